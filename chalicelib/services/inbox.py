"""The list of conversations, by what happened last.

An entry's place in the index is the hour of its last move and lags behind by up to a window, so a page reads on
until nothing below can belong on it; the exact order comes from the heads. The position to go on from is the exact
place of the last one shown: what moves up meanwhile is found again on page one.
"""

from collections.abc import Iterable

from msgspec import Struct

from chalicelib.domain.conversations import Head
from chalicelib.domain.inbox import Entry
from chalicelib.domain.lanes import BOTH
from chalicelib.domain.views.conversations import ConversationView
from chalicelib.policy import people, permissions
from chalicelib.repositories import conversations, inbox, keys
from chalicelib.services import access
from chalicelib.services import conversations as showing
from chalicelib.services.access import Scope
from chalicelib.services.standing import Standing

VIEW, ARCHIVE = inbox.VIEW, inbox.ARCHIVE
WINDOW_MS = 4 * keys.HOUR_MS  # by how much an entry's place may lag behind its newest message


class Position(Struct, frozen=True, array_like=True):
    """Where a page ended: the time of the last conversation shown (milliseconds), and its id."""

    at: int
    conversation: str


class Row(Struct, frozen=True):
    scope: Scope
    position: Position

    @property
    def head(self) -> Head:
        return self.scope.head


def page(
    standing: Standing, after: Position | None, limit: int, view: str = VIEW
) -> tuple[list[ConversationView], Position | None]:
    """At most `limit` conversations of a view, the newest first, and where to go on, None at the end.

    Raises: PermissionDenied.
    """
    permissions.check_view(standing.member)
    rows, more = _rows(standing, view, after, limit)
    shown = rows[:limit]
    views = showing.show(standing, [row.scope for row in shown])
    return views, shown[-1].position if shown and (more or len(rows) > limit) else None


def _rows(standing: Standing, view: str, after: Position | None, limit: int) -> tuple[list[Row], bool]:
    """Enough rows below a position to know the first `limit` of them, in order, and whether there may be more."""
    below = _top(view, after)
    rows: list[Row] = []
    while True:
        entries = inbox.newest(standing.workspace.id, standing.member.id, view, below, limit + 1)
        rows += _below(after, _with_heads(standing, entries))
        rows.sort(key=_descending)
        if len(entries) <= limit:
            return rows, False
        below = _just_under(entries[-1].place)
        if len(rows) >= limit and _settled(rows[limit - 1], entries[-1]):
            return rows, True


def _top(view: str, after: Position | None) -> str:
    """The highest place that can hold anything below a position: a place is never later than its newest message."""
    return keys.inbox_place(view, after.at, "~") if after else f"{view}#~"


def _just_under(place: str) -> str:
    """The greatest text below a place that a place can be: its last character is a letter or a digit."""
    return place[:-1] + chr(ord(place[-1]) - 1) + "~"


def _settled(last: Row, lowest: Entry) -> bool:
    """Whether nothing at or below the lowest entry read can be newer than this row."""
    return keys.place_ms(lowest.place) + keys.HOUR_MS + WINDOW_MS < last.position.at


def _descending(row: Row) -> tuple[int, str]:
    return (-row.position.at, row.position.conversation)


def _below(after: Position | None, rows: list[Row]) -> list[Row]:
    if after is None:
        return rows
    floor = (-after.at, after.conversation)
    return [row for row in rows if _descending(row) > floor]


def _with_heads(standing: Standing, entries: list[Entry]) -> list[Row]:
    heads = conversations.find_many(standing.workspace.id, [entry.conversation_id for entry in entries])
    found = [(heads[entry.conversation_id], entry) for entry in entries if entry.conversation_id in heads]
    scopes = [access.scope_of(standing, *it) for it in access.settled(standing.member.id, found)]
    return [_row(scope) for scope in scopes if scope]


def _row(scope: Scope) -> Row:
    return Row(scope, Position(scope.active_at, scope.head.id))


def move(was: Head | None, now: Head) -> None:
    """Move the entries up when the newest message opened a new window: a write per window and participant.

    By windows and not by entries, so nothing has to be read; moving twice, or late, changes nothing.
    """
    for lane in BOTH:
        newest, before = now.lane(lane).last, was.lane(lane).last if was else None
        if newest and (before is None or newest.sent_at // WINDOW_MS != before.sent_at // WINDOW_MS):
            for m in now.lane(lane).floors:
                inbox.move_up(now.workspace_id, m, now.id, newest.sent_at)


def badge(standing: Standing) -> int:
    """The member's total: unread in direct and client conversations, mentions in the others."""
    if not permissions.can_view(standing.member):
        return 0
    w, m = standing.workspace.id, standing.member.id
    rows = _with_heads(standing, inbox.everything(w, m))
    views = showing.show(standing, [row.scope for row in rows])
    return sum(_counted(view) for view in views)


def _counted(view: ConversationView) -> int:
    """A muted conversation counts what mentions the member, a muted and archived one nothing."""
    if view.me.muted_until is not None:
        return 0 if view.me.archived else view.mentioned
    return view.unread if _counts_all(view) else view.mentioned


def _counts_all(view: ConversationView) -> bool:
    return view.kind == "direct" or any(not people.is_agency_name(person.role) for person in view.participants)


def moved_since(standing: Standing, since_ms: int | None, named: Iterable[str] = ()) -> list[Row]:
    """The member's conversations in which something happened since a time, and the named ones, the newest first.

    Without a time it is all of them. Entries are many to a read unit and heads are not, so the heads are read only
    of those that can have moved.
    """
    asked_for = frozenset(named)
    entries = inbox.everything(standing.workspace.id, standing.member.id)
    near = [each for each in entries if each.conversation_id in asked_for or _may_have_moved(each, since_ms)]
    rows = _with_heads(standing, near)
    kept = [row for row in rows if row.head.id in asked_for or since_ms is None or row.position.at >= since_ms]
    return sorted(kept, key=_descending)


def _may_have_moved(entry: Entry, since_ms: int | None) -> bool:
    if not entry.place:
        return False  # deleted by the member, and nothing came since
    return since_ms is None or keys.place_ms(entry.place) + keys.HOUR_MS + WINDOW_MS >= since_ms
