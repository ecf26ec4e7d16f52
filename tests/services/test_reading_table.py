"""The table of what is unread, row by row, in both lanes: everybody's and the team's."""

from datetime import datetime
from typing import Any

import pytest

from chalicelib.domain.inbox import FOREVER
from chalicelib.services import conversations, inbox, marks, participants, reading
from chalicelib.services.marks import Change
from chalicelib.services.participants import Joining
from chalicelib.services.standing import Standing
from tests.support.deeds import delete, edit
from tests.support.people import Northlight, online, say
from tests.support.sockets import Listening
from tests.support.stream import deliver


def rfc3339_ms(at: str) -> int:
    return int(datetime.fromisoformat(at).timestamp() * 1000)


class Reader:
    """Luis, to whom Ana writes in one lane of a group with Tom."""

    def __init__(self, northlight: Northlight, audience: str) -> None:
        self.nl, self.audience = northlight, audience
        self.c = northlight.group("luis", "tom")
        self.said: list[Any] = []

    def hears(self, count: int) -> None:
        self.said += [say(self.nl.ana, self.c, audience=self.audience) for _ in range(count)]

    def reads(self, seq: int, epoch: int | None = None) -> Any:
        return reading.mark_read(self.nl.luis, self.c, seq, self.audience, epoch)

    @property
    def unread(self) -> int:
        """The same from every side: the lane's, the conversation's, and the answer to a read that changes nothing."""
        view = conversations.get(self.nl.luis, self.c)
        assert view.heads
        lane: Any = view.heads.everyone if self.audience == "everyone" else view.heads.team
        assert lane.unread == view.unread == self.reads(0).unread
        return int(lane.unread)


@pytest.fixture(params=["everyone", "team"])
def luis(request: pytest.FixtureRequest, northlight: Northlight) -> Reader:
    return Reader(northlight, request.param)


def test_the_table_from_top_to_bottom(luis: Reader) -> None:
    nl = luis.nl
    luis.hears(5)
    assert luis.unread == 5
    luis.reads(3)
    assert luis.unread == 2
    delete(nl.ana, luis.said[3])
    assert luis.unread == 1
    edit(nl.ana, luis.said[4], "edited")
    assert luis.unread == 1
    delete(nl.ana, luis.said[1])
    assert luis.unread == 1
    say(nl.luis, luis.c, "by mail", audience=luis.audience, from_view=False)
    deliver(nl)
    assert luis.unread == 1
    luis.reads(5)
    luis.reads(4)
    assert luis.unread == 0
    assert reading.mark_unread(nl.luis, luis.c, 3, luis.audience).unread == 2
    assert luis.unread == 2


def test_notes_are_no_number_of_a_clients(northlight: Northlight) -> None:
    c = northlight.group("luis", "tom")
    say(northlight.ana, c)
    before = conversations.get(northlight.tom, c), inbox.badge(northlight.tom)
    for _ in range(3):
        say(northlight.ana, c, audience="team")
    deliver(northlight)
    assert (conversations.get(northlight.tom, c), inbox.badge(northlight.tom)) == before
    assert conversations.get(northlight.luis, c).unread == 4


def test_a_flag_moves_no_number_and_any_accepted_read_takes_it_off(luis: Reader) -> None:
    luis.hears(2)
    luis.reads(2)
    for seq in (2, 0):
        flagged = marks.change(luis.nl.luis, luis.c, Change(flagged=True))
        assert (flagged.me.flagged_unread, flagged.unread) == (True, 0)
        luis.reads(seq)
        assert not conversations.get(luis.nl.luis, luis.c).me.flagged_unread


def test_a_late_read_of_before_unread_from_here_counts_no_more(luis: Reader) -> None:
    luis.hears(5)
    epoch = luis.reads(5).epoch
    unread = reading.mark_unread(luis.nl.luis, luis.c, 3, luis.audience)
    assert (unread.unread, unread.epoch) == (3, epoch + 1)
    assert luis.reads(5, epoch).unread == 3
    assert luis.reads(4, epoch + 1).unread == 1


def test_own_messages_from_a_view_are_not_unread_after_going_back_below_them(luis: Reader) -> None:
    nl = luis.nl
    luis.hears(2)
    say(nl.luis, luis.c, audience=luis.audience, from_view=True)
    luis.hears(1)
    assert luis.unread == 1
    assert reading.mark_unread(nl.luis, luis.c, 1, luis.audience).unread == 3
    luis.hears(1)
    assert luis.unread == 4
    say(nl.luis, luis.c, audience=luis.audience, from_view=True)
    assert luis.unread == 0


