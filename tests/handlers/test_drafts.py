"""Drafts: one per conversation and lane, the same on all devices of a member, and no trace of them for others."""

from typing import Any

import pytest

from chalicelib.domain import ids
from chalicelib.domain.drafts import SavedDraft
from chalicelib.domain.lanes import Lane
from chalicelib.services import drafts
from tests.support.frames import a_socket
from tests.support.people import Northlight, at_once, say
from tests.support.rest import Answer, Client, Rest
from tests.support.sockets import Listening
from tests.support.stream import deliver

NONE = {"body": "", "reply_to": None, "version": 0}


@pytest.fixture
def c(northlight: Northlight) -> str:
    return northlight.direct(body="Hello Tom")


def _save(client: Client, c: str, body: str, version: int, audience: str | None = None, **more: Any) -> Answer:
    return client.put(f"/conversations/{c}/draft", {"body": body, "version": version} | more, audience=audience)


def _get(client: Client, c: str, audience: str | None = None) -> Any:
    answer = client.get(f"/conversations/{c}/draft", audience=audience)
    assert answer.status == 200
    return answer.json


def _discard(client: Client, c: str, audience: str | None = None) -> Any:
    answer = client.delete(f"/conversations/{c}/draft", audience=audience)
    assert answer.status == 200
    return answer.json


def test_a_draft_comes_back_as_it_was_saved(rest: Rest, c: str) -> None:
    assert _get(rest.tom, c) == NONE
    message = ids.message(c, Lane.EVERYONE, 1)

    saved = _save(rest.tom, c, "  Dear Ana,\n\n**soon** \u202e\U0001f469\u200d\U0001f4bb ", 0, reply_to=message)

    assert saved.status == 200
    assert saved.json == {"body": "  Dear Ana,\n\n**soon** \u202e\U0001f469\u200d\U0001f4bb ", "reply_to": message} | {
        "version": 1
    }
    assert _get(rest.tom, c) == saved.json
    assert _get(rest.ana, c) == NONE


def test_a_version_names_what_is_replaced(rest: Rest, c: str) -> None:
    _save(rest.tom, c, "one", 0)
    assert _save(rest.tom, c, "two", 1).json["version"] == 2

    for version in (0, 1, 3, 9_999_999_999):
        late = _save(rest.tom, c, "late", version)
        assert (late.status, late.code) == (409, "version_conflict")
        assert late.details == {"draft": {"body": "two", "reply_to": None, "version": 2}}
    assert _get(rest.tom, c)["body"] == "two"


def test_what_says_the_same_is_answered_alike_whatever_the_version(rest: Rest, c: str) -> None:
    first = _save(rest.tom, c, "one", 0)

    for version in (0, 1, 7):
        again = _save(rest.tom, c, "one", version)
        assert (again.status, again.json) == (200, first.json)
    assert _save(rest.tom, c, "one", 0, reply_to=ids.message(c, Lane.EVERYONE, 1)).status == 409


def test_a_discarded_draft_stays_discarded_and_its_version_rises(rest: Rest, c: str) -> None:
    _save(rest.tom, c, "one", 0, reply_to=ids.message(c, Lane.EVERYONE, 1))

    gone = _discard(rest.tom, c)

    assert gone == {"body": "", "reply_to": None, "version": 2}
    assert _discard(rest.tom, c) == gone
    old = _save(rest.tom, c, "one and a half", 1)
    assert (old.status, old.details) == (409, {"draft": gone})
    assert _save(rest.tom, c, "two", 2).json["version"] == 3


def test_a_first_text_that_comes_after_its_own_discard_is_late(rest: Rest, c: str) -> None:
    """Written, sent and discarded before the save of what was written got through."""
    assert _discard(rest.tom, c)["version"] == 1
    assert _save(rest.tom, c, "Hello", 0).status == 409
    assert _get(rest.tom, c)["body"] == ""


def test_what_says_nothing_is_as_good_as_discarded(rest: Rest, c: str) -> None:
    _save(rest.tom, c, "one", 0)
    assert _save(rest.tom, c, "", 1).json == {"body": "", "reply_to": None, "version": 2}
    assert _discard(rest.tom, c)["version"] == 2


def test_two_devices_at_once_are_one_after_the_other(rest: Rest, c: str) -> None:
    outcomes = at_once(*(lambda body=body: _save(rest.tom, c, body, 0) for body in ("desk", "phone", "tablet")))

    assert sorted(it.status for it in outcomes) == [200, 409, 409]
    (won,) = (it.json for it in outcomes if it.status == 200)
    assert all(it.details == {"draft": won} for it in outcomes if it.status == 409)
    assert _get(rest.tom, c) == won


def test_the_two_lanes_have_a_draft_each(rest: Rest, c: str) -> None:
    _save(rest.ana, c, "Dear Tom", 0)
    _save(rest.ana, c, "he pays late", 0, "team")

    assert (_get(rest.ana, c, "everyone")["body"], _get(rest.ana, c, "team")["body"]) == ("Dear Tom", "he pays late")
    _discard(rest.ana, c, "team")
    assert _get(rest.ana, c)["body"] == "Dear Tom"


