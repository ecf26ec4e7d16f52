"""References over REST: the portal's PUT and DELETE, members' lists, and what is refused."""

from typing import Any

import pytest

from tests.handlers.test_hostile import refused
from tests.support import tables
from tests.support.people import Northlight
from tests.support.references import a_reference
from tests.support.rest import Rest

INVOICE = "/references/invoice/204"


def test_a_reference_comes_as_the_portal_put_it_and_says_nothing_of_who_sees_it(rest: Rest) -> None:
    put = rest.service.put(INVOICE, a_reference())
    assert (put.status, rest.service.put(INVOICE, a_reference()).status) == (201, 200)

    plain = {name: value for name, value in a_reference().items() if name != "visible_to"}
    expected = {"kind": "invoice", "id": "204", **plain, "updated_at": put.json["updated_at"]}
    assert put.json == rest.tom.get(INVOICE).json == rest.luis.get(INVOICE).json == expected
    assert rest.tom.get("/references").json == {"items": [expected], "next": None}
    assert rest.tom.get("/references", ids="task:7,invoice:204").json["items"] == [expected]
    assert rest.tom.get("/references", url=f"https://x.test/ {expected['url']}").json["items"] == [expected]


def test_what_is_left_out_is_null_and_unset_by_the_next_put(rest: Rest) -> None:
    least = {"title": "T", "status": "open", "url": "http://p.test", "visible_to": {"members": ["tom"]}}
    rest.service.put(INVOICE, a_reference())

    assert rest.service.put(INVOICE, least).status == 200

    shown = rest.tom.get(INVOICE).json
    assert (shown["amount"], shown["currency"], shown["due"]) == (None, None, None)
    assert rest.luis.get(INVOICE).status == 404


def test_who_may_not_see_it_is_answered_like_about_an_invented_one(rest: Rest) -> None:
    rest.service.put(INVOICE, a_reference())
    invented = rest.mira.get("/references/invoice/999").like()

    assert invented[0] == 404
    for who in (rest.mira, rest.ana):
        assert who.get(INVOICE).like() == invented
        assert who.get("/references").json == {"items": [], "next": None}
        assert who.get("/references", ids="invoice:204").json == {"items": [], "next": None}
        assert who.get("/references", url=a_reference()["url"]).json == {"items": [], "next": None}
    assert rest.mira.get("/references/surprise/204").like() == invented
    assert rest.mira.get("/references/invoice/%20").like() == invented


def test_a_removal_may_be_repeated(rest: Rest) -> None:
    rest.service.put(INVOICE, a_reference())

    for _ in range(2):
        answer = rest.service.call("DELETE", INVOICE)
        assert (answer.status, answer.json) == (200, {})
    assert rest.tom.get(INVOICE).status == 404
    assert rest.service.put(INVOICE, a_reference()).status == 201


def test_members_put_and_remove_nothing(rest: Rest) -> None:
    for who in (rest.ana, rest.tom):
        refused(who.put(INVOICE, a_reference()), "permission_denied", 403)
        refused(who.call("DELETE", INVOICE), "permission_denied", 403)
    nowhere = "/workspaces/w0000000000/references/invoice/204"
    refused(rest.service.put(nowhere, a_reference()), "not_found", 404)
    refused(rest.service.call("DELETE", nowhere), "not_found", 404)


BAD: tuple[dict[str, Any], ...] = (
    {"url": "javascript:alert(1)"},
    {"url": "data:text/html,x"},
    {"url": "//portal.test/x"},
    {"url": "https://portal.test/ x"},
    {"url": "https://portal.test/x\n"},
    {"url": "https://p.test/" + "x" * 1_024},
    {"amount": "1,840.00"},
    {"amount": "1e5"},
    {"amount": 1840},
    {"amount": "NaN"},
    {"amount": ""},
    {"amount": "9" * 16},
    {"currency": "eur"},
    {"currency": "EURO"},
    {"due": "01.04.2026"},
    {"due": "2026-02-30"},
    {"due": "2026-04-01T00:00:00Z"},
    {"title": ""},
    {"title": "x" * 201},
    {"status": "x" * 41},
    {"status": "a\nb"},
    {"visible_to": None},
    {"visible_to": {"roles": ["owner"]}},
    {"visible_to": {"companies": ["x" * 201]}},
    {"visible_to": {"members": ["a b"]}},
    {"visible_to": {"members": ["tom"] * 21}},
    {"visible_to": {"companies": ["Acme"] * 21}},
    {"visible_to": {"everybody": True}},
)


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: str(bad)[:40])
def test_a_reference_that_cannot_be_right_is_refused(bad: dict[str, Any], northlight: Northlight, rest: Rest) -> None:
    before = tables.of_workspaces(northlight.w)

    answer = rest.service.put(INVOICE, a_reference(**bad))

    refused(answer, "invalid_request", 400)
    assert answer.details[0]["field"].startswith(next(iter(bad)))
    assert tables.of_workspaces(northlight.w) == before


@pytest.mark.parametrize("name", ["surprise/1", "invoice/%20", "invoice/a%23b", "invoice/-1", "invoice/" + "9" * 65])
def test_a_name_that_is_none_is_refused(name: str, northlight: Northlight, rest: Rest) -> None:
    before = tables.of_workspaces(northlight.w)

    refused(rest.service.put(f"/references/{name}", a_reference()), "invalid_request", 400)
    refused(rest.service.call("DELETE", f"/references/{name}"), "invalid_request", 400)
    assert tables.of_workspaces(northlight.w) == before


QUERIES: tuple[dict[str, Any], ...] = (
    {"limit": 0},
    {"limit": 101},
    {"kind": "surprise"},
    {"q": ""},
    {"q": "x" * 101},
    {"company": ""},
    {"surprise": 1},
    {"ids": ""},
    {"ids": "invoice"},
    {"ids": "surprise:1"},
    {"ids": "invoice:a b"},
    {"ids": ",".join(f"task:{n}" for n in range(51))},
    {"url": " ".join(f"https://p.test/{n}" for n in range(51))},
    {"ids": "task:1", "q": "x"},
    {"url": "https://p.test", "kind": "task"},
)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: "&".join(f"{k}={str(v)[:12]}" for k, v in query.items()))
def test_a_list_that_cannot_be_asked_for_is_refused(query: dict[str, Any], rest: Rest) -> None:
    refused(rest.tom.get("/references", **query), "invalid_request", 400)


def test_a_cursor_is_for_its_caller_and_its_list(rest: Rest) -> None:
    for number in range(3):
        rest.service.put(f"/references/task/{number}", a_reference(visible_to={"roles": ["team", "client"]}))
    first = rest.tom.get("/references", limit=2, q="relaunch").json

    rest_of_it = rest.tom.get("/references", limit=2, q="relaunch", cursor=first["next"]).json
    assert [it["id"] for it in first["items"] + rest_of_it["items"]] == ["0", "1", "2"]
    assert rest_of_it["next"] is None
    refused(rest.tom.get("/references", cursor=first["next"]), "invalid_cursor", 400)
    refused(rest.tom.get("/references", q="other", cursor=first["next"]), "invalid_cursor", 400)
    refused(rest.mira.get("/references", q="relaunch", cursor=first["next"]), "invalid_cursor", 400)
