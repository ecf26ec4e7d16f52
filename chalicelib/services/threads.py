"""Threads: a root with its replies, as a view of the conversation that they all stand in."""

from bisect import bisect_left, bisect_right

from msgspec.structs import replace

from chalicelib.domain import ids
from chalicelib.domain.errors import NotFound, Unavailable
from chalicelib.domain.lanes import Lane
from chalicelib.domain.messages import Message, Thread
from chalicelib.domain.views.messages import MessageView, PageView
from chalicelib.policy import permissions
from chalicelib.repositories import messages
from chalicelib.repositories import threads as pointers
from chalicelib.services import access, changes, quotes
from chalicelib.services.changes import Scene, Wanted
from chalicelib.services.history import Place
from chalicelib.services.standing import Standing


def page(standing: Standing, conversation: str, message_id: str, place: Place, limit: int) -> PageView:
    """The root and its replies, oldest first; without a place from the root on. A reply stands for its thread.

    Raises: PermissionDenied, NotFound, Unavailable.
    """
    permissions.check_view(standing.member)
    scene = changes.enter(standing, conversation, message_id)
    w, lane, root = standing.workspace.id, scene.message.lane, _root(scene.message)
    everything = [root, *(it.seq for it in pointers.replies(w, conversation, lane, root))]
    everything = [seq for seq in everything if scene.scope.sees(lane, seq)]
    first, end = _bounds(everything, _number(scene, place.before), _number(scene, place.after), limit)
    wanted = [(lane, seq) for seq in everything[first:end]]
    found = {(lane, scene.message.seq): scene.message} | messages.find_many(w, conversation, wanted, strong=True)
    shown = quotes.show(scene.scope, [found[it] for it in wanted if it in found])
    return PageView(shown, has_older=first > 0, has_newer=end < len(everything))


def _root(message: Message) -> int:
    return message.thread_root or message.seq


def _number(scene: Scene, message_id: str | None) -> int | None:
    """The number of a message of the thread's lane. Raises: NotFound."""
    if message_id is None:
        return None
    lane, seq = access.placed(scene.scope, message_id)
    if lane is not scene.message.lane:
        raise NotFound
    return seq


def _bounds(everything: list[int], before: int | None, after: int | None, limit: int) -> tuple[int, int]:
    """Where a page begins and ends among rising numbers."""
    if before is not None:
        end = bisect_left(everything, before)
        return max(0, end - limit), end
    first = 0 if after is None else bisect_right(everything, after)
    return first, min(first + limit, len(everything))


def follow(standing: Standing, conversation: str, message_id: str, *, on: bool) -> MessageView:
    """Hear of new replies, or not any more, whatever else would decide it. The root.

    Raises: PermissionDenied, NotFound, Unavailable.
    """
    permissions.check_view(standing.member)
    scene = _at_root(standing, changes.enter(standing, conversation, message_id))
    if not scene.scope.current:
        raise NotFound
    it, w = scene.message, standing.workspace.id
    if not scene.filed:
        raise Unavailable
    pointers.follow(w, conversation, it.lane, it.seq, standing.member.id, on=on)
    chosen = replace(it, follows=it.follows | {standing.member.id: on})
    return quotes.show_one(scene.scope, chosen)


def _at_root(standing: Standing, scene: Scene) -> Scene:
    it = scene.message
    if it.thread_root is None:
        return scene
    return changes.enter(standing, scene.head.id, ids.message(scene.head.id, it.lane, it.thread_root))


def keep(w: str, message: Message) -> None:
    """After a reply was filed or changed: its pointer, and its root's count. May run twice, and late."""
    if message.thread_root is None:
        return
    pointers.point_at(w, message, message.thread_root)
    c, lane, root = message.conversation_id, message.lane, message.thread_root
    changes.change_by_itself(w, c, lane, root, "thread", lambda _, it: _recounted(w, it))


def _recounted(w: str, root: Message) -> Wanted | None:
    """Counted anew and never added up, so that it is right however often it is done."""
    now = _thread(w, root.conversation_id, root.lane, root.seq)
    return None if now == root.thread else Wanted(replace(root, thread=now))


def _thread(w: str, c: str, lane: Lane, root: int) -> Thread | None:
    standing_ones = [it for it in pointers.replies(w, c, lane, root) if not it.deleted]
    if not standing_ones:
        return None
    named = {it.sender_id for it in standing_ones} | {m for it in standing_ones for m in it.mentions if m != "all"}
    return Thread(len(standing_ones), standing_ones[-1].sent_at, tuple(sorted(named)))
