"""The door for who is in a conversation, and for its name."""

from chalicelib.domain import errors
from chalicelib.domain.views.conversations import ConversationView, NothingView
from chalicelib.handlers.door import Answer, Call, Door
from chalicelib.handlers.messages import CONVERSATION, conversation_of
from chalicelib.handlers.requests.participants import AddParticipant, RenameConversation, joining
from chalicelib.services import participants

routes = Door(__name__)
PARTICIPANT = CONVERSATION + "/participants/{m}"
REFUSES = (errors.PermissionDenied, errors.InvalidRequest)


@routes.member("PUT", PARTICIPANT, statuses=(201, 200), refuses=(*REFUSES, errors.PlanLimit))
def add(call: Call, body: AddParticipant) -> Answer[ConversationView]:
    """Bring a member in, with all of the history, none of it, or what was sent since a time."""
    wanted = joining(call.name("m"), body)
    view, added = participants.add(call.standing, conversation_of(call), wanted)
    return Answer(view, 201 if added else 200)


@routes.member("DELETE", PARTICIPANT, refuses=REFUSES)
def remove(call: Call) -> Answer[NothingView]:
    """Take a member out, or leave. Repeated, it changes nothing."""
    participants.remove(call.standing, conversation_of(call), call.name("m"))
    return Answer(NothingView())


@routes.member("PATCH", CONVERSATION, refuses=REFUSES)
def rename(call: Call, body: RenameConversation) -> Answer[ConversationView]:
    """Give a group another name."""
    return Answer(participants.rename(call.standing, conversation_of(call), body.title))
