"""What each function asks of the table is what its policy lets it ask, and nothing beside."""

import json
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from chalicelib import aws
from chalicelib.repositories import keys
from infra.local.places import ROOT
from tests.handlers.isolation import FRAMES, ROUTES, Ids, build
from tests.support import frames
from tests.support.deeds import delete, pin
from tests.support.frames import Socket, a_socket
from tests.support.people import Northlight, say
from tests.support.rest import Rest
from tests.support.sockets import Listening
from tests.support.stream import deliver

PARTS = {"Put": "PutItem", "Update": "UpdateItem", "Delete": "DeleteItem", "ConditionCheck": "ConditionCheckItem"}
Asked = defaultdict[str, set[str]]


@contextmanager
def _asking(entry: str, asked: Asked) -> Iterator[None]:
    """Note what is asked of the table while the block runs, in all threads. A transaction asks what its parts do."""

    def note(params: dict[str, Any], model: Any, **_: Any) -> None:
        found = {PARTS[part] for it in params.get("TransactItems", ()) for part in it} or {model.name}
        found -= {"DescribeTable"}  # how a test finds the stream
        place = "/index" if "IndexName" in params else ""
        asked[entry] |= {f"dynamodb:{name}{place}" for name in found}

    events = aws.client("dynamodb").meta.events
    events.register("provide-client-params.dynamodb.*", note)
    try:
        yield
    finally:
        events.unregister("provide-client-params.dynamodb.*", note)


def _allowed(entry: str) -> set[str]:
    policy = json.loads((ROOT / ".chalice" / "policies" / f"{entry}.json").read_text())
    found = set()
    for statement in policy["Statement"]:
        if statement["Effect"] == "Deny":
            continue
        place = "/index" if "index" in json.dumps(statement["Resource"]) else ""
        found |= {f"{action}{place}" for action in statement["Action"] if action.startswith("dynamodb:")}
    return {it for it in found if "Stream" not in it and "GetRecords" not in it and "GetShardIterator" not in it}


@pytest.fixture
def asked(northlight: Northlight, rest: Rest, sockets: Listening) -> Asked:
    """One of everything: each route, each action, a socket that opens and closes, and what the stream makes of it."""
    asked: Asked = defaultdict(set)
    world = build(northlight)
    with _asking("api", asked):
        for row in ROUTES.values():
            who = rest.service if row.expected["ana"] == 403 else rest.ana
            row.call(who, _for(world.right))
        answer = say(northlight.tom, world.right.c, "And a long one " * 400, mentions=("ana",))
        pin(northlight.ana, answer)
        delete(northlight.tom, answer)
    toms = _socket(northlight, sockets, asked)
    with _asking("message", asked):
        for name, action in FRAMES.items():
            toms.raw(json.dumps({"action": name, "ref": 1, **action.fields(world.right)}))
        toms.send(world.right.c, "long " * 800)
    with _asking("disconnect", asked):
        toms.disconnect()
    with _asking("notify", asked):
        deliver(northlight)
    return asked


def _for(i: Ids) -> Ids:
    return i._replace(member="tom")


def _socket(nl: Northlight, sockets: Listening, asked: Asked) -> Socket:
    a_socket(sockets, nl.ana)
    ticket = frames.a_ticket(nl.tom)
    with _asking("authorize", asked):
        context = frames.authorize(ticket)
    assert context
    with _asking("connect", asked):
        return Socket(sockets, context)


def test_every_function_may_ask_what_it_asks_and_nothing_else(asked: Asked) -> None:
    entries = {it.stem for it in (ROOT / ".chalice" / "policies").glob("*.json")}
    assert set(asked) == entries
    for entry in sorted(entries):
        assert asked[entry] == _allowed(entry), entry


ADDING = {"api", "notify"}


@pytest.mark.parametrize("entry", sorted(it.stem for it in (ROOT / ".chalice" / "policies").glob("*.json")))
def test_no_function_may_change_or_delete_a_row_of_the_audit_log(entry: str) -> None:
    policy = json.loads((ROOT / ".chalice" / "policies" / f"{entry}.json").read_text())
    (denied,) = (it for it in policy["Statement"] if it["Effect"] == "Deny")
    partition = keys.audit_row("w", 1)["pk"]

    assert denied["Resource"] == {"Fn::GetAtt": ["Table", "Arn"]}
    assert denied["Condition"] == {"ForAnyValue:StringLike": {"dynamodb:LeadingKeys": ["A#*"]}}
    assert partition.startswith("A#")
    wanted = {"dynamodb:UpdateItem", "dynamodb:DeleteItem"}
    assert set(denied["Action"]) == (wanted if entry in ADDING else wanted | {"dynamodb:PutItem"})
    # No other way to write is allowed anywhere, so what is denied here is all there is.
    allowed = {action for it in policy["Statement"] if it["Effect"] == "Allow" for action in it["Action"]}
    assert not {it for it in allowed if "PartiQL" in it or "BatchWrite" in it or it.endswith("*")}