def test_a_client_has_one_lane_and_hears_of_no_other(rest: Rest, c: str) -> None:
    invented = rest.tom.get(f"/conversations/{'a' * 20}/draft").like()

    assert invented[0] == 404
    assert rest.tom.get(f"/conversations/{c}/draft", audience="team").like() == invented
    assert _save(rest.tom, c, "x", 0, "team").like() == invented
    assert rest.tom.delete(f"/conversations/{c}/draft", audience="team").like() == invented


def test_a_draft_answers_what_its_message_could(northlight: Northlight, rest: Rest, c: str) -> None:
    say(northlight.ana, c, "a note", audience="team")
    note, message = ids.message(c, Lane.TEAM, 1), ids.message(c, Lane.EVERYONE, 1)
    elsewhere = ids.message(northlight.direct(other="mira", body="Hi"), Lane.EVERYONE, 1)

    for named in (note, elsewhere, ids.message(c, Lane.EVERYONE, 2), "x"):
        assert _save(rest.tom, c, "x", 0, reply_to=named).status == 404
        assert _save(rest.ana, c, "x", 0, reply_to=named).status == 404
    assert _save(rest.ana, c, "x", 0, "team", reply_to=note).json["reply_to"] == note
    assert _save(rest.ana, c, "y", 1, "team", reply_to=message).json["reply_to"] == message


def test_a_draft_is_bounded_like_a_message(northlight: Northlight, rest: Rest, c: str) -> None:
    assert _save(rest.tom, c, "x" * 10_001, 0).code == "too_large"
    rest.service.patch(f"/workspaces/{northlight.w}", {"plan": "starter"})
    over = _save(rest.tom, c, "x" * 4_001, 0)
    assert (over.code, over.details["plan"]) == ("plan_limit", "standard")
    assert _get(rest.tom, c) == NONE


def test_who_may_not_send_keeps_its_draft(rest: Rest, c: str) -> None:
    _save(rest.tom, c, "half a", 0)
    rest.ana.patch("/members/tom", {"permissions": {"send_messages": False}})

    assert _get(rest.tom, c)["body"] == "half a"
    assert _save(rest.tom, c, "half a thought", 1).status == 200


def test_the_authors_own_devices_hear_of_it_and_nobody_else(
    northlight: Northlight, rest: Rest, sockets: Listening, c: str
) -> None:
    desk, phone, anas = (a_socket(sockets, who) for who in (northlight.tom, northlight.tom, northlight.ana))
    deliver(northlight)
    sockets.clear()

    saved = _save(rest.tom, c, "Dear Ana", 0).json
    _save(rest.tom, c, "Dear Ana", 0)
    deliver(northlight)
    gone = _discard(rest.tom, c)
    deliver(northlight)

    told = {"type": "draft.changed", "conversation_id": c, "audience": "everyone"}
    assert desk.heard() == phone.heard() == [told | {"draft": saved}, told | {"draft": gone}]
    assert gone["body"] == ""
    assert anas.heard() == []


def test_a_draft_too_long_for_a_frame_is_to_be_fetched(
    northlight: Northlight, rest: Rest, sockets: Listening, c: str
) -> None:
    desk = a_socket(sockets, northlight.tom)
    deliver(northlight)
    sockets.clear()

    _save(rest.tom, c, "x" * 10_000, 0)
    _save(rest.tom, c, "é" * 10_000, 1)
    _save(rest.tom, c, "\u20ac" * 10_000, 2)
    deliver(northlight)

    assert [frame.get("draft", {}).get("version") for frame in desk.heard("draft.changed")] == [1, 2, None]
    assert _get(rest.tom, c)["body"] == "\u20ac" * 10_000


def test_a_note_that_is_begun_is_heard_on_sockets_of_the_team_alone(
    northlight: Northlight, sockets: Listening, c: str
) -> None:
    """By what the socket was opened as: one of a client who came to the team since hears nothing of its lane."""
    anas, toms = a_socket(sockets, northlight.ana), a_socket(sockets, northlight.tom)
    for m in ("ana", "tom"):
        drafts.tell(northlight.w, m, c, Lane.TEAM, SavedDraft("between us", None, 1))

    assert [frame["draft"]["body"] for frame in anas.heard("draft.changed")] == ["between us"]
    assert toms.heard() == []


def test_no_draft_leaves_a_trace_for_others(northlight: Northlight, rest: Rest, sockets: Listening, c: str) -> None:
    toms = a_socket(sockets, northlight.tom)
    deliver(northlight)
    sockets.clear()
    before = _seen_by(rest.tom, c)

    _save(rest.ana, c, "canary for everybody", 0, reply_to=ids.message(c, Lane.EVERYONE, 1))
    _save(rest.ana, c, "canary for the team", 0, "team")
    deliver(northlight)

    assert _seen_by(rest.tom, c) == before
    assert toms.heard() == []
    assert _seen_by(rest.luis, c) == _seen_by(rest.luis, "a" * 20)


def _seen_by(client: Client, c: str) -> list[Any]:
    asked = (
        "/me",
        "/conversations",
        f"/conversations/{c}",
        f"/conversations/{c}/messages",
        f"/conversations/{c}/draft",
    )
    return [client.get(path).like() for path in asked] + [client.post("/sync").like()]


def test_no_log_line_holds_a_draft(
    northlight: Northlight, rest: Rest, c: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _save(rest.tom, c, "canary words", 0)
    _save(rest.tom, c, "canary again", 0)
    deliver(northlight)

    assert "canary" not in capsys.readouterr().out
