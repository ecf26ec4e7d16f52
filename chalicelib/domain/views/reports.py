"""A report on the wire."""

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from chalicelib.domain.reports import Report
from chalicelib.domain.views.messages import MessageView
from chalicelib.domain.views.times import Time, optional, rfc3339


class ReportView(Struct, frozen=True):
    """`reporter_id` and `snapshot`, the message when it was reported, are for admins alone."""

    id: str
    conversation_id: str
    message_id: str
    reason: str
    created_at: Time
    outcome: str | None
    decided_at: Time | None
    reporter_id: str | UnsetType = UNSET
    snapshot: MessageView | UnsetType = UNSET


class ReportsView(Struct, frozen=True):
    """Newest first."""

    items: list[ReportView]
    next: str | None


def own(it: Report) -> ReportView:
    """As the one sees it who reported."""
    created, decided = rfc3339(it.created_at), optional(it.decided_at)
    return ReportView(it.id, it.conversation_id, it.message_id, it.reason, created, it.outcome, decided)


def whole(it: Report) -> ReportView:
    return replace(own(it), reporter_id=it.reporter_id, snapshot=it.snapshot)
