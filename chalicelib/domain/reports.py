"""A report: somebody finds a message suspicious. What it said then is kept, whatever becomes of it."""

from msgspec import Struct

from chalicelib.domain.views.messages import MessageView


class Report(Struct, frozen=True):
    """Times are milliseconds since 1970; `outcome` is None until an admin decided."""

    workspace_id: str
    id: str
    reporter_id: str
    conversation_id: str
    message_id: str
    reason: str
    created_at: int
    snapshot: MessageView
    outcome: str | None = None
    decided_at: int | None = None
