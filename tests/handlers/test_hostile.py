"""Hostile input at every door: a clear error in the contract's shape, nothing stored, and the socket stays usable."""

import json
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from chalicelib.domain.lanes import Lane
from infra.documents.__main__ import doors
from tests.handlers.hostile import INVENTED_CONVERSATION, MEGABYTE, TOO_DEEP, UNREADABLE, WRONG, place
from tests.support import tables
from tests.support.frames import a_socket
from tests.support.people import Northlight
from tests.support.references import a_reference
from tests.support.rest import Answer, Client, Rest, creation, words
from tests.support.sockets import Listening


def _stored(northlight: Northlight) -> dict[tuple[str, str], Any]:
    return tables.of_workspaces(northlight.w, northlight.other_w)


def refused(answer: Answer, code: str, status: int | None = None) -> None:
    """The contract's shape, and nothing of the inside."""
    assert answer.status == (status or answer.status), answer
    error = answer.json["error"]
    assert set(answer.json) == {"error"}
    assert set(error) == {"code", "message", "details", "request_id"}
    assert error["code"] == code, answer
    assert error["message"].endswith(".")
    assert error["request_id"]
    assert "Traceback" not in answer.text
    assert answer.headers["content-type"] == "application/json"


MEMBER = {"subject": "x|new", "name": "New", "email": "new@acme.test", "role": "client", "company": "Acme"}

# Every route that takes a body: who calls it, and a body that it would take.
BODIES: dict[str, tuple[str, Callable[[str], dict[str, Any]]]] = {
    "POST /workspaces": ("service", lambda c: {"name": "Third", "workspace_id": f"x{c[:12]}"}),
    "PATCH /workspaces/{w}": ("ana", lambda c: {"name": "Renamed"}),
    "PUT /workspaces/{w}/members/{m}": ("service", lambda c: MEMBER),
    "PATCH /workspaces/{w}/members/{m}": ("ana", lambda c: {"permissions": {"send_messages": False}}),
    "PATCH /workspaces/{w}/me/preferences": ("tom", lambda c: {"share_read": False}),
    "POST /workspaces/{w}/conversations": ("ana", lambda c: creation("mira", message=words())),
    "POST /workspaces/{w}/conversations/{c}/messages": ("tom", lambda c: words()),
    "PATCH /workspaces/{w}/conversations/{c}/messages/{message}": ("ana", lambda c: {"body": "Hi", "version": 1}),
    "PUT /workspaces/{w}/conversations/{c}/participants/{m}": ("ana", lambda c: {"history": "all"}),
    "PATCH /workspaces/{w}/conversations/{c}": ("ana", lambda c: {"title": "Renamed"}),
    "PATCH /workspaces/{w}/conversations/{c}/me": ("tom", lambda c: {"muted_until": "forever"}),
    "POST /workspaces/{w}/oversight": ("ana", lambda c: {"conversation_id": c, "reason": "A complaint"}),
    "POST /workspaces/{w}/reports": (
        "tom",
        lambda c: {"conversation_id": c, "message_id": place(c, 1), "reason": "Spam"},
    ),
    "PATCH /workspaces/{w}/reports/{r}": ("ana", lambda c: {"outcome": "The link was removed."}),
    "POST /workspaces/{w}/bulk": ("tom", lambda c: {"action": "read", "conversation_ids": [c]}),
    "PUT /workspaces/{w}/conversations/{c}/read": ("tom", lambda c: {"seq": 1}),
    "POST /workspaces/{w}/conversations/{c}/unread": ("tom", lambda c: {"seq": 1}),
    "PUT /workspaces/{w}/references/{kind}/{reference}": ("service", lambda c: a_reference()),
    "PUT /workspaces/{w}/conversations/{c}/draft": ("tom", lambda c: {"body": "Dear", "version": 0}),
    "POST /workspaces/{w}/tickets": ("tom", lambda c: {"device_id": "desk"}),
    "POST /workspaces/{w}/sync": ("tom", lambda c: {"conversations": {c: {"everyone": {"seq": 0, "rev": 0}}}}),
}


# What is put says everything in its path.
NAMES = {"kind": "ticket", "reference": "9"}


class Target(NamedTuple):
    """One route in a world where it would work."""

    client: Client
    method: str
    path: str
    body: dict[str, Any]

    def with_body(self, body: dict[str, Any]) -> Answer:
        return self.client.call(self.method, self.path, body=body)

    def with_text(self, raw: str) -> Answer:
        return self.client.call(self.method, self.path, raw=raw)


def _target(route: str, northlight: Northlight, rest: Rest) -> Target:
    who, body = BODIES[route]
    method, template = route.split()
    of_groups = template.endswith(("/conversations/{c}", "/participants/{m}"))
    c = northlight.group("tom") if of_groups else northlight.direct(body="Hello")
    member = "luis" if of_groups else "new" if method == "PUT" else "mira"
    return Target(
        getattr(rest, who),
        method,
        template.format(w=northlight.w, c=c, m=member, message=place(c, 1), r=_reported(template, rest, c), **NAMES),
        body(c),
    )


