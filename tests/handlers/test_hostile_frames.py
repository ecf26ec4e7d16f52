"""Hostile frames: each is refused with its own ref, nothing is stored, and the socket stays usable."""

import json
from typing import Any

import pytest

from chalicelib.domain import ids
from chalicelib.handlers.actions import ACTIONS
from chalicelib.services import workspaces
from chalicelib.services.workspaces import Change
from tests.handlers.hostile import INVENTED_CONVERSATION, TOO_DEEP, UNREADABLE, WRONG
from tests.support import tables
from tests.support.frames import Socket, a_socket, said
from tests.support.people import Northlight, say
from tests.support.rest import Rest
from tests.support.sockets import Listening


def _stored(northlight: Northlight) -> dict[tuple[str, str], Any]:
    return tables.of_workspaces(northlight.w, northlight.other_w)


@pytest.fixture
def toms(northlight: Northlight, sockets: Listening) -> Socket:
    return a_socket(sockets, northlight.tom)


def _on_plan(plan: str, northlight: Northlight) -> None:
    workspaces.change(northlight.w, Change(plan=plan))


def _fields(c: str) -> dict[str, dict[str, Any]]:
    """A frame of every action that would be taken."""
    held = {c: {"everyone": {"seq": 0, "rev": 0}}}
    return {
        "send": said(c),
        "read": {"conversation_id": c, "seq": 1},
        "focus": {"conversation_id": c},
        "typing": {"conversation_id": c},
        "sync": {"conversations": held},
        "ping": {"heads": held},
    }


def _error(answer: dict[str, Any] | None, code: str, ref: Any = None) -> None:
    assert answer is not None
    assert set(answer) == {"type", "ref", "error"}, answer
    assert (answer["type"], answer["ref"], answer["error"]["code"]) == ("error", ref, code), answer
    assert set(answer["error"]) == {"code", "message", "details", "request_id"}


def test_a_frame_that_cannot_be_read_is_refused_without_a_ref(northlight: Northlight, toms: Socket) -> None:
    c = northlight.direct(body="Hello")
    before = _stored(northlight)

    for name, (raw, code) in UNREADABLE.items():
        if "unknown" not in name and "Python" not in name:
            _error(toms.raw(raw), code)
    _error(toms.raw(None), "invalid_request")
    _error(toms.raw(TOO_DEEP["a deep array"][:20_000]), "invalid_request")

    assert _stored(northlight) == before
    assert toms.is_usable()
    assert toms.send(c)["type"] == "ack"


def test_a_frame_above_28_kb_is_refused_and_the_socket_stays(northlight: Northlight, toms: Socket) -> None:
    """API Gateway itself cuts what is above 32 KB; should one come through, it is refused like the smaller one."""
    c = northlight.direct(body="Hello")
    before = _stored(northlight)

    for size in (29 * 1024, 33 * 1024):
        frame = json.dumps({"action": "ping", "ref": 1, "pad": ""})
        padded = frame.replace('"pad": ""', f'"pad": "{"x" * (size - len(frame))}"')
        answer = toms.raw(padded)
        _error(answer, "too_large")
        assert answer and answer["error"]["details"] == {"limit": "bytes", "allowed": 28 * 1024, "used": size}

    assert _stored(northlight) == before
    assert toms.send(c, "x" * 9_000)["type"] == "ack"


def test_every_action_refuses_values_of_the_wrong_kind(northlight: Northlight, toms: Socket) -> None:
    good = _fields(northlight.direct(body="Hello"))
    assert set(good) == set(ACTIONS)
    before = _stored(northlight)

    for action, fields in good.items():
        for field in fields:
            for value in WRONG:
                if field == "body" and isinstance(value, str) and len(value) < 200:
                    continue
                if len(json.dumps(value)) > 28_000:
                    continue
                answer = toms.ask(action, **fields | {field: value})
                assert answer["type"] == "error", (action, field, value, answer)
                assert answer["error"]["code"] in ("invalid_request", "not_found"), (action, field, value, answer)

    assert _stored(northlight) == before
    assert toms.is_usable()


