"""Threads: a root with its replies, whatever they answered, and who hears of new ones."""

from typing import Any

import msgspec
import pytest

from chalicelib.consumers import notify
from chalicelib.domain.errors import NotFound
from chalicelib.domain.lanes import Lane
from chalicelib.domain.views.messages import MessageView
from chalicelib.repositories import keys, table
from chalicelib.services import history, threads
from chalicelib.services.history import Place
from chalicelib.services.standing import Standing
from tests.support.deeds import delete, edit, react, rev, seen
from tests.support.people import Northlight, online, say
from tests.support.sockets import Listening
from tests.support.stream import deliver

E = Lane.EVERYONE


@pytest.fixture
def group(northlight: Northlight) -> str:
    return northlight.group("luis", "tom")


def _answers(who: Standing, it: MessageView, body: str = "Answer", **more: Any) -> MessageView:
    lane = Lane.of(more.get("audience", "everyone"))
    answer: MessageView = say(who, it.conversation_id, body, reply_to=(lane, it.seq), **more)
    return answer


def _wire(it: MessageView) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(it))
    return found


def _counted(who: Standing, it: MessageView) -> int:
    return int(_wire(seen(who, it)).get("thread", {"count": 0})["count"])


def _bodies(who: Standing, it: MessageView, place: Place | None = None, limit: int = 50) -> list[str | None]:
    return [each.body for each in threads.page(who, it.conversation_id, it.id, place or Place(), limit).items]


def test_a_reply_to_a_reply_joins_its_roots_thread(northlight: Northlight, group: str) -> None:
    root = say(northlight.ana, group, "Root")
    first = _answers(northlight.tom, root, "One")
    second = _answers(northlight.luis, first, "Two")
    third = _answers(northlight.ana, second, "Three")
    assert [it.thread_root for it in (first, second, third)] == [root.id] * 3
    say(northlight.ana, group, "Beside it")
    deliver(northlight)
    for it in (root, first, third):
        assert _bodies(northlight.tom, it) == ["Root", "One", "Two", "Three"]
    quote = seen(northlight.tom, third).reply_to
    assert quote
    assert quote.preview == "Two"
    assert "thread_root" not in _wire(seen(northlight.tom, root))


