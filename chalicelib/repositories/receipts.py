"""Receipts in the table: one row per move of a public read marker."""

from chalicelib.domain.lanes import Lane
from chalicelib.repositories import keys, table


def keep(w: str, c: str, lane: Lane, m: str, seq: int, at_ms: int) -> bool:
    """Put the row if there is none. Whether this call did."""
    return table.put_new(keys.receipt(w, c, lane, m, seq) | {"a": at_ms})


def seen_at(w: str, c: str, lane: Lane, seq: int) -> dict[str, int]:
    """Who has a row at or above a number, and the time of the lowest such row, in milliseconds.

    A marker that jumped from 3 to 9 tells that 4 to 9 were seen when it jumped.
    """
    times: dict[str, int] = {}
    for row in table.query_prefix(keys.receipts(w, c, lane)):
        *_, member, number = row["sk"].split("#")
        if int(number) >= seq:
            times.setdefault(member, row["a"])
    return times
