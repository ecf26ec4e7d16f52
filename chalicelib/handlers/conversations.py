"""The door for conversations."""

from typing import Annotated, Literal

from msgspec import Meta

from chalicelib.domain import ids
from chalicelib.domain.conversations import Kind
from chalicelib.domain.errors import InvalidRequest
from chalicelib.domain.messages import Draft
from chalicelib.domain.views.conversations import ConversationsView
from chalicelib.handlers import cursors
from chalicelib.handlers.door import Answer, Call, Door
from chalicelib.handlers.messages import SendMessage, conversation_of, draft_of
from chalicelib.handlers.parsing import Body, Id, Limit, Title
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


class Inbox(Body):
    view: Literal["inbox", "archived"] = "inbox"
    limit: Limit = 50
    cursor: Annotated[str, Meta(max_length=512)] | None = None


@routes.member("GET", "/workspaces/{w}/conversations")
def list_conversations(call: Call) -> Answer:
    query, caller = call.query(Inbox), call.standing
    after = cursors.unseal(caller, query.view, query.cursor, Position) if query.cursor else None
    if query.view == "archived":
        return Answer(ConversationsView([], None))
    items, end = inbox.page(caller, after, query.limit)
    return Answer(ConversationsView(items, cursors.seal(caller, query.view, end) if end else None))


@routes.member("POST", "/workspaces/{w}/conversations")
def create(call: Call) -> Answer:
    wanted = _creation(call, call.body(CreateConversation))
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
def get(call: Call) -> Answer:
    return Answer(conversations.get(call.standing, conversation_of(call)))
