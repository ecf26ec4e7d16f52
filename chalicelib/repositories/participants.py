"""Who is in a conversation, in the table: head, system line and inbox entry change together or not at all."""

from msgspec import Struct

from chalicelib.domain.conversations import Head
from chalicelib.domain.ids import now_ms
from chalicelib.domain.lanes import BOTH, Lane
from chalicelib.domain.messages import Message
from chalicelib.domain.spans import Spans
from chalicelib.repositories import keys, table
from chalicelib.repositories.changes import KEPT_S, LINE
from chalicelib.repositories.conversations import head_of
from chalicelib.repositories.inbox import VIEW
from chalicelib.repositories.items import Item
from chalicelib.repositories.messages import new_line

Writes = tuple[table.Write, ...]
WHEN = {"pa": ":pa"}


class Moved(table.Overtaken):
    """The head does not stand where it was read any more; `head` is how it stands."""

    def __init__(self, head: Head) -> None:
        super().__init__()
        self.head = head


class Turn(Struct, frozen=True):
    """What a change of the people, or of the name, does to the head beside its revision."""

    sets: dict[str, str] = {}
    removes: tuple[str, ...] = ()
    condition: str = ""
    names: dict[str, str] = {}
    values: Item = {}


def join(head: Head, actor: str, line: Message, m: str, seen: dict[Lane, Spans], beside: Writes) -> None:
    """`seen` are the lanes that the newcomer enters, with everything it may see there. Raises: table.Overtaken."""
    firsts = {lane: spans[-1].first for lane, spans in seen.items()}
    turn = Turn(
        sets={f"p_{lane}.#new": f"s_{lane}" for lane in seen} | {f"j_{lane}": f":j_{lane}" for lane in seen} | WHEN,
        condition="attribute_not_exists(p_e.#new)",
        names={"#new": m},
        values={f":j_{lane}": max(head.lane(lane).joined, first) for lane, first in firsts.items()} | _now(),
    )
    _commit(head, actor, line, turn, (_entry_of_newcomer(head, m, seen), *beside))


def part(head: Head, actor: str, line: Message, m: str, seen: dict[Lane, Spans], beside: Writes) -> None:
    """Somebody is no longer in the conversation. `seen` is what it may still read. Raises: table.Overtaken."""
    turn = Turn(
        sets=WHEN,
        values=_now(),
        removes=tuple(f"p_{lane}.#gone" for lane in BOTH if m in head.lane(lane).floors),
        condition="attribute_exists(p_e.#gone)",
        names={"#gone": m},
    )
    _commit(head, actor, line, turn, (_entry_of_gone(head, m, seen), *beside))


def _now() -> Item:
    return {":pa": now_ms()}


def rename(head: Head, actor: str, line: Message, title: str) -> None:
    """Raises: table.Overtaken."""
    _commit(head, actor, line, Turn(sets={"t": ":t"}, values={":t": title}), ())


def _commit(head: Head, actor: str, line: Message, turn: Turn, beside: Writes) -> None:
    """On the exact numbers: what somebody sees must begin and end where the head stood.

    Raises: Moved, table.Overtaken.
    """
    w, rev = head.workspace_id, head.everyone.rev + 1
    sets = ", ".join(f"{name} = {value}" for name, value in (turn.sets | {"rev_e": ":next"}).items())
    removes = f" REMOVE {', '.join(turn.removes)}" if turn.removes else ""
    held, names = "rev_e = :rev AND s_e = :s_e AND s_t = :s_t", turn.names
    if actor in head.everyone.floors:
        held, names = f"{held} AND attribute_exists(p_e.#actor)", {"#actor": actor} | names
    numbers = {":next": rev, ":rev": head.everyone.rev, ":s_e": head.everyone.seq, ":s_t": head.team.seq}
    head_write = table.update_in_transaction(
        keys.head(w, head.id),
        f"SET {sets}{removes}",
        f"{held} AND {turn.condition}" if turn.condition else held,
        numbers | turn.values,
        names or None,
        brings=True,
    )
    row: Item = {"s": line.seq, "v": 1, "k": LINE, "ttl": now_ms() // 1000 + KEPT_S}
    change = table.put_in_transaction(keys.change(w, head.id, Lane.EVERYONE, rev) | row)
    try:
        table.transact([head_write, new_line(w, line), change, *beside])
    except table.TransactionRefused as refused:
        if refused.found is None:
            raise
        raise Moved(head_of(refused.found)) from None


def _entry_of_newcomer(head: Head, m: str, seen: dict[Lane, Spans]) -> table.Write:
    """Everything up to now counts as read. Numbers begin at zero so that later conditions can compare them."""
    sets = {f"sp_{lane}": f":sp_{lane}" for lane in seen} | {f"r_{lane}": f":s_{lane}" for lane in BOTH}
    sets |= {f"{name}_{lane}": f"if_not_exists({name}_{lane}, :zero)" for name in ("sn", "sa") for lane in BOTH}
    values: Item = {f":sp_{lane}": _packed(spans) for lane, spans in seen.items()}
    values |= {f":s_{lane}": head.lane(lane).seq for lane in BOTH}
    place = keys.inbox_place(VIEW, now_ms(), head.id)
    values |= {":zero": 0, ":gk": keys.inbox(head.workspace_id, m), ":gs": place}
    expression = ", ".join(f"{name} = {value}" for name, value in (sets | {"gk": ":gk", "gs": ":gs"}).items())
    key = keys.entry(head.workspace_id, m, head.id)
    return table.update_in_transaction(key, f"SET {expression} REMOVE lf", None, values)


def _entry_of_gone(head: Head, m: str, seen: dict[Lane, Spans]) -> table.Write:
    sets = "".join(f"sp_{lane} = :sp_{lane}, " for lane in seen)
    values: Item = {f":sp_{lane}": _packed(spans) for lane, spans in seen.items()} | {":lf": now_ms()}
    key = keys.entry(head.workspace_id, m, head.id)
    return table.update_in_transaction(key, f"SET {sets}lf = :lf", None, values)


def _packed(spans: Spans) -> list[list[int | None]]:
    return [[span.first, span.last] for span in spans]
