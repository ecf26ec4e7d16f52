"""Threads in the table: a pointer from every root to each of its replies, filed after the reply."""

from msgspec import Struct

from chalicelib.domain.lanes import Lane
from chalicelib.domain.messages import Message
from chalicelib.repositories import keys, table


class Reply(Struct, frozen=True):
    """What a thread's count needs to know of a reply. `sent_at` in milliseconds."""

    seq: int
    sender_id: str
    sent_at: int
    mentions: tuple[str, ...]
    deleted: bool


def point_at(w: str, message: Message, root: int) -> None:
    """From the root to a reply as it is now. Repeating it changes nothing."""
    key = keys.thread_pointer(w, message.conversation_id, message.lane, root, message.seq)
    about = {"m": message.sender_id, "a": message.sent_at, "q": list(message.mentions)}
    table.put(key | about | ({"x": 1} if message.deleted else {}))


def replies(w: str, c: str, lane: Lane, root: int) -> list[Reply]:
    """All replies to a root, the oldest first."""
    rows = table.query_prefix(keys.thread(w, c, lane, root), strong=True)
    return [Reply(int(row["sk"].rsplit("#", 1)[1]), row["m"], row["a"], tuple(row["q"]), "x" in row) for row in rows]


def follow(w: str, c: str, lane: Lane, root: int, m: str, *, on: bool) -> None:
    """Note on the root's row that somebody follows its thread, or does not. Repeating it changes nothing."""
    key, names = keys.message(w, c, lane, root), {"#m": m}
    try:
        table.update(key, "SET fx.#m = :on", names=names, values={":on": on}, condition="attribute_exists(fx)")
    except table.ConditionFailed:
        _first_choice(key, m, on)


def _first_choice(key: keys.Key, m: str, on: bool) -> None:
    table.update(key, "SET fx = if_not_exists(fx, :none)", values={":none": {}}, condition="attribute_exists(pk)")
    table.update(key, "SET fx.#m = :on", names={"#m": m}, values={":on": on})
