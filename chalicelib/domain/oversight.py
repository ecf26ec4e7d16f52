"""Oversight: an admin reads a conversation that it is not in, for a while and for a reason that is on record."""

from msgspec import Struct

LIFE_MS = 3600_000
REPEATED_MS = 5 * 60_000  # the same reason within this time is the same request once more
SHOWN = 5  # members that a conversation remembers as having looked


class Oversight(Struct, frozen=True):
    """What one member may look at, until when (milliseconds)."""

    id: str
    member_id: str
    conversation_id: str
    expires_at: int


class Look(Struct, frozen=True, array_like=True):
    """Who looked into a conversation, and when it last began to, in milliseconds."""

    member_id: str
    at: int


def looked(looks: tuple[Look, ...], now: Look) -> tuple[Look, ...]:
    """Each member once, the last one at the end."""
    return (*(it for it in looks if it.member_id != now.member_id), now)[-SHOWN:]
