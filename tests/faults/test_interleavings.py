"""The named interleavings: each of them broke an earlier form of the design on the engine itself."""

from functools import partial

import pytest

from chalicelib import aws, config
from chalicelib.consumers import notify
from chalicelib.domain import ids
from chalicelib.domain.conversations import Head, Kind, LaneHead
from chalicelib.domain.errors import ClientIdReused, NotEditable, NotFound, StaleClientId, Unavailable
from chalicelib.domain.lanes import Lane
from chalicelib.domain.messages import Draft
from chalicelib.domain.views.messages import MessageView, Pending
from chalicelib.repositories import conversations as heads
from chalicelib.repositories import inbox as entries
from chalicelib.repositories import keys
from chalicelib.repositories.items import pack
from chalicelib.services import conversations, editing, history, inbox, messages, participants, reading
from chalicelib.services.history import Place
from chalicelib.services.messages import Outcome
from chalicelib.services.standing import Standing
from tests.budgets.counting import counting
from tests.faults.checker import Log
from tests.faults.clients import Client
from tests.faults.deeds import check_bookkeeping
from tests.faults.hook import POST, Call, Fault, Killed, conflicting, hooked, killed_after, killed_before, on
from tests.faults.pump import Pump
from tests.support import tables
from tests.support.deeds import delete, edit, where
from tests.support.people import Northlight, a_client_id, a_draft, at_once, online, say
from tests.support.sockets import Listening

DAY_MS = 24 * 3600 * 1000


def _killed_after_commit(who: Standing, conversation: str, draft: Draft) -> None:
    with hooked(on("UpdateItem", killed_after)), pytest.raises(Killed):
        messages.send(who, conversation, draft)


def _bodies(nl: Northlight, conversation: str, lane: Lane = Lane.EVERYONE) -> list[str | None]:
    log = Log.read(nl.w, conversation)
    return [row.body for (it, _), row in sorted(log.rows.items()) if it is lane]


def _clock(monkeypatch: pytest.MonkeyPatch, ms: int) -> None:
    """Every server's clock is moved by so much from now on."""
    real = ids.now_ms
    monkeypatch.setattr(ids, "now_ms", lambda: real() + ms)


def _forget_devices(nl: Northlight, conversation: str) -> None:
    while (head := heads.find(nl.w, conversation)) and head.devices:
        oldest = min(head.devices, key=lambda device: head.devices[device].client_id)
        heads.forget_device(head, oldest)


def test_retry_after_overwrite(streamed: Northlight, pump: Pump) -> None:
    direct, first = streamed.direct(), a_draft(streamed.ana, "First text")
    _killed_after_commit(streamed.ana, direct, first)
    say(streamed.tom, direct, "Overwrites last")
    with pytest.raises(ClientIdReused):
        messages.send(streamed.ana, direct, a_draft(streamed.ana, "Other text", client_id=first.client_id))
    pump.drain()
    assert _bodies(streamed, direct) == ["First text", "Overwrites last"]


def test_two_tabs_late_id(northlight: Northlight) -> None:
    direct, lower = northlight.direct(), a_client_id()
    say(northlight.ana, direct, "From the second tab")
    with pytest.raises(StaleClientId) as refused:
        say(northlight.ana, direct, "From the first tab", client_id=lower)
    assert refused.value.details["server_time"]
    again = a_draft(northlight.ana, "From the first tab")
    assert messages.send(northlight.ana, direct, again).created
    assert not messages.send(northlight.ana, direct, again).created
    assert _bodies(northlight, direct) == ["From the second tab", "From the first tab"]


def test_two_tabs_late_id_that_was_stored(northlight: Northlight) -> None:
    direct, lower = northlight.direct(), a_draft(northlight.ana, "From the first tab")
    stored = messages.send(northlight.ana, direct, lower).message
    say(northlight.ana, direct, "From the second tab")
    again = messages.send(northlight.ana, direct, lower)
    assert (again.message.id, again.created) == (stored.id, False)
    with pytest.raises(ClientIdReused):
        say(northlight.ana, direct, "Other text", client_id=lower.client_id)


