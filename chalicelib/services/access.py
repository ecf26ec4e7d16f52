"""Reaching a conversation through one's participation: who is in it, who was, and what of it each may see."""

from collections.abc import Callable

from msgspec import Struct

from chalicelib.domain import ids, spans
from chalicelib.domain import inbox as inbox_rules
from chalicelib.domain.conversations import Head
from chalicelib.domain.errors import NotFound
from chalicelib.domain.inbox import Entry, Reading
from chalicelib.domain.lanes import BOTH, Lane
from chalicelib.domain.members import Member
from chalicelib.domain.messages import Message
from chalicelib.domain.spans import Spans
from chalicelib.policy import people, permissions
from chalicelib.repositories import conversations, inbox
from chalicelib.services.standing import Standing

SETTLED_MS = 60_000  # more than servers' clocks are apart, and longer than any request


class Scope(Struct, frozen=True):
    """A conversation as one member may see it. `spans` are the numbers of each lane it sees; who left keeps its own.

    Who may not view messages acts on its own ones all the same; `reads` is false then, and it sees no quotes.
    `overseen` is a conversation that is read for a reason on record, by who need not be in it.
    """

    head: Head
    entry: Entry
    reader: str
    spans: dict[Lane, Spans]
    current: bool
    reads: bool = True
    overseen: bool = False

    @property
    def lanes(self) -> tuple[Lane, ...]:
        return tuple(self.spans)

    def sees(self, lane: Lane, seq: int) -> bool:
        return lane in self.spans and 1 <= seq <= self.head.lane(lane).seq and spans.holds(self.spans[lane], seq)

    def sees_quote(self, lane: Lane, seq: int) -> bool:
        return self.reads and self.sees(lane, seq)

    def sees_line(self, line: Message) -> bool:
        """A system line is seen with the message that it stands after, and by those whom it is about."""
        if line.lane not in self.spans:
            return False
        about = line.system is not None and self.reader in line.system.member_ids
        return about or spans.holds(self.spans[line.lane], max(1, line.seq))

    @property
    def newest(self) -> Message | None:
        """The newest message that is there to be seen. Where only an older one is, the row has it and not the head."""
        found = [last for lane in self.spans if (last := self.head.lane(lane).last) and self.sees(lane, last.seq)]
        return max(found, key=lambda it: (it.sent_at, it.order), default=None)

    @property
    def is_archived(self) -> bool:
        """Put away, and nothing came in since that would bring it back."""
        newest = [last for lane in self.spans if (last := self.head.lane(lane).last)]
        back = any(inbox_rules.brings_back(self.entry, it.lane, it.seq, it.sent_at) for it in newest)
        return self.entry.marks.archived_at is not None and not back

    @property
    def active_at(self) -> int:
        """When something last happened here that the reader may know of, in milliseconds."""
        left = self.entry.left_at
        newest = self.newest
        return newest.sent_at if newest else left or self.head.created_at

    def top(self, lane: Lane) -> int:
        """The highest number that is there to be seen; 0 where there is none."""
        visible = spans.between(self.spans[lane], 1, self.head.lane(lane).seq)
        return visible[-1].last or 0 if visible else 0


def enter(standing: Standing, conversation: str) -> tuple[Head, tuple[Lane, ...]]:
    """A conversation that the caller is in, and its lanes there.

    Raises: PermissionDenied, NotFound, the same as for an invented one.
    """
    permissions.check_view(standing.member)
    caller = standing.caller
    head = conversations.find(caller.workspace_id, conversation) if ids.CONVERSATION.fullmatch(conversation) else None
    lanes = people.lanes(caller.role, head.lanes_of(caller.member_id)) if head else ()
    if head is None or not lanes:
        raise NotFound
    return head, lanes


def look(standing: Standing, conversation: str) -> Scope:
    """A conversation that the caller may read: it is in it, or was. One round trip. Raises: PermissionDenied, NotFound.

    Whoever may not view messages is told that before anything is looked for.
    """
    permissions.check_view(standing.member)
    return reach(standing, conversation)


