"""What is asked of the audit log."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta, field

from chalicelib.domain.audit import PORTAL, Action, Wanted
from chalicelib.handlers.parsing import END, NAME, Body, Limit

Moment = Annotated[datetime, Meta(tz=True)]
Actor = Annotated[str, Meta(min_length=1, max_length=32, pattern=f"{NAME}|^{PORTAL}{END}")]


class AuditPage(Body):
    """Rows by who did it, what was done, and when: `from` is inclusive, `to` exclusive.

    `actor` is a member's id, or `@portal` for what the host portal did, whose rows have no `actor_id`.
    """

    actor: Actor | None = None
    action: Action | None = None
    since: Moment | None = field(default=None, name="from")
    until: Moment | None = field(default=None, name="to")
    limit: Limit = 50
    cursor: Annotated[str, Meta(max_length=512)] | None = None


def wanted_of(query: AuditPage) -> Wanted:
    return Wanted(query.actor, query.action, _ms(query.since), _ms(query.until))


def _ms(moment: datetime | None) -> int | None:
    return None if moment is None else round(moment.timestamp() * 1000)
