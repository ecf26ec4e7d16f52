"""Earlier texts of messages: a row for each text that a message no longer has."""

from msgspec import Struct

from chalicelib.domain.lanes import Lane
from chalicelib.domain.messages import Message
from chalicelib.repositories import keys, table


class EarlierText(Struct, frozen=True):
    """A text by the version that brought it, and when (milliseconds). None where the text was not kept."""

    version: int
    body: str | None
    at: int


def kept(w: str, message: Message, *, with_text: bool = True) -> table.Write:
    """Part of a transaction: what a message says now stays behind as one of its earlier texts."""
    key = keys.earlier_text(w, message.conversation_id, message.lane, message.seq, message.text_version)
    text = {"x": message.body} if with_text else {}
    return table.put_in_transaction(key | {"a": message.edited_at or message.sent_at} | text)


def of(w: str, c: str, lane: Lane, seq: int) -> list[EarlierText]:
    """Oldest first."""
    rows = table.query_prefix(keys.earlier_texts(w, c, lane, seq), strong=True)
    return [EarlierText(int(row["sk"].rsplit("#", 1)[1]), row.get("x"), row["a"]) for row in rows]


def erase(w: str, c: str, lane: Lane, seq: int) -> None:
    """Take the words out of all earlier texts. Repeating it changes nothing."""
    for each in of(w, c, lane, seq):
        if each.body is not None:
            table.update(keys.earlier_text(w, c, lane, seq, each.version), "REMOVE x")
