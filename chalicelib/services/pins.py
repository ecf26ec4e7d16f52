"""Pins: what a conversation keeps at hand, per lane."""

from msgspec import Struct
from msgspec.structs import replace

from chalicelib.domain import ids
from chalicelib.domain.lanes import Lane
from chalicelib.domain.messages import Pin
from chalicelib.domain.views.messages import MessageView
from chalicelib.policy import changing, permissions, plans
from chalicelib.repositories import messages
from chalicelib.repositories import pins as kept
from chalicelib.services import access, changes, quotes
from chalicelib.services.access import Scope
from chalicelib.services.changes import Scene, Wanted
from chalicelib.services.standing import Standing


class Position(Struct, frozen=True, array_like=True):
    """Where a page of pins ended: when the last one shown was pinned (milliseconds), its lane and number."""

    at: int
    lane: Lane
    seq: int


def pin(standing: Standing, conversation: str, message_id: str) -> MessageView:
    """Raises: NotFound, PermissionDenied, NotEditable, PlanLimit, Unavailable."""
    permissions.check_view(standing.member)
    return changes.change(standing, conversation, message_id, "pin", lambda scene: _pinned(standing, scene))


def unpin(standing: Standing, conversation: str, message_id: str) -> MessageView:
    """Raises: NotFound, PermissionDenied, NotEditable, Unavailable."""
    permissions.check_view(standing.member)
    return changes.change(standing, conversation, message_id, "pin", lambda scene: _unpinned(standing, scene))


def _pinned(standing: Standing, scene: Scene) -> Wanted | None:
    was, w = scene.message, standing.workspace.id
    changing.check_stands(was)
    if was.pinned:
        return None
    plans.check_pins(plans.plan(standing.workspace.plan), scene.head.lane(was.lane).pins)
    new = Pin(standing.member.id, ids.now_ms())
    return Wanted(replace(was, pinned=new), (kept.put(w, was, new),))


def _unpinned(standing: Standing, scene: Scene) -> Wanted | None:
    was = scene.message
    changing.check_stands(was)
    if not was.pinned:
        return None
    return Wanted(replace(was, pinned=None), (kept.taken_off(standing.workspace.id, was),))


def page(
    standing: Standing, conversation: str, audience: str | None, after: Position | None, limit: int
) -> tuple[list[MessageView], Position | None]:
    """Pinned messages, the newest pin first, and where to go on. Raises: NotFound."""
    scope = access.look(standing, conversation)
    places = _places(scope, access.chosen(scope.lanes, audience))
    below = [it for it in places if after is None or _order(it) > _order(after)]
    shown = below[:limit]
    found = messages.find_many(standing.workspace.id, conversation, [(it.lane, it.seq) for it in shown], strong=True)
    items = [message for it in shown if (message := found.get((it.lane, it.seq))) and message.pinned]
    return quotes.show(scope, items), shown[-1] if len(below) > limit else None


def _places(scope: Scope, lanes: tuple[Lane, ...]) -> list[Position]:
    w, c = scope.head.workspace_id, scope.head.id
    rows = [(lane, *row) for lane in lanes for row in kept.of(w, c, lane)]
    return sorted((Position(pin.at, lane, seq) for lane, seq, pin in rows if scope.sees(lane, seq)), key=_order)


def _order(it: Position) -> tuple[int, str, int]:
    return (-it.at, it.lane, -it.seq)
