"""Many at the same moment, in threads, on the engine itself: the log stays whole and everybody is told the same."""

import random
from collections.abc import Callable
from functools import partial
from typing import Any

from msgspec import UNSET

from chalicelib.domain.conversations import Kind
from chalicelib.domain.errors import ClientIdReused, StaleClientId, Unavailable, VersionConflict
from chalicelib.domain.lanes import Lane
from chalicelib.domain.messages import Draft, Thread
from chalicelib.services import conversations, messages, pins, reading
from chalicelib.services.conversations import Creation
from chalicelib.services.messages import Outcome
from chalicelib.services.standing import Standing
from tests.faults.checker import History, Log, check_log, check_unread
from tests.faults.deeds import check_bookkeeping
from tests.support.deeds import delete, edit, pin, planned, react, seen
from tests.support.people import Northlight, a_client_id, a_draft, a_member, at_once, online, say
from tests.support.sockets import Listening
from tests.support.stream import deliver

SENDERS = 20


def _numbers(outcomes: list[Outcome]) -> list[int]:
    return sorted(it.message.seq for it in outcomes)


def test_twenty_senders_at_once_get_twenty_numbers_without_a_gap(northlight: Northlight) -> None:
    group, history = northlight.group("luis", "tom"), History()
    people = [northlight.ana, northlight.luis, northlight.tom]
    senders = [(index, people[index % 3]) for index in range(SENDERS)]
    drafts = [(who, a_draft(who, f"{index}", device=f"d{index}")) for index, who in senders]
    outcomes = at_once(*[_logged(history, who, group, draft) for who, draft in drafts])
    assert _numbers(outcomes) == list(range(1, SENDERS + 1))
    log = Log.read(northlight.w, group)
    check_log(history, log)
    check_unread(history, log)


def _logged(history: History, who: Standing, conversation: str, draft: Draft) -> Callable[[], Any]:
    return lambda: history.send(who, conversation, draft, lambda: messages.send(who, conversation, draft))


def test_both_lanes_are_numbered_by_themselves_while_both_are_written(northlight: Northlight) -> None:
    group = northlight.group("luis", "tom")
    drafts = [
        a_draft(northlight.ana, f"{index}", device=f"d{index}", audience="team" if index % 2 else "everyone")
        for index in range(10)
    ]
    at_once(*[lambda draft=draft: messages.send(northlight.ana, group, draft) for draft in drafts])
    log = Log.read(northlight.w, group)
    for lane in Lane:
        assert sorted(seq for it, seq in log.rows if it is lane) == [1, 2, 3, 4, 5]
    anchors = [log.rows[Lane.TEAM, seq].anchor or 0 for seq in range(1, 6)]
    assert anchors == sorted(anchors)


def test_tabs_of_one_device_lose_nothing_and_repeat_nothing(northlight: Northlight) -> None:
    direct, history = northlight.direct(), History()
    ids = [a_client_id() for _ in range(12)]
    random.Random(7).shuffle(ids)
    outcomes = at_once(*[lambda it=it: _say_until_stored(history, northlight.ana, direct, it) for it in ids])
    assert outcomes == [True] * len(ids)
    log = Log.read(northlight.w, direct)
    check_log(history, log)
    assert sorted(row.body or "" for row in log.rows.values()) == sorted(it.hex() for it in ids)


def _say_until_stored(history: History, who: Standing, conversation: str, client_id: bytes) -> bool:
    """As a tab does: an id that came too late was not stored, so the text goes again under a new one."""
    text, wanted = client_id.hex(), client_id
    for _ in range(100):
        draft = a_draft(who, text, client_id=wanted)
        answer = history.send(who, conversation, draft, partial(messages.send, who, conversation, draft))
        if isinstance(answer, Outcome):
            return True
        if isinstance(answer, StaleClientId):
            wanted = a_client_id()
        else:
            assert answer is None, answer  # a hole on the way: the same id again
    return False


def test_the_same_id_twice_at_once_is_one_message(northlight: Northlight, sockets: Listening) -> None:
    direct, tab = northlight.direct(), online(northlight.tom)
    draft = a_draft(northlight.ana, "Once")
    outcomes = at_once(*[lambda: messages.send(northlight.ana, direct, draft) for _ in range(6)])
    assert _numbers(outcomes) == [1] * 6
    assert [it.created for it in outcomes].count(True) == 1
    assert list(Log.read(northlight.w, direct).rows) == [(Lane.EVERYONE, 1)]
    assert {it["message"]["id"] for it in sockets.heard(tab, "message.created")} == {outcomes[0].message.id}


