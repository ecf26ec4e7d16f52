"""The audit log on the wire."""

from typing import Any

from msgspec import Struct

from chalicelib.domain.audit import Action, Row
from chalicelib.domain.views.times import Time, rfc3339


class AuditRowView(Struct, frozen=True):
    """One row. `actor_id` is null where the host portal did it; `hash` seals it together with `prev_hash`."""

    id: str
    at: Time
    actor_id: str | None
    action: Action
    target: str
    details: dict[str, Any]
    prev_hash: str
    hash: str


class AuditView(Struct, frozen=True):
    """Newest first."""

    items: list[AuditRowView]
    next: str | None


def row(it: Row) -> AuditRowView:
    return AuditRowView(it.id, rfc3339(it.at), it.actor_id, it.action, it.target, it.details, it.prev_hash, it.hash)