def _reported(template: str, rest: Rest, c: str) -> str:
    body = {"conversation_id": c, "message_id": place(c, 1), "reason": "Spam"}
    return str(rest.tom.post("/reports", body).json["id"]) if "{r}" in template else ""


def test_every_route_that_takes_a_body_is_a_door_here() -> None:
    taking = {key for door in doors() for key, route in door.declared.items() if route.body}
    assert {tuple(route.split()) for route in BODIES} == taking


@pytest.mark.parametrize("route", BODIES)
def test_a_body_that_cannot_be_read_is_refused(route: str, northlight: Northlight, rest: Rest) -> None:
    target = _target(route, northlight, rest)
    before = _stored(northlight)

    for raw, code in UNREADABLE.values():
        refused(target.with_text(raw), code, 400)
    for raw in TOO_DEEP.values():
        refused(target.with_text(raw), "invalid_request", 400)
    answer = target.with_text(MEGABYTE)
    refused(answer, "too_large", 413)
    assert answer.details == {"limit": "bytes", "allowed": 65_536, "used": len(MEGABYTE)}

    assert _stored(northlight) == before


@pytest.mark.parametrize("route", BODIES)
def test_a_value_of_the_wrong_kind_is_refused_and_named(route: str, northlight: Northlight, rest: Rest) -> None:
    target = _target(route, northlight, rest)
    before = _stored(northlight)

    for field in target.body:
        for value in WRONG:
            if _may_be_right(field, value):
                continue
            answer = target.with_body(target.body | {field: value})
            assert answer.status in (400, 404, 413), (field, value, answer)
            refused(answer, answer.code or "")
            if answer.code == "invalid_request":
                assert all(it["field"].startswith(field) or it["field"] == "" for it in answer.details), answer

    assert _stored(northlight) == before


FREE = ("body", "reason", "outcome")
LINES = ("name", "subject", "company", "title", "status")


def _may_be_right(field: str, value: Any) -> bool:
    """What is strange and allowed: a name may be any line of text, a message's text anything, a switch true."""
    if field.startswith("share_"):
        return isinstance(value, bool)
    text = isinstance(value, str) and len(value) < 200
    return text and (field in FREE or (field in LINES and value.strip() == value))


@pytest.mark.parametrize("route", BODIES)
def test_an_additional_field_is_refused(route: str, northlight: Northlight, rest: Rest) -> None:
    target = _target(route, northlight, rest)
    before = _stored(northlight)

    for field in ("sender_id", "seq_", "workspace", "role_", "sent_at", "version"):
        answer = target.with_body(target.body | {field: "eve"})
        refused(answer, "invalid_request", 400)
        assert [it["field"] for it in answer.details] == [field]

    assert _stored(northlight) == before


