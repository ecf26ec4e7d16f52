"""Telling that somebody writes: to who looks and may read it, never across lanes, seldom, and kept nowhere."""

import json
import time
from typing import Any

import pytest

from chalicelib.services import participants, preferences
from chalicelib.services.participants import Joining
from tests.budgets.counting import counting
from tests.support.frames import Socket, a_socket, refused
from tests.support.people import Northlight, a_member
from tests.support.sockets import Listening


def _looks(socket: Socket, c: str | None) -> Socket:
    socket.ask("focus", conversation_id=c)
    return socket


def _types(socket: Socket, c: str, audience: str | None = None) -> Any:
    fields = {"conversation_id": c} | ({"audience": audience} if audience else {})
    return socket.raw(json.dumps({"action": "typing", "ref": 1, **fields}))


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let so many seconds go by for the counting of what comes too often."""
    real, gone = time.monotonic, [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: real() + gone[0])

    def go_by(seconds: float) -> None:
        gone[0] += seconds

    return go_by


def test_who_has_the_conversation_open_is_told_who_writes(northlight: Northlight, sockets: Listening) -> None:
    c = northlight.group("luis", "tom")
    anas, other = _looks(a_socket(sockets, northlight.ana), c), a_socket(sockets, northlight.ana, "phone")
    toms, luises = _looks(a_socket(sockets, northlight.tom), c), _looks(a_socket(sockets, northlight.luis), None)

    assert _types(anas, c) is None
    told = {"type": "typing", "conversation_id": c, "audience": "everyone", "member_id": "ana"}
    assert toms.heard("typing") == [told]
    for silent in (anas, other, luises):
        assert silent.heard("typing") == []


def test_what_is_written_in_the_teams_lane_is_never_told_to_a_client(
    northlight: Northlight, sockets: Listening
) -> None:
    c = northlight.group("luis", "tom")
    anas, luises, toms = (
        _looks(a_socket(sockets, who), c) for who in (northlight.ana, northlight.luis, northlight.tom)
    )
    toms_before = toms.heard()

    _types(anas, c, "team")
    assert [it["audience"] for it in luises.heard("typing")] == ["team"]
    assert toms.heard() == toms_before
    assert refused(_types(toms, c, "team")) == refused(_types(toms, "a" * 20))


def test_who_was_removed_neither_hears_nor_is_heard(northlight: Northlight, sockets: Listening) -> None:
    c = northlight.group("luis", "tom")
    anas, toms = (_looks(a_socket(sockets, who), c) for who in (northlight.ana, northlight.tom))
    participants.remove(northlight.ana, c, "tom")

    _types(anas, c)
    assert toms.heard("typing") == []
    assert refused(_types(toms, c)) == refused(_types(toms, "a" * 20))
    participants.add(northlight.ana, c, Joining("tom", "from_now"))
    _types(toms, c)
    assert [it["member_id"] for it in anas.heard("typing")] == ["tom"]


def test_what_comes_too_often_is_told_once(northlight: Northlight, sockets: Listening, later: Any) -> None:
    c = northlight.direct()
    anas, toms = (_looks(a_socket(sockets, who), c) for who in (northlight.ana, northlight.tom))
    for _ in range(5):
        _types(anas, c)
    assert len(toms.heard("typing")) == 1
    later(2.1)
    _types(anas, c)
    assert len(toms.heard("typing")) == 2


def test_who_opted_out_is_not_told_of(northlight: Northlight, sockets: Listening, later: Any) -> None:
    c = northlight.direct()
    anas, toms = (_looks(a_socket(sockets, who), c) for who in (northlight.ana, northlight.tom))
    preferences.change(northlight.ana, {"share_typing": False})
    _types(anas, c)
    assert toms.heard("typing") == []
    later(3)
    preferences.change(northlight.ana, {"share_typing": True})
    _types(anas, c)
    assert len(toms.heard("typing")) == 1


def test_in_a_crowd_nobody_is_told(northlight: Northlight, sockets: Listening) -> None:
    others = [a_member(northlight.w, f"member-{number:02d}").member.id for number in range(20)]
    crowd, fewer = northlight.group(*others), northlight.group(*others[:-1])
    anas, looking = a_socket(sockets, northlight.ana), a_socket(sockets, a_member(northlight.w, others[0]))
    for c, told in ((crowd, 0), (fewer, 1)):
        _looks(looking, c)
        _types(anas, c)
        assert len(looking.heard("typing")) == told


def test_it_writes_nothing(northlight: Northlight, sockets: Listening) -> None:
    c = northlight.direct()
    anas, toms = (_looks(a_socket(sockets, who), c) for who in (northlight.ana, northlight.tom))
    with counting() as counted:
        _types(anas, c)
        _types(anas, c)

    assert len(toms.heard("typing")) == 1
    assert (counted.writes, counted.trips) == (0, 2)
    assert counted.operations == {"GetItem": 2, "BatchGetItem": 1}