def test_the_same_id_with_another_text_at_once_keeps_one_of_them(northlight: Northlight) -> None:
    direct, client_id = northlight.direct(), a_client_id()
    drafts = [a_draft(northlight.ana, text, client_id=client_id) for text in ("One", "Other")]
    outcomes = at_once(*[lambda draft=draft: messages.send(northlight.ana, direct, draft) for draft in drafts])
    stored = [it for it in outcomes if isinstance(it, Outcome)]
    assert len(stored) == 1
    assert [type(it) for it in outcomes if it not in stored] == [ClientIdReused]
    assert Log.read(northlight.w, direct).rows[Lane.EVERYONE, 1].body == stored[0].message.body


def test_late_ids_at_once_are_stored_or_refused_and_never_both(northlight: Northlight) -> None:
    direct, history = northlight.direct(), History()
    late = [a_client_id() for _ in range(6)]
    say(northlight.ana, direct, "The newest id", device="other")
    drafts = [a_draft(northlight.ana, f"{index}", client_id=it) for index, it in enumerate(late)]
    at_once(*[_logged(history, northlight.ana, direct, draft) for draft in drafts * 2])
    stored = {row.client_id for row in Log.read(northlight.w, direct).rows.values()}
    for send in history.sends.values():
        assert (send.acked is not None) <= (send.draft.client_id in stored)
        assert not (send.was_refused and send.draft.client_id in stored)


def test_a_reader_beside_a_sender_never_reads_too_much_or_backwards(northlight: Northlight) -> None:
    direct = northlight.direct()
    marks: list[int] = []

    def read() -> None:
        for seq in range(1, 11):
            marks.append(reading.mark_read(northlight.tom, direct, seq, None, None).read)

    at_once(lambda: [say(northlight.ana, direct) for _ in range(10)], read)
    assert marks == sorted(marks)
    at_once(*[lambda n=n: reading.mark_read(northlight.tom, direct, n, None, None) for n in (3, 10, 7, 9, 1)])
    view = conversations.get(northlight.tom, direct)
    assert view.heads is not UNSET
    assert (view.heads.everyone.read, view.unread) == (10, 0)


def test_creators_of_one_direct_conversation_at_once_share_it(northlight: Northlight, sockets: Listening) -> None:
    tab = online(northlight.tom)
    ana, tom = northlight.ana, northlight.tom

    def create(who: Standing, other: str, index: int) -> Creation:
        first = a_draft(who, f"{who.member.id} {index}", device=f"d{index}")
        return Creation(Kind.DIRECT, a_client_id(), (other,), message=first)

    wanted = [(ana, create(ana, "tom", index)) for index in range(10)]
    wanted += [(tom, create(tom, "ana", index)) for index in range(10)]
    outcomes = at_once(*[lambda who=who, it=it: conversations.create(who, it) for who, it in wanted])
    assert {view.id for view, _ in outcomes} == {outcomes[0][0].id}
    assert [created for _, created in outcomes].count(True) == 1
    log = Log.read(northlight.w, outcomes[0][0].id)
    assert sorted(seq for _, seq in log.rows) == list(range(1, 21))
    assert len({row.body for row in log.rows.values()}) == 20
    assert {it["conversation_id"] for it in sockets.heard(tab, "conversation.created")} == {log.head.id}


def test_two_creators_of_one_direct_conversation_see_one(northlight: Northlight) -> None:
    ana, tom = northlight.ana, northlight.tom
    both = at_once(
        lambda: conversations.create(ana, Creation(Kind.DIRECT, a_client_id(), ("tom",))),
        lambda: conversations.create(tom, Creation(Kind.DIRECT, a_client_id(), ("ana",))),
    )
    assert both[0][0].id == both[1][0].id
    assert sorted(created for _, created in both) == [False, True]


