"""People come and go, read, put away and delete for themselves while others write, under faults and a bad stream.

What everybody may see is worked out from the system lines alone, number by number, and compared with what the spans
say, what is counted, what was sent to whom and what a client holds in the end. `make test` runs fixed seeds; a
failure names its seed.
"""

import os
import random
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from msgspec import Struct

from chalicelib.adapters.sockets import Outcome
from chalicelib.domain import ids, inbox, spans
from chalicelib.domain.errors import NotFound, Refusal, Unavailable
from chalicelib.domain.inbox import FOREVER
from chalicelib.domain.lanes import BOTH, Lane
from chalicelib.domain.messages import Message
from chalicelib.repositories import conversations as heads
from chalicelib.repositories import inbox as entries
from chalicelib.repositories import messages as rows
from chalicelib.services import editing, marks, messages, participants, reading
from chalicelib.services.editing import Edit
from chalicelib.services.marks import Change
from chalicelib.services.participants import Joining
from chalicelib.services.standing import Standing
from tests.faults.checker import History, Log, check_changes, check_log, check_no_leak, check_unread
from tests.faults.clients import Client, stored, told
from tests.faults.crowd import PATIENCE_S, all_at_once
from tests.faults.deeds import check_bookkeeping
from tests.faults.hook import Killed, hooked, now_and_then
from tests.faults.pump import Pump, Rules
from tests.faults.test_history import FAULTS
from tests.support.people import Northlight, a_draft, a_member
from tests.support.sockets import Listening

SEEDS = range(int(os.environ.get("SOAK_SEED", 1)), int(os.environ.get("SOAK_SEED", 1)) + 2)
ENOUGH = 20
SECONDS = 5.0
NOTE = "canary-note"
Step = Callable[[random.Random], Any]


class Turns(Struct):
    """What calls that add or remove people were told: how many did it themselves, and of how many nobody knows."""

    done: int = 0
    unknown: int = 0


