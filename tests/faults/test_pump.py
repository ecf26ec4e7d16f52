"""The stream's rules, and that what always fails blocks nothing and can be replayed."""

import threading
import time
from types import SimpleNamespace
from typing import Any

import pytest

from chalicelib.consumers import notify
from chalicelib.domain import ids
from chalicelib.domain.errors import Unavailable
from chalicelib.domain.lanes import Lane
from chalicelib.repositories import messages as rows
from chalicelib.services import repairs
from tests.faults.checker import Log
from tests.faults.hook import Killed, hooked, killed_after, on
from tests.faults.pump import Pump, Rules
from tests.support.people import Northlight, online, say
from tests.support.sockets import Listening
from tests.support.stream import Record

RETRIES = 8


class Consumer:
    """Stands where `notify` does. Records whose number is in `poison` always fail, in the way asked for."""

    def __init__(self, poison: set[int], *, raising: bool = False) -> None:
        self.poison, self.raising = poison, raising
        self.handled: list[int] = []
        self.tries: dict[int, int] = {}

    def __call__(self, event: dict[str, Any], _: Any) -> dict[str, Any]:
        failed = [it for it in event["Records"] if not self._handle(_number(it))]
        if failed and self.raising:
            raise RuntimeError
        return {"batchItemFailures": [{"itemIdentifier": it["dynamodb"]["SequenceNumber"]} for it in failed]}

    def _handle(self, number: int) -> bool:
        self.tries[number] = self.tries.get(number, 0) + 1
        if number in self.poison:
            return False
        self.handled.append(number)
        return True


def _number(record: Record) -> int:
    return int(record["dynamodb"]["SequenceNumber"])


def _records(pk: str, *numbers: int, at: float = 1_000.0) -> list[Record]:
    keys = {"pk": {"S": pk}, "sk": {"S": "HEAD"}}
    return [
        {"dynamodb": {"Keys": keys, "SequenceNumber": f"{it:021d}", "ApproximateCreationDateTime": at}}
        for it in numbers
    ]


def _pump(table: str, consumer: Any, *records: Record, **rules: Any) -> Pump:
    pump = Pump(table, consumer, seed=3, rules=Rules(**rules))
    pump.clock = lambda: 1_000.0
    for record in records:
        pump.take_in(record)
    while pump.is_waiting():
        pump.turn()
    return pump


def test_order_holds_for_each_partition_and_not_between_them(own_table: str) -> None:
    consumer = Consumer(set())
    _pump(own_table, consumer, *_records("C#w#a", 1, 2, 3, 4), *_records("C#w#b", 5, 6, 7, 8), batch=2)
    assert sorted(consumer.handled) == list(range(1, 9))
    assert [it for it in consumer.handled if it < 5] == [1, 2, 3, 4]
    assert [it for it in consumer.handled if it >= 5] == [5, 6, 7, 8]


def test_a_record_that_always_fails_ends_in_the_failure_store_and_the_rest_is_done(own_table: str) -> None:
    consumer = Consumer({3})
    pump = _pump(own_table, consumer, *_records("C#w#a", *range(1, 9)), batch=4)
    assert set(consumer.handled) == {1, 2, 4, 5, 6, 7, 8}
    assert 3 in map(_number, pump.failed)
    assert consumer.tries[3] <= RETRIES + 2


def test_a_batch_that_raises_is_cut_down_to_the_one_that_is_to_blame(own_table: str) -> None:
    consumer = Consumer({3}, raising=True)
    pump = _pump(own_table, consumer, *_records("C#w#a", *range(1, 9)), batch=8)
    assert list(map(_number, pump.failed)) == [3]
    assert set(consumer.handled) == {1, 2, 4, 5, 6, 7, 8}
    assert 1 in pump.sizes


def test_a_record_that_is_too_old_makes_room_for_the_next(own_table: str) -> None:
    consumer = Consumer(set())
    old = _records("C#w#a", 1, at=1_000.0 - 7 * 3600)
    pump = _pump(own_table, consumer, *old, *_records("C#w#a", 2))
    assert list(map(_number, pump.failed)) == [1]
    assert consumer.handled == [2]


def test_a_duplicated_stream_brings_everything_at_least_once(own_table: str) -> None:
    consumer = Consumer(set())
    _pump(own_table, consumer, *_records("C#w#a", *range(1, 40)), duplicate=0.5, late=0.3, batch=3)
    assert set(consumer.handled) == set(range(1, 40))
    assert len(consumer.handled) > 39


