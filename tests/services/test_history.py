"""Reading the log: both lanes merged, in both directions, and never past a hole."""

import pytest

from chalicelib.domain.lanes import Lane
from chalicelib.repositories import keys, table
from chalicelib.services import history
from chalicelib.services.history import Place
from tests.support.people import Northlight, say

ORDER = "e1 t1 t2 e2 e3 t3 e4 e5 t4"  # e1, two notes, e2, e3, a note, ...


@pytest.fixture
def told(northlight: Northlight) -> str:
    c = northlight.group("luis", "tom")
    for word in ORDER.split():
        say(northlight.ana, c, word, audience="everyone" if word[0] == "e" else "team")
    return c


def _words(northlight: Northlight, c: str, place: Place | None = None, limit: int = 50, **more: str) -> str:
    page = history.page(northlight.luis, c, more.get("audience"), place or Place(), limit)
    return " ".join(it.body or "" for it in page.items)


def test_the_team_reads_both_lanes_in_one_order(northlight: Northlight, told: str) -> None:
    assert _words(northlight, told) == ORDER
    assert _words(northlight, told, audience="team") == "t1 t2 t3 t4"
    assert _words(northlight, told, audience="everyone") == "e1 e2 e3 e4 e5"


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 5, 8, 9, 50])
def test_walking_down_and_up_in_any_steps_gives_everything_once(limit: int, northlight: Northlight, told: str) -> None:
    found: list[str] = []
    page = history.page(northlight.luis, told, None, Place(), limit)
    while True:
        found = [it.body or "" for it in page.items] + found
        if not page.has_older:
            break
        page = history.page(northlight.luis, told, None, Place(before=page.items[0].id), limit)
    assert " ".join(found) == ORDER
    upwards = [it.body or "" for it in page.items]
    while page.has_newer:
        page = history.page(northlight.luis, told, None, Place(after=page.items[-1].id), limit)
        upwards += [it.body or "" for it in page.items]
    assert " ".join(upwards) == ORDER


def test_around_a_note_it_stands_in_the_middle(northlight: Northlight, told: str) -> None:
    third = history.page(northlight.luis, told, "team", Place(), 50).items[2]
    assert _words(northlight, told, Place(around=third.id), 3) == "e3 t3 e4"


def test_a_reader_stops_at_a_hole_and_is_told_of_it(northlight: Northlight, told: str) -> None:
    """Number 3 is committed and its row is not there yet; the newest of each lane comes from the head."""
    table.take(keys.message(northlight.w, told, Lane.EVERYONE, 3))
    table.take(keys.message(northlight.w, told, Lane.EVERYONE, 5))

    page = history.page(northlight.tom, told, None, Place(), 50)

    assert [it.body for it in page.items] == ["e4", "e5"]
    assert page.has_older
    assert (page.pending.audience, page.pending.seq) == ("everyone", 3)  # type: ignore[union-attr]
    older = history.page(northlight.tom, told, None, Place(after=f"{told}.e0000000001"), 50)
    assert [it.body for it in older.items] == ["e2"]


def test_a_quote_follows_what_it_quotes(northlight: Northlight, told: str) -> None:
    say(northlight.tom, told, "answer", reply_to=(Lane.EVERYONE, 1))
    say(northlight.ana, told, "note on it", audience="team", reply_to=(Lane.EVERYONE, 1))
    *_, answer, note = history.page(northlight.luis, told, None, Place(), 50).items
    for it in (answer, note):
        assert it.reply_to
        assert (it.reply_to.id, it.reply_to.sender_id, it.reply_to.preview) == (f"{told}.e0000000001", "ana", "e1")
