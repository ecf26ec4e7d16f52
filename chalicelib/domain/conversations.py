"""What a conversation is: its head, which is the log's commit point, one part per lane."""

from enum import StrEnum

from msgspec import Struct, field

from chalicelib.domain.lanes import BOTH, Lane
from chalicelib.domain.messages import Message
from chalicelib.domain.oversight import Look

DIRECT_DEVICES = 16  # sending devices that a head remembers


class Kind(StrEnum):
    DIRECT = "direct"
    GROUP = "group"


class Sent(Struct, frozen=True):
    """The last message of one device: its id, what it was, where it went and when (server's milliseconds)."""

    client_id: bytes
    fingerprint: bytes
    lane: Lane
    sent_at: int
    seq: int
    anchor: int | None = None


class LaneHead(Struct, frozen=True):
    """One lane's numbers. `floors` are the participants with the number each has read by sending.

    Below `joined` not every participant sees everything: somebody came in later, without the history. `pins` is how
    many of its messages are pinned.
    """

    seq: int = 0
    rev: int = 0
    last: Message | None = None
    floors: dict[str, int] = field(default_factory=dict)
    joined: int = 0
    deleted: frozenset[int] = frozenset()
    deleted_floor: int = 0
    pins: int = 0


class Head(Struct, frozen=True):
    """A conversation as the table holds it. Times are milliseconds since 1970."""

    workspace_id: str
    id: str
    kind: Kind
    title: str | None
    created_at: int
    created_by: str
    fingerprint: bytes
    everyone: LaneHead
    team: LaneHead
    devices: dict[str, Sent] = field(default_factory=dict)
    sent_floor: bytes = b""
    is_hidden: bool = False  # somebody archived it, or deleted it for itself
    people_at: int = 0  # when somebody last came or went; 0 where nobody has
    oversight: tuple[Look, ...] = ()  # who looked into it without being in it, where the workspace shows that

    def lane(self, lane: Lane) -> LaneHead:
        return self.everyone if lane is Lane.EVERYONE else self.team

    @property
    def participants(self) -> list[str]:
        return sorted(self.everyone.floors)

    def lanes_of(self, member: str) -> tuple[Lane, ...]:
        """The lanes that the head lets a member into; none for who is not in the conversation."""
        return tuple(lane for lane in BOTH if member in self.lane(lane).floors)

    def newest(self, lanes: tuple[Lane, ...]) -> Message | None:
        found = [last for lane in lanes if (last := self.lane(lane).last)]
        return max(found, key=lambda message: (message.sent_at, message.order), default=None)

    def active_at(self, lanes: tuple[Lane, ...]) -> int:
        """When something last happened here that these lanes may know of."""
        newest = self.newest(lanes)
        return newest.sent_at if newest else self.created_at
