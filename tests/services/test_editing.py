"""Editing what was said: whose, until when, on top of what, and everything that follows the new text."""

import pytest

from chalicelib import aws, config
from chalicelib.consumers import notify
from chalicelib.domain.errors import InvalidRequest, NotEditable, PermissionDenied, PlanLimit, TooLarge, VersionConflict
from chalicelib.domain.lanes import Lane
from chalicelib.domain.views.messages import MessageView
from chalicelib.domain.views.times import rfc3339
from chalicelib.repositories import conversations as heads
from chalicelib.repositories import keys
from chalicelib.repositories.items import pack
from chalicelib.services import changes, conversations, editing
from tests.support import tables
from tests.support.deeds import (
    MINUTE_MS,
    delete,
    edit,
    later,
    mentioned,
    pin,
    planned,
    react,
    seen,
    texts,
    unread,
    where,
)
from tests.support.people import Northlight, a_member, online, say
from tests.support.sockets import Listening
from tests.support.stream import deliver


@pytest.fixture
def group(northlight: Northlight) -> str:
    return northlight.group("luis", "tom")


def _sent_ms(nl: Northlight, it: MessageView) -> int:
    return changes.enter(nl.ana, it.conversation_id, it.id).message.sent_at


def test_only_its_author_edits_a_message_an_admin_neither(northlight: Northlight, group: str) -> None:
    toms = say(northlight.tom, group, "Mine")
    for who in (northlight.ana, northlight.luis):
        with pytest.raises(PermissionDenied) as refused:
            edit(who, toms, "Yours")
        assert refused.value.details == {"permission": "edit_own"}
    assert edit(northlight.tom, toms, "Still mine").body == "Still mine"


@pytest.mark.parametrize(
    ("window_s", "age_s", "allowed"),
    [(900, 0, True), (900, 959, True), (900, 961, False), (0, 0, False), (-1, 90 * 24 * 3600, True)],
)
def test_a_window_ends_a_minute_after_it_does_by_the_servers_clock(
    northlight: Northlight, monkeypatch: pytest.MonkeyPatch, window_s: int, age_s: int, allowed: bool
) -> None:
    ana = where(northlight.ana, edit_window_s=window_s)
    said = say(ana, northlight.direct(), "Frist")
    sent = _sent_ms(northlight, said)
    later(monkeypatch, age_s * 1000)
    if allowed:
        assert edit(ana, said, "First").body == "First"
        return
    with pytest.raises(NotEditable) as refused:
        edit(ana, said, "First")
    assert refused.value.details == {"reason": "window", "since": rfc3339(sent + window_s * 1000)}


