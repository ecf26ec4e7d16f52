"""Small histories, step by step: Hypothesis looks for the shortest order of kills, retries and stream that breaks."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as some
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule, run_state_machine_as_test

from chalicelib.domain import ids
from chalicelib.domain.lanes import Lane
from chalicelib.domain.messages import Draft
from chalicelib.repositories import conversations as heads
from chalicelib.services import editing, messages, pins, reactions, reading
from chalicelib.services.standing import Standing
from tests.faults.checker import History, Log, check_log, check_unread
from tests.faults.clients import Client, stored, told
from tests.faults.deeds import Deeds, check_bookkeeping, check_deeds, check_erased
from tests.faults.hook import Fault, at, hooked, killed_after, killed_before, lost_reply
from tests.faults.pump import Pump, Rules
from tests.support.deeds import where
from tests.support.people import Northlight, a_draft
from tests.support.sockets import Listening

DEVICES = (("ana", "desk"), ("ana", "phone"), ("tom", "desk"))
FAULTS: dict[str, Fault] = {"before": killed_before, "after": killed_after, "lost": lost_reply}
Said = tuple[Standing, Draft]


class Conversation(RuleBasedStateMachine):
    """One group of Ana and Tom. The stream moves only when it is told to."""

    nl: Northlight
    sockets: Listening
    pump: Pump
    said: Bundle[Said] = Bundle("said")

    def __init__(self) -> None:
        super().__init__()
        self.people = {"ana": self.nl.ana, "tom": self.nl.tom}
        self.conversation, self.history = self.nl.group("tom"), History()
        self.deeds = Deeds(self.history)
        self.tab = Client(self.nl.tom, self.sockets, "desk")
        self.pump.drain()

    def _send(self, who: Standing, draft: Draft, number: int, fault: str) -> None:
        with hooked(at(number, FAULTS[fault]), self.sockets):
            call = partial(messages.send, who, self.conversation, draft)
            self.history.send(who, self.conversation, draft, call)

    @rule(
        target=said,
        device=some.sampled_from(DEVICES),
        team=some.booleans(),
        view=some.booleans(),
        answered=some.integers(-3, 3),
        number=some.integers(1, 6),
        fault=some.sampled_from(sorted(FAULTS)),
    )
    def send(self, device: tuple[str, str], team: bool, view: bool, answered: int, number: int, fault: str) -> Said:
        who = self.people[device[0]]
        audience = "team" if team and who is self.nl.ana else "everyone"
        reply_to = (Lane.of(audience), answered) if answered > 0 else None
        text = f"text {len(self.history.sends)}."
        more: dict[str, Any] = {"from_view": view, "reply_to": reply_to}
        draft = a_draft(who, text, device=device[1], audience=audience, **more)
        self._send(who, draft, number, fault)
        return who, draft

    @rule(earlier=said, number=some.integers(1, 6), fault=some.sampled_from(sorted(FAULTS)))
    def retry(self, earlier: Said, number: int, fault: str) -> None:
        self._send(*earlier, number, fault)

    @rule(earlier=consumes(said))
    def retry_for_the_last_time(self, earlier: Said) -> None:
        self._send(*earlier, 99, "before")

    @rule(
        name=some.sampled_from(("ana", "tom")),
        lane=some.sampled_from((Lane.EVERYONE, Lane.EVERYONE, Lane.TEAM)),
        seq=some.integers(1, 4),
        what=some.sampled_from(("edit", "edit", "delete", "react", "take back", "pin", "unpin")),
        number=some.integers(1, 6),
        fault=some.sampled_from(sorted(FAULTS)),
    )
    def change(self, name: str, lane: Lane, seq: int, what: str, number: int, fault: str) -> None:
        who, it = self.people[name], {"id": ids.message(self.conversation, lane, seq)}
        with hooked(at(number, FAULTS[fault]), self.sockets):
            self._do(where(who, deletion_policy="erase"), it, what)

    def _do(self, who: Standing, it: dict[str, Any], what: str) -> None:
        place, deeds = (who, self.conversation, it["id"]), self.deeds
        match what:
            case "edit":
                body = f"edit {self.history.tick()}."
                deeds.edit(it, body, lambda: editing.edit(*place, editing.Edit(body, 10**6)))
            case "delete":
                deeds.delete(it, lambda: editing.delete(*place))
            case "react" | "take back":
                on = what == "react"
                act = reactions.react if on else reactions.take_back
                deeds.react(who, it, "👍", on, lambda: act(*place, "👍"))
            case _:
                on = what == "pin"
                deeds.pin(it, on, lambda: (pins.pin if on else pins.unpin)(*place))

    @rule(turns=some.integers(1, 5))
    def stream(self, turns: int) -> None:
        self.pump.read()
        for _ in range(turns):
            self.pump.turn()

    @rule(seq=some.integers(0, 9))
    def read(self, seq: int) -> None:
        reading.mark_read(self.nl.tom, self.conversation, seq, None, None)

    @rule()
    def forget_the_oldest_device(self) -> None:
        """As the stream does with the seventeenth, or with one that was silent for a day."""
        head = heads.find(self.nl.w, self.conversation)
        if head and head.devices:
            heads.forget_device(head, min(head.devices, key=lambda it: head.devices[it].client_id))

    @rule()
    def catch_up(self) -> None:
        self.tab.reconnect()
        self.tab.hear()
        self.tab.catch_up()

    @invariant()
    def nothing_is_read_past_a_hole(self) -> None:
        numbers = [it["seq"] for it in self.tab.read_page(self.conversation)["items"]]
        assert not numbers or numbers == list(range(numbers[0], numbers[0] + len(numbers)))

    def teardown(self) -> None:
        self.pump.drain()
        self.catch_up()
        log = Log.read(self.nl.w, self.conversation)
        check_log(self.history, log)
        check_unread(self.history, log)
        check_deeds(self.deeds, log)
        check_bookkeeping(log)
        check_erased(self.deeds, log)
        held = {place: told(it) for place, it in self.tab.held.get(self.conversation, {}).items()}
        assert held == {place: stored(row) for place, row in log.seen_by("tom").items()}
        assert all(lane is Lane.EVERYONE for lane, _ in held)


@pytest.fixture
def world(streamed: Northlight, own_table: str, sockets: Listening) -> Iterator[dict[str, Any]]:
    pump = Pump(own_table, rules=Rules(duplicate=0.3, late=0.2))
    yield {"nl": streamed, "sockets": sockets, "pump": pump}


@pytest.mark.usefixtures("impatient")
def test_no_order_of_kills_retries_and_stream_breaks_the_log(world: dict[str, Any]) -> None:
    machine = type("InThisWorld", (Conversation,), world)
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=12,
            stateful_step_count=20,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],  # every step costs calls: finding the shortest one would take minutes
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
