"""Conversations: created once, listed by what moved last, seen through the caller's participation."""

from collections.abc import Callable, Iterable

import msgspec
from msgspec import UNSET, Struct

from chalicelib import parallel
from chalicelib.domain import ids, inbox
from chalicelib.domain.conversations import Head, Kind, LaneHead
from chalicelib.domain.errors import ClientIdReused, InvalidRequest, NotFound
from chalicelib.domain.lanes import Lane
from chalicelib.domain.members import Caller, Member
from chalicelib.domain.messages import Draft, Message, is_long
from chalicelib.domain.views import conversations as views
from chalicelib.domain.views import frames
from chalicelib.domain.views.messages import last
from chalicelib.domain.views.oversight import LookView
from chalicelib.domain.views.times import optional, rfc3339
from chalicelib.policy import people, permissions, plans, rates
from chalicelib.repositories import conversations, members, messages, workspaces
from chalicelib.repositories import inbox as entries
from chalicelib.services import access, announcing, counting
from chalicelib.services import messages as sending
from chalicelib.services import people as faces
from chalicelib.services.access import Scope
from chalicelib.services.standing import Standing

_rate = rates.Window(60)


class Creation(Struct, frozen=True):
    """A conversation that somebody asks for. `others` are the members beside the creator."""

    kind: Kind
    client_id: bytes
    others: tuple[str, ...]
    title: str | None = None
    mixed: bool = False
    message: Draft | None = None

    def fingerprint(self, creator: str) -> bytes:
        """What a repeated creation must have in common with the first."""
        parts = (creator, self.kind, self.title or "", *sorted(self.others))
        return ids.digest(*parts, size=16).encode()


def get(standing: Standing, conversation: str) -> views.ConversationView:
    """Raises: NotFound."""
    return show(standing, [access.look(standing, conversation)])[0]


def show(standing: Standing, found: list[Scope]) -> list[views.ConversationView]:
    """Conversations as one member sees them."""
    everybody = {m for scope in found for m in scope.head.participants}
    known = faces.known(standing.workspace.id, everybody) if everybody else {}
    visible = standing.workspace.settings.oversight_visible
    return [_show(standing.member, scope, known, visible) for scope in found]


def _show(viewer: Member, scope: Scope, known: dict[str, Member], looks_visible: bool) -> views.ConversationView:
    head, entry, newest = scope.head, scope.entry, scope.newest or _last_seen(scope)
    heads = {lane: _head_view(scope, lane) for lane in scope.lanes}
    return views.ConversationView(
        id=head.id,
        workspace_id=head.workspace_id,
        kind=head.kind,
        title=head.title,
        created_at=rfc3339(head.created_at),
        created_by=head.created_by,
        participants=faces.shown(viewer, head.participants, known),
        heads=views.HeadsView(heads[Lane.EVERYONE], heads.get(Lane.TEAM, UNSET)) if scope.current else UNSET,
        unread=sum(view.unread for view in heads.values()),
        mentioned=sum(inbox.mentioned(entry.lane(lane), head.lane(lane), viewer.id) for lane in scope.lanes),
        last=last(newest) if newest else None,
        me=_own(scope),
        oversight=_looks(head) if looks_visible and head.oversight else UNSET,
    )


def _looks(head: Head) -> list[LookView]:
    return [LookView(it.member_id, rfc3339(it.at)) for it in head.oversight]


def _looks_visible(head: Head) -> bool:
    """For frames, which know no workspace: it is only looked up where there is something to show."""
    workspace = workspaces.find(head.workspace_id) if head.oversight else None
    return workspace is not None and workspace.settings.oversight_visible


def _last_seen(scope: Scope) -> Message | None:
    """The newest message of who sees less than the head: only the log knows it."""
    tops = [(lane, top) for lane in scope.lanes if (top := scope.top(lane))]
    found = messages.find_many(scope.head.workspace_id, scope.head.id, tops).values() if tops else ()
    return max(found, key=lambda it: (it.sent_at, it.order), default=None)