@pytest.mark.parametrize("newer", [0, 3])
def test_lost_reply_then_a_day(northlight: Northlight, monkeypatch: pytest.MonkeyPatch, newer: int) -> None:
    direct, draft = northlight.direct(), a_draft(northlight.ana, "Once")
    with hooked(on("PutItem", killed_after)), pytest.raises(Killed):
        messages.send(northlight.ana, direct, draft)
    later = [a_client_id() for _ in range(newer)]
    _clock(monkeypatch, DAY_MS + 3_600_000)
    for client_id in later:
        say(northlight.ana, direct, "Newer", client_id=client_id)
    outcome = messages.send(northlight.ana, direct, draft)
    assert (outcome.message.seq, outcome.created) == (1, False)
    assert _bodies(northlight, direct).count("Once") == 1


@pytest.mark.parametrize("ahead_ms", [0, messages.AHEAD_MS - 2_000])
def test_pruned_entry_retry(northlight: Northlight, monkeypatch: pytest.MonkeyPatch, ahead_ms: int) -> None:
    direct = northlight.direct()
    draft = a_draft(northlight.ana, "Once", client_id=a_client_id(ids.now_ms() + ahead_ms))
    stored = messages.send(northlight.ana, direct, draft).message
    # The functions' own clocks are not the same: the next one's is behind.
    with monkeypatch.context() as behind:
        _clock(behind, -60_000)
        say(northlight.tom, direct, "Newer")
    _forget_devices(northlight, direct)
    again = messages.send(northlight.ana, direct, draft)
    assert (again.message.id, again.created) == (stored.id, False)
    assert _bodies(northlight, direct) == ["Once", "Newer"]


def test_clock_ahead(northlight: Northlight) -> None:
    direct = northlight.direct()
    with pytest.raises(StaleClientId) as refused:
        say(northlight.ana, direct, "From tomorrow", client_id=a_client_id(ids.now_ms() + DAY_MS))
    assert refused.value.details["server_time"]
    assert say(northlight.ana, direct, "Corrected").seq == 1


def test_borrowed_device(northlight: Northlight) -> None:
    group = northlight.group("luis", "tom")
    note = a_draft(northlight.ana, "Equal text", audience="team")
    messages.send(northlight.ana, group, note)
    borrowed = Draft(a_client_id(), ids.device("tom", "desk"), "Equal text")
    same_id = Draft(note.client_id, ids.device("tom", "desk"), "Equal text")
    assert messages.send(northlight.tom, group, same_id).created
    assert messages.send(northlight.tom, group, borrowed).created
    assert say(northlight.ana, group, "Not blocked", client_id=a_client_id()).seq == 3
    assert _bodies(northlight, group, Lane.TEAM) == ["Equal text"]


@pytest.mark.parametrize("told", [0, 1, 2])
def test_filed_but_not_announced(streamed: Northlight, pump: Pump, sockets: Listening, told: int) -> None:
    group = streamed.group("luis", "tom")
    tabs = [online(it) for it in (streamed.ana, streamed.luis, streamed.tom)]
    posts = iter(range(10))

    def plan(call: Call) -> Fault | None:
        return killed_before if call.operation == POST and next(posts) >= told else None

    with hooked(plan, sockets), pytest.raises(Killed):
        say(streamed.ana, group, "To everybody")
    assert _bodies(streamed, group) == []
    pump.drain()
    assert [len(sockets.heard(tab, "message.created")) > 0 for tab in tabs] == [True] * 3
    assert _bodies(streamed, group) == ["To everybody"]


