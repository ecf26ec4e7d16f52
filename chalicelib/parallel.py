"""Things done at the same time; beside the floors."""

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from threading import current_thread
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")
NAME = "parley"


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=24, thread_name_prefix=NAME)


def start(call: Callable[[], Any]) -> "Future[Any]":
    """Begin a call now; `.result()` waits for it and raises what it raised."""
    return _pool().submit(call)


def together(*calls: Callable[[], Any]) -> list[Any]:
    """The results of independent calls, in order. The caller's own thread does the last one.

    All have ended when this returns or raises, so nothing goes on behind an answer that was already given.
    """
    if current_thread().name.startswith(NAME):
        return [call() for call in calls]  # a pool that waits for itself would stand still
    *others, own = calls
    started = [start(call) for call in others]
    outcomes: list[Any] = []
    try:
        last = own()
    finally:
        outcomes = [future.exception() or future.result() for future in started]
    for outcome in outcomes:
        if isinstance(outcome, BaseException):
            raise outcome
    return [*outcomes, last]


def each(call: Callable[[T], R], things: Iterable[T]) -> list[R]:
    """`call` of every thing at the same time, in their order."""
    items = list(things)
    if len(items) < 2:
        return [call(item) for item in items]
    return together(*[lambda item=item: call(item) for item in items])
