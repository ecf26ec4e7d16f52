"""The history of what was done to messages, and whether what stands in the end can have come of it.

A deed that was told ok took effect between its beginning and its end; an unknown one did so, or did nothing. So what
stands must be the effect of a deed that no ok one began after.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from msgspec import Struct

from chalicelib.domain.errors import Refusal, Unavailable
from chalicelib.domain.lanes import BOTH, Lane
from chalicelib.domain.messages import Message
from chalicelib.repositories import changes, keys, pins, table
from chalicelib.services.standing import Standing
from tests.faults.checker import History, Log, Send
from tests.faults.hook import Killed

ALWAYS = 10**12


class Deed(Struct):
    """One deed to an aspect of a message: its text, its pin, whether somebody reacts so. `effect`: what it becomes."""

    aspect: tuple[str, ...]
    effect: Any
    began: int
    ended: int = ALWAYS
    outcome: str = "unknown"


class Deeds:
    """What was done to which message, by its id. Time is the history's."""

    def __init__(self, history: History) -> None:
        self.history = history
        self.of: defaultdict[str, list[Deed]] = defaultdict(list)

    def edit(self, it: dict[str, Any], body: str, call: Callable[[], Any]) -> Any:
        return self._do(it, Deed(("text",), body, self.history.tick()), call)

    def delete(self, it: dict[str, Any], call: Callable[[], Any]) -> Any:
        return self._do(it, Deed(("text",), None, self.history.tick()), call)

    def react(self, who: Standing, it: dict[str, Any], emoji: str, on: bool, call: Callable[[], Any]) -> Any:
        return self._do(it, Deed(("reaction", emoji, who.member.id), on, self.history.tick()), call)

    def pin(self, it: dict[str, Any], on: bool, call: Callable[[], Any]) -> Any:
        return self._do(it, Deed(("pin",), on, self.history.tick()), call)

    def _do(self, it: dict[str, Any], deed: Deed, call: Callable[[], Any]) -> Any:
        """The message as it is then, the refusal, or None when nobody knows what became of it."""
        self.of[it["id"]].append(deed)
        outcome: Any = None
        try:
            outcome = call()
            deed.outcome = "ok"
        except (Killed, Unavailable):
            pass
        except Refusal as refusal:
            outcome, deed.outcome = refusal, "refused"
        deed.ended = self.history.tick()
        return outcome

    def count(self, outcome: str) -> int:
        return sum(1 for deeds in list(self.of.values()) for it in deeds if it.outcome == outcome)


def possible(deeds: Iterable[Deed], first: Any) -> list[Any]:
    """What an aspect may be in the end, when it was `first` in the beginning. A deletion that took effect stays."""
    took = [Deed((), first, 0, 0, "ok"), *(it for it in deeds if it.outcome != "refused")]
    if any(it.effect is None and it.outcome == "ok" for it in took):
        return [None]
    last_begun = max(it.began for it in took if it.outcome == "ok")
    return [it.effect for it in took if it.ended >= last_begun or it.effect is None]


def check_deeds(deeds: Deeds, log: Log) -> None:
    """Everything that stands on a message is the effect of somebody's deed that nothing told ok came after."""
    sends = {key[1:]: send for key, send in deeds.history.sends.items() if key[0] == log.head.id}
    for row in log.rows.values():
        _check_message(row, sends[row.device, row.client_id], deeds.of[row.id])


def _check_message(row: Message, send: Send, done: list[Deed]) -> None:
    by_aspect: defaultdict[tuple[str, ...], list[Deed]] = defaultdict(list)
    for deed in done:
        by_aspect[deed.aspect].append(deed)
    assert row.body in possible(by_aspect[("text",)], send.draft.body), f"{row.id} says {row.body!r}: {done}"
    assert (row.deleted is not None) == (row.body is None)
    if row.deleted:
        assert (row.reactions, row.pinned, row.mentions) == ((), None, ())
        return
    assert (row.pinned is not None) in possible(by_aspect[("pin",)], False), f"{row.id}: {done}"
    held = {(each.emoji, m) for each in row.reactions for m in each.member_ids}
    reacted = {aspect[1:]: it for aspect, it in by_aspect.items() if aspect[0] == "reaction"}
    assert held <= reacted.keys(), f"{row.id}: nobody reacted so"
    for (emoji, m), it in reacted.items():
        assert ((emoji, m) in held) in possible(it, False), f"{row.id}: {emoji} of {m}: {it}"


def check_bookkeeping(log: Log) -> None:
    """What stands beside the messages agrees with them: revisions, counts, pins, threads, what the head remembers."""
    w, c = log.head.workspace_id, log.head.id
    for lane in BOTH:
        held, rows = log.head.lane(lane), [it for (where, _), it in log.rows.items() if where is lane]
        found = changes.since(w, c, lane, 1, held.rev)
        assert found is not None, f"revisions of lane {lane} have a gap"
        for row in rows:
            own = [it for it in found if it.seq == row.seq and it.kind != changes.LINE]
            assert row.version == 1 + len(own), f"{row.id} skipped a version"
        deleted = {it.seq for it in rows if it.deleted}
        assert {seq for seq in deleted if seq > held.deleted_floor} == held.deleted
        pinned = {it.seq for it in rows if it.pinned}
        assert {seq for seq, _ in pins.of(w, c, lane)} == pinned
        assert held.pins == len(pinned)
        if held.last:
            newest = log.rows[lane, held.seq]
            assert (held.last.deleted is None, held.last.text_version) == (newest.deleted is None, newest.text_version)
        _check_threads(lane, rows)


def _check_threads(lane: Lane, rows: list[Message]) -> None:
    by_seq = {it.seq: it for it in rows}
    replies: defaultdict[int, list[Message]] = defaultdict(list)
    for row in rows:
        answers = row.reply_to is not None and row.reply_to[0] is lane
        assert (row.thread_root is not None) == answers, f"{row.id} is in no thread, or in one that it should not be"
        if row.thread_root is not None and row.reply_to:
            quoted = by_seq[row.reply_to[1]]
            assert row.thread_root == (quoted.thread_root or quoted.seq), f"{row.id} is in another thread"
            replies[row.thread_root].append(row)
    for row in rows:
        standing = [it for it in replies[row.seq] if not it.deleted]
        counted = row.thread and (row.thread.count, row.thread.last_at)
        assert counted == ((len(standing), standing[-1].sent_at) if standing else None), f"{row.id} counts wrong"


def check_erased(deeds: Deeds, log: Log) -> None:
    """Of what was deleted under `erase` no item of the conversation has a word left."""
    found = repr(table.query_between(keys.head(log.head.workspace_id, log.head.id)["pk"], " ", "~"))
    sends = {key[1:]: send for key, send in deeds.history.sends.items() if key[0] == log.head.id}
    for row in log.rows.values():
        if row.deleted:
            texts = [it.effect for it in deeds.of[row.id] if it.aspect == ("text",) and it.effect]
            for text in [sends[row.device, row.client_id].draft.body, *texts]:
                assert text[:40] not in found, f"{row.id} left {text[:40]!r}"
