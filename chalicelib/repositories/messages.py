"""Messages in the table: rows that are filed once, and long texts that wait beside the head."""

from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from chalicelib.domain.lanes import Lane
from chalicelib.domain.messages import (
    HEAD_CHARS,
    INLINE_BYTES,
    Deletion,
    Draft,
    Message,
    Pin,
    Reaction,
    System,
    Thread,
    is_long,
)
from chalicelib.repositories import keys, table
from chalicelib.repositories.items import Item

T = TypeVar("T")
STAGED_S = 91 * 24 * 3600  # a staged text outlives every retry of its filing, a replay of failed records included


def fields(sender: str, draft: Draft, at_ms: int, staged: bool) -> Item:
    """What the head and the row hold of a message. Short names: the head is paid for with every send.

    A staged one has the beginning of its text and, under `g`, the fingerprint that leads to the rest.
    """
    optional: Item = {
        "r": list(draft.reply_to) if draft.reply_to else None,
        "q": list(draft.mentions) if draft.mentions and not staged else None,
        "f": 1 if draft.from_view else None,
        "g": draft.fingerprint(sender) if staged else None,
    }
    text = _beginning(draft.body) if staged else draft.body
    fixed: Item = {"c": draft.client_id, "m": sender, "d": draft.device, "x": text, "a": at_ms}
    return fixed | {name: value for name, value in optional.items() if value is not None}


def changed_fields(message: Message) -> Item:
    """What the head holds of the newest message after it was changed. Its row stands by then and has the rest."""
    staged = message.body is not None and is_long(message.as_sent())
    whole = fields(message.sender_id, message.as_sent(), message.sent_at, staged)
    whole.pop("g", None)
    return _without_text(whole, message) | _changes(message)


def _without_text(item: Item, message: Message) -> Item:
    return item if message.body is not None else {name: value for name, value in item.items() if name != "x"}


def _changes(message: Message) -> Item:
    """What an unchanged message has nothing of."""
    optional: Item = {
        "tv": message.text_version if message.text_version > 1 else None,
        "ea": message.edited_at,
        "de": _builtin(message.deleted) if message.deleted else None,
    }
    version = {"v": message.version} if message.version > 1 else {}
    return version | {name: value for name, value in optional.items() if value is not None}


def _builtin(value: Any) -> Any:
    return msgspec.to_builtins(value, builtin_types=(bytes,))


def _beginning(text: str) -> str:
    return text[:HEAD_CHARS].encode()[:INLINE_BYTES].decode(errors="ignore")


def message_of(c: str, lane: Lane, seq: int, item: Item, anchor: int | None = None) -> Message:
    """A message from what the head or a row holds of it."""
    reply = item.get("r")
    return Message(
        conversation_id=c,
        lane=lane,
        seq=seq,
        sender_id=item["m"],
        client_id=item["c"],
        device=item["d"],
        body=item.get("x"),
        sent_at=item["a"],
        version=item.get("v", 1),
        anchor=item.get("n", anchor),
        reply_to=(Lane(reply[0]), reply[1]) if reply else None,
        mentions=tuple(item.get("q", ())),
        from_view="f" in item,
        staged="g" in item,
        fingerprint=item.get("h") or item.get("g", b""),
        text_version=item.get("tv", 1),
        edited_at=item.get("ea"),
        deleted=_typed(item.get("de"), Deletion),
        reactions=tuple(msgspec.convert(each, Reaction) for each in item.get("re", ())),
        pinned=_typed(item.get("pn"), Pin),
        thread_root=item.get("tr"),
        thread=_typed(item.get("th"), Thread),
        follows=item.get("fx", {}),
    )


def _typed(value: Any, shape: type[T]) -> T | None:
    return None if value is None else msgspec.convert(value, shape)


def _row(w: str, message: Message) -> Item:
    draft = message.as_sent()
    print_ = message.fingerprint or draft.fingerprint(message.sender_id)
    row: Item = {**keys.message(w, message.conversation_id, message.lane, message.seq), "h": print_}
    row |= {} if message.anchor is None else {"n": message.anchor}
    row |= _without_text(fields(message.sender_id, draft, message.sent_at, staged=False), message)
    return row | _changes(message) | {"v": message.version} | _reader_marks(message)


def _reader_marks(message: Message) -> Item:
    """What readers left on a message, and what it has to do with others."""
    optional: Item = {
        "re": [_builtin(each) for each in message.reactions] or None,
        "pn": _builtin(message.pinned) if message.pinned else None,
        "tr": message.thread_root,
        "th": _builtin(message.thread) if message.thread else None,
    }
    return {name: value for name, value in optional.items() if value is not None}


