"""Oversight: the reason is on record before anything is shown; then reads of one conversation, and nothing else."""

import re

from msgspec.structs import replace

from chalicelib.domain import ids
from chalicelib.domain.audit import Deed
from chalicelib.domain.conversations import Head
from chalicelib.domain.errors import InvalidRequest, NotFound, PermissionDenied
from chalicelib.domain.oversight import LIFE_MS, REPEATED_MS, Look, Oversight, looked
from chalicelib.domain.views import frames
from chalicelib.domain.views.oversight import OversightView
from chalicelib.domain.views.times import rfc3339
from chalicelib.policy import permissions
from chalicelib.repositories import conversations, oversight, table
from chalicelib.services import audit, retrying
from chalicelib.services import conversations as showing
from chalicelib.services.standing import Standing

NAME = re.compile(r"[a-z2-7]{20}")


def begin(standing: Standing, conversation: str, reason: str) -> OversightView:
    """Leave to read a conversation for an hour. The same request again is the same leave, and one row of the log.

    Raises: PermissionDenied, InvalidRequest, NotFound, Unavailable.
    """
    permissions.check_oversee(standing.member)
    if not reason.strip():
        raise InvalidRequest.on("reason", "must not be blank")
    leave = retrying.until_done(lambda: _leave(standing, conversation, reason))
    return OversightView(leave.id, rfc3339(leave.expires_at))


def _leave(standing: Standing, conversation: str, reason: str) -> Oversight:
    """The one that stands, or else a new one. Raises: NotFound, table.Overtaken."""
    head = _head(standing, conversation)
    wanted, now = _wanted(standing, conversation, reason)
    held = oversight.find(head.workspace_id, wanted.member_id, wanted.id)
    if held is None:
        _begin(standing, head, wanted, reason, now)
    return held or wanted


def _head(standing: Standing, conversation: str) -> Head:
    named = ids.CONVERSATION.fullmatch(conversation)
    head = conversations.find(standing.workspace.id, conversation) if named else None
    if head is None:
        raise NotFound
    return head


def _wanted(standing: Standing, conversation: str, reason: str) -> tuple[Oversight, int]:
    w, m, now = standing.workspace.id, standing.member.id, ids.now_ms()
    name = ids.digest("oversight", w, m, conversation, reason, str(now // REPEATED_MS), size=20)
    return Oversight(name, m, conversation, now + LIFE_MS), now


def _begin(standing: Standing, head: Head, wanted: Oversight, reason: str, now: int) -> None:
    w, m = head.workspace_id, wanted.member_id
    details = {"oversight_id": wanted.id, "reason": reason, "expires_at": rfc3339(wanted.expires_at)}
    told = audit.rows(w, m, [Deed("oversight.opened", head.id, details)])
    oversight.begin(w, wanted, told, _shown(standing, head, Look(m, now)))
    if standing.workspace.settings.oversight_visible:
        tell(w, head.id)


def _shown(standing: Standing, head: Head, look: Look) -> table.Write | None:
    visible = standing.workspace.settings.oversight_visible
    return oversight.shown(head, looked(head.oversight, look)) if visible else None


def tell(w: str, conversation: str) -> None:
    """Everybody in a conversation: who looked into it. May run twice."""
    head = conversations.find(w, conversation)
    if head:
        showing.tell_each(head, head.participants, frames.conversation_updated)


def under(standing: Standing, oversight_id: str | None, conversation: str | None, *, reading: bool) -> Standing:
    """The caller as its request's header makes it: one who oversees the conversation that it asks for.

    Of any other conversation, when it is over or the permission was lost, the header means nothing. Raises:
    PermissionDenied for a write.
    """
    named = bool(oversight_id and NAME.fullmatch(oversight_id))
    if not named or conversation is None or not permissions.can_oversee(standing.member):
        return standing
    held = oversight.find(standing.workspace.id, standing.member.id, oversight_id or "")
    if held is None or held.conversation_id != conversation or held.expires_at <= ids.now_ms():
        return standing
    if not reading:
        raise PermissionDenied.without("write_under_oversight")
    return replace(standing, oversees=conversation)
