"""Counts what a piece of work asks of DynamoDB: round trips that wait for each other, and units."""

import math
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from chalicelib import aws, config, parallel

READS = {"GetItem", "BatchGetItem", "Query"}
WRITES = {"PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems"}


_handed = threading.local()


class Call:
    """One call to DynamoDB, from the moment it was handed over to its end, in seconds."""

    def __init__(self, operation: str) -> None:
        self.operation, self.began, self.ended = operation, _moment(), float("inf")
        self.units = 0.0


def _moment() -> float:
    """Now; for the first call of work that was handed over to be done beside other work, when that was."""
    handed, _handed.at = getattr(_handed, "at", None), None
    return handed or time.perf_counter()


def _together(*calls: Callable[[], Any]) -> list[Any]:
    """Work that is done at the same time begins when it is handed over, however late a busy machine takes it up."""
    if threading.current_thread().name.startswith(parallel.NAME):
        return TOGETHER(*calls)  # one after the other
    now = time.perf_counter()
    return TOGETHER(*[lambda call=call: _begun(now, call) for call in calls])


def _begun(at: float, call: Callable[[], Any]) -> Any:
    _handed.at = at
    try:
        return call()
    finally:
        _handed.at = None


TOGETHER = parallel.together


class Counted:
    """What was counted. `marks` are moments that were noted in between, such as a push."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.marks: list[float] = []
        self._lock = threading.Lock()

    def begin(self, operation: str) -> Call:
        call = Call(operation)
        with self._lock:
            self.calls.append(call)
        return call

    def mark(self) -> None:
        self.marks.append(time.perf_counter())

    @property
    def operations(self) -> Counter[str]:
        return Counter(call.operation for call in self.calls)

    def _waves(self, calls: list[Call]) -> int:
        """Calls that overlap in time are one round trip: what is waited for is the longest of them."""
        waves, until = 0, float("-inf")
        for call in sorted(calls, key=lambda call: call.began):
            if call.began >= until:
                waves, until = waves + 1, call.ended
            else:
                until = min(until, call.ended)
        return waves

    @property
    def trips(self) -> int:
        return self._waves(self.calls)

    @property
    def trips_around_the_marks(self) -> tuple[int, int]:
        """Round trips that ended before the first mark, and those begun after the last."""
        before = [call for call in self.calls if call.ended <= self.marks[0]]
        after = [call for call in self.calls if call.began >= self.marks[-1]]
        assert len(before) + len(after) == len(self.calls), "something was asked while the push went out"
        return self._waves(before), self._waves(after)

    @property
    def writes(self) -> float:
        return sum(call.units for call in self.calls if call.operation in WRITES)

    @property
    def reads(self) -> float:
        return sum(call.units for call in self.calls if call.operation in READS)


def _transacted(params: dict[str, Any]) -> list[dict[str, Any]]:
    """The keys that a transaction writes."""
    wanted = [inner for it in params["TransactItems"] for inner in it.values()]
    return [it.get("Key") or {name: it["Item"][name] for name in ("pk", "sk")} for it in wanted]


def _sizes(keys: list[dict[str, Any]]) -> list[int]:
    """The bytes of these items now; 0 where there is none. Asked by a client of its own, which is not counted."""
    asked = {config.TABLE: {"Keys": keys, "ConsistentRead": True}}
    found = aws.session().create_client("dynamodb").batch_get_item(RequestItems=asked)["Responses"][config.TABLE]
    sizes = {(it["pk"]["S"], it["sk"]["S"]): size(it) for it in found}
    return [sizes.get((key["pk"]["S"], key["sk"]["S"]), 0) for key in keys]


def transaction_units(before: list[int], after: list[int]) -> int:
    """Two for every KB begun of the larger image of each item, by DynamoDB's rules; the engine here reports less."""
    return sum(2 * math.ceil(max(pair) / 1024) for pair in zip(before, after, strict=True))


def _units(answer: dict[str, Any]) -> float:
    consumed = answer.get("ConsumedCapacity", [])
    return sum(float(each["CapacityUnits"]) for each in (consumed if isinstance(consumed, list) else [consumed]))


def size(item: dict[str, Any]) -> int:
    """The bytes of an item by DynamoDB's rules, in its own format ({"S": ...})."""
    return sum(len(name.encode()) + _size(value) for name, value in item.items())


def _size(value: dict[str, Any]) -> int:
    ((kind, inner),) = value.items()
    match kind:
        case "S":
            return len(inner.encode())
        case "B":
            return len(inner)
        case "N":
            return _number(inner)
        case "M":
            return 3 + sum(len(name.encode()) + _size(each) + 1 for name, each in inner.items())
        case "L":
            return 3 + sum(_size(each) + 1 for each in inner)
        case "NS":
            return sum(_number(each) for each in inner)
        case _:
            return 1


def _number(text: str) -> int:
    return math.ceil(len(text.lstrip("-").strip("0")) / 2) + 1


@contextmanager
def counting() -> Iterator[Counted]:
    """Count every call to DynamoDB while the block runs, in all threads."""
    counted, events = Counted(), aws.client("dynamodb").meta.events

    def ask(params: dict[str, Any], model: Any, context: dict[str, Any], **_: Any) -> None:
        if model.name in READS | WRITES:
            params["ReturnConsumedCapacity"] = "TOTAL"
        if model.name == "TransactWriteItems":
            # Looking takes time, which belongs to the call: what is asked beside it is asked at the same time.
            context["counted"] = counted.begin(model.name)
            keys = _transacted(params)
            context["transacted"] = (keys, _sizes(keys))

    def begin(model: Any, context: dict[str, Any], **_: Any) -> None:
        if model.name in READS | WRITES:
            context["counted"] = context.get("counted") or counted.begin(model.name)

    def end(parsed: dict[str, Any], context: dict[str, Any], **_: Any) -> None:
        if call := context.get("counted"):
            call.ended, call.units = time.perf_counter(), _units(parsed)
            if transacted := context.get("transacted"):
                keys, before = transacted
                call.units = transaction_units(before, _sizes(keys))

    hooks = (
        ("provide-client-params.dynamodb.*", ask),
        ("before-call.dynamodb.*", begin),
        ("after-call.dynamodb.*", end),
    )
    for name, hook in hooks:
        events.register(name, hook)
    try:
        with mock.patch.object(parallel, "together", _together):
            yield counted
    finally:
        for name, hook in hooks:
            events.unregister(name, hook)
