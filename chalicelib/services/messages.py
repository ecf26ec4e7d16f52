"""Sending: commit to the head, announce, then file. See docs/tour.md for the whole road."""

import time
from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from chalicelib import parallel
from chalicelib.domain import ids
from chalicelib.domain.connections import Connection
from chalicelib.domain.conversations import Head, Sent
from chalicelib.domain.errors import ClientIdReused, NotFound, RateLimited, StaleClientId, Unavailable
from chalicelib.domain.lanes import Lane
from chalicelib.domain.members import Caller
from chalicelib.domain.messages import Draft, Message, is_long
from chalicelib.domain.views import messages as views
from chalicelib.domain.views.messages import MessageView
from chalicelib.domain.views.times import rfc3339
from chalicelib.policy import people, permissions, plans, rates
from chalicelib.repositories import conversations, inbox, messages
from chalicelib.services import access, announcing, quotes, telling
from chalicelib.services.announcing import FrameOf
from chalicelib.services.standing import Standing

AHEAD_MS = 5 * 60_000
WALK_BACK_MS = 2 * AHEAD_MS  # an id may be as far ahead as is let in, and the clocks of two functions apart
WALK_ROWS = 500
WALK_STEP = 100
_rate = rates.Window(10)


class Outcome(Struct, frozen=True):
    """A send that took effect: the message, whether this call made it, and whether its socket was answered."""

    message: MessageView
    created: bool
    answered: bool = False


class Origin(Struct, frozen=True):
    """The socket a send came over: in the wave it gets the answer where others get the news."""

    connection: Connection
    answer: Callable[[MessageView], bytes]


def send(standing: Standing, conversation: str, draft: Draft, origin: Origin | None = None) -> Outcome:
    """Send a message, once for its id, however often and however late it is repeated.

    Who may no longer send is refused a repeat as well. Raises: PermissionDenied, NotFound, InvalidRequest, TooLarge,
    PlanLimit, ClientIdReused, StaleClientId, RateLimited, Unavailable.
    """
    permissions.check_send(standing.member)
    if draft.reply_to:
        permissions.check_view(standing.member)  # the answer shows what is quoted
    caller, plan = standing.caller, plans.plan(standing.workspace.plan)
    plans.check_text(plan, draft.body)
    check_mentions(caller, draft)
    key = f"{caller.workspace_id}#{caller.member_id}"
    try:
        check_ahead(draft)
        _rate.check(key, plan.messages_per_10s, time.monotonic())
    except (RateLimited, StaleClientId) as refusal:
        return _stored_or(refusal, caller, conversation, draft)
    if draft.reply_to and not access.look(standing, conversation).sees(*draft.reply_to):
        raise NotFound
    outcome = _commit(caller, conversation, draft, origin)
    if outcome.created:
        _rate.take(key, time.monotonic())
    return outcome


def check_mentions(caller: Caller, draft: Draft) -> None:
    """Raises: PermissionDenied when somebody outside the team mentions all."""
    if "all" in draft.mentions:
        people.check_may_mention_all(caller)


def check_ahead(draft: Draft) -> None:
    """Raises: StaleClientId for an id from the future: taken in, it would block its device until then."""
    now = ids.now_ms()
    if ids.client_id_ms(draft.client_id) > now + AHEAD_MS:
        raise StaleClientId({"server_time": rfc3339(now)})


def _stored_or(refusal: Exception, caller: Caller, conversation: str, draft: Draft) -> Outcome:
    """The stored message when this is a repeat; only what was never stored is refused."""
    head = conversations.find(caller.workspace_id, conversation)
    try:
        return _explain(caller, head, draft)
    except StaleClientId:
        raise refusal from None