def reach(standing: Standing, conversation: str) -> Scope:
    """The same for what shows nothing of it, such as leaving. Raises: NotFound."""
    w, m = standing.workspace.id, standing.member.id
    head, entry = inbox.find_with_head(w, m, conversation) if ids.CONVERSATION.fullmatch(conversation) else (None, None)
    scope = scope_of(standing, *settled(m, [(head, entry or Entry(conversation))])[0]) if head else None
    if scope is None:
        raise NotFound
    return scope


def settled(m: str, found: list[tuple[Head, Entry]]) -> list[tuple[Head, Entry]]:
    """Heads with entries of one member that are at least as new.

    What is read together is not read at one moment: of who was taken out in between, an older entry with a newer head
    would show what was said after that. So where somebody came or went a moment ago, the entry is read once more.
    """
    moved = [head for head, _ in found if ids.now_ms() - head.people_at < SETTLED_MS]
    newer = inbox.find_several(moved[0].workspace_id, m, [head.id for head in moved]) if moved else {}
    return [(head, newer.get(head.id, entry)) for head, entry in found]


def scope_of(standing: Standing, head: Head, entry: Entry) -> Scope | None:
    """What a member may see of a conversation; None where it is not in it and never was.

    Who left before anything was said sees no message, but where it was.
    """
    if standing.oversees == head.id:
        return _overseen(standing, head)
    member, here = standing.member, head.lanes_of(standing.member.id)
    if not here and not standing.workspace.settings.removed_keep_history:
        return None
    lanes = people.lanes(
        member.role, tuple(lane for lane in BOTH if lane in here or entry.lane(lane).spans is not None)
    )
    seen = {lane: _visible(entry, lane) for lane in lanes}
    return Scope(head, entry, member.id, seen, bool(here), permissions.can_view(member)) if seen else None


def _overseen(standing: Standing, head: Head) -> Scope:
    """Both lanes whole, with nothing of the member's own: reading moves no marker, and nothing is unread."""
    entry = Entry(head.id, Reading(read=head.everyone.seq), Reading(read=head.team.seq))
    everything = dict.fromkeys(BOTH, spans.EVERYTHING)
    return Scope(head, entry, standing.member.id, everything, current=True, overseen=True)


def _visible(entry: Entry, lane: Lane) -> Spans:
    """Whoever was there all along has no spans noted. What somebody deleted for itself is not there any more."""
    return inbox_rules.visible(entry.lane(lane))


def holds(reading: Reading, seq: int) -> bool:
    """Whether a number lies in somebody's spans, whatever it deleted for itself since."""
    return spans.holds(reading.whole, seq)


def was_there(entry: Entry | None, lane: Lane, seq: int) -> bool:
    """The same of an entry; who has none is new, and there all along."""
    return entry is None or holds(entry.lane(lane), seq)


def scope_of_participant(member: Member, head: Head, entry: Entry | None) -> Scope:
    """As somebody sees it who is in the conversation; without an entry it is new to it."""
    held, lanes = entry or Entry(head.id), people.lanes(member.role, head.lanes_of(member.id))
    return Scope(head, held, member.id, {lane: _visible(held, lane) for lane in lanes}, current=True)


def chosen(lanes: tuple[Lane, ...], audience: str | None) -> tuple[Lane, ...]:
    """The lanes asked for. Raises: NotFound for a lane that the caller does not see."""
    if audience is None:
        return lanes
    if Lane.of(audience) not in lanes:
        raise NotFound
    return (Lane.of(audience),)


def placed(scope: Scope, message_id: str) -> tuple[Lane, int]:
    """The lane and number of a message that the caller sees. Raises: NotFound, the same as for an invented one."""
    lane, seq = ids.place(scope.head.id, message_id)
    if not scope.sees(lane, seq):
        raise NotFound
    return lane, seq


def seers(head: Head, place: tuple[Lane, int] | None) -> Callable[[str], bool]:
    """Which participants see a message. One round trip where somebody came in after it without the history."""
    lane, seq = place or (Lane.EVERYONE, 0)
    if place is None or seq >= head.lane(lane).joined:
        return lambda _: True
    found = inbox.find_readers(head.workspace_id, list(head.lane(lane).floors), head.id)
    seeing = {m for m, entry in found.items() if spans.holds(_visible(entry, lane), seq)}
    return seeing.__contains__
