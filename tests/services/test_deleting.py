"""Deleting: what is left where under each policy, what follows, and that nothing late brings anything back."""

import hashlib
from typing import Any

import msgspec
import pytest

from chalicelib.consumers import notify
from chalicelib.domain.errors import NotEditable, NotFound, PermissionDenied
from chalicelib.domain.lanes import Lane
from chalicelib.domain.views.messages import MessageView
from chalicelib.repositories import conversations as heads
from chalicelib.repositories import messages as rows
from chalicelib.services import changes, conversations, pins, reading, threads
from chalicelib.services.history import Place
from tests.support import tables
from tests.support.deeds import (
    delete,
    edit,
    later,
    mentioned,
    pin,
    planned,
    react,
    rev,
    seen,
    texts,
    unread,
    where,
)
from tests.support.people import Northlight, a_draft, a_member, online, say
from tests.support.sockets import Listening
from tests.support.stream import deliver

FIRST, SECOND = "canary-first " * 300, "canary-second, short"


@pytest.fixture
def group(northlight: Northlight) -> str:
    return northlight.group("luis", "tom")


def _where_left(nl: Northlight, *canaries: str) -> list[str]:
    """The kinds of item that still hold one of these words."""
    found = tables.of_workspaces(nl.w)
    text = {key: repr(item) for key, item in found.items()}
    return sorted({sk.split("#")[0] for (_, sk), it in text.items() if any(word in it for word in canaries)})


@pytest.mark.parametrize(("policy", "left"), [("keep", ["TEXT"]), ("hash", []), ("erase", [])])
def test_the_policy_says_what_is_left_of_a_text(
    northlight: Northlight, group: str, policy: str, left: list[str]
) -> None:
    said = say(northlight.ana, group, FIRST)
    edited = edit(northlight.ana, said, SECOND)
    say(northlight.tom, group, "And on it goes", reply_to=(Lane.EVERYONE, 1))
    deliver(northlight)
    assert _where_left(northlight, "canary") == ["BODY", "MSG", "TEXT"]

    delete(where(northlight.ana, deletion_policy=policy), edited)
    deliver(northlight)

    assert _where_left(northlight, "canary") == left
    deleted = _row(northlight, said).deleted
    assert deleted
    assert (deleted.by, deleted.policy) == ("ana", policy)
    digest = hashlib.sha256(SECOND.encode()).digest()
    assert (deleted.sha256, deleted.length) == ((digest, len(SECOND)) if policy == "hash" else (None, None))


def _row(nl: Northlight, it: MessageView) -> Any:
    return changes.enter(nl.ana, it.conversation_id, it.id).message


def test_the_policy_is_the_one_at_the_time_of_deletion(northlight: Northlight, group: str) -> None:
    kept, erased = (
        edit(northlight.ana, say(northlight.ana, group, f"{word} one"), word) for word in ("kept", "erased")
    )
    delete(where(northlight.ana, deletion_policy="keep"), kept)
    delete(where(northlight.ana, deletion_policy="erase"), erased)
    deliver(northlight)
    assert (_where_left(northlight, "kept one"), _where_left(northlight, "erased one")) == (["TEXT"], [])


def test_before_the_stream_came_no_answer_has_a_deleted_text_either(northlight: Northlight, group: str) -> None:
    said = say(northlight.ana, group, FIRST)
    delete(where(northlight.ana, deletion_policy="hash"), edit(northlight.ana, said, SECOND))
    for who in (northlight.ana, northlight.luis, northlight.tom):
        assert seen(who, said).body is None
        assert "canary" not in repr(conversations.get(who, group))
    assert texts(northlight.luis, said) == [None, None]


