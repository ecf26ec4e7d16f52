"""Changes in the table: one transaction each, and a row that says which message has a newer version."""

from msgspec import Struct

from chalicelib.domain import numbers
from chalicelib.domain.conversations import Head
from chalicelib.domain.ids import now_ms
from chalicelib.domain.inbox import Entry
from chalicelib.domain.lanes import Lane
from chalicelib.domain.messages import Message
from chalicelib.repositories import keys, table
from chalicelib.repositories.conversations import head_of
from chalicelib.repositories.inbox import entry_of
from chalicelib.repositories.items import Item
from chalicelib.repositories.messages import changed_fields, message_of, rewritten

KEPT_S = 30 * 24 * 3600
MISSED = 500  # more changes than this are not listed


class Overtaken(Exception):
    """Something else happened in the lane since it was read: read again, decide again."""


class Changed(Struct, frozen=True):
    """Which message a revision changed, how, and who is not mentioned in it any more."""

    lane: Lane
    rev: int
    seq: int
    kind: str
    unmentioned: tuple[str, ...] = ()


class Step(Struct, frozen=True):
    """A message from one version to the next. `filed`: its row stands. `beside` is written in the same transaction."""

    was: Message
    now: Message
    kind: str
    filed: bool = True
    beside: tuple[table.Write, ...] = ()


def find(w: str, c: str, lane: Lane, seq: int) -> tuple[Head | None, Message | None]:
    """A conversation and the filed row of a message, both strongly, in one round trip."""
    wanted = [keys.head(w, c), keys.message(w, c, lane, seq)]
    found = table.batch_get(wanted, strong=True)
    head, row = (found.get((key["pk"], key["sk"])) for key in wanted)
    return head_of(head) if head else None, message_of(c, lane, seq, row) if row else None


def find_for(w: str, m: str, c: str, lane: Lane, seq: int) -> tuple[Head | None, Entry | None, Message | None]:
    """The same, with a member's own entry."""
    wanted = [keys.head(w, c), keys.entry(w, m, c), keys.message(w, c, lane, seq)]
    found = table.batch_get(wanted, strong=True)
    head, entry, row = (found.get((key["pk"], key["sk"])) for key in wanted)
    return (
        head_of(head) if head else None,
        entry_of(entry) if entry else None,
        message_of(c, lane, seq, row) if row else None,
    )


def commit(head: Head, actor: str | None, step: Step) -> None:
    """One step, all or nothing. `actor` has to be in the lane; None is the stream. Raises: Overtaken."""
    was, now = step.was, step.now
    w, lane, rev = head.workspace_id, now.lane, head.lane(now.lane).rev + 1
    row: Item = {"s": now.seq, "v": now.version, "k": step.kind, "ttl": now_ms() // 1000 + KEPT_S}
    if gone := sorted(set(was.mentions) - set(now.mentions)):
        row["q"] = gone
    writes = [
        _head_write(head, actor, was, now),
        rewritten(w, was, now, filed=step.filed),
        table.put_in_transaction(keys.change(w, head.id, lane, rev) | row),
        *step.beside,
    ]
    try:
        table.transact(writes)
    except table.TransactionRefused:
        raise Overtaken from None


def _head_write(head: Head, actor: str | None, was: Message, now: Message) -> table.Write:
    """The lane's next revision. What the newest message says changes with it, if no newer one came meanwhile."""
    lane, held = now.lane, head.lane(now.lane)
    sets, conditions, names = [f"rev_{lane} = :next"], [f"rev_{lane} = :rev"], {}
    values: Item = {":next": held.rev + 1, ":rev": held.rev}
    if now.seq == held.seq and now.text_version != was.text_version:
        sets.append(f"last_{lane} = :last")
        conditions.append(f"s_{lane} = :seq")
        values |= {":last": changed_fields(now), ":seq": held.seq}
    if now.deleted and not was.deleted:
        kept, floor = numbers.with_number(held.deleted, held.deleted_floor, now.seq)
        sets += [f"d_{lane} = :deleted", f"df_{lane} = :floor"]
        values |= {":deleted": numbers.pack(kept), ":floor": floor}
    if actor is not None:
        conditions.append(f"attribute_exists(p_{lane}.#m)")
        names["#m"] = actor
    key = keys.head(head.workspace_id, head.id)
    return table.update_in_transaction(key, "SET " + ", ".join(sets), " AND ".join(conditions), values, names or None)


def since(w: str, c: str, lane: Lane, first: int, last: int) -> list[Changed] | None:
    """The changes of revisions `first` to `last`, None where they are not all kept any more, or too many."""
    if last - first >= MISSED:
        return None
    low, high = keys.change(w, c, lane, first), keys.change(w, c, lane, last)
    rows = table.query_between(low["pk"], low["sk"], high["sk"]) if last >= first else []
    return [_changed(row) for row in rows] if len(rows) == last - first + 1 else None


def _changed(row: Item) -> Changed:
    _, lane, rev = row["sk"].split("#")
    return Changed(Lane(lane.lower()), int(rev), row["s"], row["k"], tuple(row.get("q", ())))


def changed_of(row: Item) -> tuple[str, str, Changed]:
    """The workspace, the conversation and the change of a row, as the stream brings it."""
    _, w, c = row["pk"].split("#")
    return w, c, _changed(row)
