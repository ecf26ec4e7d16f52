"""Who is there: for the team that looks at the same conversation, by choice, and by the workspace's setting."""

from typing import Any

import pytest

from chalicelib.domain import presence as rules
from chalicelib.domain.connections import Connection
from chalicelib.repositories import sockets as sockets_of
from chalicelib.services import participants, preferences, workspaces
from chalicelib.services.workspaces import Change
from tests.support.frames import Socket, a_socket
from tests.support.people import Northlight
from tests.support.sockets import Listening

NOW = 1_800_000_000


def _looks(socket: Socket, c: str | None) -> dict[str, Any]:
    return socket.ask("focus", conversation_id=c)


def _present(socket: Socket, c: str) -> dict[str, str]:
    """Whom a socket is told of when it looks, and how each is."""
    return {it["member_id"]: it["state"] for it in _looks(socket, c)["present"]}


def _told(socket: Socket) -> list[tuple[str, str]]:
    return [(it["member_id"], it["state"]) for it in socket.heard("presence")]


@pytest.mark.parametrize(
    ("focus", "ago", "state"),
    [("c", 0, "online"), ("c", 60, "online"), ("c", 61, "away"), (None, 1, "away"), ("c", 300, "away")]
    + [("c", 301, "offline"), (None, 301, "offline")],
)
def test_a_socket_tells_by_when_it_last_had_something_in_view(focus: str | None, ago: int, state: str) -> None:
    one = Connection("s", "ana", "d", NOW - 600, NOW + 600, focus=focus, attended_at=NOW - ago)
    assert rules.of([one], NOW) == state
    silent = Connection("t", "ana", "d", NOW - 600, NOW + 600)
    assert rules.of([silent, one], NOW) == state
    assert rules.of([silent], NOW) == "offline"


def test_the_team_sees_who_is_there_and_hears_who_comes_and_goes(northlight: Northlight, sockets: Listening) -> None:
    c = northlight.group("luis", "tom")
    anas = a_socket(sockets, northlight.ana)
    assert _present(anas, c) == {"luis": "offline", "tom": "offline"}

    luises, toms = a_socket(sockets, northlight.luis), a_socket(sockets, northlight.tom)
    assert _present(luises, c) == {"ana": "online", "tom": "offline"}
    assert set(_looks(toms, c)) == {"type", "ref"}
    _looks(toms, c)
    assert _told(anas) == [("luis", "online"), ("tom", "online")]
    _looks(toms, None)
    toms.disconnect()
    luises.disconnect()
    assert _told(anas)[2:] == [("tom", "away"), ("luis", "offline")]
    assert toms.heard("presence") == []
    assert _present(anas, c) == {"luis": "offline", "tom": "offline"}


def test_one_of_two_devices_that_goes_changes_nothing(northlight: Northlight, sockets: Listening) -> None:
    c = northlight.group("luis")
    anas = a_socket(sockets, northlight.ana)
    _looks(anas, c)
    desk, phone = a_socket(sockets, northlight.luis), a_socket(sockets, northlight.luis, "phone")
    for socket in (desk, phone):
        _looks(socket, c)
    told = _told(anas)
    phone.disconnect()
    assert _told(anas) == told
    desk.disconnect()
    assert _told(anas)[len(told) :] == [("luis", "offline")]


def test_who_looks_elsewhere_is_told_nothing(northlight: Northlight, sockets: Listening) -> None:
    c, other = northlight.group("luis"), northlight.group("luis", "tom")
    anas = a_socket(sockets, northlight.ana)
    _looks(anas, other)
    _looks(a_socket(sockets, northlight.luis), c)
    assert _told(anas) == []


def test_where_the_workspace_shows_none_there_is_none(northlight: Northlight, sockets: Listening) -> None:
    workspaces.change(northlight.w, Change(settings={"presence": False}))
    c = northlight.group("luis")
    anas, luises = a_socket(sockets, northlight.ana), a_socket(sockets, northlight.luis)
    assert set(_looks(anas, c)) == {"type", "ref"}
    _looks(luises, c)
    luises.disconnect()
    assert anas.heard("presence") == []


def test_who_opted_out_is_neither_there_nor_away(northlight: Northlight, sockets: Listening) -> None:
    c = northlight.group("luis")
    anas, luises = a_socket(sockets, northlight.ana), a_socket(sockets, northlight.luis)
    _looks(anas, c)
    _looks(luises, c)
    preferences.change(northlight.luis, {"share_presence": False})
    assert _told(anas) == [("luis", "online"), ("luis", "offline")]
    assert _present(anas, c) == {}
    _looks(luises, None)
    _looks(luises, c)
    assert len(_told(anas)) == 2
    preferences.change(northlight.luis, {"share_presence": True})
    assert _told(anas)[2:] == [("luis", "online")]
    assert _present(anas, c) == {"luis": "online"}


def test_who_was_removed_is_told_of_nobody_and_nobody_is_told_of_it(northlight: Northlight, sockets: Listening) -> None:
    c = northlight.group("luis", "tom")
    anas, luises = a_socket(sockets, northlight.ana), a_socket(sockets, northlight.luis)
    for socket in (anas, luises):
        _looks(socket, c)
    participants.remove(northlight.ana, c, "luis")
    told = _told(anas)
    luises.disconnect()
    _looks(anas, None)
    assert (_told(anas), _told(luises)) == (told, [])
    assert sockets_of.open_of(northlight.w, ["luis"]) == []
