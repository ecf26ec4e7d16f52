"""Many people at once, for some seconds: senders, readers, editors with devices and tabs, a bad stream, kills."""

import random
import threading
import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import msgspec

from chalicelib.adapters.sockets import Outcome
from chalicelib.domain.errors import NotEditable, Refusal, StaleClientId, Unavailable, VersionConflict
from chalicelib.domain.lanes import BOTH, Lane
from chalicelib.domain.messages import Draft
from chalicelib.domain.views.messages import MessageView
from chalicelib.policy import people
from chalicelib.repositories import conversations as heads
from chalicelib.services import editing, messages, pins, reactions, reading
from chalicelib.services.editing import Edit
from chalicelib.services.standing import Standing
from tests.faults.checker import History
from tests.faults.clients import Client
from tests.faults.deeds import Deeds
from tests.faults.hook import Killed
from tests.faults.pump import Pump
from tests.support.people import Northlight, a_client_id, a_draft

TRIES = 5
SKEW_MS = 100_000  # device clocks and server clocks are each off by up to this
EMOJI = ("👍", "🎉", "❤️")
NOTE, TALK, OTHER = "canary-note", "canary-northlight", "canary-otherside"
PATIENCE_S = 60


def all_at_once(parts: Iterable[Callable[[], None]]) -> None:
    """Each in a thread of its own, until the last has ended."""
    threads = [threading.Thread(target=part) for part in parts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


class Device:
    """One browser's ids: rising, and handed to its tabs in bundles, so that they come late and across each other."""

    def __init__(self, who: Standing, name: str, skew_ms: int) -> None:
        self.who, self.name, self._skew = who, name, skew_ms
        self._last, self._lock = 0, threading.Lock()
        self.said: list[tuple[str, Draft]] = []

    def next_ids(self, count: int) -> list[bytes]:
        with self._lock:
            return [self._next() for _ in range(count)]

    def _next(self) -> bytes:
        self._last = max(time.time_ns() // 1_000_000 + self._skew, self._last + 1)
        return a_client_id(self._last)


class Crowd:
    """Everybody of one run. `act` lets them, until the time is up; the first failed check ends it."""

    def __init__(self, nl: Northlight, pump: Pump, clients: list[Client], rooms: dict[str, list[str]], seed: int):
        self.nl, self.pump, self.clients, self.rooms = nl, pump, clients, rooms
        self.history, self.seed = History(), seed
        self.deeds = Deeds(self.history)
        self.broken: list[BaseException] = []
        self._texts = iter(range(10**9))
        self._until = 0.0
        self._skews = threading.local()

    def server_ms(self) -> int:
        """The clock of the function that the calling thread is in."""
        skew: int = getattr(self._skews, "ms", 0)
        return time.time_ns() // 1_000_000 + skew

    def act(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds
        parts: list[Callable[[random.Random], None]] = [
            *self._tabs(),
            *[partial(self._read, it) for it in self.clients],
            self._stream,
        ]
        all_at_once(partial(self._part, index, part) for index, part in enumerate(parts))
        if self.broken:
            raise self.broken[0]

    def _part(self, index: int, step: Callable[[random.Random], None]) -> None:
        dice = random.Random(f"{self.seed}-{index}")
        try:
            while self._goes_on() and not self.broken:
                self._skews.ms = dice.randint(-SKEW_MS, SKEW_MS)
                step(dice)
        except BaseException as error:
            self.broken.append(error)

    def _goes_on(self) -> bool:
        """On a busy machine until enough has happened to be looked at."""
        late = time.monotonic() - self._until
        return late < 0 or (late < PATIENCE_S and not self.is_enough())

    def is_enough(self) -> bool:
        happened, done = self.history.count, self.deeds.count
        return happened("ok") > 20 and happened("unknown") > 0 and done("ok") > 10

    def _tabs(self) -> list[Callable[[random.Random], None]]:
        dice = random.Random(self.seed)
        ana, luis, tom, eve = self.nl.ana, self.nl.luis, self.nl.tom, self.nl.eve
        owners = [(ana, "desk", 2), (ana, "phone", 1), (luis, "desk", 1), (tom, "desk", 2), (eve, "desk", 1)]
        found: list[Callable[[random.Random], None]] = []
        for who, name, tabs in owners:
            found += [partial(self._talk, Device(who, name, dice.randint(-SKEW_MS, SKEW_MS)))] * tabs
        # A clock that is a day behind: the stream forgets this device after every message.
        return [*found, partial(self._talk, Device(ana, "old laptop", -25 * 3600 * 1000))]

    def _talk(self, device: Device, dice: random.Random) -> None:
        for client_id in device.next_ids(dice.randint(1, 3)):
            self._say(device, client_id, dice)
        while device.said and dice.random() < 0.4:
            self._send(device.who, *dice.choice(device.said[-40:]))  # out of an outbox that was long offline

    def _say(self, device: Device, client_id: bytes, dice: random.Random) -> None:
        who = device.who
        conversation = dice.choice([c for c, members in self.rooms.items() if who.member.id in members])
        audience = "team" if people.is_agency(who.member.role) and dice.random() < 0.3 else "everyone"
        text, from_view = self._text(who, audience, dice), dice.random() < 0.6
        more = {"reply_to": self._answered(who, conversation, Lane.of(audience), dice)}
        draft = a_draft(
            who, text, client_id=client_id, device=device.name, audience=audience, from_view=from_view, **more
        )
        device.said.append((conversation, draft))
        for _ in range(dice.choice((1, TRIES, TRIES))):
            outcome = self._send(who, conversation, draft)
            # An answer may be lost on its way to the client, which sends again.
            if isinstance(outcome, StaleClientId) or outcome is not None and dice.random() < 0.9:
                return

    def _answered(self, who: Standing, conversation: str, lane: Lane, dice: random.Random) -> tuple[Lane, int] | None:
        """Now and then a message of the lane, among the newest."""
        if dice.random() < 0.7:
            return None
        try:
            head = heads.find(who.workspace.id, conversation)
        except (Killed, Unavailable):
            return None
        newest = head.lane(lane).seq if head else 0
        return (lane, dice.randint(max(1, newest - 8), newest)) if newest else None

    def _send(self, who: Standing, conversation: str, draft: Draft) -> Any:
        outcome = self.history.send(who, conversation, draft, partial(messages.send, who, conversation, draft))
        assert isinstance(outcome, StaleClientId) or not isinstance(outcome, Exception), f"refused: {outcome!r}"
        return outcome

    def _text(self, who: Standing, audience: str, dice: random.Random) -> str:
        mark = OTHER if who.member.id == "eve" else TALK
        note = NOTE if audience == "team" else "open"
        long = " long" * 200 if dice.random() < 0.08 else ""
        return f"{mark} {note} {next(self._texts)}.{long}"

    def _read(self, client: Client, dice: random.Random) -> None:
        client.reconnect()
        client.hear()
        mine = [c for c, members in self.rooms.items() if client.who.member.id in members]
        if dice.random() < 0.3:
            client.catch_up()
        for _ in range(dice.randint(1, 4)):
            self._change(client, dice.choice(mine), dice)
        try:
            self._mark(client, dice.choice(mine), dice)
        except (Killed, Refusal):
            return
        finally:
            outcomes = (Outcome.SENT, Outcome.SENT, Outcome.SENT, Outcome.FAILED)
            client.sockets.outcomes[client.connection] = dice.choice(outcomes)

    def _mark(self, client: Client, conversation: str, dice: random.Random) -> None:
        who = client.who
        check_page(client.read_page(conversation))
        lanes = BOTH if people.is_agency(who.member.role) else (Lane.EVERYONE,)
        lane = dice.choice(lanes)
        head = heads.find(who.workspace.id, conversation)
        newest = head.lane(lane).seq if head else 0
        if newest and dice.random() < 0.15:
            reading.mark_unread(who, conversation, dice.randint(1, newest), lane.audience)
        else:
            reading.mark_read(who, conversation, dice.randint(0, newest + 1), lane.audience, None)

    def _change(self, client: Client, conversation: str, dice: random.Random) -> None:
        """Something is done to one of the newest messages that the client holds, and done once more by another tab."""
        held = [it for _, it in sorted(client.held.get(conversation, {}).items(), key=lambda pair: pair[0][1])][-12:]
        if not held:
            return
        it = dice.choice(held)
        own = it["sender_id"] == client.who.member.id
        deed = self._deed(client.who, it, dice.random() if own else dice.uniform(0.3, 1.0), dice)
        for _ in range(dice.choice((1, 1, 2))):
            outcome = deed()
            if isinstance(outcome, MessageView):
                client.take(msgspec.json.decode(msgspec.json.encode(outcome)))
            assert outcome is None or isinstance(outcome, MessageView | VersionConflict | NotEditable), outcome

    def _deed(self, who: Standing, it: dict[str, Any], what: float, dice: random.Random) -> Callable[[], Any]:
        c, message = it["conversation_id"], it["id"]
        if what < 0.06:
            return lambda: self.deeds.delete(it, lambda: editing.delete(who, c, message))
        if what < 0.3:
            body = self._text(who, it["audience"], dice)
            wanted = Edit(body, it["version"])
            return lambda: self.deeds.edit(it, body, lambda: editing.edit(who, c, message, wanted))
        on, emoji = dice.random() < 0.7, dice.choice(EMOJI)
        if what < 0.8:
            react = reactions.react if on else reactions.take_back
            return lambda: self.deeds.react(who, it, emoji, on, lambda: react(who, c, message, emoji))
        pin = pins.pin if on else pins.unpin
        return lambda: self.deeds.pin(it, on, lambda: pin(who, c, message))

    def _stream(self, dice: random.Random) -> None:
        self.pump.read()
        for _ in range(dice.randint(1, 20)):
            self.pump.turn()

    def settle(self) -> None:
        """Nothing goes wrong any more: the stream catches up, what it could not do is replayed, clients catch up."""
        for client in self.clients:
            client.sockets.outcomes.clear()
        self.pump.drain()
        self.pump.redrive()
        self.pump.drain()
        for client in self.clients:
            client.reconnect()
            client.hear()
            client.catch_up()


def check_page(page: dict[str, Any]) -> None:
    """Nobody reads past a hole."""
    for audience in ("everyone", "team"):
        numbers = [it["seq"] for it in page["items"] if it["audience"] == audience]
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else True
