"""The chain of the audit log: what is touched, taken away, moved or added at the end is named."""

import hashlib
import json
from typing import Any

from msgspec.structs import replace

from chalicelib.domain.audit import BEFORE_THE_FIRST, Deed, Row, Tip, after, faults
from chalicelib.domain.views import audit as views


def _chain(length: int = 5) -> tuple[list[Row], Tip]:
    deeds = [Deed("settings.changed", "w", {"now": {"edit_window_s": number}}) for number in range(length)]
    rows = after(Tip(), "ana", deeds, 1_000)
    return rows, Tip(rows[-1].number, rows[-1].hash, rows[-1].at)


def _found(rows: list[Row], tip: Tip) -> str:
    return " ".join(faults(rows, tip))


def test_a_chain_that_nobody_touched_is_whole() -> None:
    rows, tip = _chain()
    assert list(faults(rows, tip)) == []
    assert list(faults([], Tip())) == []
    assert [it.number for it in rows] == [1, 2, 3, 4, 5]
    assert rows[0].prev_hash == BEFORE_THE_FIRST


def test_anybody_can_seal_a_row_from_what_the_wire_says() -> None:
    wire = views.row(_chain()[0][2])
    names = ("id", "at", "actor_id", "action", "target", "details")
    said = {name: getattr(wire, name) for name in names}
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert hashlib.sha256((wire.prev_hash + text).encode()).hexdigest() == wire.hash


def test_a_row_that_says_something_else_is_named() -> None:
    rows, tip = _chain()
    lies: list[dict[str, Any]] = [
        {"actor_id": None},
        {"actor_id": "luis"},
        {"at": 999},
        {"action": "member.changed"},
        {"target": "x"},
        {"details": {}},
    ]
    for changed in lies:
        touched = [*rows[:2], replace(rows[2], **changed), *rows[3:]]
        assert list(faults(touched, tip)) == [
            "Row 0000000003 was touched: it does not say any more what it was sealed with."
        ]


def test_a_row_that_was_sealed_anew_is_given_away_by_the_next_one() -> None:
    rows, tip = _chain()
    forged = replace(rows[2], target="x")
    forged = replace(forged, hash=forged.seal)
    assert _found([*rows[:2], forged, *rows[3:]], tip).startswith("Row 0000000004 does not follow the row before it")
    whole = [*rows[:4], replace(rows[4], target="x")]
    whole[4] = replace(whole[4], hash=whole[4].seal)
    assert _found(whole, tip).startswith("The end is not the one that was noted: row 0000000005")


def test_a_missing_row_is_named_wherever_it_stood() -> None:
    rows, tip = _chain()
    assert "row 0000000001 is not there" in _found(rows[1:], tip)
    assert "row 0000000003 is not there" in _found(rows[:2] + rows[3:], tip)
    assert "row 0000000005 is missing" in _found(rows[:4], tip)
    assert "row 0000000005 is missing" in _found([], tip)


def test_rows_that_changed_places_are_named() -> None:
    rows, tip = _chain()
    swapped = [rows[0], replace(rows[2], number=2), replace(rows[1], number=3), *rows[3:]]
    assert "Row 0000000002" in _found(swapped, tip)
    assert "Row 0000000003" in _found(swapped, tip)


def test_times_never_fall_when_a_clock_goes_back() -> None:
    rows = after(Tip(7, "f" * 64, 5_000), None, [Deed("member.changed", "m", {})], 4_000)
    assert (rows[0].number, rows[0].at, rows[0].prev_hash) == (8, 5_000, "f" * 64)
