"""The door for reports of suspicious messages."""

from typing import Annotated

from msgspec import Meta

from chalicelib.domain.errors import InvalidCursor, PermissionDenied
from chalicelib.domain.views.reports import ReportsView, ReportView
from chalicelib.handlers import cursors
from chalicelib.handlers.door import Answer, Call, Door
from chalicelib.handlers.parsing import Body, Id, Limit
from chalicelib.services import reports

routes = Door(__name__)
Sentence = Annotated[str, Meta(min_length=1, max_length=500)]
REPORTS = "/workspaces/{w}/reports"


class FileReport(Body):
    conversation_id: Id
    message_id: Id
    reason: Sentence


class DecideReport(Body):
    outcome: Sentence


class ReportsPage(Body):
    limit: Limit = 50
    cursor: Annotated[str, Meta(max_length=512)] | None = None


@routes.member("POST", REPORTS, statuses=(201, 200))
def file(call: Call, body: FileReport) -> Answer[ReportView]:
    """Report a message; what it says now is kept. The same report again is answered with 200."""
    view, filed = reports.file(call.standing, body.conversation_id, body.message_id, body.reason)
    return Answer(view, 201 if filed else 200)


@routes.member("GET", REPORTS, refuses=(InvalidCursor,))
def page(call: Call, query: ReportsPage) -> Answer[ReportsView]:
    """The caller's own reports; for an admin everybody's, with what was reported."""
    caller = call.standing
    below = cursors.unseal(caller, "reports", query.cursor, str) if query.cursor else None
    items, end = reports.page(caller, below, query.limit)
    return Answer(ReportsView(items, cursors.seal(caller, "reports", end) if end else None))


@routes.member("PATCH", REPORTS + "/{r}", refuses=(PermissionDenied,))
def decide(call: Call, body: DecideReport) -> Answer[ReportView]:
    """Say what came of a report, as an admin. Whoever reported is told."""
    return Answer(reports.decide(call.standing, call.name("r"), body.outcome))