def _head_view(scope: Scope, lane: Lane) -> views.HeadView:
    reading, held = scope.entry.lane(lane), scope.head.lane(lane)
    read = inbox.read_up_to(reading, held, scope.reader)
    unread = counting.unread(scope.head, lane, reading, scope.reader) if scope.current else 0
    return views.HeadView(held.seq, held.rev, read, unread)


def _own(scope: Scope) -> views.OwnView:
    entry, marks = scope.entry, scope.entry.marks
    return views.OwnView(
        epoch=entry.epoch,
        spans=_spans(scope),
        left_at=optional(entry.left_at),
        archived=scope.is_archived,
        muted_until=_muted(marks),
        starred=marks.starred,
        flagged_unread=marks.flagged,
        notify=msgspec.convert(marks.notify, views.Notify),
    )


def _muted(marks: inbox.Marks) -> views.Muted:
    """A time that is past is no mute."""
    if marks.muted_until == inbox.FOREVER:
        return "forever"
    return rfc3339(marks.muted_until) if marks.is_muted(ids.now_ms()) else None


def _spans(scope: Scope) -> views.SpansView:
    shown = {lane: [(span.first, span.last) for span in spans] for lane, spans in scope.spans.items()}
    return views.SpansView(shown.get(Lane.EVERYONE, []), shown.get(Lane.TEAM, UNSET))


def create(standing: Standing, wanted: Creation) -> tuple[views.ConversationView, bool]:
    """The conversation, and whether this call made it.

    A direct one exists once per pair, a group once per creation: repeating either gives the same. The first
    message takes effect once, too. Raises: NotFound, InvalidRequest, PermissionDenied, PlanLimit, ClientIdReused,
    RateLimited, and what sending raises.
    """
    permissions.check_view(standing.member)
    caller, plan = standing.caller, plans.plan(standing.workspace.plan)
    others = _check_people(standing, wanted, plan)
    head = _head(caller, wanted, others)
    existing = conversations.find(head.workspace_id, head.id)
    if existing is None:
        _check_reach(standing, wanted, others)
    # Only now: what is wrong with the message must not tell who exists.
    if wanted.message:
        _check_first(standing, wanted.message, plan, others)
    if existing is None and _create(standing, plan, head, wanted):
        return _welcome(standing, head, wanted), True
    return _existing(standing, existing or conversations.find(head.workspace_id, head.id), wanted), False


def _check_people(standing: Standing, wanted: Creation, plan: plans.Plan) -> list[Member]:
    caller = standing.caller
    if wanted.kind is Kind.GROUP:
        people.check_may_create_group(caller)
        plans.check_limit(plan, "group_size", len(wanted.others) + 1)
    elif len(wanted.others) != 1:
        raise InvalidRequest.on("member_ids", "a direct conversation is with exactly one other member")
    found = members.find_many(caller.workspace_id, list(wanted.others))
    if len(found) != len(wanted.others):
        raise NotFound
    return [found[m] for m in wanted.others]


def _check_reach(standing: Standing, wanted: Creation, others: list[Member]) -> None:
    """Whether a new conversation may begin. One that stands already is reached by being in it."""
    if not all(people.can_reach(standing.member, other) for other in others):
        raise NotFound
    mixed = wanted.kind is Kind.GROUP and people.mixes_companies([standing.member, *others])
    if mixed and not (wanted.mixed and people.is_admin(standing.member.role)):
        raise InvalidRequest.on("member_ids", "are of more than one company; an admin may allow it with mixed: true")


def _check_first(standing: Standing, first: Draft, plan: plans.Plan, others: list[Member]) -> None:
    """What a send would find out about a message, before there is anything to send it to."""
    permissions.check_send(standing.member)
    plans.check_text(plan, first.body)
    sending.check_mentions(standing.caller, first)
    if first.reply_to or first.lane not in people.lanes(standing.member.role, (Lane.EVERYONE, Lane.TEAM)):
        raise NotFound
    hearing = {m.id for m in (standing.member, *others) if first.lane is Lane.EVERYONE or people.is_agency(m.role)}
    people.check_mentions(first.mentions, hearing)


