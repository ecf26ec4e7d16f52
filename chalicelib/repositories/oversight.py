"""Oversight in the table: one row for each look, beside its member, for as long as it lasts."""

from msgspec.structs import astuple

from chalicelib.domain.conversations import Head
from chalicelib.domain.oversight import Look, Oversight
from chalicelib.repositories import keys, table
from chalicelib.repositories.items import Item


def find(w: str, m: str, oversight_id: str) -> Oversight | None:
    item = table.get(keys.oversight(w, m, oversight_id), strong=True)
    return Oversight(oversight_id, m, item["c"], item["x"]) if item else None


def begin(w: str, it: Oversight, beside: tuple[table.Write, ...], shown: table.Write | None) -> None:
    """With what tells of it, all or nothing. Raises: table.Overtaken."""
    held: Item = {"c": it.conversation_id, "x": it.expires_at, "ttl": it.expires_at // 1000 + 60}
    row = keys.oversight(w, it.member_id, it.id) | held
    writes = [table.put_in_transaction(row, "attribute_not_exists(pk)"), *beside]
    table.transact(writes if shown is None else [*writes, shown])


def shown(head: Head, looks: tuple[Look, ...]) -> table.Write:
    """Part of the transaction: who is in the conversation sees who looked."""
    values = {":new": [list(astuple(it)) for it in looks]}
    condition = "attribute_exists(pk) AND attribute_not_exists(ov)"
    if head.oversight:
        condition, values = "ov = :was", values | {":was": [list(astuple(it)) for it in head.oversight]}
    return table.update_in_transaction(keys.head(head.workspace_id, head.id), "SET ov = :new", condition, values)
