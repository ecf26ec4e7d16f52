"""Takes the pages in a process of its own, which is set up like one of the functions."""

import os
import sys
import time
from collections.abc import Callable
from typing import Any

import msgspec

import tests.support.environment  # noqa: F401  # before anything of chalicelib
from chalicelib import config
from chalicelib.domain.conversations import Kind
from chalicelib.services import history, inbox, standing
from chalicelib.services.history import Place
from tests.bench.prepare import LONG_LOGS, fill
from tests.bench.road import WORKSPACE
from tests.support import tables


def _takes(page: Callable[[], Any], takes: int) -> list[float]:
    times = []
    for _ in range(takes + 5):
        began = time.perf_counter()
        page()
        times.append(time.perf_counter() - began)
    return times[5:]


def main() -> None:
    """Prints each scene's seconds as one line of JSON."""
    takes = int(os.environ["TAKES"])
    config.TABLE = tables.create()
    fill(LONG_LOGS)
    reader = standing.of_member(WORKSPACE, "b01")
    views, _ = inbox.page(reader, None, 100)
    logs = {
        view.title: view.id for view in views if view.kind == Kind.GROUP and view.title in ("log 100", "log 100000")
    }
    found = {title: _takes(_history(reader, c), takes) for title, c in logs.items()}
    for owner in ("few", "many"):
        found[owner] = _takes(_inbox(standing.of_member(WORKSPACE, owner)), takes)
    sys.stdout.write(msgspec.json.encode(found).decode() + "\n")


def _history(reader: standing.Standing, conversation: str) -> Callable[[], Any]:
    return lambda: history.page(reader, conversation, None, Place(), 50)


def _inbox(owner: standing.Standing) -> Callable[[], Any]:
    return lambda: inbox.page(owner, None, 50)


if __name__ == "__main__":
    main()
