"""Sockets on the running stack: through the real gateway, the real authorizer and the table's real stream."""

from collections.abc import Iterator

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from tests.stack.house import PATIENCE_S, House
from tests.stack.running import Stack


@pytest.fixture
def house(stack: Stack) -> Iterator[House]:
    found = House(stack)
    yield found
    found.close()


def test_a_message_arrives_and_its_sender_is_answered(house: House) -> None:
    conversation = house.direct()
    ana, tom = house.socket("ana"), house.socket("tom")

    message = ana.say(conversation, "Hello Tom")["message"]

    assert tom.hear("message.created")["message"] == message
    status, page = house.as_member("tom", "GET", f"/conversations/{conversation}/messages")
    assert (status, page["items"]) == (200, [message])


def test_a_read_reaches_the_author_by_the_stream(house: House) -> None:
    conversation = house.direct()
    ana, tom = house.socket("ana"), house.socket("tom")
    seq = ana.say(conversation, "Seen?")["message"]["seq"]

    assert tom.ask("ack", action="read", conversation_id=conversation, seq=seq)["unread"] == 0

    moved = ana.hear("receipt.moved")
    assert (moved["member_id"], moved["seq"]) == ("tom", seq)


def test_a_ticket_opens_one_socket_and_no_second(house: House) -> None:
    url = house.ticket("tom")
    with connect(url, open_timeout=PATIENCE_S), pytest.raises(InvalidStatus):
        connect(url, open_timeout=PATIENCE_S)


def test_a_ticket_serves_only_the_page_that_asked_for_it(house: House) -> None:
    own = house.stack["web"]
    url = house.ticket("tom", Origin=own)
    with pytest.raises(InvalidStatus):
        connect(url, origin=Origin("https://elsewhere.example"), open_timeout=PATIENCE_S)
    with connect(house.ticket("tom", Origin=own), origin=Origin(own), open_timeout=PATIENCE_S) as socket:
        socket.send('{"action":"ping","ref":1}')
        assert '"pong"' in str(socket.recv(timeout=PATIENCE_S))


def test_frames_that_are_too_large_or_nonsense_leave_the_socket_usable(house: House) -> None:
    tom = house.socket("tom")
    for raw, code in (("x" * 29_000, "too_large"), ("y" * 33_000, "too_large"), ("[" * 5_000, "invalid_request")):
        tom.raw(raw)
        error = tom.hear("error")
        assert (error["ref"], error["error"]["code"]) == (None, code)
    assert tom.ask("pong", action="ping")["ref"] == "asked"


def test_somebody_who_is_set_inactive_is_out_at_once(house: House) -> None:
    tom = house.socket("tom")

    house.member("tom", role="client", company="Acme", active=False)

    assert house.as_member("tom", "GET", "/conversations")[0] == 404
    assert tom.hear("session.ended")["reason"] == "removed"
    with pytest.raises(ConnectionClosed):
        tom.connection.recv(timeout=PATIENCE_S)


def test_a_module_that_is_switched_off_closes_every_socket(house: House) -> None:
    ana, tom = house.socket("ana"), house.socket("tom")

    house.put(f"/workspaces/{house.w}", {"module_enabled": False}, "PATCH")

    status, answer = house.as_member("ana", "GET", "/conversations")
    assert (status, answer["error"]["code"]) == (403, "module_disabled")
    assert {each.hear("session.ended")["reason"] for each in (ana, tom)} == {"module_disabled"}


def test_a_plan_counts_from_the_next_frame_of_an_open_socket(house: House) -> None:
    conversation, ana = house.direct(), house.socket("ana")
    assert ana.say(conversation, "x" * 5_000)["message"]["seq"] == 1

    house.put(f"/workspaces/{house.w}", {"plan": "starter"}, "PATCH")

    refused = ana.ask(
        "error",
        action="send",
        conversation_id=conversation,
        client_id="0190a0a0-0000-7000-8000-000000000000",
        body="x" * 5_000,
    )
    assert (refused["error"]["code"], refused["error"]["details"]["plan"]) == ("plan_limit", "standard")


def test_the_stack_serves_its_own_documents(house: House) -> None:
    status, document = house.call(house.service, "GET", "/openapi.json")
    assert (status, document["openapi"][:3]) == (200, "3.1")