def test_a_tombstone_keeps_its_place_and_loses_what_was_on_it(
    northlight: Northlight, group: str, sockets: Listening
) -> None:
    toms = online(northlight.tom)
    said = say(northlight.luis, group, "First", mentions=("tom",))
    react(northlight.tom, said)
    pin(northlight.tom, said)
    stone = delete(northlight.ana, said)

    assert (stone.id, stone.seq, stone.sender_id, stone.sent_at) == (said.id, said.seq, "luis", said.sent_at)
    assert (stone.body, stone.mentions, stone.reactions, stone.pinned, stone.attachments) == (None, [], [], None, [])
    assert (stone.version, stone.deleted_by) == (4, "ana")
    assert stone.deleted_at
    (told,) = sockets.heard(toms, "message.deleted")
    assert (told["seq"], told["rev"], told["message"]["version"], told["message"]["body"]) == (1, 3, 4, None)
    assert seen(northlight.tom, said) == stone
    last = conversations.get(northlight.tom, group).last
    assert last
    assert (last.message_id, last.preview) == (said.id, None)


def test_repeating_a_deletion_answers_the_tombstone_whoever_repeats_it(northlight: Northlight, group: str) -> None:
    said = say(northlight.luis, group, "First")
    stone = delete(northlight.luis, said)
    stored = tables.of_workspaces(northlight.w)
    assert delete(northlight.luis, said) == delete(northlight.ana, said) == stone
    assert tables.of_workspaces(northlight.w) == stored


