"""Reading the log: pages in both directions and around a message, with both lanes merged for the team.

The head is read first and rows second, both strongly. A committed number without a row is being filed: the newest
one is taken from the head, at any other the answer stops and says so, because nobody must read past a hole.
"""

from collections.abc import Iterable

from msgspec import UNSET, Struct
from msgspec.structs import replace

from chalicelib import parallel
from chalicelib.domain import ids, spans
from chalicelib.domain.conversations import Head
from chalicelib.domain.errors import Unavailable
from chalicelib.domain.lanes import Lane
from chalicelib.domain.messages import Message
from chalicelib.domain.views.messages import MessageView, PageView, Pending
from chalicelib.repositories import messages
from chalicelib.services import access, quotes
from chalicelib.services.access import Scope
from chalicelib.services.standing import Standing

Hole = tuple[Lane, int]
Order = tuple[int, str, int]
Boundary = dict[Lane, int]  # per lane, how many messages stand before a place


class Stretch(Struct, frozen=True):
    """Messages of one lane in rising order, up to the first hole in the direction of reading."""

    items: list[Message]
    hole: Hole | None = None
    lines: list[Message] = []  # system lines between them


class Place(Struct, frozen=True):
    """Where a page is asked for: before, after or around a message, or the newest when there is none."""

    before: str | None = None
    after: str | None = None
    around: str | None = None


def page(standing: Standing, conversation: str, audience: str | None, place: Place, limit: int) -> PageView:
    """At most `limit` messages, oldest first."""
    scope = access.look(standing, conversation)
    lanes = access.chosen(scope.lanes, audience)
    if place.after:
        return _upwards(scope, _boundary(scope, lanes, place.after, inclusive=True), limit)
    if place.around:
        return _around(scope, lanes, place.around, limit)
    before = _boundary(scope, lanes, place.before, inclusive=False) if place.before else _end(scope, lanes)
    return _downwards(scope, before, limit)


def one(standing: Standing, conversation: str, message_id: str) -> MessageView:
    """Raises: NotFound, and Unavailable for one that is committed and still being filed."""
    scope = access.look(standing, conversation)
    lane, seq = access.placed(scope, message_id)
    found = stretch(scope.head, lane, seq, seq)
    if not found.items:
        raise Unavailable
    return quotes.show_one(scope, found.items[0])


def stretch(head: Head, lane: Lane, first: int, last: int, *, newest_first: bool = False) -> Stretch:
    """The messages numbered `first` to `last` that can be read without passing a hole."""
    w, newest = head.workspace_id, head.lane(lane).last
    rows = messages.with_lines(w, head.id, lane, first, last, newest_first=newest_first) if last >= first else []
    found = {row.seq: row for row in rows if row.system is None}
    if newest and newest.seq not in found and first <= newest.seq <= last:
        found |= _from_head(w, newest)
    read = _unbroken(found, lane, range(last, first - 1, -1) if newest_first else range(first, last + 1))
    return replace(read, lines=[row for row in rows if row.system])


def _from_head(w: str, newest: Message) -> dict[int, Message]:
    """The newest message while it has no row; nothing while it answers one that has none either."""
    try:
        return {newest.seq: quotes.as_filed(w, newest)}
    except Unavailable:
        return {}


def _unbroken(found: dict[int, Message], lane: Lane, wanted: range) -> Stretch:
    items: list[Message] = []
    for seq in wanted:
        if seq not in found:
            return Stretch(_rising(items), (lane, seq))
        items.append(found[seq])
    return Stretch(_rising(items))


def _rising(items: list[Message]) -> list[Message]:
    return sorted(items, key=lambda message: message.seq)


def _end(scope: Scope, lanes: tuple[Lane, ...]) -> Boundary:
    return {lane: scope.head.lane(lane).seq for lane in lanes}


def _boundary(scope: Scope, lanes: tuple[Lane, ...], message_id: str, *, inclusive: bool) -> Boundary:
    """How many messages of each lane stand before a message, or up to and with it. Raises: NotFound."""
    line = ids.line_place(scope.head.id, message_id)
    lane, seq = line or access.placed(scope, message_id)
    own = {lane: seq if inclusive or line else seq - 1}
    return own | {other: _beside(scope.head, lane, seq, other) for other in lanes if other is not lane}


def _beside(head: Head, lane: Lane, seq: int, other: Lane) -> int:
    """How many messages of the other lane stand before message `seq` of this one."""
    if lane is Lane.TEAM:
        found = stretch(head, lane, seq, seq).items
        return (found[0].anchor or 0) if found else head.lane(other).seq
    return _notes_before(head, seq)


def _notes_before(head: Head, seq: int) -> int:
    """How many notes stand before number `seq` of the other lane: anchors rise with numbers, so halves decide."""
    low, high = 0, head.team.seq
    while low < high:
        middle = (low + high + 1) // 2
        note = stretch(head, Lane.TEAM, middle, middle).items
        # A note that is still being filed is newer than any message with a lower anchor that has a row.
        low, high = (middle, high) if note and (note[0].anchor or 0) < seq else (low, middle - 1)
    return low


