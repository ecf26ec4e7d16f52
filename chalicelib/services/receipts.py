"""Who has seen what: what is kept of it, who is told, and what those who opted out keep to themselves."""

from msgspec import Struct

from chalicelib import parallel
from chalicelib.domain.conversations import Head
from chalicelib.domain.inbox import Entry, Reading
from chalicelib.domain.lanes import BOTH, Lane
from chalicelib.domain.members import Member
from chalicelib.domain.messages import Message
from chalicelib.domain.views import conversations as views
from chalicelib.domain.views import frames
from chalicelib.domain.views.times import rfc3339
from chalicelib.policy import people, receipts
from chalicelib.repositories import conversations, members, messages, preferences
from chalicelib.repositories import inbox as entries
from chalicelib.repositories import receipts as kept
from chalicelib.services import access, announcing, history, reading
from chalicelib.services.standing import Standing

AUTHORS = 100  # how many newly seen messages are looked at for whom to tell
FORGOTTEN = 100  # numbers that an entry holds about read messages before they are dropped


class Readers(Struct, frozen=True):
    """When each saw a message, in milliseconds, and who is in the conversation, may see it and has not."""

    message: Message | None
    times: dict[str, int]
    not_yet: list[str]

    def of(self, members: set[str]) -> "Readers":
        times = {m: at for m, at in self.times.items() if m in members}
        return Readers(self.message, times, [m for m in self.not_yet if m in members])


def receipts_of(standing: Standing, conversation: str, message_id: str) -> views.ReceiptsView:
    """Who has seen a message, as far as the workspace lets the caller know. Raises: NotFound."""
    scope = access.look(standing, conversation)
    lane, seq = access.placed(scope, message_id)
    shows = receipts.shown(standing.member.role, standing.workspace.settings.client_receipts)
    if shows is receipts.Shown.NOTHING:
        return views.ReceiptsView()
    found = _sharing(standing, _readers(scope.head, lane, seq))
    if shows is receipts.Shown.AGENCY:
        return views.ReceiptsView(agency=_agency(standing.workspace.id, found))
    edited = found.message.edited_at or 0 if found.message else 0
    ordered = sorted(found.times.items(), key=lambda it: it[1])
    seen = [views.SeenView(m, rfc3339(at), at < edited) for m, at in ordered]
    return views.ReceiptsView(seen=seen, not_yet=found.not_yet)


def _readers(head: Head, lane: Lane, seq: int) -> Readers:
    """From the kept moves of the markers, and from the entries for a move that the stream has not kept yet.

    A marker above a message's number says nothing of who was not there when it was said.
    """
    w, here = head.workspace_id, list(head.lane(lane).floors)
    moves, held, found = parallel.together(
        lambda: kept.seen_at(w, head.id, lane, seq),
        lambda: entries.find_readers(w, here, head.id),
        lambda: history.stretch(head, lane, seq, seq).items,
    )
    if gone := [m for m in moves if m not in head.lane(lane).floors]:
        held |= entries.find_readers(w, gone, head.id)
    now = {m: it.lane(lane).seen_at for m, it in held.items() if it.lane(lane).seen >= seq}
    message = found[0] if found else None
    sender = message.sender_id if message else None
    could = {m for m in {*here, *held} - {sender} if access.was_there(held.get(m), lane, seq)}
    times = {m: at for m, at in (now | moves).items() if m in could}
    return Readers(message, times, [m for m in here if m in could and m not in times])


def _sharing(standing: Standing, found: Readers) -> Readers:
    """Without those who opted out of telling; who opted out itself is told of nobody."""
    caller = standing.member.id
    chosen = preferences.find_many(standing.workspace.id, {caller, *found.times, *found.not_yet})
    return found.of({m for m, it in chosen.items() if it.share_read} if chosen[caller].share_read else set())


def _agency(w: str, found: Readers) -> views.AgencySeenView | None:
    """The first reader of the team, also one who left the conversation since: nothing public goes back."""
    known = members.find_many(w, sorted(found.times))
    at = min((at for m, at in found.times.items() if m in known and people.is_agency(known[m].role)), default=None)
    return None if at is None else views.AgencySeenView(rfc3339(at))


def keep_moves(w: str, m: str, moves: list[tuple[Entry, Entry]]) -> None:
    """After an entry changed: keep what the public markers did, tell those whom it concerns. May run twice.

    Of several moves, the oldest first, each is kept with its time, and where they led is told once.
    """
    if all(_markers(was) == _markers(now) for was, now in moves):
        return
    head = conversations.find(w, moves[-1][1].conversation_id)
    workspace, member = members.standing(w, m)
    if head is None or workspace is None or member is None:
        return
    for lane in BOTH:
        _keep_and_tell(head, lane, member, workspace.settings.client_receipts, moves)
        _tidy(w, m, moves[-1][1], lane)


def _markers(entry: Entry) -> tuple[object, ...]:
    return entry.everyone, entry.team, entry.epoch


def _keep_and_tell(head: Head, lane: Lane, reader: Member, setting: str, moves: list[tuple[Entry, Entry]]) -> None:
    lanes = [(was.lane(lane), now.lane(lane)) for was, now in moves]
    seen = [(before, after) for before, after in lanes if after.seen > before.seen]
    for _, after in seen:
        kept.keep(head.workspace_id, head.id, lane, reader.id, after.seen, after.seen_at)
    if seen:
        _tell_authors(head, lane, reader, setting, seen[0][0].seen, seen[-1][1])
    if any((was.lane(lane).read, was.epoch) != (now.lane(lane).read, now.epoch) for was, now in moves):
        _tell_own(head, lane, moves[-1][1], reader.id)


def _tell_own(head: Head, lane: Lane, entry: Entry, m: str) -> None:
    """The reader's own devices."""
    frame = frames.read_moved(head.id, lane, reading.state(head, lane, entry, m))
    announcing.tell(head.workspace_id, announcing.audience(head.workspace_id, [m], lane), lambda _: frame)


def _tell_authors(head: Head, lane: Lane, reader: Member, setting: str, before: int, now: Reading) -> None:
    """Those whose messages were seen just now, each as the workspace's setting and its own choice let it know."""
    w, seen = head.workspace_id, now.seen
    rows = messages.between(w, head.id, lane, max(before, seen - AUTHORS) + 1, seen)
    authors = {it.sender_id for it in [*rows, *_newest(head, lane, seen)] if access.holds(now, it.seq)}
    authors = (authors & head.lane(lane).floors.keys()) - {reader.id}
    found, chosen = parallel.together(
        lambda: members.find_many(w, sorted(authors)),
        lambda: preferences.find_many(w, {reader.id, *authors}),
    )
    if not chosen[reader.id].share_read:
        return
    sharing = [it for it in found.values() if chosen[it.id].share_read]
    told = {it.id: frame for it in sharing if (frame := _moved(head, lane, reader, it, setting, now))}
    hearing = announcing.audience(w, sorted(told), lane)
    announcing.tell(w, hearing, lambda each: told[each.member_id])


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
