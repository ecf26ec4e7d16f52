"""The door for pins."""

from chalicelib.domain import errors
from chalicelib.domain.errors import InvalidCursor
from chalicelib.domain.views.messages import MessageView, PinsView
from chalicelib.handlers import cursors
from chalicelib.handlers.door import Answer, Call, Door
from chalicelib.handlers.messages import CONVERSATION, MESSAGE, conversation_of
from chalicelib.handlers.requests.changing import Pins
from chalicelib.services import pins
from chalicelib.services.pins import Position

routes = Door(__name__)


@routes.member("PUT", MESSAGE + "/pin", refuses=(errors.PlanLimit, errors.NotEditable))
def pin(call: Call) -> Answer[MessageView]:
    """Pin a message for everybody in its lane."""
    return Answer(pins.pin(call.standing, conversation_of(call), call.path["message"]))


@routes.member("DELETE", MESSAGE + "/pin", refuses=(errors.NotEditable,))
def unpin(call: Call) -> Answer[MessageView]:
    """Take a pin off."""
    return Answer(pins.unpin(call.standing, conversation_of(call), call.path["message"]))


@routes.member("GET", CONVERSATION + "/pins", refuses=(InvalidCursor,))
def page(call: Call, query: Pins) -> Answer[PinsView]:
    """Pinned messages, the newest pin first."""
    caller, conversation = call.standing, conversation_of(call)
    listed = f"pins#{conversation}#{query.audience}"
    after = cursors.unseal(caller, listed, query.cursor, Position) if query.cursor else None
    items, end = pins.page(caller, conversation, query.audience, after, query.limit)
    return Answer(PinsView(items, cursors.seal(caller, listed, end) if end else None))
