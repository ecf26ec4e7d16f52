"""Pins in the table: a row for each pinned message, so that a conversation's pins are one question."""

from chalicelib.domain.lanes import Lane
from chalicelib.domain.messages import Message, Pin
from chalicelib.repositories import keys, table


def put(w: str, message: Message, pin: Pin) -> table.Write:
    """Part of a transaction."""
    key = keys.pin(w, message.conversation_id, message.lane, message.seq)
    return table.put_in_transaction(key | {"by": pin.by, "a": pin.at})


def taken_off(w: str, message: Message) -> table.Write:
    """Part of a transaction."""
    return table.delete_in_transaction(keys.pin(w, message.conversation_id, message.lane, message.seq))


def of(w: str, c: str, lane: Lane) -> list[tuple[int, Pin]]:
    """The numbers of a lane's pinned messages, the newest pin first."""
    rows = table.query_prefix(keys.pins(w, c, lane), strong=True)
    found = [(int(row["sk"].rsplit("#", 1)[1]), Pin(row["by"], row["a"])) for row in rows]
    return sorted(found, key=lambda it: (-it[1].at, -it[0]))


def forget(w: str, c: str, lane: Lane, seq: int) -> None:
    """Of a message that was deleted. Repeating it changes nothing."""
    table.take(keys.pin(w, c, lane, seq))
