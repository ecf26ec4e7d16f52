"""Read and unread, and who has seen what."""

from collections.abc import Callable

from chalicelib import parallel
from chalicelib.domain import ids, inbox
from chalicelib.domain.conversations import Head
from chalicelib.domain.errors import NotFound, Unavailable
from chalicelib.domain.inbox import Entry, Reading
from chalicelib.domain.lanes import BOTH, Lane
from chalicelib.domain.members import Member
from chalicelib.domain.messages import Message
from chalicelib.domain.views import conversations as views
from chalicelib.domain.views import frames
from chalicelib.domain.views.times import rfc3339
from chalicelib.policy import people, receipts
from chalicelib.repositories import conversations, members, messages
from chalicelib.repositories import inbox as entries
from chalicelib.repositories import receipts as kept
from chalicelib.services import access, announcing, counting, history
from chalicelib.services import conversations as introducing
from chalicelib.services.standing import Standing

COUNTED = 500  # own messages further back than this are not looked for when somebody marks unread
AUTHORS = 100  # how many newly seen messages are looked at for whom to tell
FORGOTTEN = 100  # numbers that an entry holds about read messages before they are dropped


def mark_read(
    standing: Standing, conversation: str, seq: int, audience: str | None, epoch: int | None
) -> views.ReadView:
    """Raise the caller's markers to a number, at most the head's. Lower and late ones change nothing.

    Raises: NotFound.
    """
    head, lane = _lane(standing, conversation, audience)
    upto = min(seq, head.lane(lane).seq)
    w, m = standing.workspace.id, standing.member.id
    entry = _entry(head, lambda: entries.mark_read(w, m, head.id, lane, upto, ids.now_ms(), epoch))
    if entry.marks.flagged and (epoch is None or epoch >= entry.epoch):
        entries.unflag(w, m, head.id)
    return state(head, lane, entry, m)


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


def receipts_of(standing: Standing, conversation: str, message_id: str) -> views.ReceiptsView:
    """Who has seen a message, as far as the workspace lets the caller know. Raises: NotFound."""
    scope = access.look(standing, conversation)
    head, (lane, seq) = scope.head, access.placed(scope, message_id)
    shows = receipts.shown(standing.member.role, standing.workspace.settings.client_receipts)
    if shows is receipts.Shown.NOTHING:
        return views.ReceiptsView()
    message, times = _times(head, lane, seq)
    if shows is receipts.Shown.AGENCY:
        return views.ReceiptsView(agency=_agency(head, times))
    hearing = [m for m in head.lane(lane).floors if message is None or m != message.sender_id]
    edited = message.edited_at or 0 if message else 0
    seen = [views.SeenView(m, rfc3339(at), at < edited) for m, at in sorted(times.items(), key=lambda it: it[1])]
    return views.ReceiptsView(seen=seen, not_yet=[m for m in hearing if m not in times])


def _times(head: Head, lane: Lane, seq: int) -> tuple[Message | None, dict[str, int]]:
    """The message, and when each participant but its sender saw it, in milliseconds.

    From the kept moves of the markers, and from the entries for a move that the stream has not kept yet.
    """
    w, members_ = head.workspace_id, list(head.lane(lane).floors)
    moves, readers, found = parallel.together(
        lambda: kept.seen_at(w, head.id, lane, seq),
        lambda: entries.find_readers(w, members_, head.id),
        lambda: history.stretch(head, lane, seq, seq).items,
    )
    now = {m: entry.lane(lane).seen_at for m, entry in readers.items() if entry.lane(lane).seen >= seq}
    message = found[0] if found else None
    return message, {m: at for m, at in (now | moves).items() if message is None or m != message.sender_id}


def _agency(head: Head, times: dict[str, int]) -> views.AgencySeenView | None:
    """The first reader of the team. By the head: who is of its lane was of the team when it came in."""
    at = min((at for m, at in times.items() if m in head.team.floors), default=None)
    return None if at is None else views.AgencySeenView(rfc3339(at))


def keep_moves(w: str, m: str, was: Entry, now: Entry) -> None:
    """After an entry changed: keep what the public markers did, tell those whom it concerns. May run twice."""
    head = conversations.find(w, now.conversation_id)
    workspace, member = members.standing(w, m)
    if head is None or workspace is None or member is None:
        return
    setting = workspace.settings.client_receipts
    for lane in BOTH:
        before, after = was.lane(lane), now.lane(lane)
        if after.seen > before.seen:
            kept.keep(w, head.id, lane, m, after.seen, after.seen_at)
            _tell_authors(head, lane, member, setting, before.seen, after)
        if after.read != before.read or now.epoch != was.epoch:
            _tell_own(head, lane, now, m)
        _tidy(w, m, now, lane)


def _tell_own(head: Head, lane: Lane, entry: Entry, m: str) -> None:
    """The reader's own devices."""
    frame = frames.read_moved(head.id, lane, state(head, lane, entry, m))
    announcing.tell(head.workspace_id, announcing.audience(head.workspace_id, [m], lane), lambda _: frame)


def _tell_authors(head: Head, lane: Lane, reader: Member, setting: str, before: int, now: Reading) -> None:
    """Those whose messages were seen just now, each as the workspace's setting lets it know."""
    seen = now.seen
    rows = messages.between(head.workspace_id, head.id, lane, max(before, seen - AUTHORS) + 1, seen)
    authors = {it.sender_id for it in [*rows, *_newest(head, lane, seen)]} - {reader.id}
    authors &= head.lane(lane).floors.keys()
    found = members.find_many(head.workspace_id, sorted(authors))
    told = {it.id: frame for it in found.values() if (frame := _moved(head, lane, reader, it, setting, now))}
    hearing = announcing.audience(head.workspace_id, sorted(told), lane)
    announcing.tell(head.workspace_id, hearing, lambda each: told[each.member_id])


def _newest(head: Head, lane: Lane, seen: int) -> list[Message]:
    last = head.lane(lane).last
    return [last] if last and last.seq == seen else []


def _moved(head: Head, lane: Lane, reader: Member, author: Member, setting: str, now: Reading) -> bytes | None:
    shows = receipts.shown(author.role, setting)
    if shows is receipts.Shown.PERSONS:
        return frames.receipt_moved(head.id, lane, now.seen, now.seen_at, reader.id)
    if shows is receipts.Shown.AGENCY and people.is_agency(reader.role):
        return frames.receipt_moved(head.id, lane, now.seen, now.seen_at, None)
    return None


def _tidy(w: str, m: str, entry: Entry, lane: Lane) -> None:
    """Numbers of messages read long ago are of no use to any count."""
    reading = entry.lane(lane)
    for attribute, held in (("ow", reading.own), ("mt", reading.mentioned)):
        if len(held) > FORGOTTEN and (old := {seq for seq in held if seq <= min(reading.read, reading.seen)}):
            entries.drop_numbers(w, m, entry.conversation_id, attribute, lane, old)
