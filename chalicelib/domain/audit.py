"""The audit log: rows that are only ever added, each sealed with the hash of the one before it."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any, Literal

import msgspec
from msgspec import Struct

from chalicelib.domain.views.times import rfc3339

Action = Literal[
    "oversight.opened",
    "settings.changed",
    "permissions.changed",
    "member.changed",
    "message.deleted",
    "participant.changed",
    "report.decided",
]
BEFORE_THE_FIRST = "0" * 64
PORTAL = "@portal"  # asks for what no member did; no member has such an id


class Deed(Struct, frozen=True):
    """What somebody did, to what. `details` never hold a message's text."""

    action: Action
    target: str
    details: dict[str, Any]


class Row(Struct, frozen=True):
    """One deed in its place. `actor_id` is None of the host portal, `at` in milliseconds; it never falls."""

    number: int
    at: int
    actor_id: str | None
    action: Action
    target: str
    details: dict[str, Any]
    prev_hash: str
    hash: str = ""

    @property
    def id(self) -> str:
        return f"{self.number:010d}"

    @property
    def seal(self) -> str:
        """SHA-256, in hex, of the hash before it and of what the row says: JSON with sorted keys and no blanks."""
        said = {
            "id": self.id,
            "at": rfc3339(self.at),
            "actor_id": self.actor_id,
            "action": self.action,
            "target": self.target,
            "details": self.details,
        }
        return hashlib.sha256(self.prev_hash.encode() + msgspec.json.encode(said, order="sorted")).hexdigest()


class Wanted(Struct, frozen=True):
    """Which rows are asked for; times are in milliseconds, `since` inclusive and `until` exclusive."""

    actor: str | None = None
    action: Action | None = None
    since: int | None = None
    until: int | None = None


class Tip(Struct, frozen=True):
    """Where the chain ends: the last row's number, hash and time."""

    number: int = 0
    hash: str = BEFORE_THE_FIRST
    at: int = 0


def after(tip: Tip, actor: str | None, deeds: Iterable[Deed], now_ms: int) -> list[Row]:
    """The rows that tell of these deeds, at the end of a chain."""
    rows: list[Row] = []
    number, prev_hash, at = tip.number, tip.hash, max(now_ms, tip.at)
    for deed in deeds:
        number += 1
        bare = Row(number, at, actor, deed.action, deed.target, deed.details, prev_hash)
        rows.append(msgspec.structs.replace(bare, hash=bare.seal))
        prev_hash = rows[-1].hash
    return rows


def faults(rows: Iterable[Row], tip: Tip) -> Iterator[str]:
    """What is wrong with a chain, in rising order of its rows, a sentence each. Nothing where it is whole."""
    number, prev_hash = 0, BEFORE_THE_FIRST
    for row in rows:
        if row.number != number + 1:
            yield f"Before row {row.id} something is missing: row {number + 1:010d} is not there."
        elif row.prev_hash != prev_hash:
            yield f"Row {row.id} does not follow the row before it: one of the two was touched or moved."
        if row.hash != row.seal:
            yield f"Row {row.id} was touched: it does not say any more what it was sealed with."
        number, prev_hash = row.number, row.hash
    if (number, prev_hash) != (tip.number, tip.hash):
        yield f"The end is not the one that was noted: row {tip.number:010d} is missing or was touched."
