"""Who is in a conversation: each sees exactly its spans, and a line tells of every change."""

from typing import Any

import pytest

from chalicelib.domain.errors import InvalidRequest, NotEditable, NotFound, PermissionDenied, PlanLimit
from chalicelib.domain.lanes import Lane
from chalicelib.domain.members import Role
from chalicelib.services import conversations, editing, history, inbox, participants, reactions, sync, workspaces
from chalicelib.services.editing import Edit
from chalicelib.services.history import Place
from chalicelib.services.participants import Joining
from chalicelib.services.standing import Standing
from chalicelib.services.sync import Known
from tests.support.people import Northlight, a_member, at_once, online, say
from tests.support.sockets import Listening
from tests.support.stream import deliver


def _add(who: Standing, c: str, m: str, history_: str = "from_now", **more: Any) -> bool:
    return participants.add(who, c, Joining(m, history_, **more))[1]


def _page(who: Standing, c: str) -> list[str]:
    """The texts and the events, in the order they stand in."""
    items = history.page(who, c, None, Place(), 50).items
    return [it.body or (it.system.event if it.system else "") for it in items]


def test_a_newcomer_sees_from_now_on_or_all_or_from_a_time(northlight: Northlight) -> None:
    c = northlight.group("luis")
    first = say(northlight.ana, c, "one")
    say(northlight.ana, c, "two", audience="team")
    nora, olga, pia = (a_member(northlight.w, m) for m in ("nora", "olga", "pia"))

    _add(northlight.ana, c, "nora")
    _add(northlight.ana, c, "olga", "all")
    participants.add(northlight.ana, c, Joining("pia", "from", since_ms=0))
    say(northlight.ana, c, "three")

    assert _page(nora, c) == ["three"]
    assert [it for it in _page(olga, c) if it != "joined"] == ["one", "two", "three"]
    assert _page(pia, c) == _page(olga, c)
    with pytest.raises(NotFound):
        history.one(nora, c, first.id)
    with pytest.raises(NotFound):
        reactions.react(nora, c, first.id, "👍")
    with pytest.raises(NotFound):
        say(nora, c, "an answer", reply_to=(Lane.EVERYONE, 1))


def test_what_stands_counts_as_read_for_a_newcomer(northlight: Northlight) -> None:
    c = northlight.group("luis")
    for text in ("one", "two"):
        say(northlight.ana, c, text)
    nora = a_member(northlight.w, "nora")
    _add(northlight.ana, c, "nora", "all")

    assert conversations.get(nora, c).unread == 0
    say(northlight.ana, c, "three")
    assert conversations.get(nora, c).unread == 1


def test_adding_twice_adds_once(northlight: Northlight) -> None:
    c = northlight.group("luis")
    a_member(northlight.w, "nora")

    outcomes = at_once(*[lambda: _add(northlight.ana, c, "nora") for _ in range(4)])

    assert sorted(outcomes) == [False, False, False, True]
    assert _page(northlight.ana, c) == ["joined"]


def test_who_is_removed_reads_what_it_could_read_and_nothing_new(northlight: Northlight, sockets: Listening) -> None:
    c = northlight.group("luis", "tom")
    say(northlight.ana, c, "one")
    toms = online(northlight.tom)
    participants.remove(northlight.ana, c, "tom")
    say(northlight.ana, c, "two")
    deliver(northlight)

    assert _page(northlight.tom, c) == ["one", "removed"]
    view = conversations.get(northlight.tom, c)
    assert (view.me.left_at is not None, view.unread, view.last and view.last.preview) == (True, 0, "one")
    with pytest.raises(NotFound):
        say(northlight.tom, c, "hello?")
    frames = [(it["type"], it.get("change")) for it in sockets.heard(toms)]
    assert frames[-1] == ("participant.changed", "removed")


@pytest.mark.parametrize("others", [(), ("tom",)], ids=["of nothing said", "of nothing that was for it"])
def test_who_leaves_having_seen_no_message_finds_the_conversation_without_any(
    others: tuple[str, ...], northlight: Northlight
) -> None:
    c = northlight.group("luis", "tom")
    gone = northlight.tom
    if others:
        say(northlight.ana, c, "before")
        gone = a_member(northlight.w, "nora")
        _add(northlight.ana, c, "nora")
    participants.remove(gone, c, gone.member.id)
    say(northlight.ana, c, "behind its back")

    view = conversations.get(gone, c)
    assert (view.me.left_at is not None, view.me.spans.everyone, view.unread, view.last) == (True, [], 0, None)
    assert not {"before", "behind its back"} & {*_page(gone, c)}
    assert [it.id for it in inbox.page(gone, None, 50)[0]] == [c]
    assert c not in sync.sync(gone, {c: {Lane.EVERYONE: Known(0, 0)}}, None).removed
    with pytest.raises(NotFound):
        say(gone, c, "hello?")