def _downwards(scope: Scope, before: Boundary, limit: int) -> PageView:
    found = parallel.each(lambda lane: visible_down(scope, lane, before[lane], limit), before)
    floor = max((_above(each) for each in found if each.hole), default=None)
    items = [it for it in _merged(found) if floor is None or it.order >= floor][-limit:]
    older = any(spans.count(scope.spans[lane], before[lane]) > shown for lane, shown in _counts(items, before))
    newer = any(before[lane] < scope.top(lane) for lane in before)
    return _shown(scope, _with_lines(scope, found, items, older, newer), older, newer, _first_hole(found, items, limit))


def visible_down(scope: Scope, lane: Lane, upto: int, limit: int) -> Stretch:
    """The highest messages up to a number that the reader sees, down to the first hole."""
    parts = spans.down(scope.spans[lane], upto, limit)
    found = _lines_alone(scope, lane) if not parts else Stretch([])
    for part in reversed(parts):
        read = stretch(scope.head, lane, part.first, part.last or 0, newest_first=True)
        found = Stretch([*read.items, *found.items], read.hole, [*read.lines, *found.lines])
        if read.hole:
            break
    return found


def _lines_alone(scope: Scope, lane: Lane) -> Stretch:
    """Where nobody wrote yet there may be system lines all the same; the team's lane has none."""
    if lane is Lane.TEAM or scope.head.lane(lane).seq:
        return Stretch([])
    return Stretch([], lines=messages.with_lines(scope.head.workspace_id, scope.head.id, lane, 1, 0))


def _upwards(scope: Scope, after: Boundary, limit: int) -> PageView:
    found = parallel.each(lambda lane: visible_up(scope, lane, after[lane], limit), after)
    ceiling = min((_below(each, after) for each in found if each.hole), default=None)
    items = [it for it in _merged(found) if ceiling is None or it.order <= ceiling][:limit]
    newer = any(
        spans.count(scope.spans[lane], after[lane]) + shown < spans.count(scope.spans[lane], scope.head.lane(lane).seq)
        for lane, shown in _counts(items, after)
    )
    older = any(spans.count(scope.spans[lane], after[lane]) for lane in after)
    return _shown(scope, _with_lines(scope, found, items, older, newer), older, newer, _first_hole(found, items, limit))


def visible_up(scope: Scope, lane: Lane, above: int, limit: int) -> Stretch:
    """The lowest messages above a number that the reader sees, up to the first hole."""
    found = Stretch([])
    for part in spans.up(scope.spans[lane], above, scope.head.lane(lane).seq, limit):
        read = stretch(scope.head, lane, part.first, part.last or 0)
        found = Stretch([*found.items, *read.items], read.hole, [*found.lines, *read.lines])
        if read.hole:
            break
    return found


def _with_lines(scope: Scope, found: list[Stretch], items: list[Message], older: bool, newer: bool) -> list[Message]:
    """Messages with the lines among them; beyond a page's ends only where nothing more stands there."""
    lines = [it for each in found for it in each.lines]
    first, last = (items[0].order, items[-1].order) if items else (None, None)
    kept = [it for it in lines if scope.sees_line(it) and not (older and first and it.order < first)]
    kept = [it for it in kept if not (newer and last and it.order > last)]
    return sorted([*items, *kept], key=lambda it: (it.order, it.system.rev if it.system else 0))


def _counts(items: list[Message], lanes: Iterable[Lane]) -> list[tuple[Lane, int]]:
    return [(lane, sum(1 for it in items if it.lane is lane)) for lane in lanes]


def _around(scope: Scope, lanes: tuple[Lane, ...], message_id: str, limit: int) -> PageView:
    """The message in the middle: what stands before it and itself, then what comes after it."""
    upto = _boundary(scope, lanes, message_id, inclusive=True)
    older = _downwards(scope, upto, (limit + 1) // 2)
    left = limit - sum(1 for it in older.items if it.kind == "user")
    if left <= 0:
        return older
    newer = _upwards(scope, upto, left)
    pending = older.pending if older.pending is not UNSET else newer.pending
    return PageView([*older.items, *newer.items], older.has_older, newer.has_newer, pending)


def _merged(found: list[Stretch]) -> list[Message]:
    return sorted((message for each in found for message in each.items), key=lambda message: message.order)


def _above(each: Stretch) -> Order:
    """Reading down: nothing below the hole may be shown; where a note's place is unknown, nothing below the next."""
    lane, seq = each.hole or (Lane.EVERYONE, 0)
    if lane is Lane.EVERYONE:
        return (seq, lane, seq)
    return each.items[0].order if each.items else (2**63, lane, seq)


def _below(each: Stretch, after: Boundary) -> Order:
    """Reading up: nothing above the hole may be shown; where a note's place is unknown, nothing above the last."""
    lane, seq = each.hole or (Lane.EVERYONE, 0)
    if lane is Lane.EVERYONE:
        return (seq, lane, 0)
    return each.items[-1].order if each.items else (after.get(Lane.EVERYONE, 0), lane, 0)


def _first_hole(found: list[Stretch], items: list[Message], limit: int) -> Hole | None:
    """What a page waits for; a full page waits for nothing."""
    return None if len(items) >= limit else next((each.hole for each in found if each.hole), None)


def _shown(scope: Scope, items: list[Message], older: bool, newer: bool, hole: Hole | None) -> PageView:
    pending = Pending(hole[0].audience, hole[1]) if hole else UNSET
    return PageView(quotes.show(scope, items), older, newer, pending)
