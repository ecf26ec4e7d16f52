"""Starts a stack for tests: the very program of `make run`, in a folder and on ports of its own."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from infra.local import ports, processes
from infra.local.places import ROOT

Stack = dict[str, Any]
READY_WITHIN_S = 240


def command(folder: Path, port: int, **more: str) -> tuple[list[str], dict[str, str]]:
    """What to start, and with which environment."""
    environment = {**processes.clean_environment(), "PORT": str(port), "LOCAL_DIR": str(folder), **more}
    return [sys.executable, "-m", "infra.local.run"], environment


@contextmanager
def a_stack(folder: Path, **more: str) -> Iterator[Stack]:
    """A running stack, or the one that STACK_FILE names: for trying one test again and again."""
    if known := os.environ.get("STACK_FILE"):
        yield json.loads(Path(known).read_text())
        return
    port = ports.free_row()
    words, environment = command(folder, port, **more)
    process = processes.start(words, environment, folder / "run.log", ROOT)
    try:
        yield wait(process, folder, port)
    finally:
        processes.stop(process)


def wait(process: "subprocess.Popen[bytes]", folder: Path, port: int) -> Stack:
    file = folder / f"stack-{port}.json"
    deadline = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < deadline and process.poll() is None:
        if file.exists():
            found: Stack = json.loads(file.read_text())
            return found
        time.sleep(0.1)
    raise RuntimeError(f"The stack did not start:\n{(folder / 'run.log').read_text()[-3000:]}")
