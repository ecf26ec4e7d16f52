"""Who is there: what sockets have in view, and telling it to those of the team who look at the same conversation."""

import time

from msgspec.structs import replace

from chalicelib import parallel
from chalicelib.domain import presence
from chalicelib.domain.connections import Connection
from chalicelib.domain.conversations import Head
from chalicelib.domain.lanes import Lane
from chalicelib.domain.presence import Presence
from chalicelib.domain.views import frames
from chalicelib.domain.views.presence import PresentView
from chalicelib.policy import people
from chalicelib.repositories import conversations, preferences, sockets, workspaces
from chalicelib.services import access, announcing
from chalicelib.services.standing import Standing


def focus(standing: Standing, connection_id: str, conversation: str | None) -> list[PresentView] | None:
    """Note which conversation a socket has in view; said again it tells that it still has.

    Whether the others of it are there, for the team; None for clients, and where the workspace shows no presence.
    Raises: PermissionDenied, NotFound.
    """
    w, m = standing.workspace.id, standing.member.id
    head = access.enter(standing, conversation)[0] if conversation else None
    now = int(time.time())
    before = sockets.focus(w, m, connection_id, conversation, now)
    if not standing.workspace.settings.presence:
        return None
    attended = {"attended_at": now} if conversation else {}
    after = [replace(it, focus=conversation, **attended) if it.id == connection_id else it for it in before]
    _tell_change(w, m, connection_id, before, after, head)
    return _present(standing, head) if people.is_agency(standing.member.role) else None


def closed(w: str, m: str, connection_id: str) -> None:
    """A socket is gone; tell it where it had something in view."""
    before = sockets.remove(w, m, connection_id)
    left = [each for each in before if each.id != connection_id]
    workspace = workspaces.find(w) if before != left else None
    if workspace and workspace.settings.presence:
        _tell_change(w, m, connection_id, before, left, None)


def _tell_change(
    w: str, m: str, connection_id: str, before: list[Connection], after: list[Connection], head: Head | None
) -> None:
    """Tell what became of a member by one of its sockets, where that socket looks, or looked until now."""
    now = int(time.time())
    was, state = presence.of(before, now), presence.of(after, now)
    looked = next((each.focus for each in before if each.id == connection_id), None)
    if state == was and (head is None or looked == head.id):
        return
    place = head or (conversations.find(w, looked) if looked else None)
    if place and m in place.everyone.floors and preferences.find(w, m).share_presence:
        _tell(place, m, state)


def _tell(head: Head, m: str, state: Presence) -> None:
    others = [each for each in head.participants if each != m]
    connections = announcing.audience(head.workspace_id, others, Lane.EVERYONE)
    looking = [each for each in connections if each.team and each.focus == head.id]
    frame = frames.presence(m, state)
    announcing.tell(head.workspace_id, looking, lambda _: frame)


def _present(standing: Standing, head: Head | None) -> list[PresentView]:
    """The others of a conversation, without those who keep it to themselves."""
    if head is None:
        return []
    w, others = standing.workspace.id, [each for each in head.participants if each != standing.member.id]
    connections, chosen = parallel.together(
        lambda: sockets.open_of(w, others), lambda: preferences.find_many(w, others)
    )
    now = int(time.time())
    sharing = [each for each in others if chosen[each].share_presence]
    return [PresentView(m, presence.of([it for it in connections if it.member_id == m], now)) for m in sharing]


def chosen_anew(standing: Standing, *, shares: bool) -> None:
    """Who opts out goes for the others at once, and is back as it is when it opts in again."""
    w, m = standing.workspace.id, standing.member.id
    if not standing.workspace.settings.presence:
        return
    own = sockets.open_of(w, [m])
    state = presence.of(own, int(time.time())) if shares else "offline"
    for head in conversations.find_many(w, sorted({each.focus for each in own if each.focus})).values():
        if m in head.everyone.floors:
            _tell(head, m, state)
