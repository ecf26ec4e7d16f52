"""Telling open sockets what happened. A hint, not the truth: who misses a frame catches up over the log."""

import time
from collections.abc import Callable

from chalicelib import parallel
from chalicelib.adapters import sockets
from chalicelib.adapters.sockets import Outcome
from chalicelib.domain.connections import Connection
from chalicelib.domain.lanes import Lane
from chalicelib.domain.views import frames
from chalicelib.repositories import sockets as open_sockets

POSTS = 3  # before a socket is given up
FrameOf = Callable[[Connection], bytes | None]


def audience(w: str, members: list[str], lane: Lane) -> list[Connection]:
    """The open sockets of these members that may hear this lane: of who may not view messages none."""
    connections = open_sockets.open_of(w, members) if members else []
    # By what the socket was opened as: who left the team keeps no ear in its lane.
    return [each for each in connections if not each.deaf and (lane is Lane.EVERYONE or each.team)]


def devices(w: str, m: str) -> list[Connection]:
    """All open sockets of one member, for news of itself that is about no conversation."""
    return open_sockets.open_of(w, [m])


def tell(w: str, connections: list[Connection], frame_of: FrameOf) -> bool:
    """One wave: every socket its frame, all at once. Whether everybody was told who can be.

    Sockets that are gone are forgotten, exactly those; sockets whose session has ended are closed.
    """
    outcomes = parallel.each(lambda connection: _tell_one(w, connection, frame_of), connections)
    return Outcome.FAILED not in outcomes


def insist(w: str, connections: list[Connection], frame_of: FrameOf) -> None:
    """Tell every socket, or close it: its client reconnects and catches up.

    One socket that cannot be told must keep nothing from everybody else.
    """
    parallel.each(lambda connection: _insist(w, connection, frame_of), connections)


def _insist(w: str, connection: Connection, frame_of: FrameOf) -> None:
    for _ in range(POSTS):
        if tell(w, [connection], frame_of):
            return
    end(w, connection, "replaced")


def _tell_one(w: str, connection: Connection, frame_of: FrameOf) -> Outcome:
    if connection.ends_at() <= time.time():
        return end(w, connection, "expired")
    frame = frame_of(connection)
    if frame is None:
        return Outcome.SENT
    outcome = sockets.post(connection.id, frame)
    if outcome is Outcome.GONE:
        open_sockets.remove(w, connection.member_id, connection.id)
    return outcome


def end(w: str, connection: Connection, reason: frames.Reason) -> Outcome:
    """Say why, close the socket, forget it. Nothing here may fail the one who asked for it."""
    sockets.post(connection.id, frames.session_ended(reason))
    sockets.close(connection.id)
    open_sockets.remove(w, connection.member_id, connection.id)
    return Outcome.GONE


def end_all(w: str, members: list[str], reason: frames.Reason) -> None:
    """Close every socket of these members."""
    parallel.each(lambda connection: end(w, connection, reason), open_sockets.open_of(w, members))
