"""What replies quote, looked up when they are shown, so that a quote follows its message."""

from collections.abc import Callable

from msgspec.structs import replace

from chalicelib.domain.conversations import Head
from chalicelib.domain.errors import Unavailable
from chalicelib.domain.lanes import BOTH, Lane
from chalicelib.domain.messages import Message
from chalicelib.domain.views import messages as views
from chalicelib.repositories import messages
from chalicelib.services import remains
from chalicelib.services.access import Scope

Place = tuple[Lane, int]
Found = dict[Place, Message]
Sees = Callable[[Lane, int], bool]


def show(scope: Scope, shown: list[Message]) -> list[views.MessageView]:
    """Messages as a reader sees them, with their quotes. One round trip when something quoted is not among them."""
    found = look_up(scope.head, scope.sees_quote, shown)
    wire = [views.message(it, quote_of(it, found), scope.reader) for it in shown]
    return remains.added(scope.head.workspace_id, shown, wire) if scope.overseen else wire


def show_one(scope: Scope, message: Message) -> views.MessageView:
    return show(scope, [message])[0]


def quote_of(it: Message, found: Found) -> views.Quote | None:
    return views.quote(it.conversation_id, it.reply_to, found.get(it.reply_to)) if it.reply_to else None


def look_up(head: Head, sees: Sees, shown: list[Message]) -> Found:
    """What these messages quote, as far as it may be seen."""
    newest = [last for lane in BOTH if (last := head.lane(lane).last)]
    here = {(it.lane, it.seq): it for it in [*newest, *shown] if it.system is None}
    wanted = {it.reply_to for it in shown if it.reply_to and sees(*it.reply_to)}
    elsewhere = messages.find_many(head.workspace_id, head.id, wanted - here.keys())
    return {place: here.get(place) or elsewhere[place] for place in wanted if place in here or place in elsewhere}


def by_lane(lane: Lane) -> Sees:
    """For frames: who hears a lane sees it, and everyone's."""
    return lambda quoted, _: quoted in (Lane.EVERYONE, lane)


def as_filed(w: str, last: Message) -> Message:
    """What the head holds of the newest message, as its row will be while it has none. Raises: Unavailable."""
    return rooted(w, messages.whole(w, last))


def rooted(w: str, message: Message, quoted: Message | None = None) -> Message:
    """A reply with the number that its thread began with: an answer to a reply joins that reply's thread.

    Looked up once, before the message is filed; `quoted` saves the look where it is known. A note that quotes
    everyone's lane belongs to no thread. Raises: Unavailable while what is answered is being filed itself.
    """
    if not _answers_own_lane(message) or message.thread_root is not None:
        return message
    step = quoted or _find(w, message, message.reply_to)
    while step and step.thread_root is None and _answers_own_lane(step):
        # What the head holds of a message does not know its thread, its row does.
        row = _find(w, message, (step.lane, step.seq))
        step = row if row and row.thread_root is not None else _find(w, message, step.reply_to)
    if step is None:
        raise Unavailable  # rows never go: it has none yet
    return replace(message, thread_root=step.thread_root or step.seq)


def _answers_own_lane(message: Message) -> bool:
    return message.reply_to is not None and message.reply_to[0] is message.lane


def _find(w: str, message: Message, place: Place | None) -> Message | None:
    return messages.find(w, message.conversation_id, *place) if place else None
