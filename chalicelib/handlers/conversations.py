"""The door for conversations."""

from typing import Annotated, Literal

from msgspec import Meta

from chalicelib.domain import ids
from chalicelib.domain.conversations import Kind
from chalicelib.domain.errors import InvalidCursor, InvalidRequest
from chalicelib.domain.messages import Draft
from chalicelib.domain.views.conversations import ConversationsView, ConversationView
from chalicelib.handlers import cursors
from chalicelib.handlers.door import Answer, Call, Door
from chalicelib.handlers.messages import SENDING, conversation_of
from chalicelib.handlers.parsing import Body, Id, Limit, Title
from chalicelib.handlers.requests.messages import SendMessage, draft_of
from chalicelib.services import conversations, inbox
from chalicelib.services.conversations import Creation
from chalicelib.services.inbox import Position

routes = Door(__name__)
Members = Annotated[list[Id], Meta(min_length=1, max_length=200)]


class CreateConversation(Body):
    """`mixed` is an admin's word that clients of two companies may read each other."""

    kind: Literal["direct", "group"]
    client_id: Id
    member_ids: Members
    title: Title | None = None
    message: SendMessage | None = None
    mixed: bool = False


VIEWS = {"inbox": inbox.VIEW, "archived": inbox.ARCHIVE}


class Inbox(Body):
    view: Literal["inbox", "archived"] = "inbox"
    limit: Limit = 50
    cursor: Annotated[str, Meta(max_length=512)] | None = None


@routes.member("GET", "/workspaces/{w}/conversations", refuses=(InvalidCursor,))
def list_conversations(call: Call, query: Inbox) -> Answer[ConversationsView]:
    """The caller's conversations, those that moved last first."""
    caller = call.standing
    after = cursors.unseal(caller, query.view, query.cursor, Position) if query.cursor else None
    items, end = inbox.page(caller, after, query.limit, VIEWS[query.view])
    return Answer(ConversationsView(items, cursors.seal(caller, query.view, end) if end else None))


@routes.member("POST", "/workspaces/{w}/conversations", statuses=(201, 200), refuses=SENDING)
def create(call: Call, body: CreateConversation) -> Answer[ConversationView]:
    """Begin a conversation, alone or with its first message. A direct one that stands is answered with 200."""
    wanted = _creation(call, body)
    view, created = conversations.create(call.standing, wanted)
    return Answer(view, 201 if created else 200)


def _creation(call: Call, body: CreateConversation) -> Creation:
    me = call.standing.member.id
    others = tuple(sorted(set(body.member_ids) - {me}))
    if not others:
        raise InvalidRequest.on("member_ids", "must name somebody else")
    return Creation(
        kind=Kind(body.kind),
        client_id=ids.client_id(body.client_id),
        others=others,
        title=body.title,
        mixed=body.mixed,
        message=_first(me, body.message) if body.message else None,
    )


def _first(me: str, words: SendMessage) -> Draft:
    return draft_of(words, me, ids.device(me, words.device_id), None, from_view=words.from_view)


@routes.member("GET", "/workspaces/{w}/conversations/{c}")
def get(call: Call) -> Answer[ConversationView]:
    """One conversation."""
    return Answer(conversations.get(call.standing, conversation_of(call)))
