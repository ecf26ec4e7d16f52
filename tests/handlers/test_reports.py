"""Reports of suspicious messages: what was said is kept, admins decide, and who reported is told."""

from typing import Any

import pytest

from chalicelib.services import reports
from tests.support.frames import a_socket
from tests.support.people import Northlight, at_once, say
from tests.support.rest import Answer, Client, Rest
from tests.support.sockets import Listening
from tests.support.stream import deliver

OUTCOME = "The account was closed."


def _report(client: Client, message: Any, reason: str = "Asks for a password") -> Answer:
    named = {"conversation_id": message.conversation_id, "message_id": message.id}
    return client.post("/reports", named | {"reason": reason})


@pytest.fixture
def said(northlight: Northlight) -> Any:
    """Luis writes to Mira; Ana, the admin, is not in it."""
    return say(northlight.luis, northlight.direct(northlight.luis, "mira"), "What is your password?")


def test_who_reported_sees_its_report_and_an_admin_what_was_said(said: Any, rest: Rest) -> None:
    filed = _report(rest.mira, said)

    own = filed.json
    assert filed.status == 201
    assert own.keys() == {
        "id",
        "conversation_id",
        "message_id",
        "reason",
        "created_at",
        "outcome",
        "decided_at",
    }
    assert (own["reason"], own["outcome"], own["decided_at"]) == ("Asks for a password", None, None)
    assert rest.mira.get("/reports").json == {"items": [own], "next": None}
    assert rest.tom.get("/reports").json["items"] == rest.luis.get("/reports").json["items"] == []
    (queued,) = rest.ana.get("/reports").json["items"]
    assert queued["reporter_id"] == "mira"
    assert queued["snapshot"]["body"] == "What is your password?"
    assert {name: it for name, it in queued.items() if name not in ("reporter_id", "snapshot")} == own


def test_what_was_said_is_kept_whatever_becomes_of_it(said: Any, northlight: Northlight, rest: Rest) -> None:
    rest.ana.patch(f"/workspaces/{northlight.w}", {"settings": {"deletion_policy": "erase"}})
    _report(rest.mira, said)
    path = f"/conversations/{said.conversation_id}/messages/{said.id}"
    rest.luis.patch(path, {"body": "How are you?", "version": 1})
    rest.luis.delete(path)
    deliver(northlight)

    assert rest.ana.get("/reports").json["items"][0]["snapshot"]["body"] == "What is your password?"


def test_the_outcome_is_told_to_who_reported_and_to_nobody_else(
    said: Any, northlight: Northlight, rest: Rest, sockets: Listening
) -> None:
    mira, luis, ana = (a_socket(sockets, who) for who in (northlight.mira, northlight.luis, northlight.ana))
    report = _report(rest.mira, said).json["id"]
    deliver(northlight)
    assert mira.heard("report.updated") == []

    decided = rest.ana.patch(f"/reports/{report}", {"outcome": OUTCOME})
    deliver(northlight)

    assert (decided.status, decided.json["outcome"]) == (200, OUTCOME)
    own = rest.mira.get("/reports").json["items"][0]
    assert (own["outcome"], own["decided_at"]) == (OUTCOME, decided.json["decided_at"])
    assert mira.heard("report.updated") == [{"type": "report.updated", "report": own}]
    assert luis.heard("report.updated") == ana.heard("report.updated") == []


def test_a_decision_is_on_record_once_and_without_what_was_said(said: Any, rest: Rest) -> None:
    report = _report(rest.mira, said).json["id"]
    first = rest.ana.patch(f"/reports/{report}", {"outcome": OUTCOME}).json
    assert rest.ana.patch(f"/reports/{report}", {"outcome": OUTCOME}).json == first
    rest.ana.patch(f"/reports/{report}", {"outcome": "Reconsidered."})

    rows = rest.ana.get("/audit", action="report.decided").json["items"]
    assert [(it["actor_id"], it["target"]) for it in rows] == [("ana", report)] * 2
    assert rows[0]["details"] == {
        "conversation_id": said.conversation_id,
        "message_id": said.id,
        "reporter_id": "mira",
    }
    assert "password" not in rest.ana.get("/audit").text


def test_only_admins_decide(said: Any, rest: Rest) -> None:
    report = _report(rest.mira, said).json["id"]
    for client in (rest.mira, rest.luis, rest.tom):
        assert client.patch(f"/reports/{report}", {"outcome": OUTCOME}).status == 403
    assert rest.ana.patch("/reports/nothing-here", {"outcome": OUTCOME}).status == 404


def test_what_one_does_not_see_cannot_be_reported(said: Any, northlight: Northlight, rest: Rest) -> None:
    note = say(northlight.luis, said.conversation_id, "a note", audience="team")
    invented = rest.mira.post(
        "/reports", {"conversation_id": "a" * 20, "message_id": "a" * 20 + ".e0000000001", "reason": "x"}
    )
    for client, message in ((rest.tom, said), (rest.mira, note), (rest.eve, said)):
        assert _report(client, message).like() == invented.like()
    assert invented.status == 404
    assert rest.ana.get("/reports").json["items"] == []
    for reason in ("", " \n", "x" * 501):
        assert _report(rest.mira, said, reason).code == "invalid_request"


def test_a_repeat_is_one_report_also_when_they_come_at_once(said: Any, northlight: Northlight, rest: Rest) -> None:
    filed = at_once(*(lambda: reports.file(northlight.mira, said.conversation_id, said.id, "Spam"),) * 4)

    assert sorted(made for _, made in filed) == [False, False, False, True]
    assert len({view.id for view, _ in filed}) == 1
    assert _report(rest.mira, said, "Spam").status == 200
    assert _report(rest.mira, said, "Another reason").status == 201
    assert len(rest.ana.get("/reports").json["items"]) == 2


def test_lists_are_paged_the_newest_first(said: Any, rest: Rest) -> None:
    for number in range(5):
        _report(rest.mira, said, f"Reason {number}")
    for client in (rest.mira, rest.ana):
        seen, cursor = [], None
        while True:
            answer = client.get("/reports", limit=2, cursor=cursor).json
            seen += [it["reason"] for it in answer["items"]]
            cursor = answer["next"]
            if cursor is None:
                break
        assert seen == [f"Reason {number}" for number in (4, 3, 2, 1, 0)]
    cursor = rest.ana.get("/reports", limit=2).json["next"]
    assert rest.mira.get("/reports", limit=2, cursor=cursor).code == "invalid_cursor"


def test_without_the_sight_of_messages_nobody_sees_what_was_reported(said: Any, rest: Rest) -> None:
    report = _report(rest.mira, said).json["id"]
    rest.service.patch("/members/ana", {"permissions": {"view_messages": False}})
    for refusal in (rest.ana.get("/reports"), rest.ana.patch(f"/reports/{report}", {"outcome": OUTCOME})):
        assert (refusal.status, refusal.details) == (403, {"permission": "view_messages"})