class Company:
    """Ana and Luis write in a group to which Tom and Nora come, and which they leave, again and again."""

    def __init__(self, nl: Northlight, pump: Pump, sockets: Listening, seed: int) -> None:
        self.nl, self.pump, self.sockets, self.seed = nl, pump, sockets, seed
        self.nora = a_member(nl.w, "nora")
        self.c, self.history = nl.group("luis", "tom", "nora"), History()
        self.clients = [Client(who, sockets, "desk") for who in (nl.ana, nl.tom, self.nora)]
        self.turns: dict[str, Turns] = {"joined": Turns(), "gone": Turns()}
        self._numbers, self._lock = iter(range(10**9)), threading.Lock()
        self.broken: list[BaseException] = []
        self._once_out_and_in()

    def _once_out_and_in(self) -> None:
        """At least this happens, however slow the machine is."""
        dice = random.Random(self.seed)
        for m in ("tom", "nora"):
            self._say(self.nl.ana, dice)
            participants.remove(self.nl.ana, self.c, m)
            self._say(self.nl.ana, dice)
            self._turn("joined", partial(self._back, m))

    def act(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        nl = self.nl
        going: list[Step] = [partial(self._come_and_go, nl.ana), partial(self._come_and_go, nl.luis)]
        doing: list[Step] = [partial(self._do, who) for who in (nl.tom, self.nora, nl.luis)]
        talking: list[Step] = [partial(self._say, who) for who in (nl.ana, nl.luis, nl.tom, self.nora)]
        steps: list[Step] = [
            *going,
            *doing,
            *talking,
            *[partial(self._listen, it) for it in self.clients],
            self._stream,
        ]
        all_at_once(partial(self._part, index, step, until) for index, step in enumerate(steps))
        if self.broken:
            raise self.broken[0]

    def _part(self, index: int, step: Step, until: float) -> None:
        dice = random.Random(f"{self.seed}-{index}")
        try:
            while self._goes_on(until) and not self.broken:
                step(dice)
                time.sleep(dice.uniform(0, 0.1))  # people are not as quick as machines
        except BaseException as error:
            self.broken.append(error)

    def _goes_on(self, until: float) -> bool:
        """On a busy machine until enough has happened to be looked at."""
        late = time.monotonic() - until
        return late < 0 or (late < PATIENCE_S and self.history.count("ok") <= ENOUGH)

    def _say(self, who: Standing, dice: random.Random) -> None:
        team = who is not self.nl.tom and dice.random() < 0.3
        number = next(self._numbers)
        text = f"{NOTE} {number}" if team else f"talk {number}"
        audience = "team" if team else "everyone"
        draft = a_draft(who, text, device=f"desk-{who.member.id}", audience=audience, from_view=dice.random() < 0.5)
        outcome = self.history.send(who, self.c, draft, lambda: messages.send(who, self.c, draft))
        assert outcome is None or not isinstance(outcome, Refusal) or isinstance(outcome, NotFound), outcome
        if who is self.nl.ana and dice.random() < 0.3:
            self._edit(dice)

    def _edit(self, dice: random.Random) -> None:
        """Something old says something else: who came after it hears nothing of that."""
        it = ids.message(self.c, Lane.EVERYONE, dice.randint(1, 20))
        try:
            editing.edit(self.nl.ana, self.c, it, Edit(f"edited {next(self._numbers)}", 10**6))
        except (Killed, Refusal):
            return

    def _come_and_go(self, who: Standing, dice: random.Random) -> None:
        m = dice.choice(("tom", "nora"))
        try:
            head = heads.find(self.nl.w, self.c) if dice.random() < 0.9 else None
        except (Killed, Unavailable):
            return
        if (m not in head.everyone.floors) if head else dice.random() < 0.5:
            history = dice.choice(("from_now", "from_now", "all", "from"))
            since = ids.now_ms() - 1_000 if history == "from" else None
            self._turn("joined", lambda: participants.add(who, self.c, Joining(m, history, since))[1])
        else:
            remover = self.nora if m == "nora" and dice.random() < 0.3 else who
            self._turn("gone", lambda: participants.remove(remover, self.c, m))

    def _turn(self, kind: str, call: Callable[[], Any]) -> None:
        turn = self.turns[kind]
        try:
            did = call()
        except (Killed, Unavailable):
            with self._lock:
                turn.unknown += 1
            return
        except NotFound:
            return  # who acts is not in it any more
        with self._lock:
            turn.done += bool(did)

    def _do(self, who: Standing, dice: random.Random) -> None:
        lane = dice.choice(BOTH if who is not self.nl.tom else (Lane.EVERYONE,)).audience
        deeds: tuple[Callable[[], Any], ...] = (
            lambda: reading.mark_read(who, self.c, dice.randint(0, 40), lane, None),
            lambda: reading.mark_read(who, self.c, dice.randint(0, 400), lane, dice.randint(0, 2)),
            lambda: reading.mark_unread(who, self.c, dice.randint(1, 20), lane),
            lambda: marks.change(who, self.c, Change(archived=dice.random() < 0.6, flagged=True)),
            lambda: marks.change(who, self.c, Change(muted_until=dice.choice((0, FOREVER)), starred=True)),
            lambda: marks.bulk(who, [self.c], dice.choice((marks.read, marks.delete))),
        )
        try:
            dice.choice(deeds)()
        except (Killed, Unavailable, NotFound):
            return

    def _listen(self, client: Client, dice: random.Random) -> None:
        client.reconnect()
        client.hear()
        if dice.random() < 0.3:
            client.catch_up()
        outcomes = (Outcome.SENT, Outcome.SENT, Outcome.SENT, Outcome.FAILED)
        self.sockets.outcomes[client.connection] = dice.choice(outcomes)

    def _stream(self, dice: random.Random) -> None:
        self.pump.read()
        for _ in range(dice.randint(1, 20)):
            self.pump.turn()

    def settle(self) -> None:
        """Nothing goes wrong any more, everybody comes back, and clients catch up."""
        self.sockets.outcomes.clear()
        self.pump.drain()
        self.pump.redrive()
        for m in ("tom", "nora"):
            self._turn("joined", partial(self._back, m))
        self.pump.drain()
        for client in self.clients:
            client.reconnect()
            client.hear()
            client.catch_up()

    def _back(self, m: str) -> bool:
        return participants.add(self.nl.ana, self.c, Joining(m, "from_now"))[1]


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("seed", SEEDS)
def test_everybody_sees_what_it_was_there_for_whatever_happens(
    seed: int, streamed: Northlight, own_table: str, sockets: Listening
) -> None:
    pump = Pump(own_table, seed=seed, rules=Rules(duplicate=0.2, late=0.3))
    company = Company(streamed, pump, sockets, seed)
    with hooked(now_and_then(seed, *FAULTS), sockets):
        company.act(SECONDS)
    company.settle()
    assert pump.failed == []
    _check(company)


def _check(company: Company) -> None:
    log = Log.read(company.nl.w, company.c)
    lines = _lines(company.nl.w, log)
    check_log(company.history, log)
    check_unread(company.history, log)
    check_bookkeeping(log)
    check_changes(company.pump.seen)
    _check_turns(company, lines)
    for client in company.clients:
        _check_client(company, client, log, lines)
    assert company.history.count("ok") > ENOUGH


def _lines(w: str, log: Log) -> list[Message]:
    """Who came and went, in order."""
    found = rows.with_lines(w, log.head.id, Lane.EVERYONE, 1, max(1, log.head.everyone.seq))
    lines = [it for it in found if it.system is not None]
    return sorted(lines, key=lambda it: it.system.rev if it.system else 0)


def _check_turns(company: Company, lines: list[Message]) -> None:
    """Every coming that was told is a line, there is no other, and nobody comes or goes twice in a row."""
    joined = [it for it in lines if it.system and it.system.event == "joined"]
    turns = company.turns["joined"]
    assert turns.done <= len(joined) <= turns.done + turns.unknown
    for m in ("tom", "nora"):
        events = [it.system.event for it in lines if it.system and m in it.system.member_ids]
        here = ["joined" if it == "joined" else "gone" for it in events]
        assert here == ["gone", "joined"] * (len(here) // 2)
        assert {"gone", "joined"} == set(here), "nothing happened"


def _could_see(m: str, log: Log, lines: list[Message], lane: Lane) -> set[int]:
    """By the lines: what was said while somebody was there, and what each return brought."""
    top, seen, since = log.head.lane(lane).seq, set[int](), 1
    for line in lines:
        system = line.system
        if system is None or m not in system.member_ids:
            continue
        here = _number_at(log, line, lane)
        if system.event == "joined":
            since = {"all": 1, "from_now": here + 1}.get(system.history or "", 0)
            since = since or _first_given(log, m, lane, here)
        else:
            seen |= set(range(since, here + 1))
            since = top + 1
    return seen | set(range(since, top + 1))


def _number_at(log: Log, line: Message, lane: Lane) -> int:
    """The lane's number when a line was written: lane T's is that of the notes that had been said by then."""
    return line.seq if lane is Lane.EVERYONE else -1


def _first_given(log: Log, m: str, lane: Lane, here: int) -> int:
    """Which messages were sent since the time that was named only the spans still tell."""
    entry = entries.find(log.head.workspace_id, m, log.head.id, strong=True)
    assert entry
    return min((it.first for it in entry.lane(lane).whole if (it.last or here + 1) > here), default=here + 1)


def _check_client(company: Company, client: Client, log: Log, lines: list[Message]) -> None:
    m = client.who.member.id
    entry = entries.find(log.head.workspace_id, m, log.head.id, strong=True)
    assert entry
    everyone = _could_see(m, log, lines, Lane.EVERYONE)
    by_spans = {n for n in range(1, log.head.everyone.seq + 1) if spans.holds(entry.everyone.whole, n)}
    assert by_spans == everyone, f"the spans of {m} are not what the lines say"
    held = client.held.get(company.c, {})
    assert {seq for lane, seq in held if lane is Lane.EVERYONE} <= everyone, f"{m} was sent what it was not there for"
    now = {lane: inbox.visible(entry.lane(lane)) for lane in log.head.lanes_of(m)}
    mine = {place: row for place, row in log.rows.items() if place[0] in now and spans.holds(now[place[0]], place[1])}
    assert {place: told(held[place]) for place in mine} == {place: stored(row) for place, row in mine.items()}
    if m == "tom":
        check_no_leak(client.received, NOTE, '"team":', '"audience":"team"')