def test_everything_is_read_at_once_in_both_lanes_and_the_flag_is_gone(northlight: Northlight) -> None:
    c = northlight.group("luis", "tom")
    for audience in ("everyone", "team", "team"):
        say(northlight.ana, c, audience=audience)
    marks.change(northlight.luis, c, Change(flagged=True, muted_until=FOREVER))
    assert conversations.get(northlight.luis, c).unread == 3
    assert marks.bulk(northlight.luis, [c], marks.read) == [(c, None)]
    view = conversations.get(northlight.luis, c)
    assert (view.unread, view.me.flagged_unread, view.me.muted_until) == (0, False, "forever")


def test_who_comes_later_begins_with_nothing_unread_whatever_history_it_sees(northlight: Northlight) -> None:
    c = northlight.group("tom")
    for audience in ("everyone", "team"):
        say(northlight.ana, c, audience=audience)
    participants.add(northlight.ana, c, Joining("luis", "all"))
    assert conversations.get(northlight.luis, c).unread == 0
    say(northlight.ana, c, audience="team")
    assert conversations.get(northlight.luis, c).unread == 1


def test_the_badge_counts_all_of_direct_and_client_talk_and_of_groups_what_mentions(northlight: Northlight) -> None:
    team, client = northlight.group("luis"), northlight.group("luis", "tom")
    for c in (team, client):
        say(northlight.ana, c)
        say(northlight.ana, c, "@Luis", mentions=("luis",))
    deliver(northlight)
    assert inbox.badge(northlight.luis) == 1 + 2
    marks.change(northlight.luis, client, Change(muted_until=FOREVER))
    assert inbox.badge(northlight.luis) == 1 + 1
    marks.change(northlight.luis, client, Change(archived=True))
    assert inbox.badge(northlight.luis) == 1


def test_reading_and_unreading_reach_the_readers_other_devices(luis: Reader, sockets: Listening) -> None:
    luis.hears(3)
    phone = online(luis.nl.luis, "phone")
    deliver(luis.nl)
    luis.reads(3)
    deliver(luis.nl)
    reading.mark_unread(luis.nl.luis, luis.c, 2, luis.audience)
    deliver(luis.nl)
    told = [it for it in sockets.heard(phone, "read.moved") if it["audience"] == luis.audience]
    assert [(it["read"], it["unread"], it["epoch"]) for it in told] == [(3, 0, 0), (1, 2, 1)]
    assert {it["epoch"] for it in sockets.heard(phone, "read.moved")[1:]} == {1}  # it is one for both lanes


def _who(standing: Standing) -> str:
    return standing.member.id


def test_nothing_that_one_does_with_its_marker_moves_anybody_elses(luis: Reader) -> None:
    luis.hears(3)
    others = (luis.nl.ana, luis.nl.tom)
    before = {_who(it): conversations.get(it, luis.c) for it in others}
    luis.reads(3)
    reading.mark_unread(luis.nl.luis, luis.c, 1, luis.audience)
    assert {_who(it): conversations.get(it, luis.c) for it in others} == before


def test_who_was_away_counts_nothing_of_that_time_when_going_back_before_it(northlight: Northlight) -> None:
    c = northlight.group("luis", "tom")
    for _ in range(2):
        say(northlight.ana, c)
    participants.remove(northlight.ana, c, "tom")
    for _ in range(3):
        say(northlight.ana, c)
    participants.add(northlight.ana, c, Joining("tom", "from_now"))
    say(northlight.ana, c)

    assert conversations.get(northlight.tom, c).unread == 1
    assert reading.mark_unread(northlight.tom, c, 2, None).unread == 2
    assert conversations.get(northlight.tom, c).unread == 2


def test_who_returns_with_a_history_that_begins_in_its_old_one_sees_each_message_once(northlight: Northlight) -> None:
    c = northlight.group("luis", "tom")
    first = say(northlight.ana, c)
    for _ in range(2):
        participants.remove(northlight.ana, c, "tom")
        say(northlight.ana, c)
        participants.add(northlight.ana, c, Joining("tom", "from_now"))
        say(northlight.ana, c)
    participants.remove(northlight.ana, c, "tom")
    participants.add(northlight.ana, c, Joining("tom", "from", rfc3339_ms(first.sent_at)))

    view = conversations.get(northlight.tom, c)
    assert view.me.spans.everyone == [(1, None)]
    assert reading.mark_unread(northlight.tom, c, 1, None).unread == 5