def test_a_group_creation_repeated_at_once_makes_one_group(northlight: Northlight) -> None:
    first = a_draft(northlight.ana, "Welcome")
    creation = Creation(Kind.GROUP, a_client_id(), ("luis", "tom"), title="Relaunch", message=first)
    outcomes = at_once(*[lambda: conversations.create(northlight.ana, creation) for _ in range(6)])
    assert len({view.id for view, _ in outcomes}) == 1
    assert [created for _, created in outcomes].count(True) == 1
    assert [row.body for row in Log.read(northlight.w, outcomes[0][0].id).rows.values()] == ["Welcome"]


def test_nobody_is_told_unavailable_where_nothing_fails(northlight: Northlight) -> None:
    group = northlight.group("luis", "tom")
    outcomes = at_once(*[lambda n=n: say(northlight.ana, group, device=f"d{n}") for n in range(8)])
    assert [it for it in outcomes if isinstance(it, Unavailable)] == []


# Changes of what was said


def test_twelve_reactions_at_once_all_stay(northlight: Northlight) -> None:
    others = [a_member(northlight.w, f"member-{number}") for number in range(12)]
    group = northlight.group(*(it.member.id for it in others))
    said = say(northlight.ana, group)
    outcomes = at_once(*[partial(react, who, said, "👍" if index % 2 else "🎉") for index, who in enumerate(others)])
    assert [it for it in outcomes if isinstance(it, Exception)] == []
    now = seen(northlight.ana, said)
    assert {each.emoji: sorted(each.member_ids) for each in now.reactions} == {
        "🎉": sorted(it.member.id for it in others[::2]),
        "👍": sorted(it.member.id for it in others[1::2]),
    }
    assert now.version == 13


def test_one_reaction_twice_at_once_is_one(northlight: Northlight) -> None:
    said = say(northlight.ana, northlight.direct())
    at_once(*[partial(react, northlight.tom, said) for _ in range(4)])
    now = seen(northlight.ana, said)
    assert [(it.emoji, it.member_ids) for it in now.reactions] == [("👍", ["tom"])]
    assert now.version == 2


def test_the_limit_of_pins_holds_when_many_pin_at_once(northlight: Northlight) -> None:
    group = northlight.group("luis", "tom")
    said = [say(northlight.ana, group, f"{number}") for number in range(14)]
    for it in said[:7]:
        pin(northlight.ana, it)
    people = [planned(it, "starter") for it in (northlight.ana, northlight.luis, northlight.tom)]
    outcomes = at_once(*[partial(pin, people[index % 3], it) for index, it in enumerate(said[7:])])
    assert sorted(type(it).__name__ for it in outcomes) == ["MessageView"] * 3 + ["PlanLimit"] * 4
    assert len(pins.page(northlight.ana, group, None, None, 50)[0]) == 10
    check_bookkeeping(Log.read(northlight.w, group))


def test_two_devices_of_one_person_edit_at_once_and_one_of_them_is_asked(northlight: Northlight) -> None:
    direct = northlight.direct()
    for turn in range(5):
        said = say(northlight.ana, direct, f"{turn}")
        outcomes = at_once(*[partial(edit, northlight.ana, said, f"from the {it}") for it in ("desk", "phone")])
        (won,) = [it for it in outcomes if not isinstance(it, Exception)]
        (lost,) = [it for it in outcomes if isinstance(it, VersionConflict)]
        assert lost.details["message"] == won == seen(northlight.tom, said)


def test_both_devices_may_make_the_same_edit_at_once(northlight: Northlight) -> None:
    said = say(northlight.ana, northlight.direct(), "Frist")
    outcomes = at_once(*[partial(edit, northlight.ana, said, "First") for _ in range(4)])
    assert {(it.body, it.version) for it in outcomes} == {("First", 2)}


def test_replies_and_deletions_at_once_are_counted_right_in_the_end(northlight: Northlight) -> None:
    group = northlight.group("luis", "tom")
    root = say(northlight.ana, group, "Root")
    answers = [say(northlight.tom, group, f"{number}", reply_to=(Lane.EVERYONE, 1)) for number in range(4)]
    more = [partial(say, northlight.luis, group, "New", reply_to=(Lane.EVERYONE, 1), device=f"d{n}") for n in range(4)]
    at_once(*more, *[partial(delete, northlight.tom, it) for it in answers[:3]], partial(react, northlight.tom, root))
    deliver(northlight)
    log = Log.read(northlight.w, group)
    assert (log.rows[Lane.EVERYONE, 1].thread or Thread(0, 0)).count == 5
    check_bookkeeping(log)
