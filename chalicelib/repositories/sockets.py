"""Open sockets in the table: one item per member, one attribute per connection."""

import contextlib

from chalicelib.domain.connections import Connection
from chalicelib.repositories import keys, table
from chalicelib.repositories.items import Item

_PREFIX = "c:"
TTL_S = 3 * 3600


def _connections(m: str, item: Item) -> list[Connection]:
    deaf = "df" in item
    return [_connection(m, name[len(_PREFIX) :], held, deaf) for name, held in item.items() if name.startswith(_PREFIX)]


def _connection(m: str, connection_id: str, held: Item, deaf: bool) -> Connection:
    attended = held.get("a", 0)
    return Connection(connection_id, m, held["d"], held["o"], held["x"], "t" in held, held.get("f"), deaf, attended)


def add(w: str, connection: Connection) -> list[Connection]:
    """Keep an open socket. All of the member's, this one included."""
    held: Item = {"d": connection.device, "o": connection.opened_at, "x": connection.session_until}
    held |= {"t": 1} if connection.team else {}
    item = table.update(
        keys.sockets(w, connection.member_id),
        "SET #c = :held, #ttl = :ttl",
        names={"#c": _PREFIX + connection.id, "#ttl": "ttl"},
        values={":held": held, ":ttl": connection.opened_at + TTL_S},
        returns="ALL_NEW",
    )
    return _connections(connection.member_id, item)


def remove(w: str, m: str, connection_id: str) -> list[Connection]:
    """Forget exactly this socket. What the member had open before."""
    name = _PREFIX + connection_id
    return _connections(m, table.update(keys.sockets(w, m), "REMOVE #c", names={"#c": name}, returns="ALL_OLD"))


def hush(w: str, m: str, *, deaf: bool) -> None:
    """Whether the member's sockets are told of conversations, those included that open later."""
    expression, values = ("SET df = :one", {":one": 1}) if deaf else ("REMOVE df", None)
    with contextlib.suppress(table.ConditionFailed):
        table.update(keys.sockets(w, m), expression, values=values, condition="attribute_exists(pk)")


def focus(w: str, m: str, connection_id: str, conversation_id: str | None, at: int) -> list[Connection]:
    """Note which conversation a socket has open since `at` (seconds), or that it has none any more.

    What the member had open before; nothing happens when the socket is gone.
    """
    expression, values = "REMOVE #c.f", None
    if conversation_id is not None:
        expression, values = "SET #c.f = :f, #c.a = :a", {":f": conversation_id, ":a": at}
    try:
        item = table.update(
            keys.sockets(w, m),
            expression,
            values=values,
            names={"#c": _PREFIX + connection_id},
            condition="attribute_exists(#c)",
            returns="ALL_OLD",
        )
    except table.ConditionFailed:
        return []
    return _connections(m, item)


def open_of(w: str, members: list[str]) -> list[Connection]:
    """Every socket of these members, in one round trip up to a hundred of them."""
    found = table.batch_get([keys.sockets(w, m) for m in members])
    return [each for (pk, _), item in found.items() for each in _connections(pk.split("#")[2], item)]
