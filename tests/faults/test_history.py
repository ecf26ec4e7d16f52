"""Randomised histories: whatever happened, the invariants I1 to I5 hold in the end.

`make test` runs fixed seeds for some seconds each. SOAK_SECONDS makes it run that long, from SOAK_SEED on; a failure
names its seed.
"""

import itertools
import os
import time
from collections.abc import Iterator

import pytest

from chalicelib.domain import ids
from chalicelib.domain.conversations import Kind
from chalicelib.services import conversations
from chalicelib.services.conversations import Creation
from tests.faults import hook
from tests.faults.checker import Log, check_changes, check_log, check_no_leak, check_unread
from tests.faults.clients import Client, stored, told
from tests.faults.crowd import NOTE, OTHER, TALK, Crowd
from tests.faults.deeds import check_bookkeeping, check_deeds, check_erased
from tests.faults.hook import hooked
from tests.faults.pump import Pump, Rules
from tests.support.deeds import where
from tests.support.people import Northlight, a_client_id, a_member
from tests.support.sockets import Listening

SOAK_S = float(os.environ.get("SOAK_SECONDS", 0))
FIRST = int(os.environ.get("SOAK_SEED", 1))
SECONDS = 5.0  # of acting, per seed
FAULTS = (
    (hook.killed_before, 0.006),
    (hook.killed_after, 0.006),
    (hook.lost_reply, 0.01),
    (hook.cut, 0.01),
    (hook.throttled, 0.02),
    (hook.conflicting, 0.02),
    (hook.cancelled, 0.02),
    (hook.broken, 0.01),
)


def _seeds() -> Iterator[int]:
    """Two in a test run, as many as there is time for in a soak."""
    deadline = time.monotonic() + SOAK_S
    for seed in itertools.count(FIRST):
        if SOAK_S and time.monotonic() > deadline or not SOAK_S and seed >= FIRST + 2:
            return
        yield seed


@pytest.mark.timeout(SOAK_S + 300)
@pytest.mark.usefixtures("impatient")
def test_the_invariants_hold_whatever_happens(
    streamed: Northlight, own_table: str, sockets: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    for seed in _seeds():
        try:
            _run(streamed if seed == FIRST else Northlight(), own_table, sockets, seed, monkeypatch)
        except BaseException as error:
            error.add_note(f"again with: SOAK_SEED={seed} SOAK_SECONDS=1")
            raise


def _run(nl: Northlight, table: str, sockets: Listening, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    pump = Pump(table, seed=seed, rules=Rules(duplicate=0.2, late=0.3))
    crowd = Crowd(nl, pump, _clients(nl, sockets), _rooms(nl), seed)
    monkeypatch.setattr(ids, "now_ms", crowd.server_ms)
    with hooked(hook.now_and_then(seed, *FAULTS), sockets):
        crowd.act(SECONDS)
    crowd.settle()
    assert pump.failed == []
    _check(crowd)


def _clients(nl: Northlight, sockets: Listening) -> list[Client]:
    readers = [(nl.ana, "desk"), (nl.ana, "phone"), (nl.luis, "desk"), (nl.tom, "desk"), (nl.eve, "desk")]
    return [Client(where(who, deletion_policy="erase"), sockets, device) for who, device in readers]


def _rooms(nl: Northlight) -> dict[str, list[str]]:
    """Two at Northlight, one on the other side. Who is in which."""
    a_member(nl.other_w, "adam")
    elsewhere = Creation(Kind.DIRECT, a_client_id(), ("adam",))
    return {
        nl.direct(): ["ana", "tom"],
        nl.group("luis", "tom"): ["ana", "luis", "tom"],
        conversations.create(nl.eve, elsewhere)[0].id: ["eve", "adam"],
    }


def _check(crowd: Crowd) -> None:
    nl, logs = crowd.nl, {}
    for conversation, members in crowd.rooms.items():
        w = nl.other_w if "eve" in members else nl.w
        logs[conversation] = log = Log.read(w, conversation)
        check_log(crowd.history, log)
        check_unread(crowd.history, log)
        check_deeds(crowd.deeds, log)
        check_bookkeeping(log)
        check_erased(crowd.deeds, log)
    check_changes(crowd.pump.seen)
    for client in crowd.clients:
        _check_client(client, logs)
    assert crowd.is_enough()


def _check_client(client: Client, logs: dict[str, Log]) -> None:
    m = client.who.member.id
    mine = {c: log.seen_by(m) for c, log in logs.items() if m in log.head.participants}
    held = {c: {place: told(it) for place, it in rows.items()} for c, rows in client.held.items()}
    assert held == {c: {place: stored(row) for place, row in rows.items()} for c, rows in mine.items()}
    check_no_leak(client.received, TALK if m == "eve" else OTHER)
    if m == "tom":
        check_no_leak(client.received, NOTE, '"team":', '"audience":"team"')
