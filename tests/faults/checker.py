"""The history checker: what everybody did and was told, against what the table holds in the end.

Every operation is logged when it begins and when it ends, so the order in which people acted is known. It is told ok,
refused (it took no effect) or unknown (the function was killed, or its answer was lost). The invariants are those of
the design: I1 to I5.
"""

import itertools
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from msgspec import Struct, field

from chalicelib.domain import inbox, spans
from chalicelib.domain.conversations import Head
from chalicelib.domain.errors import Refusal, Unavailable
from chalicelib.domain.lanes import BOTH, Lane
from chalicelib.domain.messages import Draft, Message
from chalicelib.repositories import conversations, messages
from chalicelib.repositories import inbox as entries
from chalicelib.repositories.items import unpack
from chalicelib.services import counting
from chalicelib.services.standing import Standing
from tests.faults.hook import Killed

Place = tuple[Lane, int]


class Attempt(Struct):
    """One try. `invoked` and `ended` are ticks of the log's own clock."""

    invoked: int
    ended: int = 0
    outcome: str = "unknown"
    seq: int = 0


class Send(Struct):
    """One message that somebody wants to say, with every try of it."""

    conversation: str
    sender: str
    draft: Draft
    attempts: list[Attempt] = field(default_factory=list)

    @property
    def acked(self) -> Attempt | None:
        return min((it for it in self.attempts if it.outcome == "ok"), key=lambda it: it.ended, default=None)

    @property
    def was_refused(self) -> bool:
        """Whether it certainly is not stored: the last word was no, and nothing else was still on its way then."""
        last = max(self.attempts, key=lambda it: it.invoked)
        return last.outcome == "refused" and all(it is last or it.ended < last.invoked for it in self.attempts)


class History:
    """What was done, by whom, in which order."""

    def __init__(self) -> None:
        self.sends: dict[tuple[str, str, bytes], Send] = {}
        self._ticks, self._lock = itertools.count(1), threading.Lock()

    def tick(self) -> int:
        return next(self._ticks)

    def send(self, who: Standing, conversation: str, draft: Draft, call: Callable[[], Any]) -> Any:
        """Log a try of a send. Its outcome, or the refusal; None when nobody knows what became of it."""
        attempt = self._begin(who, conversation, draft)
        try:
            outcome = call()
        except (Killed, Unavailable):
            attempt.ended = self.tick()
            return None
        except Refusal as refusal:
            attempt.ended, attempt.outcome = self.tick(), "refused"
            return refusal
        attempt.seq, attempt.ended, attempt.outcome = outcome.message.seq, self.tick(), "ok"
        return outcome

    def _begin(self, who: Standing, conversation: str, draft: Draft) -> Attempt:
        with self._lock:
            new = Send(conversation, who.member.id, draft)
            send = self.sends.setdefault((conversation, draft.device, draft.client_id), new)
            attempt = Attempt(self.tick())
            send.attempts.append(attempt)
            return attempt

    def count(self, outcome: str) -> int:
        return sum(1 for send in list(self.sends.values()) for it in send.attempts if it.outcome == outcome)


class Log(Struct):
    """One conversation as the table holds it, read whole."""

    head: Head
    rows: dict[Place, Message]

    @classmethod
    def read(cls, w: str, conversation: str) -> "Log":
        head = conversations.find(w, conversation)
        assert head is not None
        found = [it for lane in BOTH for it in messages.between(w, conversation, lane, 1, head.lane(lane).seq + 100)]
        return cls(head, {(it.lane, it.seq): it for it in found})

    def seen_by(self, m: str) -> dict[Place, Message]:
        lanes = self.head.lanes_of(m)
        return {place: row for place, row in self.rows.items() if place[0] in lanes}


def check_log(history: History, log: Log) -> None:
    """I1 and I2: nothing lost, nothing twice, nothing unsent, no gap, and the order in which people were told."""
    _check_contiguous(log)
    sends = {key[1:]: send for key, send in history.sends.items() if key[0] == log.head.id}
    stored: dict[tuple[str, bytes], Message] = {}
    for row in log.rows.values():
        key = (row.device, row.client_id)
        assert key not in stored, f"{row.id} is there twice"
        assert key in sends, f"{row.id} was never sent"
        _check_content(row, sends[key])
        stored[key] = row
    for key, send in sends.items():
        _check_outcome(send, stored.get(key))
    for lane in BOTH:
        _check_order([(send, stored[key]) for key, send in sends.items() if key in stored and stored[key].lane is lane])