def test_where_the_workspace_keeps_no_history_the_removed_find_nothing(northlight: Northlight) -> None:
    c = northlight.group("luis", "tom")
    say(northlight.ana, c, "one")
    workspaces.change(northlight.w, workspaces.Change(settings={"removed_keep_history": False}))
    participants.remove(northlight.ana, c, "tom")

    tom = a_member(northlight.w, "tom", Role.CLIENT, "Acme")
    with pytest.raises(NotFound):
        conversations.get(tom, c)
    assert c in sync.sync(tom, {c: {Lane.EVERYONE: Known(1, 0)}}, None).removed


def test_who_returns_sees_its_old_spans_and_the_new_one(northlight: Northlight) -> None:
    c = northlight.group("luis", "tom")
    say(northlight.ana, c, "one")
    participants.remove(northlight.ana, c, "tom")
    say(northlight.ana, c, "while away")
    _add(northlight.ana, c, "tom")
    answer = say(northlight.ana, c, "back again", reply_to=(Lane.EVERYONE, 2))

    assert [it for it in _page(northlight.tom, c) if it not in ("joined", "removed")] == ["one", "back again"]
    assert conversations.get(northlight.tom, c).me.spans.everyone == [(1, 1), (3, None)]
    quoted = history.one(northlight.tom, c, answer.id).reply_to
    assert quoted is not None
    assert (quoted.sender_id, quoted.preview) == (None, None)


def test_joined_later_edit(northlight: Northlight, sockets: Listening) -> None:
    """An old message is edited after somebody joined from now on: no frame and no text of it reaches the newcomer."""
    c = northlight.group("luis")
    old = say(northlight.ana, c, "old words")
    nora = a_member(northlight.w, "nora")
    _add(northlight.ana, c, "nora")
    noras = online(nora)

    editing.edit(northlight.ana, c, old.id, Edit("canary", 1))
    deliver(northlight)

    assert b"canary" not in b"".join(sockets.raw[noras])
    assert "message.updated" not in [it["type"] for it in sockets.heard(noras)]
    answer = sync.sync(nora, {c: {Lane.EVERYONE: Known(1, 1)}}, None)
    assert "canary" not in str(answer)


def test_clients_manage_nobody_but_may_leave(northlight: Northlight) -> None:
    c = northlight.group("luis", "tom")
    with pytest.raises(PermissionDenied):
        participants.remove(northlight.tom, c, "luis")
    with pytest.raises(PermissionDenied):
        participants.rename(northlight.tom, c, "Mine")

    participants.remove(northlight.tom, c, "tom")
    participants.remove(northlight.ana, c, "tom")  # out already: nothing changes

    assert _page(northlight.ana, c) == ["left"]


def test_two_companies_meet_only_by_an_admins_word(northlight: Northlight) -> None:
    c = northlight.group("luis", "tom")
    with pytest.raises(InvalidRequest):
        _add(northlight.ana, c, "mira")
    with pytest.raises(InvalidRequest):
        _add(northlight.luis, c, "mira", mixed=True)
    assert _add(northlight.ana, c, "mira", mixed=True)
    # Both companies read each other by now: who is of one of them, or of the team, mixes nothing anew.
    a_member(northlight.w, "tim", Role.CLIENT, "Acme")
    a_member(northlight.w, "nora")
    for m in ("tim", "nora"):
        assert _add(northlight.luis, c, m)


def test_a_direct_conversation_stays_between_two(northlight: Northlight) -> None:
    c = northlight.direct(body="Hello")
    for attempt in (lambda: _add(northlight.ana, c, "luis"), lambda: participants.remove(northlight.ana, c, "tom")):
        with pytest.raises(InvalidRequest):
            attempt()


@pytest.mark.usefixtures("shared_table", "sockets", "fresh")
def test_a_group_is_as_large_as_the_plan_says() -> None:
    northlight = Northlight(plan="starter")
    c = northlight.group(*(a_member(northlight.w, f"member{n}").member.id for n in range(9)))
    with pytest.raises(PlanLimit):
        _add(northlight.ana, c, "luis")


def test_a_line_counts_nothing_and_cannot_be_changed(northlight: Northlight) -> None:
    c = northlight.group("luis", "tom")
    participants.rename(northlight.ana, c, "Launch")
    (line,) = history.page(northlight.tom, c, None, Place(), 50).items

    assert (line.kind, line.seq, conversations.get(northlight.tom, c).unread) == ("system", 0, 0)
    with pytest.raises(NotEditable):
        reactions.react(northlight.tom, c, line.id, "👍")
    assert conversations.get(northlight.tom, c).title == "Launch"
