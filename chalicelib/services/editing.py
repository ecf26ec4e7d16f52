"""Editing and deleting what was said, and how it was worded before."""

import hashlib

from msgspec import Struct
from msgspec.structs import replace

from chalicelib.domain import ids
from chalicelib.domain.audit import Deed
from chalicelib.domain.errors import VersionConflict
from chalicelib.domain.messages import Deletion, Message
from chalicelib.domain.views import versions as views
from chalicelib.domain.views.messages import MessageView
from chalicelib.policy import changing, people, permissions, plans
from chalicelib.repositories import messages, pins, table, texts
from chalicelib.services import audit, changes, quotes, remains
from chalicelib.services.changes import Scene, Wanted
from chalicelib.services.standing import Standing


class Edit(Struct, frozen=True):
    """How a message shall read, on top of which version. Without `mentions` those that stand are kept."""

    body: str
    version: int
    mentions: tuple[str, ...] | None = None


def edit(standing: Standing, conversation: str, message_id: str, wanted: Edit) -> MessageView:
    """Give an own message another text. What it says already is answered as it is, however often it comes.

    Raises: NotFound, PermissionDenied, InvalidRequest, TooLarge, PlanLimit, NotEditable, VersionConflict, Unavailable.
    """
    permissions.check_send(standing.member)
    plans.check_text(plans.plan(standing.workspace.plan), wanted.body)
    return changes.change(standing, conversation, message_id, "edit", lambda scene: _edited(standing, scene, wanted))


def _edited(standing: Standing, scene: Scene, wanted: Edit) -> Wanted | None:
    was = scene.message
    changing.check_edit_own(standing.member, was)
    changing.check_stands(was)
    mentions = was.mentions if wanted.mentions is None else wanted.mentions
    if (was.body, frozenset(was.mentions)) == (wanted.body, frozenset(mentions)):
        return None
    brought = tuple(m for m in mentions if m not in was.mentions)
    _check_mentions(standing, scene, brought)
    now = ids.now_ms()
    changing.check_window(standing.workspace.settings.edit_window_s, was, now)
    if wanted.version < was.text_version:
        raise VersionConflict({"message": quotes.show_one(scene.scope, was)})
    new = replace(was, body=wanted.body, mentions=mentions, edited_at=now, text_version=was.version + 1)
    called = brought if changing.calls_anew(was, now) else ()
    return Wanted(new, (texts.kept(standing.workspace.id, was),), called)


def _check_mentions(standing: Standing, scene: Scene, mentions: tuple[str, ...]) -> None:
    """Of those that stood already nobody asks again: who is named may have left since."""
    if "all" in mentions:
        people.check_may_mention_all(standing.caller)
    people.check_mentions(mentions, scene.head.lane(scene.message.lane).floors)


def delete(standing: Standing, conversation: str, message_id: str) -> MessageView:
    """Leave a tombstone in place of an own message, as an admin of anybody's. Repeating it answers the tombstone.

    Raises: NotFound, PermissionDenied, Unavailable.
    """
    permissions.check_delete(standing.member)
    return changes.change(standing, conversation, message_id, "delete", lambda scene: _deleted(standing, scene))


def _deleted(standing: Standing, scene: Scene) -> Wanted | None:
    was, policy = scene.message, standing.workspace.settings.deletion_policy
    changing.check_delete(standing.member, was)
    if was.deleted:
        return None
    new = replace(
        was,
        body=None,
        mentions=(),
        reactions=(),
        pinned=None,
        deleted=_deletion(standing.member.id, was.body or "", policy),
        text_version=was.version + 1,
    )
    kept = texts.kept(standing.workspace.id, was, with_text=policy == "keep")
    return Wanted(new, (kept, *_told(standing, was, policy)))


def _told(standing: Standing, was: Message, policy: str) -> tuple[table.Write, ...]:
    """Who deletes what somebody else said is on record."""
    w, me, of = standing.workspace.id, standing.member.id, {"conversation_id": was.conversation_id}
    if was.sender_id == me:
        return ()
    return audit.rows(w, me, [Deed("message.deleted", was.id, of | {"sender_id": was.sender_id, "policy": policy})])


def _deletion(by: str, text: str, policy: str) -> Deletion:
    """Under `hash` the text can be recognised by who has it, and by nobody else."""
    if policy != "hash":
        return Deletion(by, ids.now_ms(), policy)
    return Deletion(by, ids.now_ms(), policy, hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest(), len(text))


def clean_up(w: str, message: Message) -> None:
    """After a deletion: what is left of the message elsewhere. May run twice."""
    if message.deleted is None:
        return
    c, lane, seq = message.conversation_id, message.lane, message.seq
    pins.forget(w, c, lane, seq)
    messages.forget_staged(w, message)
    if message.deleted.policy != "keep":
        texts.erase(w, c, lane, seq)


def versions(standing: Standing, conversation: str, message_id: str) -> views.VersionsView:
    """How a message was worded, oldest first, the current text last; of a deleted one the times alone.

    Raises: NotFound, PermissionDenied, Unavailable.
    """
    permissions.check_view(standing.member)
    scene = changes.enter(standing, conversation, message_id)
    people.check_sees_edits(standing.member.role, standing.workspace.settings)
    it = scene.message
    earlier = texts.of(standing.workspace.id, conversation, it.lane, it.seq)
    worded = not it.deleted or (scene.scope.overseen and remains.is_kept(it))
    rows = [views.version(each.version, each.body if worded else None, each.at, it.sender_id) for each in earlier]
    if not it.deleted:
        rows.append(views.version(it.text_version, it.body, it.edited_at or it.sent_at, it.sender_id))
    return views.VersionsView(rows)
