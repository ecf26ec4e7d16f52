"""One batch of the stream with several moves of one member's marker: each is kept, and where they led is told once."""

import itertools
from typing import Any

from chalicelib.consumers import notify
from chalicelib.domain.lanes import Lane
from chalicelib.repositories import keys, receipts, table
from chalicelib.services import marks, reading
from chalicelib.services.marks import Change
from tests.faults.hook import Killed, at, hooked, killed_before
from tests.support.people import Northlight, online, say
from tests.support.sockets import Listening
from tests.support.stream import deliver

READ = 4  # messages, one after the other


def _scrolled(northlight: Northlight) -> str:
    """Ana said some things, which Tom read one by one; the stream brought none of that yet."""
    c = northlight.direct()
    for number in range(READ):
        say(northlight.ana, c, f"{number}")
    deliver(northlight)
    for seq in range(1, READ + 1):
        reading.mark_read(northlight.tom, c, seq, None, None)
    return c


def _kept(northlight: Northlight, c: str) -> list[dict[str, int]]:
    return [receipts.seen_at(northlight.w, c, Lane.EVERYONE, seq) for seq in range(1, READ + 1)]


def _again(records: list[dict[str, Any]]) -> None:
    assert notify.notify({"Records": records}, None) == {"batchItemFailures": []}


def test_several_moves_in_a_batch_are_each_kept_and_told_as_one(northlight: Northlight, sockets: Listening) -> None:
    anas, phone = online(northlight.ana), online(northlight.tom, "phone")
    c = _scrolled(northlight)
    sockets.clear()

    deliver(northlight)

    assert [it["seq"] for it in sockets.heard(anas, "receipt.moved")] == [READ]
    assert [(it["read"], it["unread"]) for it in sockets.heard(phone, "read.moved")] == [(READ, 0)]
    times = [it["tom"] for it in _kept(northlight, c)]
    assert times == sorted(times)
    rows = [keys.receipt(northlight.w, c, Lane.EVERYONE, "tom", seq) for seq in range(1, READ + 1)]
    assert all(table.get(row) for row in rows)


def test_who_goes_back_within_a_batch_is_told_where_it_ended(northlight: Northlight, sockets: Listening) -> None:
    anas, phone = online(northlight.ana), online(northlight.tom, "phone")
    c = _scrolled(northlight)
    reading.mark_unread(northlight.tom, c, 2, None)
    sockets.clear()

    deliver(northlight)

    told = sockets.heard(phone, "read.moved")
    assert [(it["read"], it["unread"], it["epoch"]) for it in told if it["audience"] == "everyone"] == [(1, 3, 1)]
    assert [it["seq"] for it in sockets.heard(anas, "receipt.moved")] == [READ]


def test_a_batch_that_begins_with_what_was_brought_before_tells_the_newest(
    northlight: Northlight, sockets: Listening
) -> None:
    anas, phone = online(northlight.ana), online(northlight.tom, "phone")
    c = _scrolled(northlight)
    before = deliver(northlight)
    say(northlight.ana, c, "one more")
    reading.mark_read(northlight.tom, c, READ + 1, None, None)
    after = deliver(northlight)
    sockets.clear()

    _again([*before, *after])

    assert [it["seq"] for it in sockets.heard(anas, "receipt.moved")] == [READ + 1]
    assert [it["read"] for it in sockets.heard(phone, "read.moved")] == [READ + 1]


def test_what_was_marked_and_unmarked_within_a_batch_is_told_for_half_of_it_may_be_known(
    northlight: Northlight, sockets: Listening
) -> None:
    phone, c = online(northlight.tom, "phone"), northlight.direct(body="one")
    marks.change(northlight.tom, c, Change(starred=True))
    before = deliver(northlight)
    marks.change(northlight.tom, c, Change(starred=False))
    after = deliver(northlight)
    sockets.clear()

    _again([*before, *after])

    told = sockets.heard(phone, "conversation.updated")
    assert [it["conversation"]["me"]["starred"] for it in told] == [False]


def test_a_reader_of_the_stream_that_is_killed_at_any_call_tells_the_newest_when_the_batch_comes_again(
    northlight: Northlight, sockets: Listening
) -> None:
    anas, phone = online(northlight.ana), online(northlight.tom, "phone")
    c = _scrolled(northlight)
    records = deliver(northlight)
    kept = _kept(northlight, c)
    for number in itertools.count(1):
        for seq in range(1, READ + 1):
            table.take(keys.receipt(northlight.w, c, Lane.EVERYONE, "tom", seq))
        sockets.clear()
        if not _killed_at(number, records, sockets):
            break
        _again(records)
        assert _kept(northlight, c) == kept
        assert sockets.heard(anas, "receipt.moved")[-1]["seq"] == READ
        assert sockets.heard(phone, "read.moved")[-1]["read"] == READ
    assert number > READ  # there was something to be killed at


def _killed_at(number: int, records: list[dict[str, Any]], sockets: Listening) -> bool:
    with hooked(at(number, killed_before), sockets):
        try:
            notify.notify({"Records": records}, None)
        except Killed:
            return True
    return False
