"""Times as the wire has them."""

from datetime import UTC, datetime
from typing import Annotated

from msgspec import Meta

Time = Annotated[str, Meta(extra_json_schema={"format": "date-time"})]


def rfc3339(ms: int) -> str:
    """Milliseconds since 1970 as RFC 3339 in UTC, always with three digits of milliseconds."""
    return datetime.fromtimestamp(ms / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def optional(ms: int | None) -> str | None:
    return None if ms is None else rfc3339(ms)
