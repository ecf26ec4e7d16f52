"""What a member marks a conversation with, for itself: archived, muted, starred, flagged, deleted."""

from collections.abc import Callable

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from chalicelib import parallel
from chalicelib.domain import ids, inbox
from chalicelib.domain.conversations import Head
from chalicelib.domain.errors import NotFound, Refusal
from chalicelib.domain.inbox import Entry, Marks
from chalicelib.domain.lanes import Lane
from chalicelib.domain.messages import Message
from chalicelib.domain.views import frames
from chalicelib.domain.views.conversations import ConversationView
from chalicelib.repositories import conversations, keys, members
from chalicelib.repositories import inbox as entries
from chalicelib.services import access, reading
from chalicelib.services import conversations as showing
from chalicelib.services.access import Scope
from chalicelib.services.standing import Standing


class Change(Struct, frozen=True):
    """What is to be different. `muted_until` is in milliseconds, inbox.FOREVER, or 0 to end a mute."""

    archived: bool | UnsetType = UNSET
    muted_until: int | UnsetType = UNSET
    starred: bool | UnsetType = UNSET
    flagged: bool | UnsetType = UNSET
    notify: str | UnsetType = UNSET


def change(standing: Standing, conversation: str, wanted: Change) -> ConversationView:
    """Mark a conversation. Repeating it changes nothing. Raises: NotFound, Unavailable."""
    scope = access.look(standing, conversation)
    if wanted.archived is True:
        # Before the entry: a message that comes between the two looks for it then.
        conversations.note_hidden(standing.workspace.id, conversation)
    marks = _with(scope, wanted)
    entry = _mark(standing, scope, marks)
    if marks.archived_at:
        _come_back(standing, conversation, entry)
    return showing.get(standing, conversation)


def _with(scope: Scope, wanted: Change) -> Marks:
    given = {name: value for name in Change.__struct_fields__ if (value := getattr(wanted, name)) is not UNSET}
    archived = given.pop("archived", None)
    marks = replace(scope.entry.marks, **given)
    # A mute that is ended does not bring back what came while it held.
    renewed = archived is True or (archived is None and scope.is_archived and wanted.muted_until == 0)
    if renewed:
        return replace(marks, archived_at=_tops(scope.head))
    return replace(marks, archived_at=None) if archived is False else marks


def _tops(head: Head) -> tuple[int, int]:
    return head.everyone.seq, head.team.seq


def _mark(standing: Standing, scope: Scope, marks: Marks) -> Entry:
    w, m, c = standing.workspace.id, standing.member.id, scope.head.id
    was, view = scope.entry.marks, entries.ARCHIVE if marks.archived_at else entries.VIEW
    turned = (was.archived_at is None) is not (marks.archived_at is None)
    # What was deleted stays out of the lists until a message brings it back.
    place = keys.inbox_place(view, scope.active_at, c) if turned and scope.entry.place else None
    if was == marks:
        return scope.entry
    try:
        return entries.mark(w, m, c, was, marks, place)
    except LookupError:
        raise NotFound from None


def delete(standing: Standing, conversation: str) -> None:
    """Delete a conversation for the caller alone, with all that stands in it now. Raises: NotFound, Unavailable."""
    scope = access.reach(standing, conversation)
    w, m = standing.workspace.id, standing.member.id
    conversations.note_hidden(w, conversation)
    try:
        entry = entries.hide(w, m, conversation, _tops(scope.head))
    except LookupError:
        raise NotFound from None
    _come_back(standing, conversation, entry)


def _come_back(standing: Standing, conversation: str, entry: Entry) -> None:
    """Something may have come in while the mark was written."""
    head = conversations.find(standing.workspace.id, conversation)
    for lane in head.lanes_of(standing.member.id) if head else ():
        newest = head.lane(lane).last if head else None
        if newest:
            _bring_back(standing.workspace.id, standing.member.id, entry, lane, newest)


def bring_back(head: Head, lane: Lane, newest: Message) -> None:
    """After a message came in: into the lists of those who had put the conversation away. May run twice."""
    if not head.is_hidden:
        return
    found = entries.find_readers(head.workspace_id, list(head.lane(lane).floors), head.id)
    for m, entry in found.items():
        _bring_back(head.workspace_id, m, entry, lane, newest)


def _bring_back(w: str, m: str, entry: Entry, lane: Lane, newest: Message) -> None:
    away = entry.marks.archived_at is not None or not entry.place
    if away and inbox.brings_back(entry, lane, newest.seq, newest.sent_at):
        entries.bring_back(w, m, entry.conversation_id, newest.sent_at)


Action = Callable[[Standing, str], object]


def bulk(standing: Standing, conversation_ids: list[str], action: Action) -> list[tuple[str, Refusal | None]]:
    """One action on many conversations, and what refused it for each, in the order asked."""
    return parallel.each(lambda c: (c, _refusal(standing, c, action)), conversation_ids)


def _refusal(standing: Standing, conversation: str, action: Action) -> Refusal | None:
    try:
        if not ids.CONVERSATION.fullmatch(conversation):
            raise NotFound
        action(standing, conversation)
    except Refusal as refusal:
        return refusal
    return None


def read(standing: Standing, conversation: str) -> None:
    """Both lanes to the head. Raises: NotFound."""
    scope = access.look(standing, conversation)
    for lane in scope.lanes:
        reading.mark_read(standing, conversation, scope.head.lane(lane).seq, lane.audience, None)


def follow(w: str, m: str, moves: list[tuple[Entry, Entry]]) -> None:
    """After an entry changed: the member's other devices show it as it is marked now. May run twice.

    What was changed and changed back is told, too: an earlier run may have told half of it.
    """
    if all(_shown(was) == _shown(now) for was, now in moves):
        return
    head, member = conversations.find(w, moves[-1][1].conversation_id), members.find(w, m)
    if head and member and m in head.everyone.floors:
        showing.tell_each(head, [m], frames.conversation_updated)


def _shown(entry: Entry) -> tuple[object, ...]:
    return entry.marks, entry.everyone.hidden, entry.place == ""
