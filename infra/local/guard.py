"""Stands over one program and its whole family: when our parent ends or asks, none of them is left.

Run as a file, before the program's own words: `guard.py PATIENCE program word...`. It leads a process group, which the
program and its children share. Standard library alone, so that it costs next to nothing.
"""

import contextlib
import ctypes
import os
import signal
import subprocess  # nosec B404 - starts what it is told to start
import sys

_PR_SET_PDEATHSIG = 1
WAITED_FOR = {signal.SIGCHLD, signal.SIGTERM}


def main(patience_s: float, command: list[str]) -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, WAITED_FOR)
    # Should our parent be killed outright, the kernel tells us, as nobody else could.
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    program = subprocess.Popen(command, preexec_fn=_unblock)  # nosec B603 - our parent's own words
    while program.poll() is None:
        if signal.sigwait(WAITED_FOR) == signal.SIGTERM:
            _end(program, patience_s)
            break
    # The program may have left children at their work. This ends them, and us with them.
    os.killpg(0, signal.SIGKILL)


def _unblock() -> None:
    """A blocked signal stays blocked in the program, which must hear that it is to end."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, WAITED_FOR)


def _end(program: "subprocess.Popen[bytes]", patience_s: float) -> None:
    program.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        program.wait(patience_s)


if __name__ == "__main__":
    main(float(sys.argv[1]), sys.argv[2:])