def test_what_a_message_says_already_is_answered_as_it_is_whenever_and_on_top_of_whatever(
    northlight: Northlight, group: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = say(northlight.ana, group, "First", mentions=("luis", "tom"))
    edited = edit(northlight.ana, said, "Second")
    stored = tables.of_workspaces(northlight.w)
    later(monkeypatch, 24 * 60 * MINUTE_MS)
    for version in (1, 2, 99):
        assert edit(northlight.ana, said, "Second", version=version) == edited
        assert edit(northlight.ana, said, "Second", "tom", "luis", version=version) == edited
    assert tables.of_workspaces(northlight.w) == stored


def test_only_another_text_is_a_conflict(northlight: Northlight, group: str) -> None:
    said = say(northlight.ana, group, "First")
    react(northlight.tom, said)
    pin(northlight.luis, said)
    edited = edit(northlight.ana, said, "From the desk", version=1)
    assert edited.version == 4
    react(northlight.luis, said)
    with pytest.raises(VersionConflict) as refused:
        edit(northlight.ana, said, "From the phone", version=3)
    held = refused.value.details["message"]
    assert (held.body, held.version) == ("From the desk", 5)
    assert edit(northlight.ana, said, "From the phone", version=4).body == "From the phone"


def test_a_blank_or_endless_text_is_no_edit(northlight: Northlight) -> None:
    ana = northlight.ana
    said = say(ana, northlight.direct(), "First")
    for body, error in ((" \n", InvalidRequest), ("x" * 10_001, TooLarge)):
        with pytest.raises(error):
            edit(ana, said, body)
    with pytest.raises(PlanLimit) as refused:
        edit(planned(ana, "starter"), said, "x" * 4_001)
    assert refused.value.details == {"limit": "message_chars", "allowed": 4_000, "used": 4_001, "plan": "standard"}
    assert seen(ana, said) == said


def test_who_may_not_send_may_not_edit(northlight: Northlight) -> None:
    said = say(northlight.ana, northlight.direct(other="luis"), "First")
    muted = a_member(northlight.w, "ana", northlight.ana.member.role, permissions={"send_messages": False})
    with pytest.raises(PermissionDenied) as refused:
        edit(muted, said, "Second")
    assert refused.value.details == {"permission": "send_messages"}


# Mentions


def test_names_stay_unless_others_are_given(northlight: Northlight, group: str) -> None:
    said = say(northlight.ana, group, "Look", mentions=("tom",))
    assert edit(northlight.ana, said, "Look here").mentions == ["tom"]
    assert edit(northlight.ana, said, "Look here", "luis", version=2).mentions == ["luis"]


def test_nobody_is_named_who_cannot_read_it_and_all_of_them_look_the_same(northlight: Northlight, group: str) -> None:
    said, note = say(northlight.ana, group, "Look"), say(northlight.ana, group, "Note", audience="team")
    outcomes = []
    for it, name in ((said, "nobody-here"), (said, "mira"), (said, "eve"), (note, "tom"), (note, "nobody-here")):
        with pytest.raises(InvalidRequest) as refused:
            edit(northlight.ana, it, "Look here", name)
        outcomes.append(refused.value.details)
    assert outcomes == outcomes[:1] * 5
    assert outcomes[0][0]["field"] == "mentions"


def test_a_client_calls_nobody_by_all(northlight: Northlight, group: str) -> None:
    said = say(northlight.tom, group, "Hello")
    with pytest.raises(PermissionDenied) as refused:
        edit(northlight.tom, said, "Hello all", "all")
    assert refused.value.details == {"permission": "mention_all"}


def test_who_was_named_and_left_does_not_stand_in_the_way_of_an_edit(northlight: Northlight, group: str) -> None:
    said = say(northlight.ana, group, "Look, Tom", mentions=("tom",))
    aws.client("dynamodb").update_item(
        TableName=config.TABLE,
        Key=pack(keys.head(northlight.w, group)),
        UpdateExpression="REMOVE p_e.#m",
        ExpressionAttributeNames={"#m": "tom"},
    )
    assert edit(northlight.ana, said, "Look here, Tom").mentions == ["tom"]
    assert edit(northlight.ana, said, "Look there", "tom", "luis", version=2).mentions == ["tom", "luis"]


@pytest.mark.parametrize(("minutes", "counted"), [(4, 1), (6, 0)])
def test_a_name_that_is_edited_in_counts_for_five_minutes(
    northlight: Northlight, group: str, monkeypatch: pytest.MonkeyPatch, minutes: int, counted: int
) -> None:
    ana = where(northlight.ana, edit_window_s=-1)
    said = say(ana, group, "Look", mentions=("tom",))
    later(monkeypatch, minutes * MINUTE_MS)
    edit(ana, said, "Look", "tom", "luis")
    records = deliver(northlight)
    assert (mentioned(northlight.luis, group), mentioned(northlight.tom, group)) == (counted, 1)
    for record in records:  # all of it once more, and late
        notify.handle(record)
    assert (mentioned(northlight.luis, group), mentioned(northlight.tom, group)) == (counted, 1)


def test_a_name_counts_by_when_it_came_in_however_late_the_stream_is(
    northlight: Northlight, group: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = where(northlight.ana, edit_window_s=-1)
    said = say(ana, group, "Look")
    named = edit(ana, said, "Look, Luis", "luis")
    later(monkeypatch, 6 * MINUTE_MS)
    edit(ana, named, "Look, Luis and Tom", "luis", "tom")
    deliver(northlight)
    assert (mentioned(northlight.luis, group), mentioned(northlight.tom, group)) == (1, 0)


def test_a_name_that_is_edited_out_counts_no_more(northlight: Northlight, group: str) -> None:
    said = say(northlight.ana, group, "All of you", mentions=("all", "tom"))
    deliver(northlight)
    assert (mentioned(northlight.luis, group), mentioned(northlight.tom, group)) == (1, 1)
    edit(northlight.ana, said, "Luis", "luis")
    records = deliver(northlight)
    for record in records:
        notify.handle(record)
    assert (mentioned(northlight.luis, group), mentioned(northlight.tom, group)) == (1, 0)


# What follows the text


def test_an_edit_is_told_to_everybody_in_the_lane_and_moves_no_unread(
    northlight: Northlight, group: str, sockets: Listening
) -> None:
    said, note = say(northlight.ana, group, "Frist"), say(northlight.ana, group, "Nte", audience="team")
    luiss, toms = online(northlight.luis), online(northlight.tom)
    before = [unread(who, group) for who in (northlight.luis, northlight.tom)]
    edit(northlight.ana, said, "First")
    edit(northlight.ana, note, "Note")

    assert [it["message"]["body"] for it in sockets.heard(luiss, "message.updated")] == ["First", "Note"]
    (told,) = sockets.heard(toms, "message.updated")
    assert (told["rev"], told["seq"], told["message"]["version"], told["message"]["edited_at"] is None) == (1, 1, 2, 0)
    assert [unread(who, group) for who in (northlight.luis, northlight.tom)] == before


def test_long_texts_become_short_and_short_ones_long(northlight: Northlight) -> None:
    direct, long = northlight.direct(), "äöü–" * 2_500
    said = say(northlight.ana, direct, long)
    for number, body in enumerate(("short", long, "short again", "x" * 10_000), start=1):
        edited = edit(northlight.ana, said, body, version=number)
        assert edited.body == seen(northlight.tom, said).body == body
        head = heads.find(northlight.w, direct)
        assert head
        assert len((head.everyone.last and head.everyone.last.body or "").encode()) <= 280
    assert texts(northlight.ana, said) == [long, "short", long, "short again", "x" * 10_000]


def test_the_list_and_quotes_show_the_newest_text(northlight: Northlight, group: str) -> None:
    first = say(northlight.ana, group, "Frist")
    answer = say(northlight.tom, group, "Yes", reply_to=(Lane.EVERYONE, 1))
    edit(northlight.ana, first, "**First**")
    last = conversations.get(northlight.luis, group).last
    assert last
    assert last.preview == "Yes"
    quote = seen(northlight.luis, answer).reply_to
    assert quote
    assert quote.preview == "First"
    edited = edit(northlight.tom, answer, "Yes, please")
    assert edited.reply_to == quote
    last = conversations.get(northlight.luis, group).last
    assert last
    assert (last.message_id, last.preview) == (answer.id, "Yes, please")


# Versions


def test_versions_are_the_texts_oldest_first(northlight: Northlight, group: str) -> None:
    said = say(northlight.ana, group, "One")
    edit(northlight.ana, said, "Two", version=1)
    react(northlight.tom, said)
    edited = edit(northlight.ana, said, "Three", version=2)
    rows = editing.versions(northlight.luis, group, said.id).items
    assert [(it.version, it.body, it.by) for it in rows] == [(1, "One", "ana"), (2, "Two", "ana"), (4, "Three", "ana")]
    assert [rows[0].at, rows[2].at] == [said.sent_at, edited.edited_at]


def test_a_client_reads_versions_by_setting_and_edited_at_in_any_case(northlight: Northlight, group: str) -> None:
    said = say(northlight.ana, group, "One")
    edit(northlight.ana, said, "Two")
    with pytest.raises(PermissionDenied) as refused:
        texts(northlight.tom, said)
    assert refused.value.details == {"permission": "client_sees_edits"}
    assert texts(where(northlight.tom, client_sees_edits=True), said) == ["One", "Two"]
    assert seen(northlight.tom, said).edited_at


def test_of_a_deleted_message_the_times_are_left_and_no_text(northlight: Northlight, group: str) -> None:
    said = say(northlight.ana, group, "One")
    edit(northlight.ana, said, "Two")
    delete(where(northlight.ana, deletion_policy="keep"), said)
    assert texts(northlight.luis, said) == [None, None]
    deliver(northlight)
    assert texts(northlight.luis, said) == [None, None]
