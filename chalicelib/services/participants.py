"""Who is in a conversation: added with as much of its history as was said, removed, gone, back again."""

from collections.abc import Callable

from msgspec import Struct

from chalicelib.domain import ids, spans
from chalicelib.domain.audit import Deed
from chalicelib.domain.conversations import Head, Kind
from chalicelib.domain.errors import InvalidRequest, NotFound
from chalicelib.domain.inbox import Entry
from chalicelib.domain.lanes import BOTH, Lane
from chalicelib.domain.members import Member
from chalicelib.domain.messages import Event, Message, System
from chalicelib.domain.views import frames
from chalicelib.domain.views import messages as message_views
from chalicelib.domain.views.conversations import ConversationView
from chalicelib.policy import people, permissions, plans
from chalicelib.repositories import conversations, inbox, members, messages, participants
from chalicelib.repositories.table import Overtaken
from chalicelib.services import access, announcing, audit, history, retrying
from chalicelib.services import conversations as showing
from chalicelib.services.access import Scope
from chalicelib.services.standing import Standing

SPRINTS = 10  # writes in a row without reading anything again


class Joining(Struct, frozen=True):
    """Who is to come in, and with which part of the history: all of it, none, or what was sent since a time (ms)."""

    member_id: str
    history: str
    since_ms: int | None = None
    mixed: bool = False


def add(standing: Standing, conversation: str, wanted: Joining) -> tuple[ConversationView, bool]:
    """The conversation, and whether this call brought the member in: who is in it already stays as it is.

    Raises: NotFound, PermissionDenied, InvalidRequest, PlanLimit, Unavailable.
    """
    permissions.check_view(standing.member)
    newcomer = _there(standing, wanted.member_id)
    added = _turn(standing, conversation, lambda scope: _added(standing, scope, newcomer, wanted))
    return showing.get(standing, conversation), added


def remove(standing: Standing, conversation: str, m: str) -> None:
    """Take somebody out of a conversation, or leave it oneself. Who is out already stays so.

    Raises: NotFound, PermissionDenied, InvalidRequest, Unavailable.
    """
    _turn(standing, conversation, lambda scope: _removed(standing, scope, m))


def rename(standing: Standing, conversation: str, title: str) -> ConversationView:
    """Raises: NotFound, PermissionDenied, InvalidRequest, Unavailable."""
    permissions.check_view(standing.member)
    _turn(standing, conversation, lambda scope: _renamed(standing, scope, title))
    return showing.get(standing, conversation)


def _turn(standing: Standing, conversation: str, carry_out: Callable[[Scope], Message | None]) -> bool:
    """One change of the people or the name, on what stands now. Whether there was anything to change."""
    line = retrying.until_done(lambda: carry_out(access.reach(standing, conversation)))
    if line is not None:
        announce(standing.workspace.id, conversation, line)
    return line is not None


def _there(standing: Standing, m: str) -> Member:
    """Raises: NotFound for who is no active member of the workspace."""
    found = members.find(standing.workspace.id, m)
    if found is None or not found.active:
        raise NotFound
    return found


def _check_group(scope: Scope) -> None:
    """Raises: NotFound of who left, InvalidRequest where two people are meant to be and to stay."""
    if not scope.current:
        raise NotFound
    if scope.head.kind is Kind.DIRECT:
        raise InvalidRequest.on("conversation_id", "is between two people; begin a group to have more")


def _added(standing: Standing, scope: Scope, newcomer: Member, wanted: Joining) -> Message | None:
    head = scope.head
    _check_group(scope)
    people.check_may_manage(standing.member, newcomer.id, leaving=False)
    if newcomer.id in head.everyone.floors:
        return None
    if not people.can_reach(standing.member, newcomer):
        raise NotFound
    plans.check_limit(plans.plan(standing.workspace.plan), "group_size", len(head.participants), more=1)
    _check_mixed(standing, head, newcomer, wanted.mixed)
    return _joined(head, standing.member.id, newcomer, wanted)


def _joined(head: Head, actor: str, newcomer: Member, wanted: Joining) -> Message:
    entry = inbox.find(head.workspace_id, newcomer.id, head.id, strong=True) or Entry(head.id)
    told = _told(head, actor, newcomer.id, {"change": "joined", "history": wanted.history})
    lanes = people.lanes(newcomer.role, BOTH)
    first = _first(head, lanes, wanted)

    def write(now: Head) -> Message:
        line = _line(now, actor, System("joined", _rev(now), (newcomer.id,), wanted.history))
        seen = {lane: spans.opened(entry.lane(lane).spans or (), first(now, lane)) for lane in lanes}
        participants.join(now, actor, line, newcomer.id, seen, told)
        return line

    return _on_the_numbers(head, write)


def _on_the_numbers(head: Head, write: Callable[[Head], Message]) -> Message:
    """Write what was decided for a head on the numbers where it stands. Raises: Overtaken.

    Where others send without a pause, whoever reads first always comes too late. But nothing was decided on how many
    messages there are, and the refusal brings that: so it is written on that at once.
    """
    for _ in range(SPRINTS):
        try:
            return write(head)
        except participants.Moved as moved:
            if moved.head.everyone.rev != head.everyone.rev:  # people and name may be others than those decided on
                raise
            head = moved.head
    raise Overtaken


def _check_mixed(standing: Standing, head: Head, newcomer: Member, mixed: bool) -> None:
    """Raises: InvalidRequest when clients of two companies would read each other without an admin's word."""
    present = list(members.find_many(head.workspace_id, head.participants).values())
    agreed = mixed and people.is_admin(standing.member.role)
    if people.mixes_anew(present, newcomer) and not agreed:
        raise InvalidRequest.on("member_ids", "are of more than one company; an admin may allow it with mixed: true")


