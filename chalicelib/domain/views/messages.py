"""A message on the wire."""

from typing import Any, Literal

from msgspec import UNSET, Struct, UnsetType, field

from chalicelib.domain import ids
from chalicelib.domain.lanes import Audience, Lane
from chalicelib.domain.messages import Message, preview
from chalicelib.domain.views.times import Time, rfc3339


class Quote(Struct, frozen=True):
    """The quoted message. `preview` is null when it was deleted, `sender_id` too when the reader may not see it."""

    id: str
    sender_id: str | None
    preview: str | None


class MessageView(Struct, frozen=True):
    """`anchor` is there in the team's lane only: the place in the merged order."""

    id: str
    conversation_id: str
    audience: Audience
    seq: int
    version: int
    kind: Literal["user", "system"]
    sender_id: str
    client_id: str
    body: str | None
    sent_at: Time
    edited_at: Time | None
    deleted_at: Time | None
    deleted_by: str | None
    reply_to: Quote | None
    mentions: list[str]
    attachments: list[Any] = field(default_factory=list)
    reactions: list[Any] = field(default_factory=list)
    pinned: dict[str, str] | None = None
    anchor: int | UnsetType = UNSET


class LastView(Struct, frozen=True):
    """The newest message that a viewer may see, as its list shows it."""

    message_id: str
    audience: Audience
    sender_id: str
    preview: str
    sent_at: Time


class Pending(Struct, frozen=True):
    """A committed message that is being filed: ask again in a moment."""

    audience: Audience
    seq: int


class PageView(Struct, frozen=True):
    """Messages, oldest first."""

    items: list[MessageView]
    has_older: bool
    has_newer: bool
    pending: Pending | UnsetType = UNSET


def quote(conversation: str, place: tuple[Lane, int], quoted: Message | None) -> Quote:
    message_id = ids.message(conversation, *place)
    if quoted is None:
        return Quote(message_id, None, None)
    return Quote(message_id, quoted.sender_id, preview(quoted.body))


def message(it: Message, quoted: Quote | None) -> MessageView:
    return MessageView(
        id=it.id,
        conversation_id=it.conversation_id,
        audience=it.lane.audience,
        seq=it.seq,
        version=it.version,
        kind="user",
        sender_id=it.sender_id,
        client_id=ids.client_id_text(it.client_id),
        body=it.body,
        sent_at=rfc3339(it.sent_at),
        edited_at=None,
        deleted_at=None,
        deleted_by=None,
        reply_to=quoted,
        mentions=list(it.mentions),
        anchor=UNSET if it.anchor is None else it.anchor,
    )


def last(it: Message) -> LastView:
    return LastView(it.id, it.lane.audience, it.sender_id, preview(it.body), rfc3339(it.sent_at))
