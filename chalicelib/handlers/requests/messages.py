"""What is said to send and to page through messages."""

from typing import Annotated

from msgspec import Meta

from chalicelib.domain import ids
from chalicelib.domain.errors import InvalidRequest, NotFound
from chalicelib.domain.lanes import Audience, Lane
from chalicelib.domain.messages import Draft
from chalicelib.handlers.parsing import NAME, Body, Id, Limit

DeviceId = Annotated[str, Meta(min_length=1, max_length=32, pattern=NAME)]
Mentions = Annotated[list[Id], Meta(max_length=50)]


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
    check_mentions(words.mentions)
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


def check_mentions(mentions: list[str]) -> None:
    """Raises: InvalidRequest."""
    if len(set(mentions)) != len(mentions):
        raise InvalidRequest.on("mentions", "names somebody twice")


def _reply(words: Words, lane: Lane, conversation: str | None) -> tuple[Lane, int] | None:
    """Everyone's messages answer everyone's; a note may answer either. Raises: NotFound."""
    if words.reply_to is None:
        return None
    place = ids.place(conversation or "", words.reply_to)
    if place[1] < 1 or (lane is Lane.EVERYONE and place[0] is Lane.TEAM):
        raise NotFound
    return place
