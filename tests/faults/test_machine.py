"""Small histories, step by step: Hypothesis looks for the shortest order of kills, retries and stream that breaks."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as some
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule, run_state_machine_as_test

from chalicelib.domain.lanes import Lane
from chalicelib.domain.messages import Draft
from chalicelib.repositories import conversations as heads
from chalicelib.services import messages, reading
from chalicelib.services.standing import Standing
from tests.faults.checker import History, Log, check_log, check_unread
from tests.faults.clients import Client
from tests.faults.hook import Fault, at, hooked, killed_after, killed_before, lost_reply
from tests.faults.pump import Pump, Rules
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
        number=some.integers(1, 6),
        fault=some.sampled_from(sorted(FAULTS)),
    )
    def send(self, device: tuple[str, str], team: bool, view: bool, number: int, fault: str) -> Said:
        who = self.people[device[0]]
        audience = "team" if team and who is self.nl.ana else "everyone"
        draft = a_draft(who, f"{len(self.history.sends)}", device=device[1], audience=audience, from_view=view)
        self._send(who, draft, number, fault)
        return who, draft

    @rule(earlier=said, number=some.integers(1, 6), fault=some.sampled_from(sorted(FAULTS)))
    def retry(self, earlier: Said, number: int, fault: str) -> None:
        self._send(*earlier, number, fault)

    @rule(earlier=consumes(said))
    def retry_for_the_last_time(self, earlier: Said) -> None:
        self._send(*earlier, 99, "before")

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
        held = {place: it["body"] for place, it in self.tab.held.get(self.conversation, {}).items()}
        assert held == {place: row.body for place, row in log.seen_by("tom").items()}
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
            stateful_step_count=15,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],  # every step costs calls: finding the shortest one would take minutes
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
