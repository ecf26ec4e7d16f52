"""How a message was worded before."""

from msgspec import Struct

from chalicelib.domain.views.times import Time, rfc3339


class VersionView(Struct, frozen=True):
    """One text. `body` is null where the message was deleted."""

    version: int
    body: str | None
    at: Time
    by: str


class VersionsView(Struct, frozen=True):
    items: list[VersionView]


def version(number: int, body: str | None, at_ms: int, by: str) -> VersionView:
    return VersionView(number, body, rfc3339(at_ms), by)
