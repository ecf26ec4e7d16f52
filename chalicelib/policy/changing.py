"""What may still be changed of a message, by whom, and until when."""

from chalicelib.domain.errors import NotEditable, PermissionDenied
from chalicelib.domain.members import Member
from chalicelib.domain.messages import Message
from chalicelib.domain.views.times import rfc3339
from chalicelib.policy.people import is_admin

GRACE_MS = 60_000  # an editor that was opened in time can finish
ALWAYS, NEVER = -1, 0
MENTIONED_ANEW_MS = 5 * 60_000  # after its sending; a name that is edited in later calls nobody


def check_stands(message: Message) -> None:
    """Raises: NotEditable of a deleted message."""
    if message.deleted:
        raise NotEditable({"reason": "deleted", "since": rfc3339(message.deleted.at)})


def check_edit_own(member: Member, message: Message) -> None:
    """Raises: PermissionDenied of somebody else's message."""
    if message.sender_id != member.id:
        raise PermissionDenied.without("edit_own")


def check_window(window_s: int, message: Message, now_ms: int) -> None:
    """Raises: NotEditable with the moment from which on it was too late. By the server's clock."""
    if window_s == ALWAYS:
        return
    ends = message.sent_at + window_s * 1000
    if window_s == NEVER or now_ms > ends + GRACE_MS:
        raise NotEditable({"reason": "window", "since": rfc3339(ends)})


def check_delete(member: Member, message: Message) -> None:
    """Raises: PermissionDenied of somebody else's message, except for an admin."""
    if message.sender_id != member.id and not is_admin(member.role):
        raise PermissionDenied.without("delete_others")


def calls_anew(message: Message, now_ms: int) -> bool:
    """Whether names that an edit brings in now count as mentions."""
    return now_ms <= message.sent_at + MENTIONED_ANEW_MS
