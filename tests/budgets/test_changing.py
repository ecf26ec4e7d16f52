"""What it may cost to change what was said: transactions count double, by the sizes of their items."""

from collections.abc import Callable

import pytest

from chalicelib import aws, config
from chalicelib.domain import ids, numbers
from chalicelib.domain.conversations import Head, Kind, LaneHead
from chalicelib.domain.lanes import Lane
from chalicelib.domain.messages import INLINE_BYTES
from chalicelib.repositories import conversations, keys
from chalicelib.repositories.items import pack
from chalicelib.services.standing import Standing
from tests.budgets.counting import Counted, counting, size
from tests.support.deeds import delete, edit, pin, react, where
from tests.support.frames import Socket, a_socket
from tests.support.people import Northlight, a_member, say
from tests.support.rest import Answer, Client, Rest, segment
from tests.support.sockets import Listening
from tests.support.stream import deliver

TEXT = "x" * 120
Ask = Callable[[Client, str], Answer]
ASKS: dict[str, Ask] = {
    "edit": lambda who, at: who.patch(at, {"body": TEXT + "y", "version": 1}),
    "react": lambda who, at: who.put(f"{at}/reactions/{segment('👍')}"),
    "pin": lambda who, at: who.put(f"{at}/pin"),
    "delete": lambda who, at: who.delete(at),
}


def _warm(rest: Rest, c: str) -> None:
    rest.ana.get(f"/conversations/{c}")


def _asked(ask: Ask, who: Client, at: str) -> Counted:
    with counting() as counted:
        answer = ask(who, at)
    assert answer.status == 200, answer
    return counted


@pytest.mark.parametrize(("deed", "units"), [("edit", 8), ("react", 6), ("pin", 8), ("delete", 8)])
def test_a_change_of_a_message_between_two(
    deed: str, units: int, northlight: Northlight, rest: Rest, sockets: Listening
) -> None:
    """One look at the head, the caller's entry and the row; one transaction, and the sockets beside it."""
    c = northlight.direct(body=TEXT)
    toms = a_socket(sockets, northlight.tom)
    a_socket(sockets, northlight.ana)
    _warm(rest, c)

    counted = _asked(ASKS[deed], rest.ana, f"/conversations/{c}/messages/{c}.e0000000001")

    assert counted.operations == {"BatchGetItem": 2, "TransactWriteItems": 1}
    assert counted.trips == 2
    assert (counted.writes, counted.reads) == (units, 4)
    assert len([it for it in toms.heard() if it["type"] in ("message.updated", "message.deleted")]) == 1


@pytest.mark.parametrize(("deed", "units"), [("edit", 10), ("react", 8), ("pin", 10), ("delete", 10)])
def test_a_change_among_twenty_writes_nothing_for_each_of_them(
    deed: str, units: int, northlight: Northlight, rest: Rest
) -> None:
    """Only the head is larger, by what each of them has in it: two units for its second KB."""
    others = [a_member(northlight.w, f"member-{number:06d}") for number in range(19)]
    c = northlight.group(*(it.member.id for it in others))
    say(northlight.ana, c, TEXT)
    for number in range(15):
        say(others[number], c, TEXT, device=f"device-{number}")
    _warm(rest, c)

    counted = _asked(ASKS[deed], rest.ana, f"/conversations/{c}/messages/{c}.e0000000001")

    assert counted.operations == {"BatchGetItem": 2, "TransactWriteItems": 1}
    assert counted.trips == 2
    assert counted.writes == units


