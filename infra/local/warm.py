"""Starts every function before anybody waits for it."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from infra.functions import FUNCTIONS
from infra.stack import Outputs

# REST requests run side by side, each in a worker of its own; the others one at a time.
WORKERS = {"api": 4}


def warm(functions: Any, outputs: Outputs) -> None:
    """Invoke each function as often at once as it has workers.

    The event is of no kind that a function knows: it starts, says so, and does nothing.
    """
    names = [outputs[function.output] for function in FUNCTIONS for _ in range(WORKERS.get(function.entry, 1))]
    with ThreadPoolExecutor(len(names)) as pool:
        list(pool.map(lambda name: functions.invoke(FunctionName=name, Payload=b"{}"), names))
