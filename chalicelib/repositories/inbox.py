"""Inbox entries in the table: what each member has read, and where the conversation stands in its list."""

from chalicelib.domain.conversations import Head
from chalicelib.domain.inbox import Entry, Marks, Reading
from chalicelib.domain.lanes import BOTH, Lane
from chalicelib.domain.spans import Span
from chalicelib.repositories import keys, table
from chalicelib.repositories.conversations import head_of
from chalicelib.repositories.items import Item

VIEW, ARCHIVE = "inbox", "archive"


def _reading(item: Item, lane: Lane) -> Reading:
    return Reading(
        read=item.get(f"r_{lane}", 0),
        seen=item.get(f"sn_{lane}", 0),
        seen_at=item.get(f"sa_{lane}", 0),
        flagged_at=item.get(f"as_{lane}", 0),
        own=item.get(f"ow_{lane}", frozenset()),
        mentioned=item.get(f"mt_{lane}", frozenset()),
        spans=tuple(Span(*each) for each in item[f"sp_{lane}"]) if f"sp_{lane}" in item else None,
        hidden=item.get(f"hd_{lane}", 0),
    )


def entry_of(item: Item) -> Entry:
    """An entry from its item, as a read or the stream brings it."""
    everyone, team = (_reading(item, lane) for lane in BOTH)
    conversation = item["sk"].removeprefix("CONV#")
    return Entry(
        conversation,
        everyone,
        team,
        epoch=item.get("ep", 0),
        place=item.get("gs", ""),
        left_at=item.get("lf"),
        marks=_marks(item),
    )


def _marks(item: Item) -> Marks:
    archived = item.get("ar")
    return Marks(
        archived_at=(archived[0], archived[1]) if archived else None,
        muted_until=item.get("mu", 0),
        starred="st" in item,
        flagged="fl" in item,
        notify=item.get("nf", "all"),
    )


def open_entry(w: str, m: str, c: str, at_ms: int) -> None:
    """Put the entry if there is none. Numbers begin at zero so that later conditions have something to compare."""
    zeros = {f"{name}_{lane}": 0 for name in ("r", "sn", "sa") for lane in BOTH}
    place = {"gk": keys.inbox(w, m), "gs": keys.inbox_place(VIEW, at_ms, c)}
    table.put_new(keys.entry(w, m, c) | zeros | place)


def find(w: str, m: str, c: str, *, strong: bool = False) -> Entry | None:
    item = table.get(keys.entry(w, m, c), strong=strong)
    return entry_of(item) if item else None


def find_with_head(w: str, m: str, c: str) -> tuple[Head | None, Entry | None]:
    """A conversation and the member's entry of it, both strongly, in one round trip."""
    head, entry = table.get_together(keys.head(w, c), keys.entry(w, m, c))
    return head_of(head) if head else None, entry_of(entry) if entry else None


def find_several(w: str, m: str, conversations: list[str]) -> dict[str, Entry]:
    """One member's entries, by conversation."""
    found = table.batch_get([keys.entry(w, m, c) for c in conversations], strong=True)
    return {entry.conversation_id: entry for entry in map(entry_of, found.values())}


def find_readers(w: str, members: list[str], c: str) -> dict[str, Entry]:
    """One conversation's entries, by member."""
    found = table.batch_get([keys.entry(w, m, c) for m in members], strong=True)
    return {pk.split("#")[2]: entry_of(item) for (pk, _), item in found.items()}


def newest(w: str, m: str, view: str, below: str, limit: int) -> list[Entry]:
    """At most `limit` entries of a view from the place `below` (inclusive) downwards, the last moved first."""
    rows = table.query_index(keys.inbox(w, m), f"{view}#", below, limit)
    return [entry_of(row) for row in rows]


def everything(w: str, m: str) -> list[Entry]:
    """All entries of a member, in no order that means anything."""
    return [entry_of(row) for row in table.query_prefix(keys.entries(w, m))]