@pytest.mark.parametrize(("others", "units"), [(0, 12), (18, 14)], ids=["two", "twenty"])
def test_a_deletion_by_an_admin_costs_its_row_of_the_audit_log_more(
    others: int, units: int, northlight: Northlight, rest: Rest
) -> None:
    """Four units beside what one's own deletion costs: the row and the end of its chain, both in the transaction. The
    end is read before, by itself: what is told has to follow it.
    """
    c = _a_group_in_which_all_spoke(northlight, others)
    said = say(northlight.tom, c, TEXT)
    _warm(rest, c)

    counted = _asked(ASKS["delete"], rest.ana, f"/conversations/{c}/messages/{said.id}")

    assert counted.operations == {"BatchGetItem": 2, "GetItem": 1, "TransactWriteItems": 1}
    assert counted.trips == 3
    assert (counted.writes, counted.reads) == (units, 4)
    (told,) = rest.ana.get("/audit", action="message.deleted").json["items"]
    assert told["target"] == said.id


def _a_group_in_which_all_spoke(northlight: Northlight, others: int) -> str:
    """Ana, Tom and others, each of whom the head remembers by a device."""
    people = [a_member(northlight.w, f"member-{number:06d}") for number in range(others)]
    c = northlight.group("tom", *(it.member.id for it in people))
    for number, who in enumerate(people[:15]):
        say(who, c, TEXT, device=f"device-{number}")
    return c


@pytest.mark.parametrize(("others", "units"), [(0, 12), (17, 14)], ids=["two", "nineteen"])
def test_who_comes_or_goes_costs_the_same_for_however_many_are_there(
    others: int, units: int, northlight: Northlight, rest: Rest
) -> None:
    """Head, line, change, the entry of whom it is about, and the row of the audit log with the end of its chain; the
    head's second KB in the larger group. Of everybody else nothing is written, by the stream neither.
    """
    c = _a_group_in_which_all_spoke(northlight, others)
    a_member(northlight.w, "member-last")
    at = f"/conversations/{c}/participants/member-last"
    deliver(northlight)
    _warm(rest, c)

    asks: list[Callable[[], Answer]] = [lambda: rest.ana.put(at, {"history": "all"}), lambda: rest.ana.delete(at)]
    for ask in asks:
        with counting() as counted:
            assert ask().status in (200, 201)
        with counting() as later:
            deliver(northlight)
        assert counted.operations["TransactWriteItems"] == 1
        assert (counted.writes, later.writes) == (units, 0)


@pytest.mark.parametrize(("deed", "units"), [("edit", 0), ("react", 0), ("pin", 0), ("delete", 2)])
def test_what_the_stream_does_after_a_change(
    deed: str, units: int, northlight: Northlight, rest: Rest, sockets: Listening
) -> None:
    """It tells again and writes nothing; of a deleted message it takes the pin and the staged text away."""
    c = northlight.direct(body=TEXT)
    a_socket(sockets, northlight.tom)
    deliver(northlight)
    _warm(rest, c)
    _asked(ASKS[deed], rest.ana, f"/conversations/{c}/messages/{c}.e0000000001")

    with counting() as later:
        deliver(northlight)

    assert later.writes == units
    assert later.reads <= 5


@pytest.mark.parametrize("deed", ASKS)
def test_a_repeated_change_writes_nothing(deed: str, northlight: Northlight, rest: Rest) -> None:
    c = northlight.direct(body=TEXT)
    at = f"/conversations/{c}/messages/{c}.e0000000001"
    _asked(ASKS[deed], rest.ana, at)

    counted = _asked(ASKS[deed], rest.ana, at)

    assert counted.operations == {"BatchGetItem": 1}


def test_a_reply_between_two(northlight: Northlight, sockets: Listening) -> None:
    """A look at whether its sender sees what it answers, before; the quoted message beside the other look-ups. Its
    thread is the stream's affair: a pointer, and the root counted anew.
    """
    c = northlight.direct(body=TEXT)
    say(northlight.tom, c, TEXT)
    anas, _ = (_open(sockets, who) for who in (northlight.ana, northlight.tom))
    anas.send(c, TEXT)

    with counting() as counted:
        sockets.before_post = lambda _: counted.mark()
        answer = anas.send(c, TEXT, reply_to=f"{c}.e0000000001")
    sockets.before_post = None
    with counting() as later:
        deliver(northlight)

    assert answer["message"]["reply_to"]["preview"] == TEXT
    assert counted.operations == {"UpdateItem": 1, "BatchGetItem": 3, "PutItem": 1}
    assert counted.trips_around_the_marks == (3, 1)
    assert (counted.writes, counted.reads) == (2, 3.5)
    assert later.operations["TransactWriteItems"] == 1
    assert later.writes == 7


