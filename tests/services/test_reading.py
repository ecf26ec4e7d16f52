"""Read and unread on the table: the markers, their epoch, and what others may learn of them."""

from typing import Any

from chalicelib.domain.lanes import Lane
from chalicelib.repositories import inbox
from chalicelib.services import reading
from tests.support.people import Northlight, say


def _read(northlight: Northlight, c: str, seq: int, epoch: int | None = None) -> Any:
    return reading.mark_read(northlight.tom, c, seq, None, epoch)


def test_two_devices_read_five_and_four_in_that_order(northlight: Northlight) -> None:
    c = northlight.direct()
    for _ in range(5):
        say(northlight.ana, c)
    assert _read(northlight, c, 3).unread == 2
    assert _read(northlight, c, 5).unread == 0
    assert _read(northlight, c, 4).unread == 0


def test_own_messages_are_never_unread_however_they_were_sent(northlight: Northlight) -> None:
    c = northlight.direct()
    say(northlight.ana, c)
    say(northlight.tom, c, from_view=False)
    assert _read(northlight, c, 0).unread == 1
    say(northlight.tom, c, from_view=True)
    assert _read(northlight, c, 0) == _read(northlight, c, 1)
    assert _read(northlight, c, 0).unread == 0


def test_unread_from_here_lowers_what_is_private_and_leaves_what_is_public(northlight: Northlight) -> None:
    c = northlight.direct()
    for _ in range(5):
        say(northlight.ana, c)
    _read(northlight, c, 5)
    before = inbox.find(northlight.w, "tom", c)
    assert reading.mark_unread(northlight.tom, c, 3, None).unread == 3
    after = inbox.find(northlight.w, "tom", c)
    assert before
    assert after
    assert (after.lane(Lane.EVERYONE).seen, after.lane(Lane.EVERYONE).seen_at) == (
        before.lane(Lane.EVERYONE).seen,
        before.lane(Lane.EVERYONE).seen_at,
    )


def test_a_late_duplicate_of_a_read_does_not_undo_unread_from_here(northlight: Northlight) -> None:
    c = northlight.direct()
    for _ in range(5):
        say(northlight.ana, c)
    epoch = _read(northlight, c, 5, 0).epoch
    reading.mark_unread(northlight.tom, c, 3, None)
    assert _read(northlight, c, 5, epoch).unread == 3
    assert _read(northlight, c, 5, epoch + 1).unread == 0


def test_the_two_lanes_are_read_apart(northlight: Northlight) -> None:
    c = northlight.group("luis")
    say(northlight.luis, c, "for everybody")
    say(northlight.luis, c, "note", audience="team")
    assert reading.mark_read(northlight.ana, c, 1, "team", None).unread == 0
    assert reading.mark_read(northlight.ana, c, 0, None, None).unread == 1