def test_one_deletes_ones_own_at_any_time_and_an_admin_anybodys(
    northlight: Northlight, group: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, other = say(northlight.tom, group, "Mine"), say(northlight.tom, group, "Mine too")
    later(monkeypatch, 90 * 24 * 3600 * 1000)
    with pytest.raises(PermissionDenied) as refused:
        delete(northlight.luis, own)
    assert refused.value.details == {"permission": "delete_others"}
    assert delete(where(northlight.tom, edit_window_s=0), own).deleted_by == "tom"
    assert delete(northlight.ana, other).deleted_by == "ana"


def test_an_admin_deletes_nothing_where_it_is_not(northlight: Northlight) -> None:
    direct = northlight.direct(northlight.luis, "tom")
    said = say(northlight.luis, direct, "Between us")
    with pytest.raises(NotFound):
        delete(northlight.ana, said)


def test_who_may_not_delete_may_not_delete_its_own_either(northlight: Northlight, group: str) -> None:
    said = say(northlight.luis, group, "Mine")
    kept_from_it = a_member(northlight.w, "luis", permissions={"delete_messages": False})
    with pytest.raises(PermissionDenied) as refused:
        delete(kept_from_it, said)
    assert refused.value.details == {"permission": "delete_messages"}


@pytest.mark.parametrize("deed", [edit, react, pin], ids=["edit", "reaction", "pin"])
def test_nothing_is_done_to_a_deleted_message(northlight: Northlight, group: str, deed: Any) -> None:
    said = say(northlight.ana, group, "First")
    stone = delete(northlight.ana, said)
    with pytest.raises(NotEditable) as refused:
        deed(northlight.ana, said, "Back") if deed is edit else deed(northlight.ana, said)
    assert refused.value.details == {"reason": "deleted", "since": stone.deleted_at}
    assert seen(northlight.ana, said) == stone


# Unread


def test_unread_row_by_row(northlight: Northlight) -> None:
    """Ana writes, Tom counts."""
    ana, tom, direct = northlight.ana, northlight.tom, northlight.direct()
    said = [say(ana, direct, f"{number}") for number in range(1, 6)]
    assert unread(tom, direct) == 5
    reading.mark_read(tom, direct, 3, None, None)
    assert unread(tom, direct) == 2
    delete(ana, said[3])
    assert unread(tom, direct) == 1
    edit(ana, said[4], "5, edited")
    assert unread(tom, direct) == 1
    delete(ana, said[1])
    assert unread(tom, direct) == 1
    say(tom, direct, "6, by mail", from_view=False)
    assert unread(tom, direct) == 1
    assert reading.mark_unread(tom, direct, 3, None).unread == 2
    reading.mark_read(tom, direct, 6, None, None)
    assert unread(tom, direct) == 0


def test_an_own_deleted_message_counts_once(northlight: Northlight) -> None:
    ana, tom, direct = northlight.ana, northlight.tom, northlight.direct()
    say(ana, direct, "one")
    own = say(tom, direct, "two", from_view=False)
    delete(tom, own)
    say(ana, direct, "three")
    assert unread(tom, direct) == 2


def test_more_deletions_than_a_head_remembers_are_counted_in_the_log(northlight: Northlight) -> None:
    ana, direct = where(northlight.ana, deletion_policy="erase"), northlight.direct()
    said = [say(ana, direct, f"{number}", mentions=("tom",)) for number in range(1, 61)]
    for it in said[:50]:
        delete(ana, it)
    deliver(northlight)
    head = heads.find(northlight.w, direct)
    assert head
    assert 0 < len(head.everyone.deleted) < 50
    assert head.everyone.deleted_floor > 0
    assert (unread(northlight.tom, direct), mentioned(northlight.tom, direct)) == (10, 10)
    reading.mark_read(northlight.tom, direct, 5, None, None)
    assert unread(northlight.tom, direct) == 10
    reading.mark_read(northlight.tom, direct, 55, None, None)
    assert unread(northlight.tom, direct) == 5
    assert reading.mark_unread(northlight.tom, direct, 1, None).unread == 10


# What follows


def test_quotes_pins_threads_and_mentions_follow(northlight: Northlight, group: str) -> None:
    ana, luis, tom = northlight.ana, northlight.luis, northlight.tom
    root = say(ana, group, "Root", mentions=("tom",))
    answer = say(tom, group, "Answer", reply_to=(Lane.EVERYONE, 1), mentions=("luis",))
    pin(luis, root)
    pin(luis, answer)
    deliver(northlight)
    assert (mentioned(tom, group), mentioned(luis, group)) == (1, 1)

    delete(ana, root)
    delete(tom, answer)
    deliver(northlight)

    quote = seen(luis, answer).reply_to
    assert quote
    assert (quote.id, quote.sender_id, quote.preview) == (root.id, "ana", None)
    assert pins.page(luis, group, None, None, 50) == ([], None)
    assert (mentioned(tom, group), mentioned(luis, group)) == (0, 0)
    page = threads.page(luis, group, answer.id, Place(), 50)
    assert [(it.id, it.body) for it in page.items] == [(root.id, None), (answer.id, None)]
    assert "thread" not in _wire(page.items[0])


def _wire(it: MessageView) -> Any:
    return msgspec.json.decode(msgspec.json.encode(it))


def test_a_deleted_pin_makes_room_for_another(northlight: Northlight, group: str) -> None:
    ana = planned(northlight.ana, "starter")
    said = [say(northlight.ana, group, f"{number}") for number in range(11)]
    for it in said[:10]:
        pin(ana, it)
    delete(ana, said[0])
    assert pin(ana, said[10]).pinned


# Late


def test_a_stream_that_brings_everything_again_brings_nothing_back(northlight: Northlight, group: str) -> None:
    ana = where(northlight.ana, deletion_policy="erase")
    said = say(ana, group, FIRST, mentions=("tom",))
    edited = edit(ana, said, SECOND)
    react(northlight.tom, said)
    records = deliver(northlight)
    stone = delete(ana, edited)
    records += deliver(northlight)
    stored = tables.of_workspaces(northlight.w)
    for record in records:
        notify.handle(record)
    assert _where_left(northlight, "canary") == []
    assert seen(northlight.tom, said) == stone
    assert mentioned(northlight.tom, group) == 0
    assert rev(ana, said) == 3
    assert {key: it for key, it in tables.of_workspaces(northlight.w).items() if key[1] != "SOCKETS"} == stored


def test_a_late_filing_finds_the_tombstone(northlight: Northlight, group: str) -> None:
    draft = a_draft(northlight.ana, "canary text")
    said = say(northlight.ana, group, "canary text", client_id=draft.client_id)
    before = _row(northlight, said)
    delete(where(northlight.ana, deletion_policy="erase"), said)
    assert rows.file(northlight.w, before) is False
    assert seen(northlight.ana, said).body is None
    again = say(northlight.ana, group, "canary text", client_id=draft.client_id)  # out of an outbox, a day later
    assert (again.id, again.body) == (said.id, None)
