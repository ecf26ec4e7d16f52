"""Oversight: a reason on record, then reads of one conversation in both lanes, by who keeps the permission."""

import hashlib
from typing import Any

import pytest

from chalicelib.domain import ids
from chalicelib.domain.oversight import LIFE_MS
from tests.support.frames import a_socket
from tests.support.people import Northlight, say
from tests.support.rest import Answer, Client, Rest, words
from tests.support.sockets import Listening
from tests.support.stream import deliver

REASON = "Mira says that she was promised a refund"
THUMBS_UP = "%F0%9F%91%8D"


@pytest.fixture
def c(northlight: Northlight) -> str:
    """Luis talks with Mira, with a note beside. Ana, the admin, is not in it."""
    c = northlight.direct(northlight.luis, "mira", body="Of course, a refund")
    say(northlight.mira, c, "Thank you")
    say(northlight.luis, c, "She will not get one", audience="team")
    return c


def _begin(client: Client, c: str, reason: str = REASON) -> Answer:
    return client.post("/oversight", {"conversation_id": c, "reason": reason})


class Overseeing:
    """Ana with the header."""

    def __init__(self, client: Client, c: str) -> None:
        self.client, self.c, self.id = client, c, _begin(client, c).json["id"]

    def call(self, method: str, rest: str = "", **more: Any) -> Answer:
        headers = {"parley-oversight": self.id}
        return self.client.call(method, f"/conversations/{self.c}{rest}", headers=headers, **more)

    def get(self, rest: str = "") -> Answer:
        return self.call("GET", rest)


def test_the_reason_is_in_the_log_and_both_lanes_are_read(c: str, rest: Rest) -> None:
    assert rest.ana.get(f"/conversations/{c}").status == 404

    begun = _begin(rest.ana, c)

    assert (begun.status, begun.json.keys()) == (201, {"id", "expires_at"})
    row = rest.ana.get("/audit", limit=1).json["items"][0]
    assert (row["actor_id"], row["action"], row["target"]) == ("ana", "oversight.opened", c)
    assert row["details"]["reason"] == REASON
    seen = Overseeing(rest.ana, c).get("/messages").json["items"]
    assert [it["body"] for it in seen] == ["Of course, a refund", "Thank you", "She will not get one"]
    assert rest.ana.get(f"/conversations/{c}/messages").status == 404  # without the header nothing changed


def test_every_read_of_the_conversation_is_open(c: str, northlight: Northlight, rest: Rest) -> None:
    root = rest.mira.get(f"/conversations/{c}/messages").json["items"][0]["id"]
    rest.luis.put(f"/conversations/{c}/messages/{root}/pin")
    ana = Overseeing(rest.ana, c)

    view = ana.get().json
    assert (view["unread"], view["heads"]["team"]["seq"], "oversight" in view) == (0, 1, False)
    for path in (f"/messages/{root}", f"/messages/{root}/thread", f"/messages/{root}/versions", "/pins"):
        assert ana.get(path).status == 200, path
    assert ana.get(f"/messages/{root}/receipts").json["not_yet"] == ["mira"]


def test_nothing_is_moved_and_nobody_hears_of_it(
    c: str, rest: Rest, northlight: Northlight, sockets: Listening
) -> None:
    before = rest.luis.get(f"/conversations/{c}").json
    mira = a_socket(sockets, northlight.mira)
    deliver(northlight)
    sockets.clear()

    ana = Overseeing(rest.ana, c)
    ana.get("/messages")
    deliver(northlight)

    assert mira.heard() == []
    assert rest.luis.get(f"/conversations/{c}").json == before
    assert rest.ana.get("/conversations").json["items"] == []


def test_writes_with_the_header_are_refused(c: str, rest: Rest) -> None:
    ana = Overseeing(rest.ana, c)
    message = ana.get("/messages").json["items"][0]["id"]
    for method, path, body in (
        ("POST", "/messages", words()),
        ("PATCH", f"/messages/{message}", {"body": "x", "version": 1}),
        ("DELETE", f"/messages/{message}", None),
        ("PUT", f"/messages/{message}/reactions/{THUMBS_UP}", None),
        ("PUT", f"/messages/{message}/pin", None),
        ("PUT", f"/messages/{message}/thread/follow", None),
        ("PUT", "/read", {"seq": 1}),
        ("POST", "/unread", {"seq": 1}),
        ("PUT", "/draft", {"body": "x", "version": 0}),
        ("PATCH", "/me", {"starred": True}),
        ("PATCH", "", {"title": "x"}),
        ("DELETE", "", None),
        ("PUT", "/participants/ana", {"history": "all"}),
    ):
        refusal = ana.call(method, path, body=body)
        assert (refusal.status, refusal.code) == (403, "permission_denied"), (method, path)


def test_also_of_a_conversation_that_one_is_in(northlight: Northlight, rest: Rest) -> None:
    c = northlight.direct(body="Hello")
    ana = Overseeing(rest.ana, c)
    assert ana.call("POST", "/messages", body=words()).status == 403
    assert rest.ana.post(f"/conversations/{c}/messages", words()).status == 201


def test_elsewhere_the_header_means_nothing(c: str, northlight: Northlight, rest: Rest) -> None:
    other, own = northlight.direct(northlight.luis, "tom", body="Hello"), northlight.direct(body="Hello")
    held = {"parley-oversight": Overseeing(rest.ana, c).id}

    assert rest.ana.call("GET", f"/conversations/{other}", headers=held).status == 404
    assert rest.ana.call("POST", f"/conversations/{own}/messages", body=words(), headers=held).status == 201
    assert rest.ana.call("GET", "/conversations", headers=held).status == 200
    for client in (rest.tom, rest.mira, rest.luis):
        answer = client.call("GET", f"/conversations/{c}", headers=held)
        assert answer.like() == client.get(f"/conversations/{c}").like()
    for invented in ("x" * 3_000, "a" * 20, "", "é", "#"):
        answer = rest.ana.call("GET", f"/conversations/{c}", headers={"parley-oversight": invented})
        assert answer.status == 404