def test_a_reply_to_the_newest_reply_joins_it_too_while_nothing_is_filed(
    northlight: Northlight, group: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stands in the head alone does not know its thread yet."""
    root = say(northlight.ana, group, "Root")
    with monkeypatch.context() as unfiled:
        unfiled.setattr("chalicelib.repositories.messages.file", lambda *_: False)
        first = _answers(northlight.tom, root, "One")
        assert seen(northlight.luis, first).thread_root == root.id
        react(northlight.luis, first)
        second = _answers(northlight.luis, first, "Two")
    deliver(northlight)
    assert [seen(northlight.ana, it).thread_root for it in (first, second)] == [root.id] * 2
    assert _bodies(northlight.tom, root) == ["Root", "One", "Two"]


def test_a_note_on_what_everybody_reads_belongs_to_no_thread(northlight: Northlight, group: str) -> None:
    root = say(northlight.ana, group, "Root")
    note = say(northlight.luis, group, "About this", audience="team", reply_to=(E, 1))
    reply = _answers(northlight.luis, note, "And that", audience="team")
    deliver(northlight)
    assert "thread_root" not in _wire(seen(northlight.luis, note))
    assert _wire(seen(northlight.luis, reply))["thread_root"] == note.id
    found = seen(northlight.tom, root)
    assert (found.version, _counted(northlight.luis, root)) == (1, 0)
    assert rev(northlight.ana, root) == 0
    assert _counted(northlight.luis, note) == 1


def test_counting_again_counts_the_same_and_raises_no_version(northlight: Northlight, group: str) -> None:
    root = say(northlight.ana, group, "Root")
    answer = _answers(northlight.tom, root)
    _answers(northlight.luis, answer)
    records = deliver(northlight)
    counted = seen(northlight.ana, root)
    assert _wire(counted)["thread"] == {
        "count": 2,
        "last_at": history.page(northlight.ana, group, None, Place(), 1).items[0].sent_at,
        "following": True,
    }
    for record in records:
        notify.handle(record)
    assert seen(northlight.ana, root) == counted


def test_a_deleted_reply_is_not_counted_and_a_deleted_root_keeps_its_thread(northlight: Northlight, group: str) -> None:
    root = say(northlight.ana, group, "Root")
    first, second = _answers(northlight.tom, root, "One"), _answers(northlight.luis, root, "Two")
    deliver(northlight)
    delete(northlight.luis, second)
    delete(northlight.ana, root)
    deliver(northlight)
    stone = seen(northlight.tom, root)
    assert (stone.body, _counted(northlight.tom, root)) == (None, 1)
    assert _wire(stone)["thread"]["last_at"] == first.sent_at
    assert _bodies(northlight.tom, first) == [None, "One", None]
    _answers(northlight.tom, root, "Three")
    deliver(northlight)
    assert _counted(northlight.tom, root) == 2
    delete(northlight.tom, first)
    delete(northlight.ana, history.page(northlight.ana, group, None, Place(), 1).items[0])
    deliver(northlight)
    assert "thread" not in _wire(seen(northlight.tom, root))


def test_pages_go_both_ways_and_say_whether_there_is_more(northlight: Northlight, group: str) -> None:
    root = say(northlight.ana, group, "0")
    replies = [_answers(northlight.tom, root, f"{number}") for number in range(1, 6)]
    deliver(northlight)

    def page(limit: int, **place: str) -> tuple[str, bool, bool]:
        found = threads.page(northlight.luis, group, root.id, Place(**place), limit)
        return "".join(it.body or "" for it in found.items), found.has_older, found.has_newer

    assert page(50) == ("012345", False, False)
    assert page(2) == ("01", False, True)
    assert page(2, after=replies[0].id) == ("23", True, True)
    assert page(2, after=replies[2].id) == ("45", True, False)
    assert page(2, after=replies[4].id) == ("", True, False)
    assert page(2, before=replies[4].id) == ("34", True, True)
    assert page(9, before=replies[2].id) == ("012", False, True)
    assert page(2, before=root.id) == ("", False, True)


def test_everybody_who_wrote_or_is_named_follows_until_it_chooses(northlight: Northlight, group: str) -> None:
    ana, luis, tom = northlight.ana, northlight.luis, northlight.tom
    root = say(ana, group, "Root")
    _answers(tom, root, "For you", mentions=("luis",))
    deliver(northlight)
    assert [_follows(who, root) for who in (ana, tom, luis)] == [True, True, True]
    assert _wire(threads.follow(luis, group, root.id, on=False))["thread"]["following"] is False
    _answers(luis, root, "And yet I write")
    deliver(northlight)
    assert [_follows(who, root) for who in (ana, tom, luis)] == [True, True, False]
    threads.follow(luis, group, root.id, on=True)
    assert _follows(luis, root) is True


def _follows(who: Standing, root: MessageView) -> Any:
    return _wire(seen(who, root))["thread"]["following"]


def test_a_choice_stands_through_every_change_and_raises_no_version(northlight: Northlight, group: str) -> None:
    root = say(northlight.ana, group, "Root")
    reply = _answers(northlight.luis, root, "One")
    deliver(northlight)
    version = seen(northlight.ana, root).version
    assert threads.follow(northlight.tom, group, reply.id, on=True).id == root.id
    assert threads.follow(northlight.tom, group, reply.id, on=True).version == version
    react(northlight.luis, root)
    edit(northlight.ana, root, "Root, edited")
    _answers(northlight.luis, root, "Two")
    deliver(northlight)
    assert _follows(northlight.tom, root) is True


def test_frames_have_no_following_it_is_each_readers_own(
    northlight: Northlight, group: str, sockets: Listening
) -> None:
    toms = online(northlight.tom)
    root = say(northlight.ana, group, "Root")
    reply = _answers(northlight.luis, root, "One")
    deliver(northlight)
    (told,) = sockets.heard(toms, "message.updated")
    assert told["message"]["id"] == root.id
    assert told["message"]["thread"] == {"count": 1, "last_at": reply.sent_at}


def test_a_reply_from_before_there_were_threads_is_found_by_what_it_answers(northlight: Northlight, group: str) -> None:
    """Its row names no root: whoever answers it joins the thread that it would be in."""
    root = say(northlight.ana, group, "Root")
    old = _answers(northlight.tom, root, "Old")
    deliver(northlight)
    table.update(keys.message(northlight.w, group, E, old.seq), "REMOVE tr")
    table.take(keys.thread_pointer(northlight.w, group, E, root.seq, old.seq))
    assert "thread_root" not in _wire(seen(northlight.luis, old))
    answer = _answers(northlight.luis, old, "New")
    deliver(northlight)
    assert answer.thread_root == root.id
    assert _bodies(northlight.tom, root) == ["Root", "New"]


def test_nobody_opens_or_follows_a_thread_of_notes_from_outside_the_team(northlight: Northlight, group: str) -> None:
    note = say(northlight.ana, group, "Note", audience="team")
    for ask in (
        lambda: threads.page(northlight.tom, group, note.id, Place(), 50),
        lambda: threads.follow(northlight.tom, group, note.id, on=True),
        lambda: threads.page(northlight.tom, group, say(northlight.ana, group).id, Place(after=note.id), 50),
    ):
        with pytest.raises(NotFound):
            ask()
