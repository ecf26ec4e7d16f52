"""Who has seen what, as far as each may know it: by setting, by choice, and by who was there."""

from typing import Any

from chalicelib.domain.views.conversations import ReceiptsView
from chalicelib.services import participants, preferences, reading, receipts
from chalicelib.services.participants import Joining
from chalicelib.services.standing import Standing
from tests.support.deeds import edit, where
from tests.support.people import Northlight, a_member, online, say
from tests.support.sockets import Listening
from tests.support.stream import deliver


def _read(who: Standing, c: str, seq: int, audience: str | None = None) -> None:
    reading.mark_read(who, c, seq, audience, None)


def _seen(who: Standing, it: Any) -> list[str]:
    """Who has seen a message, by what somebody is told of it."""
    return [each.member_id for each in _answer(who, it).seen or []]


def _answer(who: Standing, it: Any) -> Any:
    return receipts.receipts_of(who, it.conversation_id, it.id)


def _opt_out(who: Standing) -> None:
    preferences.change(who, {"share_read": False})


def test_a_jump_of_the_marker_tells_when_everything_below_was_seen(northlight: Northlight) -> None:
    c = northlight.direct()
    said = [say(northlight.ana, c) for _ in range(4)]
    _read(northlight.tom, c, 1)
    deliver(northlight)
    _read(northlight.tom, c, 4)
    deliver(northlight)

    first, *others = [_answer(northlight.ana, it).seen[0].at for it in said]
    assert len(set(others)) == 1
    assert first <= others[0]


def test_who_came_later_without_the_history_has_neither_seen_nor_missed_it(northlight: Northlight) -> None:
    c = northlight.group("tom")
    before = say(northlight.ana, c, "before")
    participants.add(northlight.ana, c, Joining("luis", "from_now"))
    after = say(northlight.ana, c, "after")
    _read(northlight.luis, c, 2)
    deliver(northlight)

    old, new = _answer(northlight.ana, before), _answer(northlight.ana, after)
    assert ([it.member_id for it in old.seen], old.not_yet) == ([], ["tom"])
    assert ([it.member_id for it in new.seen], new.not_yet) == (["luis"], ["tom"])


def test_who_left_after_reading_stays_among_those_who_saw_it(northlight: Northlight) -> None:
    c = northlight.group("luis", "tom")
    it = say(northlight.ana, c)
    _read(northlight.luis, c, 1)
    deliver(northlight)
    participants.remove(northlight.luis, c, "luis")

    answer = _answer(northlight.ana, it)
    assert ([each.member_id for each in answer.seen], answer.not_yet) == (["luis"], ["tom"])


def test_the_agency_has_seen_it_also_when_its_reader_left_since(northlight: Northlight) -> None:
    c = northlight.group("luis", "tom")
    it = say(northlight.tom, c)
    assert _answer(northlight.tom, it).agency is None
    _read(northlight.luis, c, 1)
    deliver(northlight)
    seen = _answer(northlight.tom, it).agency
    assert seen is not None

    participants.remove(northlight.luis, c, "luis")
    _read(northlight.ana, c, 1)
    deliver(northlight)
    assert _answer(northlight.tom, it).agency == seen


def test_where_persons_are_shown_a_client_is_told_as_the_team_is(northlight: Northlight) -> None:
    c = northlight.group("luis", "tom")
    it = say(northlight.tom, c, "draft")
    _read(northlight.luis, c, 1)
    edited = edit(northlight.tom, it, "final")
    _read(northlight.ana, c, 1)

    told = _answer(where(northlight.tom, client_receipts="persons"), edited)
    assert {each.member_id: each.before_edit for each in told.seen} == {"luis": True, "ana": False}
    assert _answer(where(northlight.tom, client_receipts="none"), edited) == ReceiptsView()


def test_who_opts_out_is_neither_among_the_seen_nor_among_the_others_and_is_told_of_nobody(
    northlight: Northlight,
) -> None:
    c = northlight.group("luis", "tom")
    it = say(northlight.ana, c)
    for who in (northlight.luis, northlight.tom):
        _read(who, c, 1)
    mine = say(northlight.tom, c, "mine")
    _read(northlight.ana, c, 2)
    _opt_out(northlight.tom)

    answer = _answer(northlight.ana, it)
    assert ([each.member_id for each in answer.seen], answer.not_yet) == (["luis"], [])
    assert _seen(northlight.luis, mine) == ["ana"]
    persons = _answer(where(northlight.tom, client_receipts="persons"), mine)
    assert (persons.seen, persons.not_yet) == ([], [])
    assert _answer(northlight.tom, mine).agency is None

    preferences.change(northlight.tom, {"share_read": True})
    assert _seen(northlight.ana, it) == ["luis", "tom"]


def test_no_frame_tells_of_who_opted_out_and_none_reaches_it(northlight: Northlight, sockets: Listening) -> None:
    c = northlight.group("luis", "tom")
    for who in (northlight.ana, northlight.luis):
        say(who, c)
    anas, luises = online(northlight.ana), online(northlight.luis)
    deliver(northlight)
    _opt_out(northlight.luis)
    _read(northlight.luis, c, 1)
    _read(northlight.tom, c, 2)
    deliver(northlight)

    assert [it["member_id"] for it in sockets.heard(anas, "receipt.moved")] == ["tom"]
    assert sockets.heard(luises, "receipt.moved") == []
    assert [it["read"] for it in sockets.heard(luises, "read.moved")] == [1]


def test_a_note_that_was_seen_is_told_to_the_team_alone(northlight: Northlight, sockets: Listening) -> None:
    c = northlight.group("luis", "tom")
    note = say(northlight.ana, c, "note", audience="team")
    listening = {who.member.id: online(who) for who in (northlight.ana, northlight.tom)}
    deliver(northlight)
    _read(northlight.luis, c, 1, "team")
    deliver(northlight)

    assert [it["audience"] for it in sockets.heard(listening["ana"], "receipt.moved")] == ["team"]
    assert sockets.heard(listening["tom"]) == []
    assert _answer(northlight.ana, note).not_yet == []


def test_a_time_that_was_told_never_falls(northlight: Northlight) -> None:
    c = northlight.direct()
    it = say(northlight.ana, c)
    _read(northlight.tom, c, 1)
    deliver(northlight)
    (told,) = _answer(northlight.ana, it).seen
    reading.mark_unread(northlight.tom, c, 1, None)
    _read(northlight.tom, c, 1)
    deliver(northlight)

    assert _answer(northlight.ana, it).seen == [told]


def test_people_who_came_later_are_told_nothing_by_markers_below_their_span(
    northlight: Northlight, sockets: Listening
) -> None:
    c = northlight.group("tom")
    say(northlight.tom, c, "before")
    nora = a_member(northlight.w, "nora")
    participants.add(northlight.ana, c, Joining("nora", "from_now"))
    say(northlight.ana, c, "after")
    toms, anas = online(northlight.tom), online(northlight.ana)
    deliver(northlight)
    _read(nora, c, 2)
    deliver(northlight)

    assert sockets.heard(toms, "receipt.moved") == []
    assert [it["seq"] for it in sockets.heard(anas, "receipt.moved")] == [2]
