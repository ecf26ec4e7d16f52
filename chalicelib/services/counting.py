"""How much is unread: from the head's numbers, and from the log where more was deleted than a head remembers."""

from chalicelib.domain import inbox, spans
from chalicelib.domain.conversations import Head
from chalicelib.domain.inbox import Reading
from chalicelib.domain.lanes import Lane
from chalicelib.repositories import messages

MOST = 100  # shown as 99+
LOOKED_AT = 1_000


def unread(head: Head, lane: Lane, reading: Reading, member: str) -> int:
    """Messages of others, not deleted, above what the member has read. At most a hundred where the log is asked."""
    held = head.lane(lane)
    read = inbox.read_up_to(reading, held, member)
    if held.deleted_floor <= read:
        return inbox.unread(reading, held, member)
    found, left = 0, inbox.new_to(reading, held, member)
    for first in range(read + 1, min(held.seq, read + LOOKED_AT) + 1, MOST):
        rows = messages.between(head.workspace_id, head.id, lane, first, min(first + MOST - 1, held.seq))
        found += sum(1 for it in rows if it.deleted is None and it.sender_id != member and spans.holds(left, it.seq))
        if found >= MOST:
            return MOST
    return found