@pytest.mark.parametrize("label", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_whatever_a_body_is_labelled_the_answer_has_the_contracts_shape(
    label: str, northlight: Northlight, rest: Rest
) -> None:
    c = northlight.direct(body="Hello")
    path = f"/conversations/{c}/messages"

    refused(rest.tom.call("POST", path, raw="a=b", headers={"content-type": label}), "invalid_request", 400)


TEXTS: dict[str, tuple[str, int, str]] = {
    "empty": ("", 400, "invalid_request"),
    "blank": (" \n\t ", 400, "invalid_request"),
    "only exotic blanks": ("\u2003\u00a0\u3000", 400, "invalid_request"),
    "one character too many": ("x" * 10_001, 413, "too_large"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_that_cannot_be_sent_is_refused_at_every_door(
    name: str, northlight: Northlight, rest: Rest, sockets: Listening
) -> None:
    text, status, code = TEXTS[name]
    c = northlight.direct(body="Hello")
    toms = a_socket(sockets, northlight.tom)
    before = _stored(northlight)

    refused(rest.tom.post(f"/conversations/{c}/messages", words(text)), code, status)
    refused(rest.ana.post("/conversations", creation("mira", message=words(text))), code, status)
    frame = toms.send(c, text)
    assert (frame["type"], frame["error"]["code"]) == ("error", code)

    assert _stored(northlight) == before
    assert toms.is_usable()


def test_ten_thousand_characters_of_four_bytes_each_are_taken(northlight: Northlight, rest: Rest) -> None:
    c = northlight.direct(body="Hello")
    text = "\U0001f600" * 10_000

    answer = rest.tom.call("POST", f"/conversations/{c}/messages", raw=json.dumps(words(text), ensure_ascii=False))

    assert answer.status == 201
    assert answer.json["body"] == text


def test_ids_that_name_nothing_here_are_refused(northlight: Northlight, rest: Rest) -> None:
    c, other = northlight.direct(body="Hello"), northlight.direct(other="mira", body="Hi")
    send = f"/conversations/{c}/messages"
    before = _stored(northlight)

    for reply in (place(other, 1), place(c, 9), place(c, 0), place(c, 1, Lane.TEAM), place(INVENTED_CONVERSATION, 1)):
        refused(rest.tom.post(send, words(reply_to=reply)), "not_found", 404)
    for mention in ("mira", "eve", "nobody-here", "x#y", "tom "):
        answer = rest.tom.post(send, words(mentions=[mention]))
        refused(answer, "invalid_request", 400)
        assert [it["field"] for it in answer.details] == ["mentions"]
    refused(rest.tom.post(send, words(mentions=["all"])), "permission_denied", 403)
    refused(rest.tom.post(send, words(mentions=[""])), "invalid_request", 400)
    refused(rest.tom.post(send, words(mentions=["ana", "ana"])), "invalid_request", 400)
    refused(rest.tom.post(send, words(mentions=["ana"] * 51)), "invalid_request", 400)
    refused(rest.tom.post(send, words(attachment_ids=["x"])), "invalid_request", 400)
    for path in (c.upper(), "x", "%00", "HEAD", f"{c}%0a", "..%2f..", f"{c}%23x"):
        refused(rest.tom.post(f"/conversations/{path}/messages", words()), "not_found", 404)
        refused(rest.tom.get(f"/conversations/{path}"), "not_found", 404)
    for message in ("1", "%20", place(c, 1) + "0", place(c, 1).upper(), place(other, 1), f"{place(c, 1)}%0a"):
        refused(rest.tom.get(f"/conversations/{c}/messages/{message}"), "not_found", 404)

    assert _stored(northlight) == before


@pytest.mark.parametrize("bad", ["7", "not-a-uuid", "018f0000-0000-4000-8000-000000000000", "0" * 32, "", "x" * 65])
def test_a_client_id_that_is_no_uuid_of_version_7_is_refused(bad: str, northlight: Northlight, rest: Rest) -> None:
    c = northlight.direct(body="Hello")
    before = _stored(northlight)

    answer = rest.tom.post(f"/conversations/{c}/messages", words(client_id=bad))

    refused(answer, "invalid_request", 400)
    assert [it["field"] for it in answer.details] == ["client_id"]
    assert _stored(northlight) == before


QUERIES: tuple[dict[str, Any], ...] = (
    {"limit": 0},
    {"limit": 101},
    {"limit": -1},
    {"limit": "many"},
    {"limit": "1e3"},
    {"limit": "9" * 4000},
    {"audience": "nobody"},
    {"surprise": "1"},
    {"before": ""},
    {"before": "x" * 65},
)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: "&".join(f"{k}={str(v)[:12]}" for k, v in query.items()))
def test_a_query_that_cannot_be_right_is_refused(query: dict[str, Any], northlight: Northlight, rest: Rest) -> None:
    c = northlight.direct(body="Hello")

    refused(rest.tom.get(f"/conversations/{c}/messages", **query), "invalid_request", 400)
    if not {"audience", "before"} & query.keys():
        refused(rest.tom.get("/conversations", **query), "invalid_request", 400)


def test_two_places_at_once_are_refused(northlight: Northlight, rest: Rest) -> None:
    c = northlight.direct(body="Hello")
    refused(rest.tom.get(f"/conversations/{c}/messages", before=place(c, 1), after=place(c, 1)), "invalid_request", 400)


def test_a_cursor_that_was_touched_or_is_somebody_elses_is_refused(northlight: Northlight, rest: Rest) -> None:
    northlight.direct(body="one")
    northlight.direct(other="mira", body="two")
    northlight.group("luis", "tom")
    cursor = rest.ana.get("/conversations", limit=1).json["next"]
    toms = rest.tom.get("/conversations", limit=1).json["next"]
    flipped = ("A" if cursor[3] != "A" else "B").join((cursor[:3], cursor[4:]))

    assert rest.ana.get("/conversations", limit=1, cursor=cursor).status == 200
    for bad in (flipped, cursor[:-1], cursor[:10], "x", "é", "=" * 8, "A" * 512, toms):
        refused(rest.ana.get("/conversations", cursor=bad), "invalid_cursor", 400)
    refused(rest.luis.get("/conversations", cursor=cursor), "invalid_cursor", 400)
    refused(rest.eve.get("/conversations", cursor=cursor), "invalid_cursor", 400)
    refused(rest.ana.get("/conversations", view="archived", cursor=cursor), "invalid_cursor", 400)
    refused(rest.ana.get("/conversations", cursor="A" * 513), "invalid_request", 400)


def test_a_since_without_a_zone_or_of_no_time_is_refused(northlight: Northlight, rest: Rest) -> None:
    for since in ("yesterday", "2026-01-01", "2026-01-01T00:00:00", 7, "9999-99-99T00:00:00Z"):
        refused(rest.tom.post("/sync", {"since": since}), "invalid_request", 400)
    assert rest.tom.post("/sync", {"since": "0001-01-01T00:00:00Z"}).status == 200