def _open(sockets: Listening, who: Standing) -> Socket:
    socket = a_socket(sockets, who)
    assert socket.is_usable()
    return socket


def test_opening_fifty_with_reactions_threads_and_pins(northlight: Northlight, rest: Rest) -> None:
    """400 characters each; every message has a reaction, every fifth is pinned or answered by the next."""
    c, text = northlight.direct(), "x" * 400
    for number in range(1, 61):
        answered = (Lane.EVERYONE, number - 1) if number % 5 == 2 else None
        said = say(northlight.ana, c, text, from_view=True, reply_to=answered)
        react(northlight.tom, said)
        if number % 5 == 0:
            pin(northlight.tom, said)
    deliver(northlight)
    rest.tom.get(f"/conversations/{c}")

    with counting() as counted:
        page = rest.tom.get(f"/conversations/{c}/messages", audience="everyone").json["items"]

    assert len(page) == 50
    assert [len([it for it in page if it.get(what)]) for what in ("reactions", "pinned", "thread", "reply_to")] == [
        50,
        10,
        10,
        10,
    ]
    assert counted.trips == 2
    assert (counted.writes, counted.reads <= 9) == (0, True), counted.reads


def test_the_head_stays_under_4_kb_with_everything_that_changes_leave_in_it(northlight: Northlight) -> None:
    """As full as a head is by sending, and in both lanes: deletions remembered, pins, revisions, an edited last."""
    others = [a_member(northlight.w, f"member-{number:06d}") for number in range(50)]
    names = tuple(it.member.id for it in others)
    lane = LaneHead(seq=99_999, rev=99_999, floors=dict.fromkeys(names, 99_999))
    c = ids.digest(northlight.w, size=20)
    conversations.create(Head(northlight.w, c, Kind.GROUP, "T" * 200, ids.now_ms(), names[0], b"x" * 16, lane, lane))
    for number in range(16):
        say(others[number], c, TEXT, device=f"device-{number}", audience="team")
    _remember_deletions(northlight, c)
    writer = where(others[15], edit_window_s=-1)
    texts = ("x" * INLINE_BYTES, "y" * 10_000, "\U0001f600" * 2500, "é" * (INLINE_BYTES // 2))
    for body, mentions in [*((text, ()) for text in texts), ("z" * 20, names[:24]), ("z", names)]:
        for audience in ("everyone", "team"):
            said = say(writer, c, "short", device="device-15", audience=audience, from_view=True)
            edit(writer, react(writer, pin(writer, said)), body, *mentions)
        assert _head(northlight, c) < 4096
    for audience in ("everyone", "team"):
        delete(writer, say(writer, c, "short", device="device-15", audience=audience, from_view=True))
        assert _head(northlight, c) < 4096


def _remember_deletions(nl: Northlight, c: str) -> None:
    held, floor = frozenset[int](), 0
    for number in range(200, 99_999, 2_000):
        held, floor = numbers.with_number(held, floor, number)
    packed = numbers.pack(held)
    assert len(packed) > numbers.BYTES - 3
    aws.client("dynamodb").update_item(
        TableName=config.TABLE,
        Key=pack(keys.head(nl.w, c)),
        UpdateExpression="SET d_e = :d, d_t = :d, df_e = :f, df_t = :f, pn_e = :p, pn_t = :p",
        ExpressionAttributeValues=pack({":d": packed, ":f": floor, ":p": 30}),
    )


def _head(nl: Northlight, c: str) -> int:
    key = pack(keys.head(nl.w, c))
    return size(aws.client("dynamodb").get_item(TableName=config.TABLE, Key=key, ConsistentRead=True)["Item"])
