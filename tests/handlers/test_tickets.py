"""The ticket that opens a socket: once, within a minute, for the member that asked, from where it asked."""

import json
import time
from urllib.parse import parse_qs, urlparse

import pytest

from chalicelib.domain.errors import NotFound
from chalicelib.repositories import sockets as open_sockets
from chalicelib.services import live, standing
from tests.support.environment import ORIGIN
from tests.support.frames import Socket, a_socket, authorize
from tests.support.people import Northlight, a_member
from tests.support.rest import Rest
from tests.support.sockets import Listening


def _ticket(northlight: Northlight, origin: str | None = ORIGIN) -> str:
    return live.ticket(northlight.tom, "phone", origin, int(time.time()) + 3600).ticket


def test_a_ticket_over_rest_opens_one_socket(northlight: Northlight, rest: Rest, sockets: Listening) -> None:
    answer = rest.tom.call("POST", "/tickets", body={"device_id": "phone"}, headers={"origin": ORIGIN})

    assert answer.status == 201
    assert set(answer.json) == {"ticket", "url", "expires_at"}
    assert parse_qs(urlparse(answer.json["url"]).query) == {"ticket": [answer.json["ticket"]]}
    context = authorize(answer.json["ticket"])
    assert context
    assert (context["workspace"], context["member"], context["role"]) == (northlight.w, "tom", "client")
    assert Socket(sockets, context).is_usable()


def test_a_ticket_opens_a_door_once(northlight: Northlight) -> None:
    ticket = _ticket(northlight)
    assert authorize(ticket) is not None
    assert authorize(ticket) is None


def test_a_ticket_of_a_minute_ago_opens_nothing(northlight: Northlight, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket, now = _ticket(northlight), time.time()
    monkeypatch.setattr(time, "time", lambda: now + 61)
    assert authorize(ticket) is None


@pytest.mark.parametrize("origin", ["https://evil.test", "null", "", ORIGIN + ".evil.test", ORIGIN + ":444", None])
def test_a_ticket_that_a_browser_asked_for_opens_from_there_alone(origin: str | None, northlight: Northlight) -> None:
    ticket = _ticket(northlight)
    assert authorize(ticket, origin) is None
    assert authorize(ticket) is None  # it is used up all the same


def test_what_is_no_browser_asks_without_an_origin_and_comes_without_one(northlight: Northlight) -> None:
    assert authorize(_ticket(northlight, None), None) is not None
    assert authorize(_ticket(northlight, None), "https://evil.test") is None


@pytest.mark.parametrize("ticket", ["", ".", "x", "w.x", "é.é", "\ud800.x", "w." + "x" * 300, "w#TICKET.x"])
def test_what_is_no_ticket_opens_nothing(ticket: str, northlight: Northlight) -> None:
    assert authorize(ticket) is None


def test_a_ticket_of_another_workspace_is_none_here(northlight: Northlight) -> None:
    _, _, secret = _ticket(northlight).partition(".")
    assert authorize(f"{northlight.other_w}.{secret}") is None


def test_who_lost_its_place_since_it_got_its_ticket_gets_no_socket(northlight: Northlight, sockets: Listening) -> None:
    """Its other sockets were ended already, so nothing would ever end this one while it only listens."""
    nora = a_member(northlight.w, "nora")
    ticket = live.ticket(nora, "desk", ORIGIN, int(time.time()) + 3600).ticket
    with pytest.raises(NotFound):
        a_member(northlight.w, "nora", active=False)
    context = authorize(ticket)
    assert context

    socket = Socket(sockets, context)

    assert socket.status == 401
    assert open_sockets.open_of(northlight.w, ["nora"]) == []


def test_the_oldest_of_more_than_twenty_sockets_is_replaced(
    northlight: Northlight, sockets: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [time.time()]
    monkeypatch.setattr(time, "time", lambda: now[0])
    opened = []
    for number in range(21):
        now[0] += 1
        opened.append(a_socket(sockets, northlight.tom, f"tab-{number}", until=now[0] + 3600))

    assert opened[0].heard() == [{"type": "session.ended", "reason": "replaced"}]
    assert [socket.closed for socket in opened] == [True] + [False] * 20


def test_a_socket_that_disconnects_is_forgotten_and_no_other(northlight: Northlight, sockets: Listening) -> None:
    first, second = a_socket(sockets, northlight.tom, "one"), a_socket(sockets, northlight.tom, "two")
    first.disconnect()
    assert [it.id for it in open_sockets.open_of(northlight.w, ["tom"])] == [second.id]


def test_a_socket_ends_with_the_token_that_opened_it(northlight: Northlight, rest: Rest) -> None:
    until = int(time.time()) + 120
    short = rest.of(northlight.tom, exp=until)
    context = authorize(
        short.call("POST", "/tickets", body={"device_id": "d"}, headers={"origin": ORIGIN}).json["ticket"]
    )
    assert context
    assert context["until"] == str(until)
    assert json.dumps(context)
    assert standing.LEASE_S <= 60