def _head(caller: Caller, wanted: Creation, others: list[Member]) -> Head:
    w, m = caller.workspace_id, caller.member_id
    direct = wanted.kind is Kind.DIRECT
    name = ids.direct_conversation(w, m, others[0].id) if direct else ids.group_conversation(w, m, wanted.client_id)
    team = [m] * people.is_agency(caller.role) + [it.id for it in others if people.is_agency(it.role)]
    return Head(
        workspace_id=w,
        id=name,
        kind=wanted.kind,
        title=None if direct else wanted.title,
        created_at=ids.now_ms(),
        created_by=m,
        fingerprint=b"" if direct else wanted.fingerprint(m),
        everyone=LaneHead(floors=dict.fromkeys((m, *(it.id for it in others)), 0)),
        team=LaneHead(floors=dict.fromkeys(team, 0)),
    )


def _create(standing: Standing, plan: plans.Plan, head: Head, wanted: Creation) -> bool:
    """One conditional write, with the first message in it."""
    key, allowed = f"{head.workspace_id}#{head.created_by}", plan.conversations_per_minute
    metered = None if people.is_agency(standing.member.role) else allowed
    _rate.check(key, metered, ids.now_ms() / 1000)
    first = wanted.message
    if first:
        sending.check_ahead(first)
        if is_long(first):
            until = head.created_at // 1000 + messages.STAGED_S
            messages.stage(head.workspace_id, head.id, head.created_by, first, until)
    created = conversations.create(head, (head.created_by, first, head.created_at) if first else None)
    if created:
        _rate.take(key, ids.now_ms() / 1000)
    return created


def _welcome(standing: Standing, head: Head, wanted: Creation) -> views.ConversationView:
    introduce(head, conversations.find(head.workspace_id, head.id) or head)
    if wanted.message:
        first = conversations.message_after(head, head.created_by, wanted.message, head.created_at)
        sending.deliver(head, first, None, created=True)
    return get(standing, head.id)


def introduce(head: Head, now: Head | None = None) -> None:
    """An inbox entry for every participant, and the news. Repeating it changes nothing.

    The creator's entry comes last: where it stands, everybody has an entry and was told. What a killed function
    left out is repaired from the stream.
    """
    state = now or head
    others = [m for m in head.participants if m != head.created_by]
    parallel.each(lambda m: _open_entry(state, m), others)
    tell_each(state, state.participants, frames.conversation_created)
    _open_entry(state, head.created_by)


def _open_entry(head: Head, m: str) -> None:
    """Where the newest message is that the member sees: a creation may be repaired when others wrote already."""
    entries.open_entry(head.workspace_id, m, head.id, head.active_at(head.lanes_of(m)))


def is_introduced(head: Head) -> bool:
    return entries.find(head.workspace_id, head.created_by, head.id, strong=True) is not None


def tell_each(head: Head, member_ids: Iterable[str], made: Callable[[views.ConversationView], bytes]) -> None:
    """Tell participants of their conversation, each as it sees it."""
    w = head.workspace_id
    hearing = announcing.audience(w, sorted(member_ids), Lane.EVERYONE)
    listening = sorted({each.member_id for each in hearing})
    known, held = faces.known(w, set(head.participants)), entries.find_readers(w, listening, head.id)
    scopes = {m: access.scope_of_participant(known[m], head, held.get(m)) for m in listening if m in known}
    visible = _looks_visible(head)
    shown = {m: made(_show(known[m], scope, known, visible)) for m, scope in scopes.items()}
    announcing.tell(w, hearing, lambda each: shown.get(each.member_id))


def _existing(standing: Standing, head: Head | None, wanted: Creation) -> views.ConversationView:
    if head is None:
        raise NotFound
    if wanted.kind is Kind.GROUP and head.fingerprint != wanted.fingerprint(standing.member.id):
        raise ClientIdReused
    # The entries of a creation that was cut off, before somebody looks for them.
    if not is_introduced(head):
        introduce(head)
    if wanted.message:
        sending.send(standing, head.id, wanted.message)
    return get(standing, head.id)
