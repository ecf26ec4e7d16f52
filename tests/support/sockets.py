"""Sockets that tests listen to, in the place of API Gateway's management API: the only thing that is not real here."""

import threading
from collections import defaultdict
from typing import Any

import msgspec

from chalicelib.adapters.sockets import Outcome


class Listening:
    """Takes the adapter's place. `outcomes` makes posts to a connection fail; `heard` is what arrived at one."""

    def __init__(self) -> None:
        self.raw: defaultdict[str, list[bytes]] = defaultdict(list)
        self.outcomes: dict[str, Outcome] = {}
        self.closed: set[str] = set()
        self.before_post: Any = None  # called with the connection id, for faults
        self._lock = threading.Lock()

    def post(self, connection_id: str, frame: bytes) -> Outcome:
        if self.before_post:
            self.before_post(connection_id)
        outcome = Outcome.GONE if connection_id in self.closed else self.outcomes.get(connection_id, Outcome.SENT)
        if outcome is Outcome.SENT:
            with self._lock:
                self.raw[connection_id].append(frame)
        return outcome

    def close(self, connection_id: str) -> Outcome:
        self.closed.add(connection_id)
        return Outcome.SENT

    def heard(self, connection_id: str, kind: str | None = None) -> list[dict[str, Any]]:
        found = [msgspec.json.decode(frame) for frame in self.raw[connection_id]]
        return [frame for frame in found if kind is None or frame["type"] == kind]

    def clear(self) -> None:
        self.raw.clear()
