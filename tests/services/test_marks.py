"""Archived, muted, starred, flagged, deleted: for the member alone, until a message brings the conversation back."""

import pytest

from chalicelib.domain import ids
from chalicelib.domain.errors import NotFound
from chalicelib.domain.inbox import FOREVER
from chalicelib.services import access, conversations, history, inbox, marks, reading
from chalicelib.services.history import Place
from chalicelib.services.marks import Change
from chalicelib.services.standing import Standing
from tests.support.people import Northlight, online, say
from tests.support.sockets import Listening
from tests.support.stream import deliver


def _listed(who: Standing, view: str) -> list[str]:
    return [it.id for it in inbox.page(who, None, 50, view)[0]]


def test_an_archived_conversation_is_in_the_archive_alone_and_others_see_nothing_of_it(northlight: Northlight) -> None:
    c = northlight.direct(body="Hello")
    view = marks.change(northlight.tom, c, Change(archived=True))

    assert view.me.archived
    assert (_listed(northlight.tom, inbox.VIEW), _listed(northlight.tom, inbox.ARCHIVE)) == ([], [c])
    assert _listed(northlight.ana, inbox.VIEW) == [c]
    assert not conversations.get(northlight.ana, c).me.archived
    marks.change(northlight.tom, c, Change(archived=False))
    assert (_listed(northlight.tom, inbox.VIEW), _listed(northlight.tom, inbox.ARCHIVE)) == ([c], [])


def test_archived_at_noon(northlight: Northlight) -> None:
    """Archived, and a message a minute later on the same day: it comes back."""
    c = northlight.direct(body="Hello")
    deliver(northlight)
    marks.change(northlight.tom, c, Change(archived=True))
    say(northlight.ana, c, "One more thing")
    deliver(northlight)

    assert (_listed(northlight.tom, inbox.VIEW), _listed(northlight.tom, inbox.ARCHIVE)) == ([c], [])
    assert not conversations.get(northlight.tom, c).me.archived


def test_a_note_brings_nothing_back_for_a_client(northlight: Northlight) -> None:
    c = northlight.direct(body="Hello")
    deliver(northlight)
    for who in (northlight.tom, northlight.ana):
        marks.change(who, c, Change(archived=True))
    say(northlight.ana, c, "between us", audience="team")
    deliver(northlight)

    assert _listed(northlight.tom, inbox.ARCHIVE) == [c]
    assert _listed(northlight.ana, inbox.VIEW) == [c]


def test_what_is_muted_stays_archived_also_after_the_mute_was_ended(northlight: Northlight) -> None:
    c = northlight.direct(body="Hello")
    deliver(northlight)
    marks.change(northlight.tom, c, Change(archived=True, muted_until=FOREVER))
    say(northlight.ana, c, "unheard")
    deliver(northlight)
    assert _listed(northlight.tom, inbox.ARCHIVE) == [c]

    marks.change(northlight.tom, c, Change(muted_until=0))
    assert _listed(northlight.tom, inbox.ARCHIVE) == [c]
    say(northlight.ana, c, "heard")
    deliver(northlight)
    assert _listed(northlight.tom, inbox.VIEW) == [c]


def test_a_mute_that_is_past_shows_as_none_and_counts_no_more(northlight: Northlight) -> None:
    c = northlight.direct(body="Hello")
    say(northlight.ana, c, "Tom?", mentions=("tom",))
    deliver(northlight)
    assert inbox.badge(northlight.tom) == 2
    muted = marks.change(northlight.tom, c, Change(muted_until=FOREVER))
    assert (muted.me.muted_until, inbox.badge(northlight.tom)) == ("forever", 1)

    past = marks.change(northlight.tom, c, Change(muted_until=ids.now_ms() - 1))
    assert (past.me.muted_until, inbox.badge(northlight.tom)) == (None, 2)


def test_deleted_for_one_is_gone_for_that_one_until_something_new_comes(northlight: Northlight) -> None:
    c = northlight.direct(body="old")
    deliver(northlight)
    marks.delete(northlight.tom, c)

    assert _listed(northlight.tom, inbox.VIEW) == _listed(northlight.tom, inbox.ARCHIVE) == []
    assert conversations.get(northlight.tom, c).last is None
    assert len(history.page(northlight.ana, c, None, Place(), 50).items) == 1
    say(northlight.ana, c, "new")
    deliver(northlight)
    assert _listed(northlight.tom, inbox.VIEW) == [c]
    assert [it.body for it in history.page(northlight.tom, c, None, Place(), 50).items] == ["new"]
    assert conversations.get(northlight.tom, c).unread == 1


def test_a_flag_moves_no_marker_and_reading_takes_it_off(northlight: Northlight) -> None:
    c = northlight.direct(body="Hello")
    reading.mark_read(northlight.tom, c, 1, None, None)
    flagged = marks.change(northlight.tom, c, Change(flagged=True, starred=True))

    assert (flagged.me.flagged_unread, flagged.me.starred, flagged.unread) == (True, True, 0)
    reading.mark_read(northlight.tom, c, 1, None, None)
    view = conversations.get(northlight.tom, c)
    assert (view.me.flagged_unread, view.me.starred) == (False, True)


def test_own_devices_hear_of_a_mark_and_nobody_else(northlight: Northlight, sockets: Listening) -> None:
    c = northlight.direct(body="Hello")
    toms, anas = online(northlight.tom, "phone"), online(northlight.ana)
    deliver(northlight)
    marks.change(northlight.tom, c, Change(starred=True))
    deliver(northlight)

    heard = [it for it in sockets.heard(toms) if it["type"] == "conversation.updated"]
    assert heard and heard[-1]["conversation"]["me"]["starred"]
    assert "conversation.updated" not in [it["type"] for it in sockets.heard(anas)]


def test_one_action_on_many_answers_for_each_in_order(northlight: Northlight) -> None:
    first, foreign = northlight.direct(body="Hello"), northlight.direct(other="mira", body="Hello")
    outcomes = marks.bulk(northlight.tom, [foreign, first, "nothing"], marks.read)

    assert [(c, refusal is None) for c, refusal in outcomes] == [(foreign, False), (first, True), ("nothing", False)]
    assert conversations.get(northlight.tom, first).unread == 0
    with pytest.raises(NotFound):
        marks.change(northlight.tom, foreign, Change(starred=True))


def test_what_two_devices_mark_at_the_same_time_is_all_there(
    northlight: Northlight, monkeypatch: pytest.MonkeyPatch
) -> None:
    c = northlight.direct(body="Hello")
    seen = access.look(northlight.tom, c)
    marks.change(northlight.tom, c, Change(starred=True, archived=True))
    with monkeypatch.context() as late:
        late.setattr(access, "look", lambda *_: seen)
        late.setattr(access, "reach", lambda *_: seen)
        marks.change(northlight.tom, c, Change(muted_until=FOREVER))

    view = conversations.get(northlight.tom, c)
    assert (view.me.starred, view.me.archived, view.me.muted_until) == (True, True, "forever")
    assert _listed(northlight.tom, inbox.ARCHIVE) == [c]