def test_every_action_refuses_unknown_fields_and_missing_ones(northlight: Northlight, toms: Socket) -> None:
    good = _fields(northlight.direct(body="Hello"))
    before = _stored(northlight)

    for action, fields in good.items():
        answer = toms.ask(action, **fields, sender_id="ana")
        _error(answer, "invalid_request", answer["ref"])
        assert answer["error"]["details"][0]["field"] == "sender_id"
    for action in ("send", "read", "focus", "typing"):
        answer = toms.ask(action)
        _error(answer, "invalid_request", answer["ref"])

    assert _stored(northlight) == before


@pytest.mark.parametrize("action", ["shout", "", None, 7, ["send"], {"send": 1}, "SEND", "__init__", "typing "])
def test_an_unknown_action_is_refused(action: Any, northlight: Northlight, toms: Socket) -> None:
    _error(toms.raw(json.dumps({"action": action, "ref": "r"})), "invalid_request", "r")
    _error(toms.raw(json.dumps({"ref": "r"})), "invalid_request", "r")
    assert toms.is_usable()


@pytest.mark.parametrize("ref", [True, 1.5, [], {}, "x" * 65, 2**70, -(2**70)])
def test_a_ref_that_cannot_be_handed_back_is_refused(ref: Any, northlight: Northlight, toms: Socket) -> None:
    answer = toms.raw(json.dumps({"action": "ping", "ref": ref}))

    _error(answer, "invalid_request")
    assert answer and answer["error"]["details"][0]["field"] == "ref"
    assert toms.is_usable()


@pytest.mark.parametrize("ref", [None, 0, -1, 2**53, "", "r" * 64, "é"])
def test_a_ref_comes_back_as_it_was(ref: Any, northlight: Northlight, toms: Socket) -> None:
    assert toms.raw(json.dumps({"action": "ping", "ref": ref})) == {"type": "pong", "ref": ref, "moved": []}


def test_two_hundred_frames_in_a_second_are_slowed_and_the_socket_stays(
    northlight: Northlight, sockets: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    _on_plan("standard", northlight)
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    toms = a_socket(sockets, northlight.tom)

    answers = [toms.raw(json.dumps({"action": "ping", "ref": number})) or {} for number in range(200)]

    assert [answer["ref"] for answer in answers] == list(range(200))
    assert [answer["type"] for answer in answers] == ["pong"] * 100 + ["error"] * 100
    assert answers[-1]["error"]["code"] == "rate_limited"
    assert answers[-1]["error"]["details"] == {"retry_after_s": 10}
    assert not toms.closed
    now[0] += 10
    assert toms.is_usable()


def test_a_flood_of_one_socket_does_not_slow_another(
    northlight: Northlight, sockets: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.monotonic", lambda: 1000.0)
    _on_plan("standard", northlight)
    flooding, quiet = a_socket(sockets, northlight.tom), a_socket(sockets, northlight.ana)

    assert [flooding.ask("ping")["type"] for _ in range(101)] == ["pong"] * 100 + ["error"]
    assert quiet.is_usable()


def test_what_was_said_strangely_comes_back_exactly(northlight: Northlight, toms: Socket) -> None:
    c = northlight.direct(body="Hello")
    for text in (
        "<script>alert(1)</script>",
        "\u202etxt.exe",
        "a\r\nb\t",
        "👩‍👩‍👧",
        "\\u0000 spelt out",
        "{{7*7}}",
        "'",
    ):
        assert toms.send(c, text)["message"]["body"] == text


def test_a_strange_text_of_ana_is_no_error_for_tom(northlight: Northlight, rest: Rest) -> None:
    c = northlight.direct()
    say(northlight.ana, c, "*" * 5000)
    say(northlight.ana, c, "[" * 3000 + "](" * 1000)
    assert rest.tom.get("/conversations").status == 200


def test_the_ids_in_these_tests_are_what_the_product_makes() -> None:
    assert ids.CONVERSATION.fullmatch(INVENTED_CONVERSATION)
