"""How often: counted in the warm function, so it costs no write and is approximate; the stage's throttle is hard."""

import math
from collections import OrderedDict, deque

from chalicelib.domain.errors import RateLimited

KEYS = 10_000  # a warm function forgets the longest silent first


class Window:
    """At most `allowed` takes per `seconds` and key. `allowed` is given per take: it is plan data."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._takes: OrderedDict[str, deque[float]] = OrderedDict()

    def check(self, key: str, allowed: int | None, now: float) -> None:
        """Raises: RateLimited with the whole seconds to wait."""
        takes = self._recent(key, now)
        if allowed is not None and len(takes) >= allowed:
            raise RateLimited.wait(max(1, math.ceil(takes[0] + self._seconds - now)))

    def take(self, key: str, now: float) -> None:
        """Count one, once it took effect: repeats and refusals do not count."""
        self._recent(key, now).append(now)

    def _recent(self, key: str, now: float) -> deque[float]:
        takes = self._takes.setdefault(key, deque())
        self._takes.move_to_end(key)
        while takes and takes[0] <= now - self._seconds:
            takes.popleft()
        while len(self._takes) > KEYS:
            self._takes.popitem(last=False)
        return takes
