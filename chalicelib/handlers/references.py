"""The door for references: the host portal puts them, members see those that are for them."""

import msgspec

from chalicelib.domain.errors import InvalidCursor, InvalidRequest, NotFound
from chalicelib.domain.references import Name
from chalicelib.domain.views.references import GoneView, ReferencesView, ReferenceView, reference_view
from chalicelib.handlers import cursors
from chalicelib.handlers.door import Answer, Call, Door
from chalicelib.handlers.requests import references as requests
from chalicelib.handlers.requests.references import PutReference, References
from chalicelib.services import references
from chalicelib.services.references import Wanted

routes = Door(__name__)
REFERENCE = "/workspaces/{w}/references/{kind}/{reference}"


@routes.service("PUT", REFERENCE, statuses=(201, 200))
def put(call: Call, body: PutReference) -> Answer[ReferenceView]:
    """Put a reference in place, whole. Safe to repeat: equal content changes nothing and tells nobody."""
    reference, created = references.put(requests.reference_of(body, call.workspace_id, _name(call)))
    return Answer(reference_view(reference), 201 if created else 200)


@routes.service("DELETE", REFERENCE, refuses=(InvalidRequest,))
def remove(call: Call) -> Answer[GoneView]:
    """Take a reference away. Safe to repeat."""
    references.remove(call.workspace_id, _name(call))
    return Answer(GoneView())


@routes.member("GET", "/workspaces/{w}/references", refuses=(InvalidCursor,))
def list_references(call: Call, query: References) -> Answer[ReferencesView]:
    """What the caller may see, by kind and id: all, or by kind, company and words; or those that are named."""
    if (asked := requests.named(query)) is not None:
        return Answer(ReferencesView(references.named(call.standing, *asked), None))
    wanted, caller = Wanted(query.kind, query.company, query.q), call.standing
    listed = "references " + msgspec.json.encode(wanted).decode()
    after = cursors.unseal(caller, listed, query.cursor, Name) if query.cursor else None
    items, end = references.page(caller, wanted, after, query.limit)
    return Answer(ReferencesView(items, cursors.seal(caller, listed, end) if end else None))


@routes.member("GET", REFERENCE)
def one(call: Call) -> Answer[ReferenceView]:
    """One reference."""
    try:
        name = _name(call)
    except InvalidRequest:
        raise NotFound from None
    return Answer(references.one(call.standing, name))


def _name(call: Call) -> Name:
    """Raises: InvalidRequest."""
    return requests.name_of(call.path["kind"], call.path["reference"])
