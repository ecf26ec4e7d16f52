"""Where several want to write one thing: whoever was overtaken reads again and decides again, for a bounded time."""

import itertools
import random
import time
from collections.abc import Callable
from typing import TypeVar

from chalicelib.domain.errors import Unavailable
from chalicelib.repositories.table import Overtaken

ASKED_S = 8  # somebody waits, and its function has 29
BY_ITSELF_S = 4  # a batch of the stream has more records than this one, and brings it again
STEP_S, STEPS = 0.01, 5  # waits grow from the one, doubled so often
Done = TypeVar("Done")


def until_done(attempt: Callable[[], Done], within_s: float = ASKED_S) -> Done:
    """What `attempt` answers; it reads, decides and writes, all anew each time that it was overtaken.

    Raises: Unavailable when it always was, and what `attempt` raises.
    """
    ends = time.monotonic() + within_s
    for overtaken in itertools.count():
        try:
            return attempt()
        except Overtaken:
            if time.monotonic() > ends:
                break
            _wait(overtaken)
    raise Unavailable


def _wait(overtaken: int) -> None:
    """Not all of them at the same moment."""
    time.sleep(random.uniform(0, STEP_S * 2 ** min(overtaken, STEPS)))  # nosec B311: jitter, not a secret
