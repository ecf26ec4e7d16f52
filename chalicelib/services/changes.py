"""Changing a message that stands: read it, decide, write all or nothing, tell everybody."""

from collections.abc import Callable
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from chalicelib import parallel
from chalicelib.domain import ids
from chalicelib.domain.connections import Connection
from chalicelib.domain.conversations import Head
from chalicelib.domain.errors import NotEditable, NotFound, Unavailable
from chalicelib.domain.inbox import Entry
from chalicelib.domain.lanes import Lane
from chalicelib.domain.messages import Message
from chalicelib.domain.views import messages as views
from chalicelib.domain.views.messages import MessageView
from chalicelib.domain.views.times import rfc3339
from chalicelib.repositories import changes, inbox, messages, table
from chalicelib.repositories.changes import Step
from chalicelib.services import access, announcing, quotes, retrying, telling
from chalicelib.services.access import Scope
from chalicelib.services.standing import Standing


class Scene(Struct, frozen=True):
    """A message in its conversation as both are now. `filed`: its row stands."""

    scope: Scope
    message: Message
    filed: bool

    @property
    def head(self) -> Head:
        return self.scope.head


class Wanted(Struct, frozen=True):
    """How the message shall be, whom it calls by name anew, and what is written beside it in the same transaction."""

    message: Message
    beside: tuple[table.Write, ...] = ()
    called: tuple[str, ...] = ()


# What is to become of a message; None where it is so already. May be asked again when something came between.
Decide = Callable[[Scene], Wanted | None]
Follow = Callable[[Head, Message], Wanted | None]  # the same where nobody asked


def change(standing: Standing, conversation: str, message_id: str, kind: str, decide: Decide) -> MessageView:
    """One change by a member. The message as it is then. Raises: NotFound, Unavailable, and what `decide` raises."""
    _check_no_line(standing, conversation, message_id)
    return retrying.until_done(lambda: _changed(standing, conversation, message_id, kind, decide))


def _changed(standing: Standing, conversation: str, message_id: str, kind: str, decide: Decide) -> MessageView:
    """Raises: NotFound, Unavailable, table.Overtaken, and what `decide` raises."""
    scene = enter(standing, conversation, message_id)
    if not scene.scope.current:
        raise NotFound
    wanted = decide(scene)
    if wanted is None:
        return quotes.show_one(scene.scope, scene.message)
    return _carried_out(standing, scene, wanted, kind)


def _check_no_line(standing: Standing, conversation: str, message_id: str) -> None:
    """Raises: NotEditable of a system line, NotFound where the caller sees none."""
    place = ids.line_place(conversation, message_id)
    if place is None:
        return
    scope = access.reach(standing, conversation)
    found = messages.find_lines(standing.workspace.id, conversation, [(*place, ids.line_rev(message_id))])
    if not found or not scope.sees_line(found[0]):
        raise NotFound
    raise NotEditable({"reason": "system", "since": rfc3339(found[0].sent_at)})


def enter(standing: Standing, conversation: str, message_id: str) -> Scene:
    """A message that the caller may see. Raises: NotFound, the same as for an invented one; Unavailable at a hole."""
    w, m, (lane, seq) = standing.workspace.id, standing.member.id, ids.place(conversation, message_id)
    head, entry, row = changes.find_for(w, m, conversation, lane, seq)
    found = access.settled(m, [(head, entry or Entry(conversation))]) if head else []
    scope = access.scope_of(standing, *found[0]) if found else None
    if head is None or scope is None or not scope.sees(lane, seq):
        raise NotFound
    return Scene(scope, row or _unfiled(head, lane, seq), filed=row is not None)


def _unfiled(head: Head, lane: Lane, seq: int) -> Message:
    """The newest message, from the head. Raises: Unavailable for an older one that has no row yet."""
    last = head.lane(lane).last
    if last is None or last.seq != seq:
        raise Unavailable
    return quotes.as_filed(head.workspace_id, last)


def _carried_out(standing: Standing, scene: Scene, wanted: Wanted, kind: str) -> MessageView:
    """The sockets are looked up while the transaction runs: who opens one meanwhile catches up."""
    head, lane, me = scene.head, scene.message.lane, standing.member.id
    now = replace(wanted.message, version=scene.message.version + 1)
    hearing, quoted, _ = parallel.together(
        lambda: _hearing(head, lane),
        lambda: quotes.look_up(head, quotes.by_lane(lane), [now]),
        lambda: _commit(scene, me, now, kind, wanted),
    )
    _tell(head, now, hearing, quoted)
    own = quoted if now.reply_to and scene.scope.sees_quote(*now.reply_to) else {}
    return views.message(now, quotes.quote_of(now, own), me)


def _commit(scene: Scene, actor: str | None, now: Message, kind: str, wanted: Wanted) -> None:
    if not scene.filed:
        _note_own(scene.head.workspace_id, scene.message)
    changes.commit(scene.head, actor, Step(scene.message, now, kind, scene.filed, wanted.beside, wanted.called))


def _note_own(w: str, message: Message) -> None:
    """Its row will stand before its request or the stream filed it, so neither of them notes this any more."""
    inbox.add_numbers(w, message.sender_id, message.conversation_id, "ow", message.lane, message.seq)


def _hearing(head: Head, lane: Lane) -> list[Connection]:
    try:
        return announcing.audience(head.workspace_id, list(head.lane(lane).floors), lane)
    except Unavailable:
        return []  # the stream tells them


def _tell(head: Head, now: Message, hearing: list[Connection], quoted: quotes.Found) -> None:
    try:
        announcing.tell(head.workspace_id, hearing, _news(head, now, head.lane(now.lane).rev + 1, quoted))
    except Unavailable:
        return  # the stream tells them


def _news(head: Head, now: Message, rev: int, quoted: quotes.Found) -> announcing.FrameOf:
    return telling.changed(head, now, rev, views.message(now, quotes.quote_of(now, quoted), None))


def change_by_itself(w: str, conversation: str, lane: Lane, seq: int, kind: str, decide: Follow) -> None:
    """One change that follows from others, such as a thread's count. Raises: Unavailable."""
    # The stream brings what this writes, and tells then.
    attempt = partial(_change_by_itself, w, conversation, (lane, seq), kind, decide)
    retrying.until_done(attempt, retrying.BY_ITSELF_S)


def _change_by_itself(w: str, conversation: str, place: tuple[Lane, int], kind: str, decide: Follow) -> None:
    """Raises: Unavailable, table.Overtaken."""
    head, row = changes.find(w, conversation, *place)
    if head is None:
        return
    if row is None:
        raise Unavailable  # the stream brings its row before long
    wanted = decide(head, row)
    if wanted is not None:
        now = replace(wanted.message, version=row.version + 1)
        changes.commit(head, None, Step(row, now, kind, beside=wanted.beside))


def announce(w: str, conversation: str, changed: changes.Changed) -> tuple[Head, Message] | None:
    """Tell of a change again, as the message is now: the request that made it may have died before it could.

    Clients drop what they hold already. Answers what it told of. Raises: Unavailable.
    """
    head, row = changes.find(w, conversation, changed.lane, changed.seq)
    if head is None or row is None:
        return None
    quoted = quotes.look_up(head, quotes.by_lane(changed.lane), [row])
    hearing = announcing.audience(w, list(head.lane(changed.lane).floors), changed.lane)
    announcing.insist(w, hearing, _news(head, row, changed.rev, quoted))
    return head, row
