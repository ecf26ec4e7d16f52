"""Foreign ids answer exactly like invented ones: every route and every frame action, for everybody who could ask."""

import json
import time
from typing import Any

import pytest
from msgspec.structs import replace

import app as application
from chalicelib.domain.members import Role
from chalicelib.handlers.actions import ACTIONS
from chalicelib.services import standing
from tests.handlers.isolation import FRAMES, INVENTED, OK, ROUTES, Ids, Row, World, build
from tests.support import tables
from tests.support.frames import Socket, a_socket
from tests.support.people import Northlight, a_member
from tests.support.rest import Answer, Client, Rest
from tests.support.sockets import Listening
from tests.support.tokens import claims

TALKS_TO = {"ana": "tom", "luis": "tom"}  # whom an actor may begin to talk with; everybody else with Ana


@pytest.fixture
def world(northlight: Northlight) -> World:
    return build(northlight)


def _actors(rest: Rest) -> dict[str, Client]:
    people = rest.people
    nora = a_member(people.w, "nora")
    _deactivate(rest, "nora")
    return {
        "ana": rest.ana,
        "tom": rest.tom,
        "luis": rest.luis,
        "mira": rest.mira,
        "eve": rest.eve,
        "nora": rest.of(nora),
        "late": rest.of(people.tom, exp=int(time.time()) - 60),
        "nobody": rest.nobody,
        "service": rest.service,
    }


def _deactivate(rest: Rest, m: str) -> None:
    member = {"subject": f"{rest.people.w}|{m}", "name": m.title(), "email": f"{m}@x.test", "role": "team"}
    assert rest.service.put(f"/members/{m}", member | {"active": False}).status == 200
    standing.forget()


def _for(actor: str, i: Ids) -> Ids:
    return i._replace(member=TALKS_TO.get(actor, "ana")) if i.member == "right" else i


def _comparable(answer: Answer, i: Ids) -> tuple[int, str]:
    """The answer without its request's id, and without the ids that were asked for: some are handed back."""
    status, body = answer.like()
    return status, _without(json.dumps(body, sort_keys=True), i)


def _without(text: str, i: Ids) -> str:
    for value in sorted(set(i), key=len, reverse=True):
        text = text.replace(f'"{value}"', '"<asked>"')
    return text


def test_every_route_has_a_row() -> None:
    routed = {f"{method} {path}" for path, methods in application.app.routes.items() for method in methods}
    assert routed == set(ROUTES)


def test_every_action_has_a_row() -> None:
    assert set(ACTIONS) == set(FRAMES)


@pytest.mark.parametrize("route", ROUTES)
def test_everybody_gets_what_the_table_says(route: str, rest: Rest, world: World) -> None:
    row = ROUTES[route]
    for actor, client in _actors(rest).items():
        answer = row.call(client, _for(actor, world.right))
        got = OK if answer.status < 300 else answer.status
        assert got == row.expected[actor], (actor, answer)


@pytest.mark.parametrize("route", [route for route, row in ROUTES.items() if row.uses])
def test_who_may_not_sees_what_an_invented_place_would_show(route: str, rest: Rest, world: World) -> None:
    """Luis, Mira, Eve, Nora and the service ask for Ana's and Tom's things, and for things that nobody made up."""
    row = ROUTES[route]
    before = tables.of_workspaces(rest.people.w, rest.people.other_w)
    actors = _actors(rest)
    mended = tables.of_workspaces(rest.people.w, rest.people.other_w)

    for actor, client in actors.items():
        if row.expected[actor] not in (404, 401):
            continue
        real = _for(actor, world.right)
        for used in ("w", "c", "message", "reference", "report"):
            if used in row.uses:
                invented = real._replace(**{used: getattr(INVENTED, used)})
                assert _same(row, client, real, invented), (actor, used)

    assert tables.of_workspaces(rest.people.w, rest.people.other_w) == mended
    assert len(mended) > len(before)  # Nora came


