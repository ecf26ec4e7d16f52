"""Without `view_messages` nothing of a conversation is shown: not over REST, not in an answer, not in a frame."""

from itertools import product

import pytest

from chalicelib.domain.members import Role
from chalicelib.repositories import sockets as open_sockets
from tests.handlers.isolation import ROUTES, build
from tests.support.frames import a_socket, refused
from tests.support.people import Northlight, a_member, online, say
from tests.support.rest import Client, Rest, words
from tests.support.sockets import Listening
from tests.support.stream import deliver

NO_VIEW = {"permissions": {"view_messages": False}}
MISSING = {"permission": "view_messages"}
MESSAGE = "/workspaces/{w}/conversations/{c}/messages/{message}"
# What shows nothing that others wrote: it hangs on permissions of its own, or on none.
GOES_ON = {
    "POST /workspaces/{w}/conversations/{c}/messages",
    f"PATCH {MESSAGE}",
    f"DELETE {MESSAGE}",
    "DELETE /workspaces/{w}/conversations/{c}",
    "DELETE /workspaces/{w}/conversations/{c}/participants/{m}",
}
OF_CONVERSATIONS = [it for it in ROUTES if "/conversations" in it or it.endswith("/sync")]


@pytest.mark.parametrize("route", OF_CONVERSATIONS)
def test_every_route_that_shows_a_conversation_is_refused_by_name(
    route: str, northlight: Northlight, rest: Rest
) -> None:
    world = build(northlight)
    rest.service.patch("/members/ana", NO_VIEW)

    answer = ROUTES[route].call(rest.ana, world.right._replace(member="tom"))

    if route in GOES_ON:
        assert answer.json.get("error", {}).get("details") != MISSING
    else:
        assert (answer.status, answer.code, answer.details) == (403, "permission_denied", MISSING), route


def test_real_and_invented_conversations_are_refused_alike(northlight: Northlight, rest: Rest) -> None:
    c = northlight.direct(body="one")
    rest.ana.patch("/members/tom", NO_VIEW)

    assert rest.tom.get(f"/conversations/{c}").like() == rest.tom.get(f"/conversations/{'a' * 20}").like()


def test_the_badge_counts_nothing_and_the_permissions_say_why(northlight: Northlight, rest: Rest) -> None:
    northlight.direct(body="one")
    assert rest.tom.get("/me").json["workspaces"][0]["unread"] == 1

    rest.ana.patch("/members/tom", NO_VIEW)

    mine = rest.tom.get("/me").json["workspaces"][0]
    assert (mine["unread"], mine["permissions"]) == (0, ["send_messages", "delete_messages"])


@pytest.mark.parametrize("role", Role)
def test_every_combination_of_overrides_does_what_its_name_says_and_no_more(
    role: Role, northlight: Northlight, rest: Rest
) -> None:
    """View, send and delete, each overridden or not: 27 combinations for every role."""
    w, c = northlight.w, northlight.group("luis", "tom")
    kim = a_member(w, "kim", role, "Acme" if role in (Role.CLIENT, Role.GUEST) else None)
    rest.ana.put(f"/conversations/{c}/participants/kim", {"history": "all"})
    client = rest.of(kim)

    for wanted in product((None, True, False), repeat=3):
        view, send, delete = (it is not False for it in wanted)
        mine = say(kim, c, "mine").id
        names = ("view_messages", "send_messages", "delete_messages")
        overrides = {name: it for name, it in zip(names, wanted, strict=True) if it is not None}
        rest.service.patch("/members/kim", {"permissions": overrides})

        found = _statuses(client, c, mine)

        assert found == {
            "read": 200 if view else 403,
            "sync": 200 if view else 403,
            "send": 201 if send else 403,
            "edit": 200 if send else 403,
            "delete": 200 if delete else 403,
        }, overrides