def test_hole_at_the_reader(streamed: Northlight, pump: Pump, sockets: Listening) -> None:
    direct, reader = streamed.direct(), Client(streamed.tom, sockets, "desk")
    say(streamed.ana, direct, "Before")
    _killed_after_commit(streamed.ana, direct, a_draft(streamed.ana, "In the hole"))
    say(streamed.ana, direct, "After")
    page = history.page(streamed.tom, direct, None, Place(), 50)
    assert ([it.body for it in page.items], page.pending) == (["After"], Pending("everyone", 2))
    with pytest.raises(Unavailable):
        history.one(streamed.tom, direct, ids.message(direct, Lane.EVERYONE, 2))
    with pytest.raises(Unavailable):
        reading.mark_unread(streamed.tom, direct, 1, None)
    reader.hear()
    reader.catch_up()
    assert (Lane.EVERYONE, 2) not in reader.held[direct]
    pump.drain()
    reader.catch_up()
    assert [it["body"] for _, it in sorted(reader.held[direct].items())] == ["Before", "In the hole", "After"]


def test_note_moves_nothing(streamed: Northlight, pump: Pump, sockets: Listening) -> None:
    group, tab = streamed.group("luis", "tom"), online(streamed.tom)
    say(streamed.tom, group, "Seen by all")
    pump.drain()
    before, heard = _all_that_tom_sees(streamed, group), len(sockets.raw[tab])
    for text in ("Short", "Long " * 500):
        say(streamed.ana, group, text, audience="team", mentions=("luis",))
    reading.mark_read(streamed.luis, group, 2, "team", None)
    pump.drain()
    assert _all_that_tom_sees(streamed, group) == before
    assert len(sockets.raw[tab]) == heard


def _all_that_tom_sees(nl: Northlight, conversation: str) -> list[object]:
    view = conversations.get(nl.tom, conversation)
    listed = inbox.page(nl.tom, None, 50)
    return [view, listed, history.page(nl.tom, conversation, None, Place(), 50), inbox.badge(nl.tom)]


def test_crossed_reads(northlight: Northlight, monkeypatch: pytest.MonkeyPatch) -> None:
    direct, tom = northlight.direct(), northlight.tom
    for _ in range(5):
        say(northlight.ana, direct)
    reading.mark_read(tom, direct, 4, None, None)
    first = _seen_at(northlight, direct)
    with monkeypatch.context() as behind:
        _clock(behind, -60_000)
        reading.mark_read(tom, direct, 5, None, 0)
    assert _seen_at(northlight, direct) == first + 1
    reading.mark_read(tom, direct, 4, None, 0)
    assert reading.mark_unread(tom, direct, 3, None).unread == 3
    late = reading.mark_read(tom, direct, 5, None, 0)
    assert (late.read, late.unread, late.epoch) == (2, 3, 1)
    assert _seen_at(northlight, direct) == first + 1


def _seen_at(nl: Northlight, conversation: str) -> int:
    entry = entries.find(nl.w, "tom", conversation, strong=True)
    assert entry is not None
    return entry.everyone.seen_at


def test_busy_inbox(northlight: Northlight) -> None:
    rooms = [_room(northlight, minutes_ago=10 * number) for number in range(80)]
    first, position = inbox.page(northlight.ana, None, 50)
    assert [it.id for it in first] == rooms[:50]
    for room in (*rooms[10:12], *rooms[60:63]):
        say(northlight.tom, room)
        moved = heads.find(northlight.w, room)
        assert moved is not None
        inbox.move(None, moved)
    second, end = inbox.page(northlight.ana, position, 50)
    again, _ = inbox.page(northlight.ana, None, 50)
    pages = [{it.id for it in page} for page in (first, second, again)]
    assert end is None
    assert len(second) == len(pages[1])
    assert pages[0] & pages[1] == set()
    assert pages[0] | pages[1] | pages[2] == set(rooms)
    assert [it.id for it in again[:5]] == [rooms[number] for number in (62, 61, 60, 11, 10)]