def _first(head: Head, lanes: tuple[Lane, ...], wanted: Joining) -> Callable[[Head, Lane], int]:
    """From which number the newcomer sees a lane of this head, or of how it stands later."""
    since_ms = wanted.since_ms
    if wanted.history == "all":
        return lambda now, lane: 1
    if since_ms is None:
        return lambda now, lane: now.lane(lane).seq + 1
    found = {lane: _sent_since(head, lane, since_ms) for lane in lanes}
    stands = {lane: first for lane, first in found.items() if first <= head.lane(lane).seq}
    return lambda now, lane: stands.get(lane) or _sent_since(now, lane, since_ms, found[lane])


def _sent_since(head: Head, lane: Lane, since_ms: int, low: int = 1) -> int:
    """The lowest number from `low` on that was sent at a time or later: times rise with numbers, so halves decide."""
    high = head.lane(lane).seq + 1
    while low < high:
        middle = (low + high) // 2
        found = history.stretch(head, lane, middle, middle).items
        if not found:
            raise Overtaken  # it is being filed: its time is known before long
        low, high = (low, middle) if found[0].sent_at >= since_ms else (middle + 1, high)
    return low


def _removed(standing: Standing, scope: Scope, m: str) -> Message | None:
    head, me = scope.head, standing.member.id
    _check_group(scope)
    people.check_may_manage(standing.member, m, leaving=True)
    if m not in head.everyone.floors:
        return None
    return _parted(head, me, m)


def _parted(head: Head, actor: str, m: str) -> Message:
    entry = inbox.find(head.workspace_id, m, head.id, strong=True) or Entry(head.id)
    event: Event = "left" if m == actor else "removed"
    told = _told(head, actor, m, {"change": event})

    def write(now: Head) -> Message:
        line = _line(now, actor, System(event, _rev(now), (m,)))
        kept = {it: spans.closed(entry.lane(it).whole, now.lane(it).seq) for it in now.lanes_of(m)}
        participants.part(now, actor, line, m, kept, told)
        return line

    return _on_the_numbers(head, write)


def _told(head: Head, actor: str, m: str, details: dict[str, str]) -> participants.Writes:
    deed = Deed("participant.changed", m, {"conversation_id": head.id, **details})
    return audit.rows(head.workspace_id, actor, [deed])


def leave_account(w: str, conversation: str, m: str) -> None:
    """Somebody works no longer with the client of a conversation: it leaves, also one between two. May run twice."""
    _by_itself(w, conversation, lambda head: _parted(head, m, m) if m in head.everyone.floors else None)


def return_to_account(w: str, conversation: str, member: Member) -> None:
    """Somebody works with the client of a direct conversation again, from now on. May run twice."""
    _by_itself(w, conversation, lambda head: _returned(head, member))


def _by_itself(w: str, conversation: str, carry_out: Callable[[Head], Message | None]) -> None:
    """A change of the people that nobody in the conversation asked for. Raises: Unavailable."""

    def attempt() -> Message | None:
        head = conversations.find(w, conversation)
        return carry_out(head) if head else None

    line = retrying.until_done(attempt, retrying.BY_ITSELF_S)
    if line is not None:
        announce(w, conversation, line)


def _returned(head: Head, member: Member) -> Message | None:
    if member.id in head.everyone.floors:
        return None
    return _joined(head, member.id, member, Joining(member.id, "from_now"))


def _renamed(standing: Standing, scope: Scope, title: str) -> Message | None:
    _check_group(scope)
    people.check_may_rename(standing.member)
    if title == scope.head.title:
        return None
    me = standing.member.id

    def write(now: Head) -> Message:
        line = _line(now, me, System("renamed", _rev(now), title=title))
        participants.rename(now, me, line, title)
        return line

    return _on_the_numbers(scope.head, write)


def _rev(head: Head) -> int:
    return head.everyone.rev + 1


def _line(head: Head, actor: str, told: System) -> Message:
    seq = head.everyone.seq
    return Message(head.id, Lane.EVERYONE, seq, actor, b"", "", None, ids.now_ms(), system=told)


def announce(w: str, conversation: str, line: Message) -> None:
    """Tell everybody, each as it sees the conversation now; who is gone hears that and nothing else. May run twice."""
    head, told = conversations.find(w, conversation), line.system
    if head is None or told is None or not _still_holds(head, told):
        return
    if told.event == "joined":
        showing.tell_each(head, told.member_ids, frames.conversation_created)
    news = frames.message_created(line, told.rev, message_views.message(line, None, None))
    announcing.tell(w, announcing.audience(w, head.participants, Lane.EVERYONE), lambda _: news)
    if told.event == "renamed":
        showing.tell_each(head, head.participants, frames.conversation_updated)
        return
    for m in told.member_ids:
        _tell_of(head, m, told.event)


def _still_holds(head: Head, told: System) -> bool:
    """A late repeat must not tell that somebody is gone who came back meanwhile."""
    return all((m in head.everyone.floors) == (told.event == "joined") for m in told.member_ids)


def _tell_of(head: Head, m: str, event: frames.Part) -> None:
    hearing = announcing.audience(head.workspace_id, sorted({*head.participants, m}), Lane.EVERYONE)
    frame = frames.participant_changed(head.id, m, event)
    announcing.tell(head.workspace_id, hearing, lambda _: frame)


def follow(w: str, conversation: str, rev: int, seq: int) -> None:
    """After a line's revision came out of the stream: the request that made it may have died before it told."""
    for line in messages.find_lines(w, conversation, [(Lane.EVERYONE, seq, rev)]):
        announce(w, conversation, line)