def _statuses(client: Client, c: str, mine: str) -> dict[str, int]:
    path = f"/conversations/{c}/messages"
    return {
        "read": client.get(path).status,
        "sync": client.post("/sync").status,
        "send": client.post(path, words()).status,
        "edit": client.patch(f"{path}/{mine}", {"body": "mine, put better", "version": 1}).status,
        "delete": client.delete(f"{path}/{mine}").status,
    }


def test_nobody_reads_by_quoting(northlight: Northlight, rest: Rest) -> None:
    c = northlight.direct(body="The secret")
    secret = rest.tom.get(f"/conversations/{c}/messages").json["items"][0]["id"]
    answer = rest.tom.post(f"/conversations/{c}/messages", words("Indeed", reply_to=secret)).json
    assert answer["reply_to"]["preview"] == "The secret"
    rest.ana.patch("/members/tom", NO_VIEW)

    refusal = rest.tom.post(f"/conversations/{c}/messages", words("And?", reply_to=secret))
    assert (refusal.status, refusal.details) == (403, MISSING)
    edited = rest.tom.patch(f"/conversations/{c}/messages/{answer['id']}", {"body": "Indeed!", "version": 1}).json
    assert edited["reply_to"] == {"id": secret, "sender_id": None, "preview": None}


def test_sockets_fall_silent_and_hear_again(northlight: Northlight, rest: Rest, sockets: Listening) -> None:
    """News, receipts, drafts, marks and references: nothing arrives but that the permissions changed."""
    c = northlight.direct(body="one")
    rest.ana.patch("/members/tom", NO_VIEW)
    early, late = (a_socket(sockets, northlight.tom, device) for device in ("desk", "phone"))
    deliver(northlight)
    sockets.clear()

    first = say(northlight.ana, c, "two")
    rest.ana.put(f"/conversations/{c}/read", {"seq": 2})
    rest.ana.patch(f"/conversations/{c}/messages/{first.id}", {"body": "2", "version": 1})
    rest.ana.post("/conversations", {"kind": "group", "client_id": words()["client_id"], "member_ids": ["tom"]})
    rest.tom.post(f"/conversations/{c}/messages", words("blind"))
    deliver(northlight)
    assert early.heard() + late.heard() == []

    rest.ana.patch("/members/tom", {"permissions": {}})
    say(northlight.ana, c, "three")
    deliver(northlight)
    for socket in (early, late):
        assert [it["type"] for it in socket.heard()] == ["message.created", "me.changed"]


def test_what_a_socket_asks_is_refused_and_the_ping_keeps_it_open(
    northlight: Northlight, rest: Rest, sockets: Listening
) -> None:
    c = northlight.direct(body="one")
    socket = a_socket(sockets, northlight.tom)
    rest.ana.patch("/members/tom", NO_VIEW)

    for action, fields in (
        ("read", {"conversation_id": c, "seq": 1}),
        ("focus", {"conversation_id": c}),
        ("sync", {"conversations": {}}),
    ):
        refusal = refused(socket.ask(action, **fields))
        assert (refusal["code"], refusal["details"]) == ("permission_denied", MISSING)
    assert socket.ask("ping", heads={c: {"everyone": {"seq": 0, "rev": 0}}})["moved"] == []
    assert socket.send(c)["type"] == "ack"


def test_a_socket_that_opens_while_the_permission_changes_settles_on_the_newest(
    northlight: Northlight, rest: Rest, sockets: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It looked before the permission came back and writes what it saw after: it looks again and puts that right."""
    c = northlight.direct(body="one")
    rest.ana.patch("/members/tom", NO_VIEW)
    hush = open_sockets.hush

    def slowly(w: str, m: str, *, deaf: bool) -> None:
        monkeypatch.setattr(open_sockets, "hush", hush)
        rest.ana.patch("/members/tom", {"permissions": {}})
        hush(w, m, deaf=deaf)

    monkeypatch.setattr(open_sockets, "hush", slowly)
    connection = online(northlight.tom)

    say(northlight.ana, c, "two")
    assert [it["type"] for it in sockets.heard(connection)] == ["message.created"]
