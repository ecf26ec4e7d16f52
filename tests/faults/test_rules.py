"""What is on record is cut off at each of its calls: the deed and its row are there both or neither, and it is told."""

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from chalicelib.domain.audit import faults
from chalicelib.repositories import audit as log
from chalicelib.repositories import conversations as heads
from chalicelib.repositories import reports as filed
from chalicelib.services import history, members, oversight, participants, reports, standing, workspaces
from chalicelib.services.history import Place
from chalicelib.services.participants import Joining
from tests.faults.hook import Fault, Killed, at, conflicting, hooked, killed_after, killed_before, lost_reply
from tests.faults.pump import Pump
from tests.support import tables
from tests.support.deeds import delete, where
from tests.support.people import Northlight, online, say
from tests.support.sockets import Listening

AT_MOST = 40
each_moment = pytest.mark.parametrize("killed", [killed_before, killed_after], ids=["before", "after"])


class Case(NamedTuple):
    """What is done, what shows whether it was done, which row tells of it, and who hears what."""

    act: Callable[[], Any]
    stands: Callable[[], Any]
    action: str
    heard_by: str = ""
    frame: str = ""


def _settings(nl: Northlight) -> Case:
    wanted = workspaces.Change(settings={"edit_window_s": 60}, plan="starter")
    return Case(
        lambda: workspaces.change(nl.w, wanted, "ana"),
        lambda: (workspaces.get(nl.w).settings.edit_window_s, workspaces.get(nl.w).plan),
        "settings.changed",
    )


def _permissions(nl: Northlight) -> Case:
    return Case(
        lambda: members.change(nl.w, "tom", members.Change({"view_messages": False}), "ana"),
        lambda: standing.anew(nl.w, "tom").member.permissions,
        "permissions.changed",
        "tom",
        "me.changed",
    )


def _joining(nl: Northlight) -> Case:
    c = nl.group("tom")
    return Case(
        lambda: participants.add(nl.ana, c, Joining("luis", "all")),
        lambda: _people(nl, c),
        "participant.changed",
        "luis",
        "conversation.created",
    )


def _removing(nl: Northlight) -> Case:
    c = nl.group("luis", "tom")
    return Case(
        lambda: participants.remove(nl.ana, c, "tom"),
        lambda: _people(nl, c),
        "participant.changed",
        "tom",
        "participant.changed",
    )


def _people(nl: Northlight, c: str) -> list[str]:
    head = heads.find(nl.w, c)
    return head.participants if head else []


def _deleting(nl: Northlight) -> Case:
    said = say(nl.tom, nl.group("tom"), "What should not stay")
    return Case(
        lambda: delete(nl.ana, said),
        lambda: [it.body for it in history.page(nl.ana, said.conversation_id, None, Place(), 9).items],
        "message.deleted",
        "tom",
        "message.deleted",
    )


def _overseeing(nl: Northlight) -> Case:
    c = nl.direct(nl.luis, "tom", body="Hello")
    ana = where(nl.ana, oversight_visible=True)
    workspaces.change(nl.w, workspaces.Change(settings={"oversight_visible": True}), None)
    return Case(
        lambda: oversight.begin(ana, c, "A complaint"),
        lambda: sum(1 for _, sk in tables.of_workspaces(nl.w) if sk.startswith("OVERSEE#")),
        "oversight.opened",
        "tom",
        "conversation.updated",
    )


def _deciding(nl: Northlight) -> Case:
    said = say(nl.ana, nl.direct(), "What is your password?")
    report = reports.file(nl.tom, said.conversation_id, said.id, "Spam")[0].id
    return Case(
        lambda: reports.decide(nl.ana, report, "It was a test."),
        lambda: (it := filed.find(nl.w, report)) and it.outcome,
        "report.decided",
        "tom",
        "report.updated",
    )


CASES = (_settings, _permissions, _joining, _removing, _deleting, _overseeing, _deciding)
each_case = pytest.mark.parametrize("case", CASES, ids=lambda it: it.__name__.strip("_"))


def _told(nl: Northlight, action: str) -> int:
    """How many rows tell of it, by the portal's own beside; the chain is whole."""
    rows = list(log.everything(nl.w))
    assert list(faults(rows, log.tip(nl.w))) == []
    return sum(1 for it in rows if it.action == action and it.actor_id == "ana")


def _is_killed(act: Callable[[], Any], number: int, fault: Fault, sockets: Listening | None = None) -> bool:
    with hooked(at(number, fault), sockets) as hook:
        try:
            act()
        except Killed:
            return True
    return len(hook.calls) >= number


@each_case
@each_moment
def test_neither_the_deed_nor_its_row_is_ever_without_the_other(
    shared_table: str, fresh: None, sockets: Listening, case: Callable[[Northlight], Case], killed: Fault
) -> None:
    for number in range(1, AT_MOST):
        nl = Northlight()
        it = case(nl)
        before = it.stands()

        alive = not _is_killed(it.act, number, killed, sockets)

        assert _told(nl, it.action) == (it.stands() != before), f"killed at call {number}"
        it.act()
        assert (it.stands() != before, _told(nl, it.action)) == (True, 1), f"repeated after a kill at call {number}"
        if alive:
            break
    assert 3 < number < AT_MOST - 1


@each_case
@pytest.mark.parametrize("fault", [conflicting, lost_reply], ids=["conflict", "lost reply"])
def test_a_bad_line_makes_one_deed_and_one_row(
    shared_table: str,
    fresh: None,
    impatient: None,
    sockets: Listening,
    case: Callable[[Northlight], Case],
    fault: Fault,
) -> None:
    for number in range(1, 6):
        nl = Northlight()
        it = case(nl)
        before = it.stands()
        with hooked(at(number, fault)):
            it.act()
        assert (it.stands() != before, _told(nl, it.action)) == (True, 1), f"at call {number}"


@each_case
@each_moment
def test_the_stream_tells_what_a_killed_request_did(
    streamed: Northlight, pump: Pump, sockets: Listening, case: Callable[[Northlight], Case], killed: Fault
) -> None:
    for number in range(1, AT_MOST):
        nl = Northlight()
        it = case(nl)
        if not it.frame:
            return
        connection = online(getattr(nl, it.heard_by))
        pump.drain()
        sockets.clear()
        before = it.stands()

        alive = not _is_killed(it.act, number, killed, sockets)
        pump.drain()

        assert bool(sockets.heard(connection, it.frame)) == (it.stands() != before), f"killed at call {number}"
        if alive:
            break
    assert pump.failed == []


def test_the_module_is_switched_off_whole_or_not_at_all(shared_table: str, fresh: None, sockets: Listening) -> None:
    """Whoever asks again after a kill gets what stands, and one row says so."""
    for number in range(1, AT_MOST):
        nl = Northlight()
        change = workspaces.Change(module_enabled=False)
        killed = _is_killed(lambda nl=nl, change=change: workspaces.change(nl.w, change, "ana"), number, killed_after)  # type: ignore[misc]
        assert _told(nl, "settings.changed") == (not workspaces.get(nl.w).module_enabled)
        workspaces.change(nl.w, change, "ana")
        assert (_told(nl, "settings.changed"), workspaces.get(nl.w).module_enabled) == (1, False)
        if not killed:
            break
