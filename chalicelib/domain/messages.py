"""What a message is, and how two of them are told apart."""

import hashlib
from typing import Literal

import msgspec
from msgspec import Struct, field

from chalicelib.domain import ids
from chalicelib.domain.lanes import Lane

# A text that would make the head heavier than this travels beside it; see Message.is_long.
INLINE_BYTES = 280
HEAD_CHARS = 300


class Draft(Struct, frozen=True):
    """What somebody wants to say, checked and not yet said."""

    client_id: bytes
    device: str
    body: str
    lane: Lane = Lane.EVERYONE
    from_view: bool = False
    reply_to: tuple[Lane, int] | None = None
    mentions: tuple[str, ...] = ()

    def fingerprint(self, sender: str) -> bytes:
        """Eight bytes that differ when anything of the message differs, its sender and lane included."""
        parts = (sender, self.lane, self.body, self.reply_to, (), sorted(self.mentions))
        return hashlib.sha256(msgspec.json.encode(parts)).digest()[:8]


class Thread(Struct, frozen=True, array_like=True):
    """What a root knows of its replies: how many stand, when the last was sent, who hears of new ones by itself."""

    count: int
    last_at: int
    followers: tuple[str, ...] = ()


class Reaction(Struct, frozen=True, array_like=True):
    """One kind of reaction, and who reacted so, the first of them first."""

    emoji: str
    member_ids: tuple[str, ...]


class Pin(Struct, frozen=True, array_like=True):
    by: str
    at: int


Event = Literal["joined", "removed", "left", "renamed"]


class System(Struct, frozen=True):
    """What a system line tells: who did what with whom. It stands after a message, takes no number, never counts."""

    event: Event
    rev: int
    member_ids: tuple[str, ...] = ()
    history: str | None = None
    title: str | None = None


class Deletion(Struct, frozen=True, array_like=True):
    """Who deleted a message, when, and under which policy; `hash` keeps the text's SHA-256 and its length."""

    by: str
    at: int
    policy: str
    sha256: bytes | None = None
    length: int | None = None


class Message(Struct, frozen=True):
    """One message in its lane. Times are milliseconds since 1970; `anchor` is a team message's place among all.

    `version` rises with every change, `text_version` is the version that brought the text as it is.
    """

    conversation_id: str
    lane: Lane
    seq: int
    sender_id: str
    client_id: bytes
    device: str
    body: str | None
    sent_at: int
    version: int = 1
    anchor: int | None = None
    reply_to: tuple[Lane, int] | None = None
    mentions: tuple[str, ...] = field(default_factory=tuple)
    from_view: bool = False
    staged: bool = False  # the text is longer than what is held here
    fingerprint: bytes = b""  # of what was sent, on a filed message; an edit does not change it
    text_version: int = 1
    edited_at: int | None = None
    deleted: Deletion | None = None
    reactions: tuple[Reaction, ...] = ()
    pinned: Pin | None = None
    thread_root: int | None = None  # on a reply: the number of the message that its thread began with
    thread: Thread | None = None  # on a root
    follows: dict[str, bool] = field(default_factory=dict)  # on a root: who chose to follow, or not to
    system: System | None = None  # on a line that nobody wrote

    @property
    def id(self) -> str:
        if self.system:
            return ids.line(self.conversation_id, self.lane, self.seq, self.system.rev)
        return ids.message(self.conversation_id, self.lane, self.seq)

    def as_sent(self) -> Draft:
        """What its sender sent to make it."""
        return Draft(
            client_id=self.client_id,
            device=self.device,
            body=self.body or "",
            lane=self.lane,
            from_view=self.from_view,
            reply_to=self.reply_to,
            mentions=self.mentions,
        )

    def is_followed_by(self, member: str) -> bool:
        """Whether somebody hears of new replies to this root: by choice, else who wrote or is named in its thread."""
        named = self.sender_id, *self.mentions, *(self.thread.followers if self.thread else ())
        return self.follows.get(member, member in named)

    @property
    def order(self) -> tuple[int, str, int]:
        """Its place in the merged view of a team member: needs no clock."""
        return (self.seq if self.anchor is None else self.anchor, self.lane, self.seq)


def weight(draft: Draft) -> int:
    """Bytes that a message adds to the head beyond its fixed part."""
    return len(draft.body.encode()) + sum(len(member) + 1 for member in draft.mentions)


def is_long(draft: Draft) -> bool:
    """Whether the text is staged beside the head.

    Every later send pays for what the head holds, and a head of two full lanes and fifty participants has to
    stay under 4 KB, so only short texts ride in it.
    """
    return weight(draft) > INLINE_BYTES