def _same(row: Row, client: Client, one: Ids, other: Ids) -> bool:
    first, second = row.call(client, one), row.call(client, other)
    assert _comparable(first, one) == _comparable(second, other), (first, second)
    return True


@pytest.mark.parametrize("actor", ["ana", "tom", "mira"])
@pytest.mark.parametrize("route", [route for route, row in ROUTES.items() if row.uses])
def test_a_foreign_id_is_like_an_invented_one(route: str, actor: str, rest: Rest, world: World) -> None:
    """Each id that the route uses, one at a time: in the path, the query, the body, the reply, the mention."""
    row, client = ROUTES[route], getattr(rest, actor)
    right = _for(actor, world.right)
    for foreign in world.foreign[actor]:
        for used in row.uses:
            one = right._replace(**{used: getattr(foreign, used)})
            other = right._replace(**{used: getattr(INVENTED, used)})
            if getattr(one, used) != getattr(right, used):
                assert _same(row, client, one, other)


def test_a_client_asking_for_the_teams_lane_is_told_what_nobody_would_be(rest: Rest, world: World) -> None:
    i, tom = world.right, rest.tom
    path = f"/conversations/{i.c}"
    invented = tom.get(f"/conversations/{INVENTED.c}").like()

    assert tom.get(f"{path}/messages", audience="team").like() == invented
    assert tom.put(f"{path}/read", {"seq": 1, "audience": "team"}).like() == invented
    assert tom.post(f"{path}/unread", {"seq": 1, "audience": "team"}).like() == invented
    said = {"client_id": "018f0000-0000-7000-8000-000000000000", "device_id": "d", "body": "x", "audience": "team"}
    assert tom.post(f"{path}/messages", said).like() == invented


def test_nobody_learns_who_exists_by_what_is_wrong_with_a_first_message(rest: Rest) -> None:
    """Mira exists and is out of Tom's reach: she answers like somebody invented, whatever is wrong beside."""
    blank = {"client_id": "018f0000-0000-7000-8000-000000000000", "device_id": "d", "body": " "}
    for message in (blank, blank | {"body": "x", "mentions": ["mira"]}, blank | {"body": "x", "audience": "team"}):
        asked = {"kind": "direct", "client_id": blank["client_id"], "message": message}
        mira = rest.tom.post("/conversations", asked | {"member_ids": ["mira"]})
        nobody = rest.tom.post("/conversations", asked | {"member_ids": ["nobody-here"]})
        assert mira.like() == nobody.like()
        assert mira.status == 404


# Frames


def _ask(socket: Socket, action: str, i: Ids) -> dict[str, Any]:
    return socket.raw(json.dumps({"action": action, "ref": 1, **FRAMES[action].fields(i)})) or {"type": "none"}


def _frame(answer: dict[str, Any], i: Ids) -> str:
    plain = {name: value for name, value in answer.items() if name != "ref"}
    if "error" in plain:
        plain["error"] = {name: value for name, value in plain["error"].items() if name != "request_id"}
    return _without(json.dumps(plain, sort_keys=True), i)


@pytest.mark.parametrize("action", FRAMES)
def test_every_action_takes_what_is_right(
    action: str, northlight: Northlight, sockets: Listening, world: World
) -> None:
    for who in (northlight.ana, northlight.tom):
        answer = _ask(a_socket(sockets, who), action, world.right)
        assert answer["type"] in (("none",) if action == "typing" else ("ack", "synced", "pong")), answer


@pytest.mark.parametrize("action", FRAMES)
def test_from_outside_every_action_is_like_one_on_an_invented_conversation(
    action: str, northlight: Northlight, sockets: Listening, world: World
) -> None:
    for who in (northlight.luis, northlight.mira, northlight.eve):
        socket = a_socket(sockets, who)
        invented = world.right._replace(c=INVENTED.c, held=INVENTED.held)
        answers = [_frame(_ask(socket, action, i), i) for i in (world.right, invented)]
        assert answers[0] == answers[1]
        assert FRAMES[action].outside in answers[0]
        assert socket.is_usable()