def _commit(caller: Caller, conversation: str, draft: Draft, origin: Origin | None) -> Outcome:
    w, now = caller.workspace_id, ids.now_ms()
    if draft.lane not in people.lanes(caller.role, (Lane.EVERYONE, Lane.TEAM)):
        raise NotFound
    if is_long(draft):
        messages.stage(w, conversation, caller.member_id, draft, now // 1000 + messages.STAGED_S)
    try:
        was = conversations.commit(w, conversation, caller.member_id, draft, now)
    except conversations.Refused as refused:
        return _explain(caller, refused.head, draft)
    message = conversations.message_after(was, caller.member_id, draft, now)
    return deliver(was, message, origin, created=True)


def deliver(was: Head, message: Message, origin: Origin | None, *, created: bool) -> Outcome:
    """Announce a committed message, then file it: a present row proves that everybody was told.

    When somebody could not be told, filing is left to the stream, which tells again. A failure here fails
    nothing: the message is committed.
    """
    w, hearing_ones = was.workspace_id, list(was.lane(message.lane).floors)
    try:
        hearing, (placed, view, news), _ = parallel.together(
            lambda: announcing.audience(w, hearing_ones, message.lane),
            lambda: _placed(was, message),
            lambda: _note_own(w, message),
        )
    except Unavailable:
        return Outcome(views.message(message, None, message.sender_id), created)
    told = _announce(w, hearing, news, origin, view)
    if told:
        _file(w, placed)
    return Outcome(view, created, answered=told)


def _placed(was: Head, message: Message) -> tuple[Message, MessageView, FrameOf]:
    """A message in its thread, with what it quotes, and the news of it. Raises: Unavailable."""
    found = quotes.look_up(was, quotes.by_lane(message.lane), [message])
    placed = quotes.rooted(was.workspace_id, message, found.get(message.reply_to) if message.reply_to else None)
    view = views.message(placed, quotes.quote_of(placed, found), message.sender_id)
    return placed, view, telling.created(was, placed, view)


def _file(w: str, message: Message) -> None:
    try:
        messages.file(w, message)
    except Unavailable:
        return  # the stream files it


def _announce(w: str, hearing: list[Connection], news: FrameOf, origin: Origin | None, view: MessageView) -> bool:
    """To everybody the news, and to the socket that it came over the answer, in one wave."""
    if origin is None:
        return announcing.tell(w, hearing, news)
    own, answer = origin.connection, origin.answer(view)
    others = [each for each in hearing if each.id != own.id]
    return announcing.tell(w, [own, *others], lambda each: answer if each.id == own.id else news(each))


def _note_own(w: str, message: Message) -> None:
    """A message that was not sent from an open view reads nothing, and still is never unread to its sender."""
    if not message.from_view:
        inbox.add_numbers(w, message.sender_id, message.conversation_id, "ow", message.lane, message.seq)


def _explain(caller: Caller, head: Head | None, draft: Draft) -> Outcome:
    """Why a commit was refused, looked at in this order: who, the same id, a lower id, what it refers to."""
    if head is None or draft.lane not in people.lanes(caller.role, head.lanes_of(caller.member_id)):
        raise NotFound
    sent = head.devices.get(draft.device)
    if sent and sent.client_id == draft.client_id:
        return _same_id(caller, head, draft, sent)
    if draft.client_id <= (sent.client_id if sent else head.sent_floor):
        return _late_id(caller, head, draft)
    _check_reply(head, draft)
    people.check_mentions(draft.mentions, head.lane(draft.lane).floors)
    # Everything holds by now: the head moved on between the refusal and this look at it.
    raise StaleClientId({"server_time": rfc3339(ids.now_ms())})


def _check_reply(head: Head, draft: Draft) -> None:
    if draft.reply_to and head.lane(draft.reply_to[0]).seq < draft.reply_to[1]:
        raise NotFound


def _same_id(caller: Caller, head: Head, draft: Draft, sent: Sent) -> Outcome:
    """A repeat: the stored message, from its row, else from the head, else filed now from what was sent again."""
    if draft.fingerprint(caller.member_id) != sent.fingerprint:
        raise ClientIdReused
    row = messages.find(head.workspace_id, head.id, sent.lane, sent.seq)
    if row:
        return _stored(head, row)
    return deliver(head, _again(caller, head, draft, sent), None, created=False)


def _stored(head: Head, message: Message) -> Outcome:
    found = quotes.look_up(head, quotes.by_lane(message.lane), [message])
    return Outcome(views.message(message, quotes.quote_of(message, found), message.sender_id), created=False)


def _again(caller: Caller, head: Head, draft: Draft, sent: Sent) -> Message:
    """The committed message, made anew from its repeat: the texts are the same, the fingerprints say so."""
    message = conversations.message_after(head, caller.member_id, draft, sent.sent_at)
    # A repeat may come another way than the first: only the first's commit knew whether a view was open. Its number
    # is noted as the sender's own in any case; one that the floor covers too counts once.
    return replace(message, seq=sent.seq, anchor=sent.anchor, from_view=False)


def _late_id(caller: Caller, head: Head, draft: Draft) -> Outcome:
    """An id below the device's last one: found in the log, or never stored."""
    for lane in people.lanes(caller.role, head.lanes_of(caller.member_id)):
        found = _walk(head, lane, draft)
        if found and found.fingerprint != draft.fingerprint(caller.member_id):
            raise ClientIdReused
        if found:
            return _stored(head, found)
    raise StaleClientId({"server_time": rfc3339(ids.now_ms())})


def _walk(head: Head, lane: Lane, draft: Draft) -> Message | None:
    """Look for an id back from the head, as far as it can be. Raises: Unavailable at a hole: it may be in there."""
    last, oldest_ms = head.lane(lane).seq, ids.client_id_ms(draft.client_id) - WALK_BACK_MS
    bottom = max(0, last - WALK_ROWS)
    for top in range(last, bottom, -WALK_STEP):
        for message in _rows_back(head, lane, top, max(bottom, top - WALK_STEP)):
            if message.client_id == draft.client_id and message.device == draft.device:
                return message
            if message.sent_at < oldest_ms:
                return None
    return None


def _rows_back(head: Head, lane: Lane, top: int, bottom: int) -> list[Message]:
    rows = messages.between(head.workspace_id, head.id, lane, bottom + 1, top, newest_first=True)
    held, last = {row.seq for row in rows}, head.lane(lane).last
    missing = [seq for seq in range(bottom + 1, top + 1) if seq not in held]
    if last is None or any(seq != last.seq for seq in missing):
        raise Unavailable
    return [quotes.as_filed(head.workspace_id, last), *rows] if missing else rows
