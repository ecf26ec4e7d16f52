"""Open sockets in the table: one item per member, one attribute per connection."""

import contextlib
from typing import Any

from chalicelib.domain.connections import Connection
from chalicelib.repositories import keys, table
from chalicelib.repositories.items import Item

_PREFIX = "c:"
TTL_S = 3 * 3600


def _connections(m: str, item: Item) -> list[Connection]:
    deaf = "df" in item
    return [_connection(m, name[len(_PREFIX) :], held, deaf) for name, held in item.items() if name.startswith(_PREFIX)]


def _connection(m: str, connection_id: str, held: Item, deaf: bool) -> Connection:
    return Connection(connection_id, m, held["d"], held["o"], held["x"], "t" in held, held.get("f"), deaf)


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


def remove(w: str, m: str, connection_id: str) -> None:
    """Forget exactly this socket."""
    name = _PREFIX + connection_id
    table.update(keys.sockets(w, m), "REMOVE #c", names={"#c": name})


def hush(w: str, m: str, *, deaf: bool) -> None:
    """Whether the member's sockets are told of conversations, those included that open later."""
    expression, values = ("SET df = :one", {":one": 1}) if deaf else ("REMOVE df", None)
    with contextlib.suppress(table.ConditionFailed):
        table.update(keys.sockets(w, m), expression, values=values, condition="attribute_exists(pk)")


def focus(w: str, m: str, connection_id: str, conversation_id: str | None) -> None:
    """Note which conversation a socket has open; nothing happens when the socket is gone."""
    terms: dict[str, Any] = {"names": {"#c": _PREFIX + connection_id}, "condition": "attribute_exists(#c)"}
    try:
        if conversation_id is None:
            table.update(keys.sockets(w, m), "REMOVE #c.f", **terms)
        else:
            table.update(keys.sockets(w, m), "SET #c.f = :f", values={":f": conversation_id}, **terms)
    except table.ConditionFailed:
        return


def open_of(w: str, members: list[str]) -> list[Connection]:
    """Every socket of these members, in one round trip up to a hundred of them."""
    found = table.batch_get([keys.sockets(w, m) for m in members])
    return [each for (pk, _), item in found.items() for each in _connections(pk.split("#")[2], item)]