@pytest.mark.parametrize("actor", ["ana", "tom", "mira"])
@pytest.mark.parametrize("action", FRAMES)
def test_a_foreign_id_in_a_frame_is_like_an_invented_one(
    action: str, actor: str, northlight: Northlight, sockets: Listening, world: World
) -> None:
    socket = a_socket(sockets, getattr(northlight, actor))
    for foreign in world.foreign[actor]:
        for used in FRAMES[action].uses:
            one = world.right._replace(**{used: getattr(foreign, used)})
            other = world.right._replace(**{used: getattr(INVENTED, used)})
            if getattr(one, used) != getattr(world.right, used):
                assert _frame(_ask(socket, action, one), one) == _frame(_ask(socket, action, other), other)


@pytest.mark.parametrize("action", FRAMES)
def test_a_removed_member_is_told_so_and_its_socket_closed(
    action: str, rest: Rest, sockets: Listening, world: World
) -> None:
    socket = a_socket(sockets, a_member(rest.people.w, "nora"))
    _deactivate(rest, "nora")

    assert socket.raw(json.dumps({"action": action, "ref": 1, **FRAMES[action].fields(world.right)})) is None
    assert socket.heard()[-1] == {"type": "session.ended", "reason": "removed"}
    assert socket.closed


@pytest.mark.parametrize("action", FRAMES)
def test_a_session_that_is_over_does_nothing(
    action: str, northlight: Northlight, sockets: Listening, world: World
) -> None:
    socket = a_socket(sockets, northlight.tom)
    socket.context["until"] = str(int(time.time()) - 1)
    before = tables.of_workspaces(northlight.w)

    assert socket.raw(json.dumps({"action": action, "ref": 1, **FRAMES[action].fields(world.right)})) is None

    assert socket.heard()[-1] == {"type": "session.ended", "reason": "expired"}
    after = tables.of_workspaces(northlight.w)
    assert {key: it for key, it in after.items() if key[1] != "SOCKETS"} == {
        key: it for key, it in before.items() if key[1] != "SOCKETS"
    }


def test_who_left_the_team_starts_its_session_anew(northlight: Northlight, sockets: Listening, world: World) -> None:
    """Ana's socket was opened as somebody of the team; as a client she must not go on hearing its lane."""
    socket = a_socket(sockets, northlight.ana)
    a_member(northlight.w, "ana", Role.CLIENT, "Acme")
    standing.forget()

    assert socket.raw(json.dumps({"action": "ping", "ref": 1})) is None
    assert socket.heard()[-1] == {"type": "session.ended", "reason": "replaced"}


def test_a_token_of_another_issuer_is_nobody(rest: Rest) -> None:
    for said in ({"iss": "https://elsewhere.test/"}, {"aud": "another-app"}, {"sub": None}):
        assert rest.of(rest.people.ana, **said).get("/me").status == 401
    assert claims("x")["sub"] == "x"


def test_the_same_subject_of_a_second_workspace_is_kept_apart(rest: Rest) -> None:
    """Eve is a client in Northlight, too: what she is in Otherside opens nothing there."""
    people = rest.people
    a_member(people.w, "eva", Role.CLIENT, "Fjord", subject=people.eve.member.subject)
    c = people.direct(body="for Tom only")

    assert {it["workspace_id"] for it in rest.eve.get("/me").json["workspaces"]} == {people.w, people.other_w}
    assert rest.eve.get(f"/workspaces/{people.w}").json.keys().isdisjoint({"plan"})
    assert rest.eve.get(f"/workspaces/{people.w}/conversations/{c}").status == 404
    assert rest.eve.patch(f"/workspaces/{people.w}", {"name": "Mine"}).status == 403
    assert replace(people.eve.member, name="x").name == "x"