def mark_read(w: str, m: str, c: str, lane: Lane, seq: int, at_ms: int, epoch: int | None) -> Entry:
    """Raise the markers to `seq`, each only upwards. The entry after it.

    A caller that carries an older epoch than the entry's changes nothing. One write when all of it applies, which
    is nearly always; else the found item says which part still does. Raises: LookupError where there is no entry.
    """
    try:
        return _raise_all(w, m, c, lane, seq, at_ms, epoch)
    except table.ConditionFailed as refused:
        found = _existing(refused.item)
    if _is_late(found, epoch):
        return found
    return _raise_parts(w, m, c, lane, seq, at_ms, found, epoch)


def raise_markers(w: str, m: str, c: str, lane: Lane, seq: int, at_ms: int, epoch: int | None) -> Entry | None:
    """The same, if all of it applies and the member is in the conversation as far as its entry knows; else None."""
    try:
        return _raise_all(w, m, c, lane, seq, at_ms, epoch, " AND attribute_not_exists(lf)")
    except table.ConditionFailed:
        return None


def _raise_all(
    w: str, m: str, c: str, lane: Lane, seq: int, at_ms: int, epoch: int | None, condition: str = ""
) -> Entry:
    rising = f"r_{lane} < :n AND sn_{lane} < :n AND sa_{lane} < :t{condition}"
    values = {":n": seq, ":t": at_ms}
    return _set(w, m, c, f"SET r_{lane} = :n, sn_{lane} = :n, sa_{lane} = :t", rising, values, epoch)


def _is_late(entry: Entry, epoch: int | None) -> bool:
    return epoch is not None and epoch < entry.epoch


def _raise_parts(w: str, m: str, c: str, lane: Lane, seq: int, at_ms: int, found: Entry, epoch: int | None) -> Entry:
    """The part of a read that still applies. Another reader may be quicker; then what it left is looked at again."""
    while True:
        had = found.lane(lane)
        # The time is raised by a millisecond rather than let it fall when two clocks cross.
        values = {":n": max(had.read, seq), ":s": max(had.seen, seq), ":r": had.read, ":was": had.seen}
        seen_at = max(at_ms, had.seen_at + 1) if seq > had.seen else had.seen_at
        if values[":n"] == had.read and values[":s"] == had.seen:
            return found
        expression = f"SET r_{lane} = :n, sn_{lane} = :s, sa_{lane} = :t"
        unmoved = f"r_{lane} = :r AND sn_{lane} = :was"
        try:
            return _set(w, m, c, expression, unmoved, values | {":t": seen_at}, epoch)
        except table.ConditionFailed as refused:
            found = _existing(refused.item)
        if _is_late(found, epoch):
            return found


def mark_unread(w: str, m: str, c: str, lane: Lane, seq: int, head_seq: int, own: set[int]) -> Entry:
    """Unread from number `seq` on: the private marker goes back, the public one stays. The entry after it.

    `own` are the member's own numbers from there on, which no floor covers any more. Raises: LookupError where there
    is no entry.
    """
    expression = f"SET r_{lane} = :n, as_{lane} = :s, ep = if_not_exists(ep, :zero) + :one"
    values: Item = {":n": seq - 1, ":s": head_seq, ":zero": 0, ":one": 1}
    if own:
        expression, values = f"{expression} ADD ow_{lane} :own", values | {":own": own}
    try:
        return _set(w, m, c, expression, "attribute_exists(pk)", values, None)
    except table.ConditionFailed as refused:
        return _existing(refused.item)


def _set(w: str, m: str, c: str, expression: str, condition: str, values: Item, epoch: int | None) -> Entry:
    if epoch is not None:
        condition += " AND (attribute_not_exists(ep) OR ep <= :epoch)"
        values = values | {":epoch": epoch}
    key = keys.entry(w, m, c)
    return entry_of(table.update(key, expression, values=values, condition=condition, returns="ALL_NEW"))


