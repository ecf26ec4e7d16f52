"""The door for what a member marks its conversations with."""

from collections.abc import Callable
from functools import partial

from chalicelib.domain.errors import Refusal
from chalicelib.domain.views.conversations import BulkError, BulkResult, BulkView, ConversationView, NothingView
from chalicelib.handlers.door import Answer, Call, Door
from chalicelib.handlers.messages import CONVERSATION, conversation_of
from chalicelib.handlers.requests.marks import Bulk, MarkConversation, change_of, until_ms
from chalicelib.services import marks
from chalicelib.services.marks import Action, Change
from chalicelib.services.standing import Standing

routes = Door(__name__)


@routes.member("PATCH", CONVERSATION + "/me")
def change(call: Call, body: MarkConversation) -> Answer[ConversationView]:
    """Archive, mute, star or flag a conversation, for the caller alone."""
    return Answer(marks.change(call.standing, conversation_of(call), change_of(body)))


@routes.member("DELETE", CONVERSATION)
def delete(call: Call) -> Answer[NothingView]:
    """Delete a conversation for the caller alone. A newer message brings it back, with what is new."""
    marks.delete(call.standing, conversation_of(call))
    return Answer(NothingView())


ACTIONS: dict[str, Callable[[Bulk], Action]] = {
    "read": lambda _: marks.read,
    "archive": lambda _: partial(_mark, Change(archived=True)),
    "unarchive": lambda _: partial(_mark, Change(archived=False)),
    "delete": lambda _: marks.delete,
    "mute": lambda body: partial(_mark, Change(muted_until=until_ms(body.muted_until))),
}


def _mark(wanted: Change, standing: Standing, conversation: str) -> None:
    marks.change(standing, conversation, wanted)


@routes.member("POST", "/workspaces/{w}/bulk")
def bulk(call: Call, body: Bulk) -> Answer[BulkView]:
    """One action on up to a hundred conversations, and what came of each."""
    outcomes = marks.bulk(call.standing, body.conversation_ids, ACTIONS[body.action](body))
    return Answer(BulkView([_result(c, refusal) for c, refusal in outcomes]))


def _result(conversation: str, refusal: Refusal | None) -> BulkResult:
    if refusal is None:
        return BulkResult(conversation, True)
    return BulkResult(conversation, False, BulkError(refusal.code, str(refusal)))
