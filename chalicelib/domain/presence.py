"""Whether somebody is there, by what its sockets last said."""

from collections.abc import Iterable
from typing import Literal

from chalicelib.domain.connections import Connection

ONLINE_S = 60  # since a socket said that a conversation is in view
AWAY_S = 300
Presence = Literal["online", "away", "offline"]


def of(connections: Iterable[Connection], now: int) -> Presence:
    """Online by a socket with a conversation in view, away for a while after it; the best of all sockets counts."""
    open_ones = [each for each in connections if each.ends_at() > now]
    if any(each.focus and now - each.attended_at <= ONLINE_S for each in open_ones):
        return "online"
    return "away" if any(now - each.attended_at <= AWAY_S for each in open_ones) else "offline"