def test_it_ends_with_its_time_and_with_the_permission(
    c: str, northlight: Northlight, rest: Rest, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = Overseeing(rest.ana, c)
    rest.service.patch("/members/ana", {"permissions": {"oversee_messages": False}})
    assert ana.get().status == 404
    assert _begin(rest.ana, c).details == {"permission": "oversee_messages"}
    rest.service.patch("/members/ana", {"permissions": {}})
    assert ana.get().status == 200

    now = ids.now_ms
    monkeypatch.setattr(ids, "now_ms", lambda: now() + LIFE_MS)
    assert ana.get().status == 404


def test_who_may_begin_it(c: str, northlight: Northlight, rest: Rest) -> None:
    for client in (rest.luis, rest.mira, rest.tom):
        refusal = _begin(client, c)
        assert (refusal.status, refusal.details) == (403, {"permission": "oversee_messages"})
    rest.ana.patch("/members/luis", {"permissions": {"oversee_messages": True}})
    assert _begin(rest.luis, northlight.direct()).status == 201
    # No override makes a client see the team's lane.
    rest.ana.patch("/members/tom", {"permissions": {"oversee_messages": True}})
    assert _begin(rest.tom, c).status == 403


def test_what_is_not_there_and_what_gives_no_reason_is_refused_and_not_told(c: str, rest: Rest) -> None:
    before = rest.ana.get("/audit").json["items"]
    assert _begin(rest.ana, "a" * 20).like() == _begin(rest.ana, "nothing").like()
    assert _begin(rest.ana, "a" * 20).status == 404
    for reason in ("", "  \n ", "x" * 501):
        assert _begin(rest.ana, c, reason).code == "invalid_request"
    assert rest.ana.get("/audit").json["items"] == before


def test_a_repeat_is_the_same_leave_and_one_row(c: str, rest: Rest) -> None:
    first, second = _begin(rest.ana, c), _begin(rest.ana, c)
    assert second.json == first.json
    assert _begin(rest.ana, c, "Another reason").json["id"] != first.json["id"]
    assert len(rest.ana.get("/audit", action="oversight.opened").json["items"]) == 2


@pytest.mark.parametrize("policy", ["keep", "hash", "erase"])
def test_what_is_left_of_deleted_texts_is_seen_here_alone(
    policy: str, c: str, northlight: Northlight, rest: Rest
) -> None:
    text = "Refund: 1,000 € 🤝"
    rest.ana.patch(f"/workspaces/{northlight.w}", {"settings": {"deletion_policy": policy}})
    said = rest.luis.post(f"/conversations/{c}/messages", words("Refund"))
    path = f"/conversations/{c}/messages/{said.json['id']}"
    rest.luis.patch(path, {"body": text, "version": 1})
    rest.luis.delete(path)
    deliver(northlight)
    # The policy is the one at the time of deletion.
    rest.ana.patch(f"/workspaces/{northlight.w}", {"settings": {"deletion_policy": "keep"}})

    ana = Overseeing(rest.ana, c)
    message = ana.get(f"/messages/{said.json['id']}").json
    digest = {"deleted_sha256": hashlib.sha256(text.encode()).hexdigest(), "deleted_length": len(text)}
    expected = {"keep": {"deleted_body": text}, "hash": digest, "erase": {}}[policy]
    assert message["body"] is None
    assert {name: it for name, it in message.items() if name in ("deleted_body", *digest)} == expected
    assert next(it for it in ana.get("/messages").json["items"] if it["id"] == message["id"]) == message
    bodies = [it["body"] for it in ana.get(f"/messages/{said.json['id']}/versions").json["items"]]
    assert bodies == (["Refund", text] if policy == "keep" else [None, None])
    for client in (rest.luis, rest.mira):
        assert client.get(path).json.keys().isdisjoint(("deleted_body", *digest))
    assert [it["body"] for it in rest.luis.get(f"{path}/versions").json["items"]] == [None, None]


def test_participants_see_who_looked_where_the_workspace_says_so(
    c: str, northlight: Northlight, rest: Rest, sockets: Listening
) -> None:
    rest.ana.patch(f"/workspaces/{northlight.w}", {"settings": {"oversight_visible": True}})
    mira = a_socket(sockets, northlight.mira)
    deliver(northlight)
    sockets.clear()

    ana = Overseeing(rest.ana, c)

    for client in (rest.mira, rest.luis):
        (look,) = client.get(f"/conversations/{c}").json["oversight"]
        assert look["member_id"] == "ana"
    assert ana.get().json["oversight"] == [look]
    frame = mira.heard("conversation.updated")[-1]
    assert frame["conversation"]["oversight"] == [look]
    assert "team" not in frame["conversation"]["heads"]
    assert REASON not in repr(mira.heard()) + rest.mira.get(f"/conversations/{c}").text

    rest.ana.patch(f"/workspaces/{northlight.w}", {"settings": {"oversight_visible": False}})
    assert "oversight" not in rest.mira.get(f"/conversations/{c}").json


def test_a_look_from_before_it_was_visible_stays_unseen(c: str, northlight: Northlight, rest: Rest) -> None:
    Overseeing(rest.ana, c)
    rest.ana.patch(f"/workspaces/{northlight.w}", {"settings": {"oversight_visible": True}})
    assert "oversight" not in rest.mira.get(f"/conversations/{c}").json
