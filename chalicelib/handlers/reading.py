"""The door for read, unread and receipts."""

from chalicelib.domain.views.conversations import ReadView, ReceiptsView
from chalicelib.handlers.door import Answer, Call, Door
from chalicelib.handlers.messages import CONVERSATION, MESSAGE, conversation_of
from chalicelib.handlers.requests.reading import Read, Unread
from chalicelib.services import reading
from chalicelib.services import receipts as seen

routes = Door(__name__)


@routes.member("PUT", CONVERSATION + "/read")
def read(call: Call, body: Read) -> Answer[ReadView]:
    """Read up to a number. A lower or repeated one changes nothing and answers how it stands."""
    return Answer(reading.mark_read(call.standing, conversation_of(call), body.seq, body.audience, body.epoch))


@routes.member("POST", CONVERSATION + "/unread")
def unread(call: Call, body: Unread) -> Answer[ReadView]:
    """Unread from a number on, for the caller alone."""
    return Answer(reading.mark_unread(call.standing, conversation_of(call), body.seq, body.audience))


@routes.member("GET", MESSAGE + "/receipts")
def receipts(call: Call) -> Answer[ReceiptsView]:
    """Who has seen a message, as far as the workspace lets the caller know."""
    return Answer(seen.receipts_of(call.standing, conversation_of(call), call.path["message"]))
