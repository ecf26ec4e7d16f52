"""The door for the audit log."""

import msgspec

from chalicelib.domain.errors import InvalidCursor, PermissionDenied
from chalicelib.domain.views import audit as views
from chalicelib.domain.views.audit import AuditView
from chalicelib.handlers import cursors
from chalicelib.handlers.door import Answer, Call, Door
from chalicelib.handlers.requests.audit import AuditPage, wanted_of
from chalicelib.services import audit

routes = Door(__name__)


@routes.member("GET", "/workspaces/{w}/audit", refuses=(PermissionDenied, InvalidCursor))
def page(call: Call, query: AuditPage) -> Answer[AuditView]:
    """What was done here, the newest first, for admins. A page that is filtered may be short and still go on."""
    wanted, caller = wanted_of(query), call.standing
    listed = "audit " + msgspec.json.encode(wanted).decode()
    below = cursors.unseal(caller, listed, query.cursor, int) if query.cursor else None
    rows, end = audit.page(caller, wanted, below, query.limit)
    return Answer(AuditView([views.row(it) for it in rows], cursors.seal(caller, listed, end) if end else None))
