"""Preferences in the table: a row of each member's own, there as soon as something was chosen."""

from collections.abc import Iterable

from chalicelib.domain.preferences import Preferences
from chalicelib.repositories import keys, table
from chalicelib.repositories.items import Item


def preferences_of(item: Item | None) -> Preferences:
    chosen = {name: value for name, value in (item or {}).items() if name in Preferences.__struct_fields__}
    return Preferences(**chosen)


def find(w: str, m: str) -> Preferences:
    return preferences_of(table.get(keys.preferences(w, m), strong=True))


def find_many(w: str, members: Iterable[str]) -> dict[str, Preferences]:
    """Of all these members, in one round trip up to a hundred of them."""
    asked = {m: keys.preferences(w, m) for m in members}
    found = table.batch_get(asked.values(), strong=True) if asked else {}
    return {m: preferences_of(found.get((key["pk"], key["sk"]))) for m, key in asked.items()}


def change(w: str, m: str, chosen: dict[str, bool]) -> Preferences:
    """Set these and leave the others. All of them after it."""
    names = {f"#{name}": name for name in chosen}
    expression = "SET " + ", ".join(f"#{name} = :{name}" for name in chosen)
    values = {f":{name}": value for name, value in chosen.items()}
    return preferences_of(
        table.update(keys.preferences(w, m), expression, values=values, names=names, returns="ALL_NEW")
    )
