"""Child processes that never outlive us, however we end."""

import contextlib
import os
import signal
import subprocess  # nosec B404 - starts the emulator and build tools
import sys
from pathlib import Path

GUARD = Path(__file__).parent / "guard.py"
PATIENCE_S = 10.0  # for a program to write down its state


def start(command: list[str], environment: dict[str, str], log: Path, folder: Path) -> "subprocess.Popen[bytes]":
    """Start a program under a guard, in a session of its own (a Ctrl-C is ours to pass on); its words go to a log."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as words:
        return subprocess.Popen(  # nosec B603 - commands are this project's own
            [sys.executable, str(GUARD), str(PATIENCE_S), *command],
            env=environment,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=words,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def stop(process: "subprocess.Popen[bytes]") -> None:
    """Ask the program to end, give it time, then end whatever is left of its group."""
    process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(PATIENCE_S + 2)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def clean_environment() -> dict[str, str]:
    """Our own environment without anything that could lead the emulator or a function to a real account."""
    foreign = ("AWS_", "MINISTACK_", "LOCALSTACK_")
    return {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
