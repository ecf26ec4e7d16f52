"""A message on the wire."""

from typing import Any, Literal

import msgspec
from msgspec import UNSET, Struct, UnsetType, field
from msgspec.structs import replace

from chalicelib.domain import ids
from chalicelib.domain.lanes import Audience, Lane
from chalicelib.domain.messages import Message, System
from chalicelib.domain.text.plain import preview
from chalicelib.domain.views.times import Time, optional, rfc3339


class Quote(Struct, frozen=True):
    """The quoted message. `preview` is null when it was deleted, `sender_id` too when the reader may not see it."""

    id: str
    sender_id: str | None
    preview: str | None


class ReactionView(Struct, frozen=True):
    """One kind of reaction, the first used kind first."""

    emoji: str
    member_ids: list[str]


class PinView(Struct, frozen=True):
    by: str
    at: Time


class ThreadView(Struct, frozen=True):
    """What a root tells of its replies. `following` is the reader's own, so frames have none."""

    count: int
    last_at: Time
    following: bool | UnsetType = UNSET


class SystemView(Struct, frozen=True):
    """What a system line tells. Fields that its event does not have are absent."""

    event: Literal["joined", "removed", "left", "renamed"]
    actor_id: str
    member_ids: list[str] | UnsetType = UNSET
    history: Literal["all", "from_now", "from"] | UnsetType = UNSET
    title: str | UnsetType = UNSET


class MessageView(Struct, frozen=True):
    """`anchor` is there in the team's lane only: the place in the merged order.

    `thread_root` is there on a reply, `thread` on a message that has replies. A system line has `system`, stands after
    message `seq` and has no text, sender or client's id. What is left of a deleted one is there under oversight alone.
    """

    id: str
    conversation_id: str
    audience: Audience
    seq: int
    version: int
    kind: Literal["user", "system"]
    sender_id: str | None
    client_id: str | None
    body: str | None
    sent_at: Time
    edited_at: Time | None
    deleted_at: Time | None
    deleted_by: str | None
    reply_to: Quote | None
    mentions: list[str]
    attachments: list[Any] = field(default_factory=list)
    reactions: list[ReactionView] = field(default_factory=list)
    pinned: PinView | None = None
    anchor: int | UnsetType = UNSET
    thread_root: str | UnsetType = UNSET
    thread: ThreadView | UnsetType = UNSET
    system: SystemView | UnsetType = UNSET
    deleted_body: str | UnsetType = UNSET
    deleted_sha256: str | UnsetType = UNSET
    deleted_length: int | UnsetType = UNSET


class LastView(Struct, frozen=True):
    """The newest message that a viewer may see, as its list shows it. `preview` is null when it was deleted."""

    message_id: str
    audience: Audience
    sender_id: str
    preview: str | None
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


class PinsView(Struct, frozen=True):
    items: list[MessageView]
    next: str | None


def quote(conversation: str, place: tuple[Lane, int], quoted: Message | None) -> Quote:
    message_id = ids.message(conversation, *place)
    if quoted is None:
        return Quote(message_id, None, None)
    return Quote(message_id, quoted.sender_id, _preview(quoted))


def _preview(it: Message) -> str | None:
    return None if it.body is None else preview(it.body)


def message(it: Message, quoted: Quote | None, reader: str | None) -> MessageView:
    """`reader` is None where the same goes to everybody."""
    return MessageView(
        id=it.id,
        conversation_id=it.conversation_id,
        audience=it.lane.audience,
        seq=it.seq,
        version=it.version,
        kind="system" if it.system else "user",
        sender_id=None if it.system else it.sender_id,
        client_id=None if it.system else ids.client_id_text(it.client_id),
        body=it.body,
        sent_at=rfc3339(it.sent_at),
        edited_at=optional(it.edited_at),
        deleted_at=optional(it.deleted.at) if it.deleted else None,
        deleted_by=it.deleted.by if it.deleted else None,
        reply_to=quoted,
        mentions=list(it.mentions),
        reactions=[ReactionView(each.emoji, list(each.member_ids)) for each in it.reactions],
        pinned=PinView(it.pinned.by, rfc3339(it.pinned.at)) if it.pinned else None,
        anchor=UNSET if it.anchor is None else it.anchor,
        thread_root=UNSET if it.thread_root is None else ids.message(it.conversation_id, it.lane, it.thread_root),
        thread=_thread(it, reader),
        system=_system(it.sender_id, it.system) if it.system else UNSET,
    )


def _system(actor: str, told: System) -> SystemView:
    members = list(told.member_ids) if told.member_ids else UNSET
    wire = msgspec.convert({"event": told.event, "actor_id": actor}, SystemView)
    return replace(wire, member_ids=members, history=told.history or UNSET, title=told.title or UNSET)


def _thread(it: Message, reader: str | None) -> ThreadView | UnsetType:
    if it.thread is None:
        return UNSET
    following = UNSET if reader is None else it.is_followed_by(reader)
    return ThreadView(it.thread.count, rfc3339(it.thread.last_at), following)


def last(it: Message) -> LastView:
    return LastView(it.id, it.lane.audience, it.sender_id, _preview(it), rfc3339(it.sent_at))
