"""The door for messages over REST."""

from chalicelib.domain import errors, ids
from chalicelib.domain.errors import InvalidRequest, NotFound
from chalicelib.domain.views.messages import MessageView, PageView
from chalicelib.handlers.door import Answer, Call, Door
from chalicelib.handlers.requests.messages import Page, SendMessage, draft_of
from chalicelib.services import history, messages
from chalicelib.services.history import Place

routes = Door(__name__)
# What a message may be refused with.
SENDING = (errors.PermissionDenied, errors.PlanLimit, errors.ClientIdReused, errors.StaleClientId)
CONVERSATION = "/workspaces/{w}/conversations/{c}"
MESSAGE = CONVERSATION + "/messages/{message}"


@routes.member("POST", CONVERSATION + "/messages", statuses=(201, 200), refuses=SENDING)
def send(call: Call, body: SendMessage) -> Answer[MessageView]:
    """Send a message. Repeated with its client_id it is stored once, and answered with 200."""
    conversation = conversation_of(call)
    device = ids.device(call.standing.member.id, body.device_id)
    draft = draft_of(body, call.standing.member.id, device, conversation, from_view=body.from_view)
    outcome = messages.send(call.standing, conversation, draft)
    return Answer(outcome.message, 201 if outcome.created else 200)


@routes.member("GET", CONVERSATION + "/messages")
def page(call: Call, query: Page) -> Answer[PageView]:
    """Messages, oldest first: the newest ones, or those before, after or around one."""
    place = Place(query.before, query.after, query.around)
    if sum(1 for end in (query.before, query.after, query.around) if end) > 1:
        raise InvalidRequest.on("before", "only one of before, after and around can be asked for")
    return Answer(history.page(call.standing, conversation_of(call), query.audience, place, query.limit))


@routes.member("GET", MESSAGE)
def one(call: Call) -> Answer[MessageView]:
    """One message."""
    return Answer(history.one(call.standing, conversation_of(call), call.path["message"]))


def conversation_of(call: Call) -> str:
    """The path's conversation; what cannot be one does not exist. Raises: NotFound."""
    if not ids.CONVERSATION.fullmatch(call.path["c"]):
        raise NotFound
    return call.path["c"]
