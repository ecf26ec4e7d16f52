"""The audit log in the table: rows that are put once, and the end of their chain beside them."""

from collections.abc import Iterator

import msgspec

from chalicelib.domain.audit import PORTAL, Row, Tip, Wanted
from chalicelib.repositories import keys, table
from chalicelib.repositories.items import Item

SCHEMA = 1
LOOKED_AT = 1_000  # rows in one round trip of a filtered list
NAMES = {"#by": "by", "#do": "do", "#a": "a"}
LOOKS = 5  # round trips of one page


def tip(w: str) -> Tip:
    item = table.get(keys.audit_tip(w), strong=True)
    return Tip(item["n"], item["h"], item["a"]) if item else Tip()


def appended(w: str, was: Tip, rows: list[Row]) -> tuple[table.Write, ...]:
    """Part of a transaction: these rows at the end of the chain, if it still ends where it did.

    The end is noted apart from the rows, in another partition: who takes the last rows away cannot hide it there.
    """
    if not rows:
        return ()
    last = rows[-1]
    condition, values = ("n = :was", {":was": was.number}) if was.number else ("attribute_not_exists(pk)", {})
    now = {":n": last.number, ":h": last.hash, ":a": last.at}
    end = table.update_in_transaction(keys.audit_tip(w), "SET n = :n, h = :h, a = :a", condition, now | values)
    return (*(table.put_in_transaction(_item(w, row), "attribute_not_exists(pk)") for row in rows), end)


def _item(w: str, row: Row) -> Item:
    return keys.audit_row(w, row.number) | {
        "v": SCHEMA,
        "a": row.at,
        "by": row.actor_id,
        "do": row.action,
        "to": row.target,
        # As text: what is sealed has to come back exactly.
        "de": msgspec.json.encode(row.details, order="sorted").decode(),
        "ph": row.prev_hash,
        "h": row.hash,
    }


def _row(item: Item) -> Row:
    number = int(item["sk"].split("#")[1])
    details = msgspec.json.decode(item["de"])
    return Row(number, item["a"], item["by"], item["do"], item["to"], details, item["ph"], item["h"])


def page(w: str, wanted: Wanted, below: int | None, limit: int) -> tuple[list[Row], int | None]:
    """At most `limit` rows, the newest first, and the number below which to go on; None at the end.

    A page of a filtered list may hold fewer rows than there are.
    """
    condition, values = _filter(wanted)
    place = keys.audit_row(w, below)["sk"] if below else None
    found: list[Row] = []
    for _ in range(LOOKS):
        size = LOOKED_AT if condition else limit + 1
        items, place = table.query_back(keys.audit_rows(w), place, size, condition, values, NAMES)
        found += (row for row in map(_row, items) if wanted.since is None or row.at >= wanted.since)
        if place is None or len(found) > limit or _is_past(wanted, items):
            break
    more = len(found) > limit
    if not more and (place is None or _is_past(wanted, items)):
        return found, None
    return found[:limit], found[limit - 1].number if more else int(str(place).split("#")[1])


def _is_past(wanted: Wanted, items: list[Item]) -> bool:
    """Times rise with numbers: below one that is too old there is nothing."""
    return bool(items) and wanted.since is not None and items[-1]["a"] < wanted.since


def _filter(wanted: Wanted) -> tuple[str | None, Item]:
    by = ("attribute_type(#by, :by)", "NULL") if wanted.actor == PORTAL else ("#by = :by", wanted.actor)
    terms = {":by": by, ":do": ("#do = :do", wanted.action), ":a": ("#a < :a", wanted.until)}
    given = {name: term for name, term in terms.items() if term[1] is not None}
    return " AND ".join(term for term, _ in given.values()) or None, {name: it for name, (_, it) in given.items()}


def everything(w: str) -> Iterator[Row]:
    """The whole chain, the first row first."""
    return map(_row, table.query_prefix(keys.audit_rows(w), strong=True))