def _room(nl: Northlight, minutes_ago: int) -> str:
    """A group of Ana and Tom with one message of some time ago."""
    at_ms = ids.now_ms() - minutes_ago * 60_000
    floors = {"ana": 0, "tom": 0}
    name = ids.group_conversation(nl.w, "ana", a_client_id())
    head = Head(nl.w, name, Kind.GROUP, "Room", at_ms, "ana", b"", LaneHead(floors=floors), LaneHead(floors={"ana": 0}))
    heads.create(head, ("ana", a_draft(nl.ana), at_ms))
    entries.open_entry(nl.w, "ana", name, at_ms)
    return name


def _edit_four_times(who: Standing, it: MessageView) -> MessageView:
    return [edit(who, it, f"{it.body} {number}", version=99) for number in range(4)][-1]


def test_edit_meets_send(northlight: Northlight) -> None:
    """Twenty senders and three editors on one head; what a send meets there it tries again by itself."""
    group, ana = northlight.group("luis", "tom"), northlight.ana
    old = [say(ana, group, f"old {number}") for number in range(3)]
    senders = [lambda n=n: say(ana, group, f"{n}", device=f"d{n}") for n in range(20)]
    editors = [partial(_edit_four_times, ana, it) for it in old]
    with hooked(on("UpdateItem", conflicting, times=25)):
        outcomes = at_once(*senders, *editors)
    assert sorted(it.seq for it in outcomes[:20]) == list(range(4, 24))
    assert [it.body for it in outcomes[20:]] == [f"old {number} 3" for number in range(3)]
    log = Log.read(northlight.w, group)
    assert (log.head.everyone.seq, log.head.everyone.rev) == (23, 12)
    assert len(set(_bodies(northlight, group))) == 23
    check_bookkeeping(log)


@pytest.mark.parametrize("policy", ["keep", "erase"])
def test_deleted_then_filed(streamed: Northlight, pump: Pump, sockets: Listening, policy: str) -> None:
    """Committed, not filed, deleted: then it is filed late, by its sender's retry and by a stream that is redriven."""
    group, reader = streamed.group("luis", "tom"), Client(streamed.tom, sockets, "desk")
    say(streamed.tom, group, "Root")
    ana = where(streamed.ana, deletion_policy=policy)
    draft = a_draft(ana, "canary words " * 300, reply_to=(Lane.EVERYONE, 1), mentions=("tom",))
    _killed_after_commit(ana, group, draft)
    editing.delete(ana, group, ids.message(group, Lane.EVERYONE, 2))
    again = messages.send(ana, group, draft)
    assert (again.message.body, again.created) == (None, False)
    pump.drain()
    for record in list(pump.seen):
        notify.handle(record)
    reader.hear()
    reader.catch_up()
    assert [it["body"] for _, it in sorted(reader.held[group].items())] == _bodies(streamed, group) == ["Root", None]
    assert conversations.get(streamed.tom, group).mentioned == 0
    check_bookkeeping(Log.read(streamed.w, group))
    left = {key[1].split("#")[0] for key, it in tables.of_workspaces(streamed.w).items() if "canary" in repr(it)}
    assert left == ({"TEXT"} if policy == "keep" else set())


def test_deleted_then_filed_by_the_request_that_was_still_telling(
    streamed: Northlight, pump: Pump, sockets: Listening
) -> None:
    """Its wave is on the way, its row is not there yet, and somebody who heard of it deletes it."""
    direct, reader = streamed.direct(), Client(streamed.tom, sockets, "desk")
    deletions = iter([lambda: editing.delete(streamed.ana, direct, ids.message(direct, Lane.EVERYONE, 1))])
    sockets.before_post = lambda _: next(deletions, lambda: None)()
    say(streamed.ana, direct, "Gone before it is there")
    sockets.before_post = None
    reader.hear()
    assert [it["body"] for it in reader.held[direct].values()] == [None]
    assert _bodies(streamed, direct) == [None]
    pump.drain()
    assert (_bodies(streamed, direct), conversations.get(streamed.tom, direct).unread) == ([None], 0)


