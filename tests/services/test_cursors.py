"""Walking through pages while rows arrive, move up and go away: nothing is skipped for good and nothing comes twice."""

import random

import pytest

from chalicelib.services import history, inbox, marks, participants
from chalicelib.services.history import Place
from chalicelib.services.marks import Change
from chalicelib.services.participants import Joining
from tests.support.deeds import delete
from tests.support.people import Northlight, a_member, say
from tests.support.stream import deliver


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_list_that_moves_while_it_is_walked_through(seed: int, northlight: Northlight) -> None:
    """What stays is on exactly one page, or moved up to page one; what was put away meanwhile may be on none."""
    dice, ana = random.Random(seed), northlight.ana
    rooms = [_room(northlight, number) for number in range(24)]
    deliver(northlight)
    put_away, spoken_in, seen = set[str](), set[str](), list[str]()
    page, position = inbox.page(ana, None, 5)
    while True:
        seen += [it.id for it in page]
        if position is None:
            break
        for room in dice.sample(rooms, 2):
            say(ana, room)
            spoken_in.add(room)
        away = dice.choice(rooms)
        marks.change(ana, away, Change(archived=True))
        put_away.add(away)
        if dice.random() < 0.5:
            rooms.append(_room(northlight, len(rooms)))
            spoken_in.add(rooms[-1])
        deliver(northlight)
        page, position = inbox.page(ana, position, 5)

    first = {it.id for it in inbox.page(ana, None, 50)[0]}
    assert len(seen) == len(set(seen))
    assert set(rooms) - put_away - spoken_in <= set(seen)
    assert set(rooms) - put_away <= set(seen) | first


def _room(northlight: Northlight, number: int) -> str:
    other = a_member(northlight.w, f"colleague-{number:02d}")
    return northlight.direct(other=other.member.id, body="Hello")


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("limit", [1, 3, 7])
def test_a_log_with_gaps_that_grows_while_it_is_walked_through(seed: int, limit: int, northlight: Northlight) -> None:
    """Tom was away twice. Down from the newest, with new messages and deletions between the pages."""
    dice, c = random.Random(seed), northlight.group("luis", "tom")
    visible = list[str]()
    for _ in range(3):
        visible += [say(northlight.ana, c).id for _ in range(dice.randint(1, 5))]
        participants.remove(northlight.ana, c, "tom")
        for _ in range(dice.randint(1, 4)):
            say(northlight.ana, c, audience=dice.choice(("everyone", "team")))
        participants.add(northlight.ana, c, Joining("tom", "from_now"))
    found, place = list[str](), Place()
    while True:
        page = history.page(northlight.tom, c, None, place, limit)
        items = [it for it in page.items if it.kind == "user"]
        found = [it.id for it in items] + found
        if not page.has_older:
            break
        if dice.random() < 0.4:
            say(northlight.ana, c)
            delete(northlight.ana, history.one(northlight.ana, c, dice.choice(visible)))
        place = Place(before=page.items[0].id)

    assert found == visible


@pytest.mark.parametrize("seed", [1, 2])
def test_a_walk_upwards_ends_with_everything_that_came_meanwhile(seed: int, northlight: Northlight) -> None:
    dice, c = random.Random(seed), northlight.group("luis", "tom")
    said = [say(northlight.ana, c).id for _ in range(6)]
    found, last = [said[0]], said[0]
    while True:
        page = history.page(northlight.tom, c, None, Place(after=last), 2)
        found += [it.id for it in page.items if it.kind == "user"]
        if not page.items:
            break
        last = page.items[-1].id
        if dice.random() < 0.5 and len(said) < 12:
            said.append(say(northlight.ana, c).id)
            say(northlight.ana, c, audience="team")

    assert found == said
