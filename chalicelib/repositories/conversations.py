"""Heads in the table: a conversation is committed to, one conditional write at a time."""

import contextlib
from typing import Any

from chalicelib.domain import numbers
from chalicelib.domain.conversations import Head, Kind, LaneHead, Sent
from chalicelib.domain.lanes import BOTH, Lane
from chalicelib.domain.messages import Draft, Message, is_long
from chalicelib.domain.oversight import Look
from chalicelib.repositories import keys, table
from chalicelib.repositories.items import Item
from chalicelib.repositories.messages import fields, message_of

SCHEMA = 1
KEPT = 20_000  # conversations whose numbers a process remembers
_highest: dict[tuple[str, str], int] = {}


class Refused(Exception):
    """A commit's condition does not hold. `head` is the conversation as it stands, None where there is none."""

    def __init__(self, head: Head | None) -> None:
        super().__init__("the commit was refused")
        self.head = head


def _pack_sent(client_id: bytes, fingerprint: bytes, lane: Lane, at_ms: int) -> bytes:
    """31 bytes. The id comes first, so comparing bytes compares ids."""
    return client_id + fingerprint + lane.encode() + at_ms.to_bytes(6, "big")


def _sent(packed: bytes, seq: int, anchor: int | None) -> Sent:
    lane, at_ms = Lane(packed[24:25].decode()), int.from_bytes(packed[25:31], "big")
    return Sent(packed[:16], packed[16:24], lane, at_ms, seq, anchor if lane is Lane.TEAM else None)


def _lane_head(item: Item, c: str, lane: Lane) -> LaneHead:
    seq, last = item[f"s_{lane}"], item.get(f"last_{lane}")
    anchor = item.get("an") if lane is Lane.TEAM else None
    return LaneHead(
        seq=seq,
        rev=item[f"rev_{lane}"],
        last=message_of(c, lane, seq, last, anchor) if last else None,
        floors=item[f"p_{lane}"],
        joined=item.get(f"j_{lane}", 0),
        deleted=numbers.unpack(item.get(f"d_{lane}", b"")),
        deleted_floor=item.get(f"df_{lane}", 0),
        pins=item.get(f"pn_{lane}", 0),
    )


def head_of(item: Item) -> Head:
    """A head from its item, as a read or the stream brings it."""
    _, w, c = item["pk"].split("#")
    _note(w, c, item["s_e"])
    return Head(
        workspace_id=w,
        id=c,
        kind=Kind(item["k"]),
        title=item.get("t"),
        created_at=item["ca"],
        created_by=item["cb"],
        fingerprint=item["cf"],
        everyone=_lane_head(item, c, Lane.EVERYONE),
        team=_lane_head(item, c, Lane.TEAM),
        devices={d: _sent(packed, item["ssq"][d], item["sna"].get(d)) for d, packed in item["sid"].items()},
        sent_floor=item["sent_floor"],
        is_hidden="hi" in item,
        people_at=item.get("pa", 0),
        oversight=tuple(Look(*each) for each in item.get("ov", ())),
    )


def _note(w: str, c: str, seq: int) -> None:
    """Numbers never fall, so what was seen once holds for good."""
    if len(_highest) >= KEPT:
        _highest.clear()
    _highest[w, c] = max(seq, _highest.get((w, c), 0))


def reaches(w: str, c: str, seq: int) -> bool:
    """Whether this process has seen that the lane of everyone has a number; without asking."""
    return seq <= _highest.get((w, c), 0)


def find(w: str, c: str, *, strong: bool = True) -> Head | None:
    item = table.get(keys.head(w, c), strong=strong)
    return head_of(item) if item else None


def find_many(w: str, conversations: list[str]) -> dict[str, Head]:
    """Heads by conversation, read eventually: for lists, where the next second corrects the last."""
    found = table.batch_get([keys.head(w, c) for c in conversations])
    return {head.id: head for head in map(head_of, found.values())}


def create(head: Head, first: tuple[str, Draft, int] | None = None) -> bool:
    """Put the head if there is none, with its first message in it. Whether this call created it.

    `first` is the sender, the message and the server's milliseconds.
    """
    return table.put_new(_head_item(head) | (_first(head, *first) if first else {}))


def _head_item(head: Head) -> Item:
    item: Item = keys.head(head.workspace_id, head.id) | {
        "v": SCHEMA,
        "k": head.kind.value,
        "ca": head.created_at,
        "cb": head.created_by,
        "cf": head.fingerprint,
        "sid": {},
        "ssq": {},
        "sna": {},
        "sent_floor": b"\0",
    }
    for lane in BOTH:
        item |= _lane_item(lane, head.lane(lane))
    return item | ({"t": head.title} if head.title else {})


def _lane_item(lane: Lane, head: LaneHead) -> Item:
    """A lane that begins, or that comes with its history from elsewhere."""
    item: Item = {f"s_{lane}": head.seq, f"rev_{lane}": head.rev, f"p_{lane}": head.floors}
    if head.last:
        draft = head.last.as_sent()
        item[f"last_{lane}"] = fields(head.last.sender_id, draft, head.last.sent_at, is_long(draft))
    return item | ({"an": head.last.anchor} if head.last and head.last.anchor is not None else {})


