"""Single-use tickets in the table, kept only as hashes."""

import msgspec
from msgspec import Struct

from chalicelib.domain.members import Role
from chalicelib.repositories import keys, table

KEEP_S = 3600  # after its minute a ticket is only a hash; TTL takes it away


class Ticket(Struct, frozen=True):
    """Who may open one socket, from where and until when (seconds since 1970)."""

    workspace_id: str
    member_id: str
    role: Role
    device: str
    expires_at: int
    session_until: int
    origin: str | None = None


def put(hashed: str, ticket: Ticket) -> None:
    item = msgspec.to_builtins(ticket)
    table.put(keys.ticket(ticket.workspace_id, hashed) | item | {"ttl": ticket.expires_at + KEEP_S})


def take(w: str, hashed: str) -> Ticket | None:
    """The ticket, once: of two who bring the same one, only one gets it."""
    item = table.take(keys.ticket(w, hashed))
    return msgspec.convert(item, Ticket) if item else None