def test_a_pump_does_the_same_for_the_same_seed(own_table: str) -> None:
    first, second = Consumer(set()), Consumer(set())
    records = [*_records("C#w#a", *range(1, 20)), *_records("C#w#b", *range(20, 40))]
    for consumer in (first, second):
        _pump(own_table, consumer, *records, duplicate=0.3, late=0.3)
    assert first.handled == second.handled


def test_a_poisoned_message_blocks_nobody_and_is_there_after_the_redrive(
    streamed: Northlight, pump: Pump, sockets: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    poisoned, other = streamed.direct(), streamed.direct(streamed.luis)
    tab = online(streamed.tom)
    _killed(streamed, poisoned, "Cannot be filed")
    _killed(streamed, poisoned, "Behind it", device="phone")
    say(streamed.luis, other, "Elsewhere")
    with monkeypatch.context() as broken:
        _poison(broken, "Cannot be filed")
        pump.drain()
    assert pump.failed
    assert list(Log.read(streamed.w, poisoned).rows) == [(Lane.EVERYONE, 2)]
    pump.redrive()
    told = len(sockets.heard(tab, "message.created"))
    assert [it.body for it in _rows(streamed, poisoned)] == ["Cannot be filed", "Behind it"]
    assert pump.failed == []
    _replay_everything(pump)
    assert [it.body for it in _rows(streamed, poisoned)] == ["Cannot be filed", "Behind it"]
    assert len(sockets.heard(tab, "message.created")) == told


def _killed(nl: Northlight, conversation: str, body: str, device: str = "desk") -> None:
    with hooked(on("UpdateItem", killed_after)), pytest.raises(Killed):
        say(nl.ana, conversation, body, device=device)


def _poison(monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    file = rows.file

    def failing(w: str, message: Any) -> bool:
        if message.body == body:
            raise Unavailable
        return file(w, message)

    monkeypatch.setattr(rows, "file", failing)


def _rows(nl: Northlight, conversation: str) -> list[Any]:
    return [row for _, row in sorted(Log.read(nl.w, conversation).rows.items())]


def _replay_everything(pump: Pump) -> None:
    """The whole stream once more, in one batch after another."""
    pump.failed = list(pump.seen)
    pump.redrive()


def test_a_record_that_notify_cannot_read_is_named_and_the_others_are_done(
    streamed: Northlight, pump: Pump, sockets: Listening
) -> None:
    direct = streamed.direct()
    _killed(streamed, direct, "Behind a broken record")
    pump.read()
    broken = {"dynamodb": {**pump.seen[-1]["dynamodb"], "NewImage": {"pk": {"S": "C#x"}}, "SequenceNumber": "0"}}
    answer = notify.notify({"Records": [broken, *pump.seen]}, None)
    assert answer == {"batchItemFailures": [{"itemIdentifier": "0"}]}
    assert [it.body for it in _rows(streamed, direct)] == ["Behind a broken record"]


@pytest.mark.parametrize("repeats", [2, 3])
def test_batches_that_come_again_show_one_message(
    streamed: Northlight, pump: Pump, sockets: Listening, repeats: int
) -> None:
    direct, tab = streamed.direct(), online(streamed.tom)
    _killed(streamed, direct, "Once")
    pump.read()
    for _ in range(repeats):
        notify.notify({"Records": list(pump.seen)}, None)
    assert len(sockets.heard(tab, "message.created")) == 1
    assert len(_rows(streamed, direct)) == 1


def test_a_sender_whose_clock_is_ahead_does_not_hold_up_the_stream(
    streamed: Northlight, pump: Pump, monkeypatch: pytest.MonkeyPatch
) -> None:
    direct, real, grace_ms = streamed.direct(), ids.now_ms, 50
    with monkeypatch.context() as ahead:
        ahead.setattr(ids, "now_ms", lambda: real() + 60_000)
        _killed(streamed, direct, "From a clock that is ahead")
    naps: list[float] = []

    def nap(seconds: float) -> None:
        naps.append(seconds)
        assert sum(naps) <= 2 * grace_ms / 1000, "the stream waits for a clock"
        pause.wait(seconds)

    pause = threading.Event()
    monkeypatch.setattr(repairs, "GRACE_MS", grace_ms)
    monkeypatch.setattr(repairs, "time", SimpleNamespace(sleep=nap, monotonic=time.monotonic, time=time.time))
    pump.drain()
    assert naps
    assert [it.body for it in _rows(streamed, direct)] == ["From a clock that is ahead"]
    assert pump.failed == []