def _first(head: Head, sender: str, draft: Draft, at_ms: int) -> Item:
    lane = draft.lane
    packed = _pack_sent(draft.client_id, draft.fingerprint(sender), lane, at_ms)
    last = fields(sender, draft, at_ms, is_long(draft))
    item: Item = {f"s_{lane}": 1, f"last_{lane}": last, "sid": {draft.device: packed}, "ssq": {draft.device: 1}}
    if draft.from_view:
        item[f"p_{lane}"] = head.lane(lane).floors | {sender: 1}
    return item | ({"an": 0, "sna": {draft.device: 0}} if lane is Lane.TEAM else {})


def commit(w: str, c: str, sender: str, draft: Draft, at_ms: int) -> Head:
    """Give the message its number: the one write that makes it exist. Returns the head as it was before.

    Raises: Refused with the head as it stands, when the sender is not in the lane, the id is not above the
    device's last one, or a quoted or mentioned one is not there.
    """
    names, values = _commit_terms(sender, draft, at_ms)
    try:
        was = table.update(
            keys.head(w, c),
            _commit_expression(draft),
            values=values,
            names=names,
            condition=_commit_condition(draft),
            returns="ALL_OLD",
        )
    except table.ConditionFailed as refused:
        raise Refused(head_of(refused.item) if refused.item else None) from None
    return head_of(was)


def _commit_terms(sender: str, draft: Draft, at_ms: int) -> tuple[dict[str, str], Item]:
    packed = _pack_sent(draft.client_id, draft.fingerprint(sender), draft.lane, at_ms)
    values: dict[str, Any] = {
        ":one": 1,
        ":last": fields(sender, draft, at_ms, is_long(draft)),
        ":packed": packed,
        ":id": draft.client_id,
    }
    if draft.reply_to:
        values[":reply"] = draft.reply_to[1]
    mentioned = {f"#q{index}": member for index, member in enumerate(_persons(draft))}
    return {"#m": sender, "#d": draft.device} | mentioned, values


def _persons(draft: Draft) -> list[str]:
    return [member for member in draft.mentions if member != "all"]


def _commit_expression(draft: Draft) -> str:
    s = f"s_{draft.lane}"
    parts = [f"{s} = {s} + :one", f"last_{draft.lane} = :last", "sid.#d = :packed", f"ssq.#d = {s} + :one"]
    if draft.from_view:
        parts.append(f"p_{draft.lane}.#m = {s} + :one")
    if draft.lane is Lane.TEAM:
        # Beside the device too: a retry may have to file this message after another one took the head's place.
        parts += ["an = s_e", "sna.#d = s_e"]
    return "SET " + ", ".join(parts)


def _commit_condition(draft: Draft) -> str:
    parts = [
        f"attribute_exists(p_{draft.lane}.#m)",
        "((attribute_exists(sid.#d) AND sid.#d < :id) OR (attribute_not_exists(sid.#d) AND sent_floor < :id))",
    ]
    if draft.reply_to:
        parts.append(f"s_{draft.reply_to[0]} >= :reply")
    parts += [f"attribute_exists(p_{draft.lane}.#q{index})" for index, _ in enumerate(_persons(draft))]
    return " AND ".join(parts)


def message_after(was: Head, sender: str, draft: Draft, at_ms: int) -> Message:
    """The message that a commit on top of `was` made."""
    return Message(
        conversation_id=was.id,
        lane=draft.lane,
        seq=was.lane(draft.lane).seq + 1,
        sender_id=sender,
        client_id=draft.client_id,
        device=draft.device,
        body=draft.body,
        sent_at=at_ms,
        anchor=was.everyone.seq if draft.lane is Lane.TEAM else None,
        reply_to=draft.reply_to,
        mentions=draft.mentions,
        from_view=draft.from_view,
    )


def note_hidden(w: str, c: str) -> None:
    """From now on a message has to look for participants who archived or deleted the conversation."""
    with contextlib.suppress(table.ConditionFailed):
        table.update(keys.head(w, c), "SET hi = :one", values={":one": 1}, condition="attribute_exists(pk)")


def forget_device(head: Head, device: str) -> None:
    """Drop a device's entry and raise the floor to its id: whatever comes late from it is looked up, not committed.

    By the id and never by the time of the commit: a clock that is ahead would let an old id in again. Nothing
    happens when the device has sent in the meantime.
    """
    sent = head.devices[device]
    packed = _pack_sent(sent.client_id, sent.fingerprint, sent.lane, sent.sent_at)
    floor = max(head.sent_floor, sent.client_id)
    try:
        table.update(
            keys.head(head.workspace_id, head.id),
            "REMOVE sid.#d, ssq.#d, sna.#d SET sent_floor = :floor",
            names={"#d": device},
            values={":floor": floor, ":packed": packed, ":was": head.sent_floor},
            condition="sid.#d = :packed AND sent_floor = :was",
        )
    except table.ConditionFailed:
        return
