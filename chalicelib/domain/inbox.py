"""A member's own view of a conversation: what is read, and how much is not. Unread is always computed."""

from msgspec import Struct, field

from chalicelib.domain import spans
from chalicelib.domain.conversations import LaneHead
from chalicelib.domain.lanes import Lane
from chalicelib.domain.spans import Spans


class Reading(Struct, frozen=True):
    """One lane of an inbox entry.

    `read` is private and may go back; `seen` and `seen_at` (milliseconds) are public and never fall.
    `flagged_at` is the head's number when the member last marked unread; `own` are own numbers that were not
    sent from an open view; `mentioned` are numbers that mention the member. `spans` are noted of who was not there
    all along; up to `hidden` the member deleted the conversation for itself.
    """

    read: int = 0
    seen: int = 0
    seen_at: int = 0
    flagged_at: int = 0
    own: frozenset[int] = frozenset()
    mentioned: frozenset[int] = frozenset()
    spans: Spans | None = None
    hidden: int = 0

    @property
    def whole(self) -> Spans:
        """What the member may see, also of what it deleted for itself. To see nothing is not to have no spans noted."""
        return spans.EVERYTHING if self.spans is None else self.spans


FOREVER = -1  # of a mute


class Marks(Struct, frozen=True):
    """What a member marked a conversation with, for itself alone.

    `archived_at` are the head's numbers of both lanes at the moment of archiving, None where it is not archived;
    `muted_until` is in milliseconds, 0 where it is not muted.
    """

    archived_at: tuple[int, int] | None = None
    muted_until: int = 0
    starred: bool = False
    flagged: bool = False
    notify: str = "all"

    def is_muted(self, at_ms: int) -> bool:
        return self.muted_until == FOREVER or at_ms < self.muted_until


class Entry(Struct, frozen=True):
    """One conversation in one member's inbox. `epoch` rises with every "unread from here"."""

    conversation_id: str
    everyone: Reading = field(default_factory=Reading)
    team: Reading = field(default_factory=Reading)
    epoch: int = 0
    place: str = ""  # where it stands in the inbox, see keys.inbox_place
    left_at: int | None = None  # milliseconds; None of who is in the conversation
    marks: Marks = field(default_factory=Marks)

    def lane(self, lane: Lane) -> Reading:
        return self.everyone if lane is Lane.EVERYONE else self.team


def brings_back(entry: Entry, lane: Lane, seq: int, sent_at: int) -> bool:
    """Whether a message makes an archived or deleted conversation come back: not while it was muted."""
    archived = entry.marks.archived_at
    hidden = max(entry.lane(lane).hidden, archived[lane is Lane.TEAM] if archived else 0)
    return seq > hidden and not entry.marks.is_muted(sent_at)


def read_up_to(reading: Reading, head: LaneHead, member: str) -> int:
    """The number up to which a member has read: by reading, or by sending from an open view since it last flagged."""
    sent = head.floors.get(member, 0)
    read = max(reading.read, sent) if sent > reading.flagged_at else reading.read
    return min(read, head.seq)


def visible(reading: Reading) -> Spans:
    """What the member sees: everything where no spans are noted, and nothing that it deleted for itself."""
    return spans.above(reading.whole, reading.hidden)


def unread(reading: Reading, head: LaneHead, member: str) -> int:
    """Messages of others, not deleted, above what was read. One set: an own deleted message counts once."""
    left = new_to(reading, head, member)
    out = sum(1 for number in head.deleted | reading.own if number <= head.seq and spans.holds(left, number))
    return spans.count(left, head.seq) - out


def mentioned(reading: Reading, head: LaneHead, member: str) -> int:
    left = new_to(reading, head, member)
    return sum(1 for number in reading.mentioned - head.deleted if number <= head.seq and spans.holds(left, number))


def new_to(reading: Reading, head: LaneHead, member: str) -> Spans:
    """What the member sees and has not read. Whoever was away sees no numbers of that time, read or not."""
    return spans.above(visible(reading), read_up_to(reading, head, member))