def _check_contiguous(log: Log) -> None:
    for lane in BOTH:
        numbers = sorted(seq for it, seq in log.rows if it is lane)
        assert numbers == list(range(1, log.head.lane(lane).seq + 1)), f"lane {lane} has a hole or too much"


def _check_content(row: Message, send: Send) -> None:
    draft = send.draft
    expected = (send.sender, draft.lane, draft.reply_to)
    assert (row.sender_id, row.lane, row.reply_to) == expected, f"{row.id} was changed"
    if row.text_version == 1:
        assert (row.body, row.mentions) == (draft.body, draft.mentions), f"{row.id} says something else"
    assert row.fingerprint == draft.fingerprint(send.sender)


def _check_outcome(send: Send, row: Message | None) -> None:
    if acked := send.acked:
        assert row is not None, f"acknowledged and lost: {send}"
        assert {it.seq for it in send.attempts if it.outcome == "ok"} == {row.seq}, f"told two numbers: {acked}"
    elif send.was_refused:
        assert row is None, f"refused and stored: {send}"


def _check_order(pairs: Iterable[tuple[Send, Message]]) -> None:
    """Acknowledged before another was begun means a lower number."""
    moments: list[tuple[int, bool, int]] = []
    for send, row in pairs:
        moments.append((min(it.invoked for it in send.attempts), False, row.seq))
        if acked := send.acked:
            moments.append((acked.ended, True, row.seq))
    highest = 0
    for _, is_ack, seq in sorted(moments):
        if is_ack:
            highest = max(highest, seq)
        else:
            assert seq > highest, f"{seq} was begun after {highest} was acknowledged"


def check_unread(history: History, log: Log) -> None:
    """I4: everybody's number is what counting gives."""
    w = log.head.workspace_id
    for m, entry in entries.find_readers(w, log.head.participants, log.head.id).items():
        for lane in log.head.lanes_of(m):
            reading = entry.lane(lane)
            rows = [it for it in log.rows.values() if it.lane is lane]
            from_view = [it.seq for it in rows if it.sender_id == m and _from_view(history, it)]
            sent = max(from_view, default=0)
            read = max(reading.read, sent) if sent > reading.flagged_at else reading.read
            seen = [it for it in rows if it.seq > read and spans.holds(inbox.visible(reading), it.seq)]
            counted = sum(1 for it in seen if it.sender_id != m and not it.deleted)
            told = counting.unread(log.head, lane, reading, m)
            remembered = log.head.lane(lane).deleted_floor <= read
            assert told == (counted if remembered else min(counted, counting.MOST)), f"{m} in {lane} of {log.head.id}"


def _from_view(history: History, row: Message) -> bool:
    return history.sends[row.conversation_id, row.device, row.client_id].draft.from_view


def check_changes(records: Iterable[dict[str, Any]]) -> None:
    """What the stream shows of each single write: numbers rise by one, rows stay, public markers never fall."""
    numbers: defaultdict[tuple[str, str], int] = defaultdict(int)
    for record in records:
        images = record["dynamodb"]
        was, now = (unpack(images.get(name, {})) for name in ("OldImage", "NewImage"))
        kind = unpack(images["Keys"])["sk"].split("#")[0]
        if kind == "MSG":
            _check_row(was, now)
        elif kind == "HEAD" and now:
            for name in (f"{it}_{lane}" for it in ("s", "rev") for lane in BOTH):
                assert now[name] - numbers[now["pk"], name] in (0, 1), "a number was left out or fell"
                numbers[now["pk"], name] = now[name]
        elif kind == "CONV" and was and now:
            fallen = [name for lane in BOTH for name in (f"sn_{lane}", f"sa_{lane}") if now[name] < was[name]]
            assert not fallen, f"a public marker fell: {fallen}"


def _check_row(was: dict[str, Any], now: dict[str, Any]) -> None:
    """A row stays, keeps whose it is, rises by one version at a time, and once deleted says nothing any more."""
    assert now, "a row went away"
    if not was:
        return
    assert [was[name] for name in ("m", "a", "c", "h")] == [now[name] for name in ("m", "a", "c", "h")]
    assert now["v"] - was["v"] in (0, 1), "a row was written over"
    assert "de" not in was or ("de" in now and "x" not in now), "a deletion was undone"


def check_no_leak(received: Iterable[bytes], *canaries: str) -> None:
    """I5: nothing that somebody received holds a text that it must never see."""
    for raw in received:
        for canary in canaries:
            assert canary.encode() not in raw, f"{canary} leaked: {raw[:300]!r}"
