"""Who is in a conversation: added with as much of its history as was said, removed, gone, back again."""

from collections.abc import Callable

from msgspec import Struct

from chalicelib.domain import ids, spans
from chalicelib.domain.audit import Deed
from chalicelib.domain.conversations import Head, Kind
from chalicelib.domain.errors import InvalidRequest, NotFound, Unavailable
from chalicelib.domain.inbox import Entry
from chalicelib.domain.lanes import BOTH, Lane
from chalicelib.domain.members import Member
from chalicelib.domain.messages import Event, Message, System
from chalicelib.domain.spans import Spans
from chalicelib.domain.views import frames
from chalicelib.domain.views import messages as message_views
from chalicelib.domain.views.conversations import ConversationView
from chalicelib.policy import people, permissions, plans
from chalicelib.repositories import changes, conversations, inbox, members, messages, participants
from chalicelib.services import access, announcing, audit, history
from chalicelib.services import conversations as showing
from chalicelib.services.access import Scope
from chalicelib.services.changes import wait_a_little
from chalicelib.services.standing import Standing


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
    for attempt in range(audit.TRIES):
        scope = access.reach(standing, conversation)
        try:
            line = carry_out(scope)
        except changes.Overtaken:
            wait_a_little(attempt)
            continue
        if line is not None:
            announce(standing.workspace.id, conversation, line)
        return line is not None
    raise Unavailable


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
    entry = inbox.find(head.workspace_id, newcomer.id, head.id, strong=True) or Entry(head.id)
    line = _line(head, standing.member.id, System("joined", _rev(head), (newcomer.id,), wanted.history))
    told = _told(head, standing.member.id, newcomer.id, {"change": "joined", "history": wanted.history})
    participants.join(head, standing.member.id, line, newcomer.id, _seen_by(head, newcomer, entry, wanted), told)
    return line


def _check_mixed(standing: Standing, head: Head, newcomer: Member, mixed: bool) -> None:
    """Raises: InvalidRequest when clients of two companies would read each other without an admin's word."""
    present = list(members.find_many(head.workspace_id, head.participants).values())
    agreed = mixed and people.is_admin(standing.member.role)
    if people.mixes_anew(present, newcomer) and not agreed:
        raise InvalidRequest.on("member_ids", "are of more than one company; an admin may allow it with mixed: true")


def _seen_by(head: Head, newcomer: Member, entry: Entry, wanted: Joining) -> dict[Lane, Spans]:
    """What the newcomer sees of each lane that it enters: what it saw when it was here before, and its new part."""
    lanes = people.lanes(newcomer.role, BOTH)
    firsts = {lane: _first(head, lane, wanted) for lane in lanes}
    return {lane: spans.opened(entry.lane(lane).spans or (), first) for lane, first in firsts.items()}


def _first(head: Head, lane: Lane, wanted: Joining) -> int:
    if wanted.history == "all":
        return 1
    if wanted.since_ms is None:
        return head.lane(lane).seq + 1
    return _sent_since(head, lane, wanted.since_ms)


def _sent_since(head: Head, lane: Lane, since_ms: int) -> int:
    """The lowest number that was sent at a time or after it: times rise with numbers, so halves decide."""
    low, high = 1, head.lane(lane).seq + 1
    while low < high:
        middle = (low + high) // 2
        found = history.stretch(head, lane, middle, middle).items
        if not found:
            raise Unavailable  # its time cannot be known yet
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
    lanes = head.lanes_of(m)
    kept = {it: spans.closed(entry.lane(it).whole, head.lane(it).seq) for it in lanes}
    event: Event = "left" if m == actor else "removed"
    line = _line(head, actor, System(event, _rev(head), (m,)))
    participants.part(head, actor, line, m, kept, _told(head, actor, m, {"change": event}))
    return line


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
    for attempt in range(audit.TRIES):
        head = conversations.find(w, conversation)
        if head is None:
            return
        try:
            line = carry_out(head)
        except changes.Overtaken:
            wait_a_little(attempt)
            continue
        if line is not None:
            announce(w, conversation, line)
        return
    raise Unavailable


def _returned(head: Head, member: Member) -> Message | None:
    if member.id in head.everyone.floors:
        return None
    wanted = Joining(member.id, "from_now")
    entry = inbox.find(head.workspace_id, member.id, head.id, strong=True) or Entry(head.id)
    line = _line(head, member.id, System("joined", _rev(head), (member.id,), wanted.history))
    told = _told(head, member.id, member.id, {"change": "joined", "history": wanted.history})
    participants.join(head, member.id, line, member.id, _seen_by(head, member, entry, wanted), told)
    return line


def _renamed(standing: Standing, scope: Scope, title: str) -> Message | None:
    _check_group(scope)
    people.check_may_rename(standing.member)
    if title == scope.head.title:
        return None
    line = _line(scope.head, standing.member.id, System("renamed", _rev(scope.head), title=title))
    participants.rename(scope.head, standing.member.id, line, title)
    return line


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
