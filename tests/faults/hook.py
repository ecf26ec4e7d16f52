"""Faults at the SDK's edge: every call to DynamoDB is counted here, and a plan decides what becomes of it."""

import itertools
import json
import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.exceptions import ConnectionClosedError, ReadTimeoutError
from botocore.httpsession import URLLib3Session
from msgspec import Struct

from chalicelib import aws
from tests.support.sockets import Listening

_wire = URLLib3Session()


class Killed(BaseException):
    """The function ends here, as when its process is killed: nothing of the product may catch it."""


class Call(Struct, frozen=True):
    """One try of one call, numbered from one in the order in which they reach the edge; POST is a socket's frame."""

    number: int
    operation: str


POST = "Post"
# What becomes of a call that is on its way out: an answer that is not the engine's, an exception, or None: it goes on.
Fault = Callable[["Hook", AWSPreparedRequest], AWSResponse | None]
Plan = Callable[[Call], Fault | None]


class Hook:
    """Stands at the edge while it is hooked in. `calls` are the operations that reached it, in order."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.calls: list[str] = []
        self.answer = threading.local()  # what to do when this thread's answer comes
        self._numbers, self._lock = itertools.count(1), threading.Lock()

    def counted(self, operation: str) -> Call:
        with self._lock:
            self.calls.append(operation)
            return Call(next(self._numbers), operation)

    def on_send(self, request: AWSPreparedRequest, event_name: str, **_: Any) -> AWSResponse | None:
        self.answer.killed = False
        fault = self.plan(self.counted(event_name.rsplit(".", 1)[-1]))
        return fault(self, request) if fault else None

    def on_answer(self, **_: Any) -> None:
        if getattr(self.answer, "killed", False):
            self.answer.killed = False
            raise Killed

    def on_post(self, _: str) -> None:
        """A frame on its way to a socket: a function can be killed there, too. Only killing means anything here."""
        fault = self.plan(self.counted(POST))
        if fault in (killed_before, killed_after):
            raise Killed


@contextmanager
def hooked(plan: Plan, sockets: Listening | None = None) -> Iterator[Hook]:
    """Let a plan decide about every call to DynamoDB, and about every frame to a socket when those are given."""
    hook, events = Hook(plan), aws.client("dynamodb").meta.events
    events.register("before-send.dynamodb", hook.on_send, unique_id="faults-send")
    events.register("before-parse.dynamodb", hook.on_answer, unique_id="faults-answer")
    if sockets:
        sockets.before_post = hook.on_post
    try:
        yield hook
    finally:
        events.unregister("before-send.dynamodb", unique_id="faults-send")
        events.unregister("before-parse.dynamodb", unique_id="faults-answer")
        if sockets:
            sockets.before_post = None


def killed_before(_: Hook, __: AWSPreparedRequest) -> None:
    """Killed with the call not yet made."""
    raise Killed


def killed_after(hook: Hook, _: AWSPreparedRequest) -> None:
    """Killed when the call took effect and its answer was not looked at."""
    hook.answer.killed = True


def cut(_: Hook, request: AWSPreparedRequest) -> None:
    """The connection breaks before the call reaches the engine. The SDK tries again."""
    raise ConnectionClosedError(endpoint_url=request.url)


def lost_reply(_: Hook, request: AWSPreparedRequest) -> None:
    """The call takes effect and its answer never comes. The SDK tries again, and meets its own effect."""
    _wire.send(request)
    raise ReadTimeoutError(endpoint_url=request.url)


class _Raw:
    def __init__(self, body: bytes) -> None:
        self._body = body

    def stream(self, **_: Any) -> Iterator[bytes]:
        yield self._body


def refused(code: str, status: int = 400, reasons: tuple[str, ...] = ()) -> Fault:
    """The engine's answer is an error: a throttle, a conflict, a server error. The call takes no effect."""
    told: dict[str, Any] = {"__type": f"com.amazonaws.dynamodb.v20120810#{code}", "message": code}
    if reasons:
        told["CancellationReasons"] = [{"Code": reason, "Message": reason} for reason in reasons]
    body = json.dumps(told).encode()
    headers = {"content-type": "application/x-amz-json-1.0"}
    return lambda _, request: AWSResponse(request.url, status, headers, _Raw(body))


throttled = refused("ThrottlingException")
out_of_throughput = refused("ProvisionedThroughputExceededException")
conflicting = refused("TransactionConflictException")
cancelled = refused("TransactionCanceledException", reasons=("None", "TransactionConflict", "None"))
broken = refused("InternalServerError", 500)


def untouched(_: Call) -> None:
    """Nothing goes wrong."""


def at(number: int, fault: Fault) -> Plan:
    """One fault, at call `number`."""
    return lambda call: fault if call.number == number else None


def on(operation: str, fault: Fault, times: int = 1) -> Plan:
    """A fault at the first `times` tries of an operation."""
    left = itertools.count()
    return lambda call: fault if call.operation == operation and next(left) < times else None


def now_and_then(seed: int, *faults: tuple[Fault, float]) -> Plan:
    """Each fault with its probability, per call."""
    dice, lock = random.Random(seed), threading.Lock()

    def plan(_: Call) -> Fault | None:
        with lock:
            rolled = dice.random()
        for fault, share in faults:
            if rolled < share:
                return fault
            rolled -= share
        return None

    return plan
