"""The portal's PUT is killed at each of its calls, or its answers are lost: what stands, stands whole, and is told."""

from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.domain.members import Role
from chalicelib.domain.references import Name, ReferenceKind
from chalicelib.repositories import keys, references
from chalicelib.services import references as portal
from chalicelib.services.references import Wanted
from tests.faults.hook import Fault, Killed, at, cut, hooked, killed_after, killed_before, lost_reply
from tests.faults.pump import Pump
from tests.support.people import Northlight, online
from tests.support.references import put_reference, shelved
from tests.support.sockets import Listening

INVOICE = Name(ReferenceKind.INVOICE, "204")
AT_MOST = 20
each_moment = pytest.mark.parametrize("killed", [killed_before, killed_after], ids=["before", "after"])


def _first(w: str) -> Any:
    return put_reference(w, companies=("Acme",), title="Relaunch")


def _changed(w: str) -> Any:
    return put_reference(w, status="paid", title="Relaunch, phase one", roles=(Role.TEAM,), companies=("Fjord",))


def _removed(w: str) -> None:
    portal.remove(w, INVOICE)


CHANGES: dict[str, Callable[[str], Any]] = {"first": _first, "changed": _changed, "removed": _removed}
each_change = pytest.mark.parametrize("change", CHANGES)


def _stands(northlight: Northlight) -> Any:
    """What there is, and who finds it by its title: the same whichever way it came to be."""
    w = northlight.w
    found = references.find(w, INVOICE)
    places = {keys.shelf_place(w, it, *INVOICE)["sk"]: found.wording for it in found.shelves} if found else {}
    assert shelved(w) == places
    people = (northlight.ana, northlight.luis, northlight.tom, northlight.mira)
    seen = [who.member.id for who in people if portal.page(who, Wanted(q="relaunch"), None, 50)[0]]
    return (found.status, found.title, seen) if found else None


def _prepared(change: str, w: str) -> None:
    portal.remove(w, INVOICE)
    if change != "first":
        _first(w)


def _is_killed(act: Callable[[], Any], number: int, killed: Fault) -> bool:
    with hooked(at(number, killed)):
        try:
            act()
        except Killed:
            return True
    return False


@each_change
@each_moment
def test_a_kill_leaves_the_old_or_the_new_and_a_retry_the_new(
    northlight: Northlight, change: str, killed: Fault
) -> None:
    act = CHANGES[change]
    _prepared(change, northlight.w)
    before = _stands(northlight)
    act(northlight.w)
    after = _stands(northlight)

    for number in range(1, AT_MOST):
        _prepared(change, northlight.w)
        if not _is_killed(lambda: act(northlight.w), number, killed):
            break
        assert _stands(northlight) in (before, after), number
        act(northlight.w)
        assert _stands(northlight) == after, number
    assert number > 2


@each_change
@pytest.mark.parametrize("fault", [cut, lost_reply], ids=["cut", "lost reply"])
def test_a_bad_line_changes_nothing_of_what_comes_of_it(
    northlight: Northlight, impatient: None, change: str, fault: Fault
) -> None:
    act = CHANGES[change]
    _prepared(change, northlight.w)
    act(northlight.w)
    after = _stands(northlight)

    for number in range(1, 4):
        _prepared(change, northlight.w)
        with hooked(at(number, fault)):
            act(northlight.w)
        assert _stands(northlight) == after, number


@each_change
@each_moment
def test_the_stream_tells_what_a_killed_request_changed(
    streamed: Northlight, pump: Pump, sockets: Listening, change: str, killed: Fault
) -> None:
    act = CHANGES[change]
    people = {who.member.id: online(who) for who in (streamed.luis, streamed.tom, streamed.mira)}
    told = {
        "first": {"tom": ["reference.updated"]},
        "changed": {"luis": ["reference.updated"], "mira": ["reference.updated"], "tom": ["reference.removed"]},
        "removed": {"tom": ["reference.removed"]},
    }[change]

    for number in range(1, AT_MOST):
        _prepared(change, streamed.w)
        pump.drain()
        sockets.clear()
        alive = not _is_killed(lambda: act(streamed.w), number, killed)
        pump.drain()
        heard = {m: [it["type"] for it in sockets.heard(connection)] for m, connection in people.items()}
        heard = {m: kinds for m, kinds in heard.items() if kinds}
        assert heard == told or (not alive and heard == {}), number
        if alive:
            break
    assert pump.failed == []
    assert number > 2
