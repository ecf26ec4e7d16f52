"""The door for messages over REST; the socket's shares their shapes."""

from typing import Annotated

from msgspec import Meta

from chalicelib.domain import ids
from chalicelib.domain.errors import InvalidRequest, NotFound
from chalicelib.domain.lanes import Lane
from chalicelib.domain.messages import Draft
from chalicelib.handlers.door import Answer, Call, Door
from chalicelib.handlers.parsing import Audience, Body, Id, Limit
from chalicelib.services import history, messages
from chalicelib.services.history import Place

routes = Door(__name__)
DeviceId = Annotated[str, Meta(min_length=1, max_length=32, pattern=r"^[A-Za-z0-9_-]+$")]
Mentions = Annotated[list[Id], Meta(max_length=50)]
CONVERSATION = "/workspaces/{w}/conversations/{c}"


class Words(Body, kw_only=True):
    """What a message says, whichever way it comes. The length of `body` is the plan's affair."""

    client_id: Id
    body: str
    audience: Audience = "everyone"
    reply_to: Id | None = None
    mentions: Mentions = []
    attachment_ids: Annotated[list[Id], Meta(max_length=10)] = []


class SendMessage(Words, kw_only=True):
    device_id: DeviceId
    from_view: bool = False


class Page(Body):
    audience: Audience | None = None
    before: Id | None = None
    after: Id | None = None
    around: Id | None = None
    limit: Limit = 50


def draft_of(words: Words, member: str, device: str, conversation: str | None, *, from_view: bool) -> Draft:
    """A message to send, with `device` as the hash of its device. Raises: InvalidRequest, NotFound."""
    if words.attachment_ids:
        raise InvalidRequest.on("attachment_ids", "names a file that was not uploaded here")
    if len(set(words.mentions)) != len(words.mentions):
        raise InvalidRequest.on("mentions", "names somebody twice")
    lane = Lane.of(words.audience)
    return Draft(
        client_id=ids.client_id(words.client_id),
        device=device,
        body=words.body,
        lane=lane,
        from_view=from_view,
        reply_to=_reply(words, lane, conversation),
        mentions=tuple(words.mentions),
    )


def _reply(words: Words, lane: Lane, conversation: str | None) -> tuple[Lane, int] | None:
    """Everyone's messages answer everyone's; a note may answer either. Raises: NotFound."""
    if words.reply_to is None:
        return None
    place = ids.place(conversation or "", words.reply_to)
    if place[1] < 1 or (lane is Lane.EVERYONE and place[0] is Lane.TEAM):
        raise NotFound
    return place


@routes.member("POST", CONVERSATION + "/messages")
def send(call: Call) -> Answer:
    body, conversation = call.body(SendMessage), conversation_of(call)
    device = ids.device(call.standing.member.id, body.device_id)
    draft = draft_of(body, call.standing.member.id, device, conversation, from_view=body.from_view)
    outcome = messages.send(call.standing, conversation, draft)
    return Answer(outcome.message, 201 if outcome.created else 200)


@routes.member("GET", CONVERSATION + "/messages")
def page(call: Call) -> Answer:
    query = call.query(Page)
    place = Place(query.before, query.after, query.around)
    if sum(1 for end in (query.before, query.after, query.around) if end) > 1:
        raise InvalidRequest.on("before", "only one of before, after and around can be asked for")
    return Answer(history.page(call.standing, conversation_of(call), query.audience, place, query.limit))


@routes.member("GET", CONVERSATION + "/messages/{message}")
def one(call: Call) -> Answer:
    return Answer(history.one(call.standing, conversation_of(call), call.path["message"]))


def conversation_of(call: Call) -> str:
    """The path's conversation; what cannot be one does not exist. Raises: NotFound."""
    if not ids.CONVERSATION.fullmatch(call.path["c"]):
        raise NotFound
    return call.path["c"]
