"""Reactions: one's own, in any order, and never a twenty-first kind."""

import pytest

from chalicelib.domain.errors import PlanLimit
from chalicelib.domain.views.messages import MessageView
from chalicelib.services import reactions
from tests.support import tables
from tests.support.deeds import react, seen
from tests.support.people import Northlight, online, say
from tests.support.sockets import Listening

KINDS = [chr(0x1F600 + number) for number in range(21)]


@pytest.fixture
def group(northlight: Northlight) -> str:
    return northlight.group("luis", "tom")


def _held(it: MessageView) -> list[tuple[str, list[str]]]:
    return [(each.emoji, each.member_ids) for each in it.reactions]


def test_kinds_stand_by_first_use_and_people_in_the_order_they_came(northlight: Northlight, group: str) -> None:
    said = say(northlight.ana, group)
    for who, emoji in ((northlight.tom, "👍"), (northlight.ana, "🎉"), (northlight.luis, "👍"), (northlight.tom, "🎉")):
        reacted = react(who, said, emoji)
    assert _held(reacted) == [("👍", ["tom", "luis"]), ("🎉", ["ana", "tom"])]
    assert seen(northlight.luis, said) == reacted


def test_repeating_one_way_or_the_other_changes_nothing(northlight: Northlight, group: str) -> None:
    said = say(northlight.ana, group)
    once = react(northlight.tom, said)
    stored = tables.of_workspaces(northlight.w)
    assert react(northlight.tom, said) == once
    assert reactions.take_back(northlight.ana, group, said.id, "👍") == once
    assert reactions.take_back(northlight.tom, group, said.id, "🎉") == once
    assert tables.of_workspaces(northlight.w) == stored
    back = reactions.take_back(northlight.tom, group, said.id, "👍")
    assert (_held(back), back.version) == ([], 3)
    assert reactions.take_back(northlight.tom, group, said.id, "👍") == back


def test_the_twenty_first_kind_is_refused_and_joining_a_standing_one_is_not(northlight: Northlight, group: str) -> None:
    said = say(northlight.ana, group)
    for emoji in KINDS[:20]:
        react(northlight.ana, said, emoji)
    with pytest.raises(PlanLimit) as refused:
        react(northlight.tom, said, KINDS[20])
    assert refused.value.details == {"limit": "reaction_kinds", "allowed": 20, "used": 20, "plan": None}
    assert _held(react(northlight.tom, said, KINDS[7]))[7] == (KINDS[7], ["ana", "tom"])
    reactions.take_back(northlight.ana, group, said.id, KINDS[0])
    assert _held(react(northlight.tom, said, KINDS[20]))[-1] == (KINDS[20], ["tom"])


def test_everybody_in_the_lane_hears_of_it_and_nobody_else(
    northlight: Northlight, group: str, sockets: Listening
) -> None:
    said, note = say(northlight.ana, group), say(northlight.ana, group, "Note", audience="team")
    luiss, toms, miras = (online(who) for who in (northlight.luis, northlight.tom, northlight.mira))
    react(northlight.luis, said)
    react(northlight.luis, note)
    heard = [[it["message"]["id"] for it in sockets.heard(tab, "message.updated")] for tab in (luiss, toms, miras)]
    assert heard == [[said.id, note.id], [said.id], []]