def rewritten(w: str, was: Message, now: Message, *, filed: bool) -> table.Write:
    """Part of a transaction: the row from one version to another, or for the first time when it is not filed yet.

    Only what differs is written, because whom a thread is followed by changes beside all versions.
    """
    new, key = _row(w, now), keys.message(w, now.conversation_id, now.lane, now.seq)
    if not filed:
        return table.put_in_transaction(new, "attribute_not_exists(pk)")
    old = _row(w, was)
    return table.change_in_transaction(key, old, new, "v = :base", {":base": was.version})


def file(w: str, message: Message) -> bool:
    """Put the message's row if there is none. A present row proves that everybody was told.

    Returns whether this call filed it. The message must be whole, see `whole`.
    """
    return table.put_new(_row(w, message))


def put_all(w: str, messages: Iterable[Message]) -> None:
    """Put the rows of messages that come with their history from elsewhere. Repeating it changes nothing."""
    table.put_all(_row(w, message) for message in messages)


def stage(w: str, c: str, sender: str, draft: Draft, expires_at: int) -> None:
    """Lay a long text down before its message is committed. Repeating it changes nothing."""
    key = keys.long_text(w, c, draft.lane, sender, draft.client_id, draft.fingerprint(sender))
    table.put({**key, "x": draft.body, "q": list(draft.mentions), "ttl": expires_at})


def whole(w: str, message: Message) -> Message:
    """What the head holds of a message that was just sent, with its full text and its fingerprint."""
    if not message.staged:
        return replace(message, fingerprint=message.as_sent().fingerprint(message.sender_id))
    return _with_text(message, table.get(_long_text(w, message), strong=True))


def _long_text(w: str, message: Message) -> keys.Key:
    c, sender = message.conversation_id, message.sender_id
    return keys.long_text(w, c, message.lane, sender, message.client_id, message.fingerprint)


def forget_staged(w: str, message: Message) -> None:
    """Delete what was staged for a message, after it was deleted. Repeating it changes nothing."""
    table.take(_long_text(w, message))


def _with_text(message: Message, text: Item | None) -> Message:
    if text is None:
        return message
    return replace(message, body=text["x"], mentions=tuple(text["q"]), staged=False)


def _of_row(c: str, lane: Lane, row: Item) -> Message:
    _, _, seq, *rev = row["sk"].split("#")
    return _line_of(c, lane, int(seq), int(rev[0]), row) if rev else message_of(c, lane, int(seq), row)


def _line_of(c: str, lane: Lane, seq: int, rev: int, row: Item) -> Message:
    told = msgspec.convert(row["y"] | {"rev": rev}, System)
    return Message(c, lane, seq, row["m"], b"", "", None, row["a"], system=told)


def find(w: str, c: str, lane: Lane, seq: int) -> Message | None:
    row = table.get(keys.message(w, c, lane, seq), strong=True)
    return _of_row(c, lane, row) if row else None


def find_many(
    w: str, c: str, places: Iterable[tuple[Lane, int]], *, strong: bool = False
) -> dict[tuple[Lane, int], Message]:
    """The filed ones of these places. One round trip."""
    wanted = {place: keys.message(w, c, *place) for place in places}
    rows = table.batch_get(wanted.values(), strong=strong) if wanted else {}
    found = {place: rows.get((key["pk"], key["sk"])) for place, key in wanted.items()}
    return {place: _of_row(c, place[0], row) for place, row in found.items() if row}


def between(w: str, c: str, lane: Lane, first: int, last: int, *, newest_first: bool = False) -> list[Message]:
    """Filed messages of a lane from number `first` to `last`, both inclusive, read strongly; system lines left out."""
    return [it for it in with_lines(w, c, lane, first, last, newest_first=newest_first) if it.system is None]


def with_lines(w: str, c: str, lane: Lane, first: int, last: int, *, newest_first: bool = False) -> list[Message]:
    """The same, with the system lines that stand after them; the first page has those before all messages, too."""
    low, high = keys.message(w, c, lane, first if first > 1 else 0), keys.message(w, c, lane, last)
    rows = table.query_between(low["pk"], low["sk"], high["sk"] + "#~", newest_first=newest_first)
    return [_of_row(c, lane, row) for row in rows]


def find_lines(w: str, c: str, places: Iterable[tuple[Lane, int, int]]) -> list[Message]:
    """System lines by lane, number and revision. One round trip."""
    wanted = [keys.line(w, c, *place) for place in places]
    rows = table.batch_get(wanted).values() if wanted else ()
    return [_of_row(c, Lane(row["sk"].split("#")[1].lower()), row) for row in rows]


def new_line(w: str, line: Message) -> table.Write:
    """Part of a transaction."""
    told = line.system
    assert told  # nosec B101: only lines come here
    about = msgspec.to_builtins(told)
    del about["rev"]
    key = keys.line(w, line.conversation_id, line.lane, line.seq, told.rev)
    return table.put_in_transaction(key | {"m": line.sender_id, "a": line.sent_at, "y": about})
