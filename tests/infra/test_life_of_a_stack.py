"""A stack's whole life: a start, an end that leaves nothing, a second start that repeats no work and keeps the data."""

import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from infra.local import emulator, ports
from infra.local.places import ROOT, Places
from tests.stack import running
from tests.stack.test_loopback import descendants

pytestmark = pytest.mark.own_stack


def start(folder: Path, port: int) -> tuple["subprocess.Popen[bytes]", dict[str, Any]]:
    words, environment = running.command(folder, port, KEEP="1")
    with (folder / "run.log").open("ab") as log:
        process = subprocess.Popen(words, env=environment, cwd=ROOT, stdout=log, stderr=log)
    return process, running.wait(process, folder, port)


def end(process: "subprocess.Popen[bytes]", number: signal.Signals) -> set[int]:
    """End the stack as a user does; answers the processes that it had."""
    family = descendants(process.pid)
    process.send_signal(number)
    assert process.wait(30) == 0
    return family


def still_running(family: set[int]) -> list[int]:
    deadline = time.monotonic() + 15
    while (left := [pid for pid in family if Path(f"/proc/{pid}/exe").exists()]) and time.monotonic() < deadline:
        time.sleep(0.1)
    return left


def test_a_stack_ends_whole_and_comes_back_with_its_data(tmp_path: Path) -> None:
    port = ports.free_row()
    process, stack = start(tmp_path, port)
    table = emulator.client(Places(port, True, tmp_path), "dynamodb")
    table.put_item(TableName=stack["table"], Item={"pk": {"S": "W#kept"}, "sk": {"S": "here"}})
    assert still_running(end(process, signal.SIGINT)) == []
    assert not list(tmp_path.glob("stack*.json"))

    process, again = start(tmp_path, port)
    found = table.get_item(TableName=again["table"], Key={"pk": {"S": "W#kept"}, "sk": {"S": "here"}})
    assert "Item" in found and again["api"] == stack["api"]
    said = (tmp_path / "run.log").read_text().rpartition("Stopped.")[2]
    assert "Packaged" not in said and "Built" not in said and "Seeding" not in said
    # Killed outright this time: nothing of ours runs any more, and still nothing is left.
    family = descendants(process.pid)
    process.kill()
    process.wait()
    assert still_running(family - {process.pid}) == []
