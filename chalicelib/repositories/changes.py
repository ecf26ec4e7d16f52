"""Changes in the table: one transaction each, and a row that says which message has a newer version."""

from msgspec import Struct

from chalicelib.domain import numbers
from chalicelib.domain.conversations import Head, LaneHead
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
LINE = "line"  # the kind of a system line
MISSED = 500  # more changes than this are not listed


class Changed(Struct, frozen=True):
    """Which message a revision changed, how, who is not mentioned in it any more, and who is called by it now."""

    lane: Lane
    rev: int
    seq: int
    kind: str
    unmentioned: tuple[str, ...] = ()
    called: tuple[str, ...] = ()


class Step(Struct, frozen=True):
    """A message from one version to the next. `filed`: its row stands. `beside` is written in the same transaction."""

    was: Message
    now: Message
    kind: str
    filed: bool = True
    beside: tuple[table.Write, ...] = ()
    called: tuple[str, ...] = ()


def find(w: str, c: str, lane: Lane, seq: int) -> tuple[Head | None, Message | None]:
    """A conversation and the filed row of a message, both strongly, in one round trip."""
    head, row = table.get_together(keys.head(w, c), keys.message(w, c, lane, seq))
    return head_of(head) if head else None, message_of(c, lane, seq, row) if row else None


def find_for(w: str, m: str, c: str, lane: Lane, seq: int) -> tuple[Head | None, Entry | None, Message | None]:
    """The same, with a member's own entry."""
    wanted = keys.head(w, c), keys.entry(w, m, c), keys.message(w, c, lane, seq)
    head, entry, row = table.get_together(*wanted)
    return (
        head_of(head) if head else None,
        entry_of(entry) if entry else None,
        message_of(c, lane, seq, row) if row else None,
    )


def commit(head: Head, actor: str | None, step: Step) -> None:
    """One step, all or nothing. `actor` has to be in the lane; None is the stream. Raises: table.Overtaken."""
    was, now = step.was, step.now
    w, lane, rev = head.workspace_id, now.lane, head.lane(now.lane).rev + 1
    row: Item = {"s": now.seq, "v": now.version, "k": step.kind, "ttl": now_ms() // 1000 + KEPT_S}
    named = {"q": sorted(set(was.mentions) - set(now.mentions)), "m": sorted(step.called)}
    row |= {name: members for name, members in named.items() if members}
    writes = [
        _head_write(head, actor, was, now),
        rewritten(w, was, now, filed=step.filed),
        table.put_in_transaction(keys.change(w, head.id, lane, rev) | row),
        *step.beside,
    ]
    table.transact(writes)


def _head_write(head: Head, actor: str | None, was: Message, now: Message) -> table.Write:
    """The lane's next revision. What the newest message says changes with it, if no newer one came meanwhile."""
    lane, held = now.lane, head.lane(now.lane)
    changed = _changed_head(held, was, now)
    conditions, values, names = [f"rev_{lane} = :was"], {":was": held.rev}, {}
    if "last" in changed:
        conditions.append(f"s_{lane} = :seq")
        values[":seq"] = held.seq
    if actor is not None:
        conditions.append(f"attribute_exists(p_{lane}.#m)")
        names["#m"] = actor
    expression = "SET " + ", ".join(f"{name}_{lane} = :{name}" for name in changed)
    values |= {f":{name}": value for name, value in changed.items()}
    key = keys.head(head.workspace_id, head.id)
    return table.update_in_transaction(key, expression, " AND ".join(conditions), values, names or None)


def _changed_head(held: LaneHead, was: Message, now: Message) -> Item:
    """What becomes different in the lane's part of the head, by attribute."""
    changed: Item = {"rev": held.rev + 1}
    if now.seq == held.seq and now.text_version != was.text_version:
        changed["last"] = changed_fields(now)
    if now.deleted and not was.deleted:
        kept, changed["df"] = numbers.with_number(held.deleted, held.deleted_floor, now.seq)
        changed["d"] = numbers.pack(kept)
    if bool(now.pinned) != bool(was.pinned):
        changed["pn"] = held.pins + (1 if now.pinned else -1)
    return changed


def since(w: str, c: str, lane: Lane, first: int, last: int) -> list[Changed] | None:
    """The changes of revisions `first` to `last`, None where they are not all kept any more, or too many."""
    if last - first >= MISSED:
        return None
    low, high = keys.change(w, c, lane, first), keys.change(w, c, lane, last)
    rows = table.query_between(low["pk"], low["sk"], high["sk"]) if last >= first else []
    return [_changed(row) for row in rows] if len(rows) == last - first + 1 else None


def _changed(row: Item) -> Changed:
    _, lane, rev = row["sk"].split("#")
    return Changed(Lane(lane.lower()), int(rev), row["s"], row["k"], tuple(row.get("q", ())), tuple(row.get("m", ())))


def changed_of(row: Item) -> tuple[str, str, Changed]:
    """The workspace, the conversation and the change of a row, as the stream brings it."""
    _, w, c = row["pk"].split("#")
    return w, c, _changed(row)
