"""People come, go and rename while others send without a pause: all of it succeeds, and every number stays."""

import itertools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from chalicelib.domain import ids
from chalicelib.domain.lanes import Lane
from chalicelib.repositories import changes, conversations, messages
from chalicelib.services import messages as sending
from chalicelib.services import participants
from chalicelib.services.participants import Joining
from chalicelib.services.standing import Standing
from tests.faults.checker import History, Log, check_log, check_unread
from tests.support.people import Northlight, a_draft, a_member, at_once

SENDERS = 8
ENOUGH = 40  # messages before the first comes


@contextmanager
def _sending(history: History, who: Standing, c: str) -> Iterator[None]:
    """Many devices of one member send without a pause, in both lanes, while the block runs."""
    over, busy, said = threading.Event(), threading.Event(), itertools.count(1)

    def send(device: str, audience: str) -> None:
        while not over.is_set():
            draft = a_draft(who, device, device=device, audience=audience)
            history.send(who, c, draft, partial(sending.send, who, c, draft))
            if next(said) == ENOUGH:
                busy.set()

    threads = [
        threading.Thread(target=send, args=(f"d{number}", "team" if number % 4 == 0 else "everyone"))
        for number in range(SENDERS)
    ]
    for thread in threads:
        thread.start()
    try:
        assert busy.wait(60)
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join()


def _lines(w: str, c: str) -> list[str]:
    """What the system lines tell of, in the order of their revisions."""
    head = conversations.find(w, c)
    assert head
    changed = changes.since(w, c, Lane.EVERYONE, 1, head.everyone.rev) or []
    found = messages.find_lines(w, c, [(Lane.EVERYONE, it.seq, it.rev) for it in changed])
    told = sorted((it.system for it in found if it.system), key=lambda it: it.rev)
    return [it.event for it in told]


def test_everybody_comes_and_goes_while_eight_send_without_a_pause(northlight: Northlight) -> None:
    c, history, w = northlight.group("luis", "tom"), History(), northlight.w
    for m in ("nora", "olga", "pia"):
        a_member(w, m)
    start = ids.now_ms()
    with _sending(history, northlight.luis, c):
        for wanted in (Joining("nora", "all"), Joining("olga", "from_now"), Joining("pia", "from", since_ms=start)):
            assert participants.add(northlight.ana, c, wanted)[1]
        participants.rename(northlight.ana, c, "While all are writing")
        for m in ("nora", "olga", "pia"):
            participants.remove(northlight.ana, c, m)
    log = Log.read(w, c)
    check_log(history, log)
    check_unread(history, log)
    assert _lines(w, c) == ["joined"] * 3 + ["renamed"] + ["removed"] * 3


def test_four_who_come_at_once_into_a_busy_conversation_all_come_in(northlight: Northlight) -> None:
    c, history = northlight.group("luis", "tom"), History()
    coming = ["nora", "olga", "pia", "rosa"]
    for m in coming:
        a_member(northlight.w, m)
    with _sending(history, northlight.luis, c):
        joined = at_once(*[lambda m=m: participants.add(northlight.ana, c, Joining(m, "all"))[1] for m in coming])
    assert joined == [True] * 4
    check_log(history, Log.read(northlight.w, c))
    assert _lines(northlight.w, c) == ["joined"] * 4