@pytest.mark.parametrize("killed", [killed_before, killed_after])
def test_edit_half_done(streamed: Northlight, pump: Pump, sockets: Listening, killed: Fault) -> None:
    direct, reader = streamed.direct(), Client(streamed.tom, sockets, "desk")
    said = say(streamed.ana, direct, "Frist")
    reader.hear()
    reader.catch_up()
    with hooked(on("TransactWriteItems", killed)), pytest.raises(Killed):
        edit(streamed.ana, said, "First")
    now = "First" if killed is killed_after else "Frist"
    last = conversations.get(streamed.tom, direct).last
    assert last
    assert (last.preview, _bodies(streamed, direct)) == (now, [now])
    check_bookkeeping(Log.read(streamed.w, direct))
    reader.catch_up()
    assert [it["body"] for it in reader.held[direct].values()] == [now]
    assert edit(streamed.ana, said, "First").version == 2
    pump.drain()
    reader.hear()
    reader.catch_up()
    assert [it["body"] for it in reader.held[direct].values()] == ["First"]
    assert Log.read(streamed.w, direct).head.everyone.rev == 1


def test_edit_racing_a_delete(northlight: Northlight) -> None:
    """The deletion stands, whoever was quicker; an edit that lost says so."""
    direct, ana = northlight.direct(), northlight.ana
    for turn in range(8):
        said = say(ana, direct, f"{turn}")
        edited, deleted = at_once(partial(edit, ana, said, "edited"), partial(delete, ana, said))
        assert (deleted.body, edited.body if not isinstance(edited, NotEditable) else "edited") == (None, "edited")
        with pytest.raises(NotEditable):
            edit(ana, said, "late", version=99)
    assert _bodies(northlight, direct) == [None] * 8
    check_bookkeeping(Log.read(northlight.w, direct))


def test_removed_mid_send_is_told_nothing(streamed: Northlight, pump: Pump, sockets: Listening) -> None:
    group, tab = streamed.group("luis", "tom"), online(streamed.tom)
    draft = a_draft(streamed.ana, "Not for Tom any more")
    _killed_after_commit(streamed.ana, group, draft)
    _take_out(streamed, group, "tom")
    pump.drain()
    assert sockets.heard(tab, "message.created") == []
    assert _bodies(streamed, group) == ["Not for Tom any more"]


def test_removed_mid_send_cannot_repeat_it(streamed: Northlight, pump: Pump) -> None:
    group, draft = streamed.group("luis", "tom"), a_draft(streamed.tom, "My last words")
    _killed_after_commit(streamed.tom, group, draft)
    _take_out(streamed, group, "tom")
    with pytest.raises(NotFound):
        messages.send(streamed.tom, group, draft)
    pump.drain()
    assert _bodies(streamed, group) == ["My last words"]


def _take_out(nl: Northlight, conversation: str, member: str) -> None:
    participants.remove(nl.ana, conversation, member)


def test_long_text(northlight: Northlight) -> None:
    direct, text = northlight.direct(), "äöü–" * 2_500
    assert say(northlight.ana, direct, text).body == text
    item = aws.client("dynamodb").get_item(TableName=config.TABLE, Key=pack(keys.head(northlight.w, direct)))["Item"]
    assert len(repr(item)) < 4_096
    with counting() as counted:
        say(northlight.ana, direct, "Short", from_view=True)
    assert counted.writes == 2
    assert _bodies(northlight, direct)[0] == text


def test_eve_finds_nothing_by_any_of_these_ids(northlight: Northlight) -> None:
    direct, draft = northlight.direct(), a_draft(northlight.ana, "Private")
    assert isinstance(messages.send(northlight.ana, direct, draft), Outcome)
    with pytest.raises(NotFound):
        messages.send(northlight.eve, direct, draft)
