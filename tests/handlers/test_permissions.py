"""What members may do, set by admin and portal: from the next request on, over REST and on open sockets."""

import pytest

from tests.support.frames import a_socket, refused
from tests.support.people import Northlight
from tests.support.rest import Client, Rest, creation, words
from tests.support.sockets import Listening

OFF = {"permissions": {"send_messages": False}}
MISSING = {"permission": "send_messages"}


def _may(client: Client) -> list[str]:
    found: list[str] = client.get("/me").json["workspaces"][0]["permissions"]
    return found


@pytest.mark.parametrize("who", ["ana", "service"])
def test_an_override_counts_from_the_next_request_on(who: str, northlight: Northlight, rest: Rest) -> None:
    c = northlight.direct(body="one")

    answer = getattr(rest, who).patch("/members/tom", OFF)

    assert (answer.status, answer.json["permissions"]) == (200, {"send_messages": False})
    assert _may(rest.tom) == ["view_messages", "delete_messages"]
    refusal = rest.tom.post(f"/conversations/{c}/messages", words())
    assert (refusal.status, refusal.code, refusal.details) == (403, "permission_denied", MISSING)
    assert rest.tom.get(f"/conversations/{c}/messages").status == 200
    assert rest.ana.post(f"/conversations/{c}/messages", words()).status == 201


def test_an_open_socket_is_no_way_around_it(northlight: Northlight, rest: Rest, sockets: Listening) -> None:
    c = northlight.direct(body="one")
    socket = a_socket(sockets, northlight.tom)
    assert socket.send(c)["type"] == "ack"

    rest.ana.patch("/members/tom", OFF)
    refusal = refused(socket.send(c))
    assert (refusal["code"], refusal["details"]) == ("permission_denied", MISSING)

    rest.ana.patch("/members/tom", {"permissions": {}})
    assert socket.send(c)["type"] == "ack"


def test_a_first_message_is_refused_as_well_and_no_conversation_is_left(northlight: Northlight, rest: Rest) -> None:
    rest.ana.patch("/members/tom", OFF)

    refusal = rest.tom.post("/conversations", creation("ana", message=words()))

    assert (refusal.code, refusal.details) == ("permission_denied", MISSING)
    assert rest.tom.get("/conversations").json["items"] == []
    stranger = rest.tom.post("/conversations", creation("mira", message=words()))
    assert stranger.like() == rest.tom.post("/conversations", creation("nobody-here", message=words())).like()


def test_a_repeat_of_what_was_sent_before_is_refused_too(northlight: Northlight, rest: Rest) -> None:
    c, said = northlight.direct(), words()
    assert rest.tom.post(f"/conversations/{c}/messages", said).status == 201
    rest.ana.patch("/members/tom", OFF)

    assert rest.tom.post(f"/conversations/{c}/messages", said).details == MISSING


def test_where_one_may_not_send_every_conversation_is_like_an_invented_one(northlight: Northlight, rest: Rest) -> None:
    own, foreign = northlight.direct(body="one"), northlight.direct(other="mira", body="one")
    rest.ana.patch("/members/tom", OFF)

    answers = [rest.tom.post(f"/conversations/{c}/messages", words()).like() for c in (own, foreign, "a" * 20)]

    assert answers[0] == answers[1] == answers[2]


def test_a_patch_leaves_what_it_does_not_name_and_takes_the_place_of_all_overrides(
    northlight: Northlight, rest: Rest
) -> None:
    before = rest.ana.get("/members").json["items"][-1]

    first = rest.ana.patch("/members/tom", OFF).json
    second = rest.ana.patch("/members/tom", {"permissions": {"delete_messages": False}}).json
    third = rest.ana.patch("/members/tom", {"active": True}).json

    assert first == before | OFF
    assert second == third == before | {"permissions": {"delete_messages": False}}
    assert rest.ana.patch("/members/tom", {"permissions": {}}).json == before


def test_a_put_without_permissions_ends_every_override(northlight: Northlight, rest: Rest) -> None:
    body = {"subject": f"{northlight.w}|tom", "name": "Tom", "email": "tom@x.test", "role": "client"}
    assert rest.service.put("/members/tom", body | OFF).json["permissions"] == {"send_messages": False}
    assert "send_messages" not in _may(rest.tom)

    assert rest.service.put("/members/tom", body).json["permissions"] == {}
    assert "send_messages" in _may(rest.tom)


@pytest.mark.parametrize(
    "wanted", [{"messages:send": False}, {"fly": True}, {"send_messages": 0}, {"send_messages": None}, ["x"], "x"]
)
def test_what_is_no_permission_is_refused(wanted: object, northlight: Northlight, rest: Rest) -> None:
    body = {"subject": f"{northlight.w}|new", "name": "New", "email": "new@x.test", "role": "client"}

    for answer in (
        rest.ana.patch("/members/tom", {"permissions": wanted}),
        rest.service.put("/members/new", body | {"permissions": wanted}),
    ):
        assert (answer.status, answer.code) == (400, "invalid_request")
        assert answer.details[0]["field"].startswith("permissions")


def test_who_is_not_there_cannot_be_changed(northlight: Northlight, rest: Rest) -> None:
    for name in ("nobody-here", "eve", "a b", "x" * 40):
        assert rest.ana.patch(f"/members/{name.replace(' ', '%20')}", {"active": False}).status == 404
    assert rest.service.patch("/workspaces/w0000000000/members/tom", {"active": False}).status == 404


def test_a_member_that_an_admin_takes_out_is_out(northlight: Northlight, rest: Rest) -> None:
    assert rest.ana.patch("/members/tom", {"active": False}).json["active"] is False
    assert rest.tom.get("/conversations").status == 404
    assert rest.ana.patch("/members/tom", {"active": True}).json["active"] is True
    assert rest.tom.get("/conversations").status == 200


def test_overrides_are_shown_to_the_team_and_to_no_client(northlight: Northlight, rest: Rest) -> None:
    rest.ana.patch("/members/tom", OFF)

    shown = {it["member_id"]: it for it in rest.luis.get("/members").json["items"]}
    assert shown["tom"]["permissions"] == {"send_messages": False}
    assert all("permissions" not in it for it in rest.tom.get("/members").json["items"])


def test_while_the_module_is_off_the_portal_alone_changes_members(northlight: Northlight, rest: Rest) -> None:
    rest.ana.patch(f"/workspaces/{northlight.w}", {"module_enabled": False})

    assert rest.ana.patch("/members/tom", OFF).code == "module_disabled"
    assert rest.service.patch("/members/tom", OFF).status == 200
