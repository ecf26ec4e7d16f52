"""Sockets: the ticket that opens one, what it has in view, how it ends."""

import hashlib
import secrets
import time

from chalicelib import config
from chalicelib.domain import ids
from chalicelib.domain.connections import PER_MEMBER, Connection
from chalicelib.domain.errors import ModuleDisabled, NotFound, Unauthenticated
from chalicelib.domain.members import Caller
from chalicelib.domain.views.conversations import TicketView
from chalicelib.domain.views.times import rfc3339
from chalicelib.policy import people, permissions
from chalicelib.repositories import members, sockets, tickets
from chalicelib.repositories.tickets import Ticket
from chalicelib.services import announcing, presence
from chalicelib.services import standing as standings
from chalicelib.services.standing import Standing

TICKET_S = 60


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def ticket(standing: Standing, device_id: str, origin: str | None, session_until: int) -> TicketView:
    """A ticket for one socket: 256 bits, kept as a hash, good for a minute, from the origin that asked for it.

    `session_until` is when the caller's token ends, in seconds since 1970; the socket ends with it.
    """
    secret, w = secrets.token_urlsafe(32), standing.workspace.id
    expires = int(time.time()) + TICKET_S
    device = ids.device(standing.member.id, device_id)
    held = Ticket(w, standing.member.id, standing.member.role, device, expires, session_until, origin)
    tickets.put(_hash(secret), held)
    handed = f"{w}.{secret}"
    return TicketView(handed, f"{config.SOCKETS_URL}?ticket={handed}", rfc3339(expires * 1000))


def redeem(handed: str, origin: str | None) -> Ticket:
    """Use a ticket up. Raises: Unauthenticated, whatever is wrong with it; it is used up all the same."""
    w, _, secret = handed.partition(".")
    held = tickets.take(w, _hash(secret)) if w and secret and len(handed) < 256 and handed.isascii() else None
    if held is None or held.expires_at < time.time() or not _may_come_from(origin, held.origin):
        raise Unauthenticated
    return held


def _may_come_from(origin: str | None, asked_from: str | None) -> bool:
    """A browser comes from an allowed origin, the one that asked; what is no browser sends none and asked with none."""
    if origin is not None and origin not in config.ALLOWED_ORIGINS:
        return False
    return asked_from is None or origin == asked_from


def opened(caller: Caller, connection_id: str, session_until: int) -> None:
    """Keep an open socket. Above twenty of one member the oldest are closed, and those that ended are forgotten.

    Raises: Unauthenticated when the caller lost its place since it got its ticket.
    """
    now = int(time.time())
    team = people.is_agency(caller.role)
    mine = Connection(connection_id, caller.member_id, caller.device, now, session_until, team)
    all_of_them = sorted(sockets.add(caller.workspace_id, mine), key=lambda each: each.opened_at)
    # Kept first and looked at then: who ends a member's sockets after a change finds this one, or it sees the change.
    here = _still_stands(caller)
    if here is None:
        closed(caller, connection_id)
        raise Unauthenticated
    if any(each.deaf is permissions.can_view(here.member) for each in all_of_them):
        settle_hearing(caller.workspace_id, caller.member_id)
    for each in all_of_them:
        if each.ends_at() <= now:
            announcing.end(caller.workspace_id, each, "expired")
    for each in all_of_them[:-PER_MEMBER]:
        announcing.end(caller.workspace_id, each, "replaced")


def _still_stands(caller: Caller) -> Standing | None:
    try:
        here = standings.anew(caller.workspace_id, caller.member_id)
        standings.check_module(here)
    except (NotFound, ModuleDisabled):
        return None
    return here if here.member.role is caller.role else None


def settle_hearing(w: str, m: str) -> None:
    """Let a member's sockets hear of conversations, or not, as its permissions are. May run twice, and at once.

    Looked at again after it was written: whoever writes last has seen the newest state.
    """
    settled = None
    while (member := members.find(w, m)) and (deaf := not permissions.can_view(member)) is not settled:
        sockets.hush(w, m, deaf=deaf)
        settled = deaf


def closed(caller: Caller, connection_id: str) -> None:
    presence.closed(caller.workspace_id, caller.member_id, connection_id)
