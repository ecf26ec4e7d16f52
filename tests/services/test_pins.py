"""Pins: so many per lane, the newest first, gone with their messages."""

import pytest

from chalicelib.domain.errors import NotFound, PlanLimit
from chalicelib.services import pins
from chalicelib.services.standing import Standing
from tests.support import tables
from tests.support.deeds import delete, later, pin, planned, seen, unpin
from tests.support.people import Northlight, online, say
from tests.support.sockets import Listening


@pytest.fixture
def group(northlight: Northlight) -> str:
    return northlight.group("luis", "tom")


def _listed(who: Standing, c: str, audience: str | None = None) -> list[str | None]:
    return [it.body for it in pins.page(who, c, audience, None, 50)[0]]


def test_the_newest_pin_comes_first_in_pages_of_any_size(
    northlight: Northlight, group: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = [say(northlight.ana, group, f"{number}") for number in range(5)]
    for number in (3, 0, 4, 1):
        later(monkeypatch, 1_000)
        pin(northlight.tom, said[number])
    assert _listed(northlight.luis, group) == ["1", "4", "0", "3"]
    for limit in (1, 2, 3):
        found, after = pins.page(northlight.luis, group, None, None, limit)
        while after:
            items, after = pins.page(northlight.luis, group, None, after, limit)
            found += items
        assert [it.body for it in found] == ["1", "4", "0", "3"]


def test_who_pinned_it_and_when_stands_on_the_message(northlight: Northlight, group: str, sockets: Listening) -> None:
    said, luiss = say(northlight.ana, group), online(northlight.luis)
    pinned = pin(northlight.tom, said)
    assert pinned.pinned
    assert pinned.pinned.by == "tom"
    stored = tables.of_workspaces(northlight.w)
    assert pin(northlight.ana, said) == pinned == seen(northlight.luis, said)
    assert tables.of_workspaces(northlight.w) == stored
    assert unpin(northlight.luis, said).pinned is None
    assert unpin(northlight.luis, said).version == 3
    assert _listed(northlight.tom, group) == []
    assert [it["message"]["pinned"] is None for it in sockets.heard(luiss, "message.updated")] == [False, True]


def test_the_limit_is_the_plans_and_each_lanes_own(northlight: Northlight, group: str) -> None:
    ana, luis = planned(northlight.ana, "starter"), planned(northlight.luis, "starter")
    notes = [say(northlight.ana, group, f"note {number}", audience="team") for number in range(11)]
    said = [say(northlight.ana, group, f"{number}") for number in range(11)]
    for it in (*notes[:10], *said[:10]):
        pin(ana, it)
    for it in (notes[10], said[10]):
        with pytest.raises(PlanLimit) as refused:
            pin(luis, it)
        assert refused.value.details == {"limit": "pins", "allowed": 10, "used": 10, "plan": "standard"}
    unpin(northlight.tom, said[3])
    assert pin(luis, said[10]).pinned
    with pytest.raises(PlanLimit):
        pin(luis, said[3])
    assert pin(northlight.luis, notes[10]).pinned


def test_each_lane_has_a_list_of_its_own_and_a_client_sees_one(northlight: Northlight, group: str) -> None:
    for audience in ("everyone", "team"):
        pin(northlight.ana, say(northlight.ana, group, audience, audience=audience))
    assert sorted(map(str, _listed(northlight.luis, group))) == ["everyone", "team"]
    assert _listed(northlight.luis, group, "team") == ["team"]
    assert _listed(northlight.tom, group) == _listed(northlight.tom, group, "everyone") == ["everyone"]
    with pytest.raises(NotFound):
        _listed(northlight.tom, group, "team")


def test_a_deleted_message_is_no_pin_any_more_at_once(northlight: Northlight, group: str) -> None:
    said = say(northlight.ana, group)
    pin(northlight.tom, said)
    delete(northlight.ana, said)
    assert _listed(northlight.tom, group) == []