def _existing(item: Item | None) -> Entry:
    if item is None:
        raise LookupError("there is no such entry")
    return entry_of(item)


def add_numbers(w: str, m: str, c: str, attribute: str, lane: Lane, seq: int) -> None:
    """Note a number in the entry's `ow` (own, not sent from a view) or `mt` (mentions the member). Repeats are one."""
    _if_there(w, m, c, f"ADD {attribute}_{lane} :n", "attribute_exists(pk)", {":n": {seq}})


def drop_numbers(w: str, m: str, c: str, attribute: str, lane: Lane, numbers: set[int]) -> None:
    """Forget numbers that were read long ago, so that an entry stays small."""
    _if_there(w, m, c, f"DELETE {attribute}_{lane} :n", "attribute_exists(pk)", {":n": numbers})


def move_up(w: str, m: str, c: str, at_ms: int) -> None:
    """Move the entry to the hour of `at_ms`, never down."""
    values = {":gs": keys.inbox_place(VIEW, at_ms, c), ":gk": keys.inbox(w, m)}
    # What is archived or deleted stays where it is: whether a message brings it back is another question.
    condition = "attribute_exists(pk) AND begins_with(gs, :view) AND gs < :gs"
    _if_there(w, m, c, "SET gs = :gs, gk = :gk", condition, values | {":view": VIEW + "#"})


def _packed(marks: Marks) -> Item:
    return {
        "ar": list(marks.archived_at) if marks.archived_at else None,
        "mu": marks.muted_until or None,
        "st": 1 if marks.starred else None,
        "fl": 1 if marks.flagged else None,
        "nf": marks.notify if marks.notify != "all" else None,
    }


def mark(w: str, m: str, c: str, was: Marks, marks: Marks, place: str | None) -> Entry:
    """Set what differs of a member's marks, and where the entry stands; None leaves it where it is.

    What another device marks at the same time stays. Raises: LookupError where there is no entry.
    """
    before = _packed(was)
    kept = {name: value for name, value in _packed(marks).items() if value != before[name]}
    present = {name: value for name, value in kept.items() if value is not None}
    present |= {"gk": keys.inbox(w, m), "gs": place} if place else {}
    gone = [name for name in kept if name not in present]
    sets = ", ".join(f"{name} = :{name}" for name in present)
    parts = [f"SET {sets}"] * bool(sets) + [f"REMOVE {', '.join(gone)}"] * bool(gone)
    return _marked(w, m, c, " ".join(parts), {f":{name}": value for name, value in present.items()})


def hide(w: str, m: str, c: str, tops: tuple[int, int]) -> Entry:
    """Delete a conversation for one member: everything up to these numbers, and its place in the lists."""
    values = {":e": tops[0], ":t": tops[1]}
    return _marked(w, m, c, "SET hd_e = :e, hd_t = :t, r_e = :e, r_t = :t REMOVE gk, gs, ar, fl", values)


def _marked(w: str, m: str, c: str, expression: str, values: Item) -> Entry:
    try:
        key, there = keys.entry(w, m, c), "attribute_exists(pk)"
        return entry_of(table.update(key, expression, values=values, condition=there, returns="ALL_NEW"))
    except table.ConditionFailed as refused:
        return _existing(refused.item)


def bring_back(w: str, m: str, c: str, at_ms: int) -> None:
    """Into the list again, at the hour of `at_ms`. Repeating it changes nothing."""
    values = {":gs": keys.inbox_place(VIEW, at_ms, c), ":gk": keys.inbox(w, m)}
    _if_there(w, m, c, "SET gs = :gs, gk = :gk REMOVE ar", "attribute_exists(pk)", values)


def unflag(w: str, m: str, c: str) -> None:
    _if_there(w, m, c, "REMOVE fl", "attribute_exists(fl)", {})


def _if_there(w: str, m: str, c: str, expression: str, condition: str, values: Item) -> None:
    try:
        table.update(keys.entry(w, m, c), expression, values=values, condition=condition)
    except table.ConditionFailed:
        return
