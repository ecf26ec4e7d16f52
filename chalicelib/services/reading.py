"""Read and unread, for the reader alone."""

from collections.abc import Callable

from chalicelib import parallel
from chalicelib.domain import ids, inbox
from chalicelib.domain.conversations import Head
from chalicelib.domain.errors import NotFound, Unavailable
from chalicelib.domain.inbox import Entry
from chalicelib.domain.lanes import Lane
from chalicelib.domain.views import conversations as views
from chalicelib.policy import permissions
from chalicelib.repositories import conversations
from chalicelib.repositories import inbox as entries
from chalicelib.services import access, counting, history
from chalicelib.services import conversations as introducing
from chalicelib.services.standing import Standing

COUNTED = 500  # own messages further back than this are not looked for when somebody marks unread


def mark_read(
    standing: Standing, conversation: str, seq: int, audience: str | None, epoch: int | None
) -> views.ReadView:
    """Raise the caller's markers to a number, at most the head's. Lower and late ones change nothing.

    Raises: NotFound.
    """
    w, m = standing.workspace.id, standing.member.id
    head, lane, entry = _read_at_once(standing, conversation, seq, audience, epoch) or _read(
        standing, conversation, seq, audience, epoch
    )
    if entry.marks.flagged and (epoch is None or epoch >= entry.epoch):
        entries.unflag(w, m, head.id)
    return state(head, lane, entry, m)


def _read(
    standing: Standing, conversation: str, seq: int, audience: str | None, epoch: int | None
) -> tuple[Head, Lane, Entry]:
    """The head first: it says how far one can have read, and in which lanes."""
    w, m = standing.workspace.id, standing.member.id
    head, lane = _lane(standing, conversation, audience)
    upto = min(seq, head.lane(lane).seq)
    return head, lane, _entry(head, lambda: entries.mark_read(w, m, head.id, lane, upto, ids.now_ms(), epoch))


def _read_at_once(
    standing: Standing, conversation: str, seq: int, audience: str | None, epoch: int | None
) -> tuple[Head, Lane, Entry] | None:
    """Both at the same time, where this function has seen that the conversation goes so far; None where it has not.

    The entry itself says whether its member is still in the conversation, and only a write that applies whole is made.
    """
    lane = Lane.of(audience or Lane.EVERYONE.audience)
    w, m = standing.workspace.id, standing.member.id
    if lane is not Lane.EVERYONE or not conversations.reaches(w, conversation, seq):
        return None
    permissions.check_view(standing.member)
    (head, _), entry = parallel.together(
        lambda: access.enter(standing, conversation),
        lambda: entries.raise_markers(w, m, conversation, lane, seq, ids.now_ms(), epoch),
    )
    return (head, lane, entry) if entry else None


def mark_unread(standing: Standing, conversation: str, seq: int, audience: str | None) -> views.ReadView:
    """Unread from this number on, for the caller alone: what others see of its reading stays.

    Raises: NotFound, Unavailable.
    """
    head, lane = _lane(standing, conversation, audience)
    newest = head.lane(lane).seq
    if seq > newest:
        raise NotFound
    w, m = standing.workspace.id, standing.member.id
    own = _own(head, lane, m, seq)
    entry = _entry(head, lambda: entries.mark_unread(w, m, head.id, lane, seq, newest, own))
    return state(head, lane, entry, m)


def _own(head: Head, lane: Lane, m: str, first: int) -> set[int]:
    """The member's own numbers from `first` to the head's, as far as a client would count.

    What was sent from an open view is noted nowhere: the floor it raised covers it until the reader goes back below.
    """
    newest = head.lane(lane).seq
    found = history.stretch(head, lane, max(first, newest - COUNTED + 1), newest)
    if found.hole:
        raise Unavailable  # whose the message is that is being filed cannot be known yet
    return {it.seq for it in found.items if it.sender_id == m}


def state(head: Head, lane: Lane, entry: Entry, m: str) -> views.ReadView:
    reading, lane_head = entry.lane(lane), head.lane(lane)
    read, unread = inbox.read_up_to(reading, lane_head, m), counting.unread(head, lane, reading, m)
    return views.ReadView(read, unread, entry.epoch)


def _lane(standing: Standing, conversation: str, audience: str | None) -> tuple[Head, Lane]:
    head, lanes = access.enter(standing, conversation)
    return head, access.chosen(lanes, audience or Lane.EVERYONE.audience)[0]


def _entry(head: Head, write: Callable[[], Entry]) -> Entry:
    """The entry after a write; one that a killed creation left out is opened first."""
    try:
        return write()
    except LookupError:
        introducing.introduce(head)
        return write()
