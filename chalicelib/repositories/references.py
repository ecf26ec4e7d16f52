"""References in the table. Each stands on the shelves of those who may see it, so that a list reads only its own."""

from typing import Any

import msgspec

from chalicelib.domain.references import Name, Reference, ReferenceKind
from chalicelib.repositories import keys, table
from chalicelib.repositories.items import Item

SCHEMA = 1
SEARCHED = 1_000  # places looked at in one round trip of a search
LOOKS = 5  # round trips of one search on one shelf


def reference_of(item: Item) -> Reference:
    """A reference from its item, as a read or the stream brings it."""
    _, kind, reference_id = item["sk"].split("#", 2)
    own = {"workspace_id": item["pk"].split("#")[1], "kind": kind, "id": reference_id}
    return msgspec.convert({**item, **own}, Reference)


def _item(it: Reference) -> Item:
    item: Item = msgspec.to_builtins(it)
    return keys.reference(item.pop("workspace_id"), item.pop("kind"), item.pop("id")) | item | {"v": SCHEMA}


def find(w: str, name: Name, *, strong: bool = True) -> Reference | None:
    item = table.get(keys.reference(w, *name), strong=strong)
    return reference_of(item) if item else None


def find_many(w: str, names: list[Name]) -> dict[Name, Reference]:
    """Those of these that there are, as they are now: who may see one is part of it."""
    found = table.batch_get([keys.reference(w, *name) for name in names], strong=True)
    return {it.name: it for it in map(reference_of, found.values())}


def replace(w: str, name: Name, was: Reference | None, now: Reference | None) -> None:
    """Put a reference and its places on shelves in one moment, or take them away. Raises: table.Overtaken."""
    places = _moves(w, name, was, now)
    condition, values = _unmoved(was)
    try:
        if now and not places:
            table.put(_item(now), condition=condition, values=values)
        else:
            table.transact([_write(w, name, now, condition, values), *places])
    except table.ConditionFailed:
        raise table.Overtaken from None


def _unmoved(was: Reference | None) -> tuple[str, Item | None]:
    return ("updated_at = :was", {":was": was.updated_at}) if was else ("attribute_not_exists(pk)", None)


def _write(w: str, name: Name, now: Reference | None, condition: str, values: Item | None) -> dict[str, Any]:
    if now:
        return table.put_in_transaction(_item(now), condition, values)
    return table.delete_in_transaction(keys.reference(w, *name), condition, values)


def _moves(w: str, name: Name, was: Reference | None, now: Reference | None) -> list[dict[str, Any]]:
    """What becomes of its places: of a new status nothing, and of a new title every place, for a search looks there."""
    before, after = was.shelves if was else frozenset(), now.shelves if now else frozenset()
    kept = before if was and now and was.wording == now.wording else frozenset()
    wording = now.wording if now else ""
    put = [{**keys.shelf_place(w, it, *name), "wording": wording} for it in sorted(after - kept)]
    gone = [keys.shelf_place(w, it, *name) for it in sorted(before - after)]
    return [*map(table.put_in_transaction, put), *map(table.delete_in_transaction, gone)]


def on_shelf(
    w: str, shelf: str, kind: ReferenceKind | None, q: str | None, after: Name | None, want: int
) -> tuple[list[Name], Name | None]:
    """The first names on a shelf beyond `after`, by kind and id, and up to where was looked: None means to its end."""
    place = keys.shelf_place(w, shelf, *after)["sk"] if after else None
    condition, values = ("contains(wording, :q)", {":q": q}) if q else (None, None)
    found: list[Name] = []
    for _ in range(LOOKS):
        size = SEARCHED if q else want
        rows, place = table.query_page(keys.shelf(w, shelf, kind), place, size, condition, values)
        found += [_name(row["sk"]) for row in rows]
        if place is None or len(found) >= want:
            break
    return found, _name(place) if place else None


def _name(sk: str) -> Name:
    _, _, kind, reference_id = sk.split("#", 3)
    return Name(ReferenceKind(kind), reference_id)
