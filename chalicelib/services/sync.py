"""Catching up: what moved since the numbers that a client holds."""

from msgspec import UNSET, Struct

from chalicelib import parallel
from chalicelib.domain import ids, spans
from chalicelib.domain.lanes import Lane
from chalicelib.domain.messages import Message
from chalicelib.domain.views import conversations as views
from chalicelib.domain.views.messages import Pending
from chalicelib.policy import permissions
from chalicelib.repositories import changes, messages
from chalicelib.repositories.changes import LINE, Changed
from chalicelib.services import access, history, inbox, quotes
from chalicelib.services import conversations as showing
from chalicelib.services.access import Scope
from chalicelib.services.inbox import Row
from chalicelib.services.standing import Standing

FAR = 500  # messages behind in a lane from which a client loads anew
BYTES = 1_000_000  # of text in one answer
DAY_MS = 24 * 3600 * 1000
PER_ANSWER = 50  # conversations in one answer


class Known(Struct, frozen=True):
    """What a client holds of one lane."""

    seq: int
    rev: int


KnownHeads = dict[str, dict[Lane, Known]]


def moved(standing: Standing, known: KnownHeads) -> list[str]:
    """The conversations in which more happened than a client knows, and those of the last day that it does not know.

    Who may not view messages is told of none: a ping keeps its socket open.
    """
    if not permissions.can_view(standing.member):
        return []
    rows = inbox.moved_since(standing, ids.now_ms() - DAY_MS, known)
    return [row.head.id for row in rows if _has_moved(standing, row, known)]


def _has_moved(standing: Standing, row: Row, known: KnownHeads) -> bool:
    held = known.get(row.head.id)
    return held is None or any(_differs(row.scope, lane, held) for lane in row.scope.lanes)


def _differs(scope: Scope, lane: Lane, held: dict[Lane, Known]) -> bool:
    have, now = held.get(lane, Known(0, 0)), scope.head.lane(lane)
    if not scope.current:
        return have.seq < scope.top(lane)
    return (have.seq, have.rev) != (now.seq, now.rev)


def sync(standing: Standing, known: KnownHeads, since_ms: int | None) -> views.SyncView:
    """Everything that moved, the newest conversation first; with `more`, ask again with what this brought.

    Conversations the client does not know are brought when something happened there since `since_ms`.
    Raises: PermissionDenied.
    """
    permissions.check_view(standing.member)
    rows = inbox.moved_since(standing, since_ms, known)
    here = {row.head.id for row in rows}
    wanted = [row for row in rows if _has_moved(standing, row, known)]
    taken, size = [], 0
    for row in wanted[:PER_ANSWER]:
        if size > BYTES:
            break
        taken.append(_synced(standing, row, known.get(row.head.id, {})))
        size += sum(len(message.body or "") for message in [*taken[-1].messages, *taken[-1].changes])
    return views.SyncView(taken, sorted(known.keys() - here), more=len(taken) < len(wanted))


def _synced(standing: Standing, row: Row, held: dict[Lane, Known]) -> views.SyncedView:
    # The head of the list may be a moment old; what the log says is read from a strong one.
    scope = access.look(standing, row.head.id)
    view = showing.show(standing, [scope])[0]
    behind = [_behind(scope, lane, held.get(lane, Known(0, 0))) for lane in scope.lanes]
    changed = [_changed(scope, lane, held.get(lane, Known(0, 0))) for lane in scope.lanes]
    if max(behind) > FAR or any(each is None for each in changed):
        return views.SyncedView(view, [], [], reload=True)
    found = [history.visible_up(scope, lane, _next(held, lane) - 1, FAR) for lane in scope.lanes]
    items: list[Message] = sorted((it for each in found for it in each.items), key=lambda it: it.order)
    hole = next((each.hole for each in found if each.hole), None)
    pending = Pending(hole[0].audience, hole[1]) if hole else UNSET
    renewed = _newest(scope, [each for lane in changed for each in lane or ()])
    shown = quotes.show(scope, [*items, *renewed])
    own = len(items)
    return views.SyncedView(view, shown[:own], shown[own:], reload=False, pending=pending)


def _behind(scope: Scope, lane: Lane, held: Known) -> int:
    seen = scope.spans[lane]
    return spans.count(seen, scope.head.lane(lane).seq) - spans.count(seen, held.seq)


def _changed(scope: Scope, lane: Lane, held: Known) -> list[Changed] | None:
    """What of a client's messages changed since its revision, None where that is not known any more.

    Of what it does not hold yet it gets the newest state anyway.
    """
    rev = scope.head.lane(lane).rev
    if held.rev >= rev:
        return []
    found = changes.since(scope.head.workspace_id, scope.head.id, lane, held.rev + 1, rev)
    if found is None and held.seq == 0:
        return []
    return None if found is None else [each for each in found if each.kind == LINE or each.seq <= held.seq]


def _newest(scope: Scope, changed: list[Changed]) -> list[Message]:
    """The changed messages as they are now, and the system lines among the changes, as far as the reader sees them."""
    w, c = scope.head.workspace_id, scope.head.id
    places = {(it.lane, it.seq) for it in changed if it.kind != LINE and scope.sees(it.lane, it.seq)}
    found, lines = parallel.together(
        lambda: messages.find_many(w, c, places, strong=True).values(),
        lambda: messages.find_lines(w, c, [(it.lane, it.seq, it.rev) for it in changed if it.kind == LINE]),
    )
    seen = [*found, *(line for line in lines if scope.sees_line(line))]
    return sorted(seen, key=lambda it: (it.order, it.system.rev if it.system else 0))


def _next(held: dict[Lane, Known], lane: Lane) -> int:
    return max(0, held.get(lane, Known(0, 0)).seq) + 1
