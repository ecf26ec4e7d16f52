"""What every path may cost, counted at the SDK's edge on AWS's own engine, in a warm function.

Round trips are those that wait for each other; units are DynamoDB's. A figure that rises fails.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from chalicelib import aws, config
from chalicelib.domain import ids
from chalicelib.domain.conversations import Head, Kind, LaneHead
from chalicelib.domain.lanes import Lane
from chalicelib.domain.members import Role
from chalicelib.domain.messages import INLINE_BYTES
from chalicelib.domain.references import ReferenceKind
from chalicelib.repositories import conversations, keys
from chalicelib.repositories.items import pack
from chalicelib.services.standing import Standing
from tests.budgets.counting import Counted, counting, size
from tests.support import people
from tests.support.frames import Socket, a_socket
from tests.support.people import Northlight, a_member, say
from tests.support.references import put_reference
from tests.support.rest import Rest, words
from tests.support.sockets import Listening
from tests.support.stream import deliver

TEXT = "x" * 120


@contextmanager
def _counting_around_pushes(sockets: Listening) -> Iterator[Counted]:
    with counting() as counted:
        sockets.before_post = lambda _: counted.mark()
        yield counted
    sockets.before_post = None


def _warm(socket: Socket) -> Socket:
    assert socket.is_usable()
    return socket


def test_sending_to_one_person(northlight: Northlight, sockets: Listening) -> None:
    c = northlight.direct(body=TEXT)
    anas, toms = (_warm(a_socket(sockets, who)) for who in (northlight.ana, northlight.tom))
    anas.send(c, TEXT)

    with _counting_around_pushes(sockets) as counted:
        answer = anas.send(c, TEXT)

    assert answer["type"] == "ack"
    assert len(toms.heard("message.created")) == 2
    assert counted.operations == {"UpdateItem": 1, "BatchGetItem": 1, "PutItem": 1}
    assert counted.trips_around_the_marks == (2, 1)
    assert (counted.writes, counted.reads) == (2, 1)


def _twenty(northlight: Northlight) -> list[Standing]:
    """Nineteen beside Ana, with ids as long as members' are in practice."""
    return [a_member(northlight.w, f"member-{number:06d}") for number in range(19)]


def _a_group_of_twenty(northlight: Northlight) -> tuple[str, list[Standing]]:
    others = _twenty(northlight)
    c = northlight.group(*(it.member.id for it in others))
    for number in range(15):
        say(others[number], c, TEXT, device=f"device-{number}")
    return c, others


def test_sending_to_twenty_with_sixteen_devices(northlight: Northlight, sockets: Listening) -> None:
    c, others = _a_group_of_twenty(northlight)
    anas = _warm(a_socket(sockets, northlight.ana))
    listening = [a_socket(sockets, who) for who in others]
    anas.send(c, TEXT)

    with _counting_around_pushes(sockets) as counted:
        anas.send(c, TEXT)

    assert all(len(socket.heard("message.created")) == 2 for socket in listening)
    assert counted.trips_around_the_marks == (2, 1)
    assert (counted.writes, counted.reads) == (3, 10)


@pytest.mark.parametrize(("length", "units"), [(120, 6), (400, 9)])
def test_opening_the_newest_fifty(length: int, units: int, northlight: Northlight, rest: Rest) -> None:
    c = northlight.direct()
    for number in range(60):
        say((northlight.ana, northlight.tom)[number % 2], c, "x" * length, from_view=True)
    rest.tom.get("/me")
    rest.tom.get("/conversations")

    with counting() as counted:
        answer = rest.tom.get(f"/conversations/{c}/messages", audience="everyone")

    assert len(answer.json["items"]) == 50
    assert counted.trips == 2
    assert (counted.writes, counted.reads <= units) == (0, True), counted.reads


def test_a_page_of_fifty_conversations(northlight: Northlight, rest: Rest, monkeypatch: pytest.MonkeyPatch) -> None:
    """An inbox with a conversation every six hours. Where more than a page moved within a few hours, it reads on."""
    now = ids.now_ms()
    monkeypatch.setattr(people, "_last_ms", 0)  # the ids of this story begin in the past
    for number in range(52):
        monkeypatch.setattr(ids, "now_ms", lambda at=now - (52 - number) * 6 * keys.HOUR_MS: at)
        other = a_member(northlight.w, f"member-{number:06d}")
        northlight.direct(other=other.member.id, body=TEXT)
    rest.ana.get("/conversations")

    with counting() as counted:
        answer = rest.ana.get("/conversations", limit=50)

    assert len(answer.json["items"]) == 50
    assert counted.operations == {"Query": 1, "BatchGetItem": 1}
    assert counted.trips == 2
    assert (counted.writes, counted.reads <= 30) == (0, True), counted.reads


def test_marking_read(northlight: Northlight, sockets: Listening) -> None:
    """The head, which the answer's exact unread number needs, is read while the marker is raised, where the function
    has seen before that the conversation goes so far. Two units for the entry and its index, one for the receipt that
    the stream's reader keeps.
    """
    c = northlight.direct()
    for _ in range(3):
        say(northlight.ana, c, TEXT)
    deliver(northlight)
    toms = _warm(a_socket(sockets, northlight.tom))

    with counting() as counted:
        answer = toms.ask("read", conversation_id=c, seq=2)
    with counting() as later:
        deliver(northlight)

    assert (answer["read"], answer["unread"]) == (2, 1)
    assert counted.trips == 1
    assert counted.operations == {"GetItem": 1, "UpdateItem": 1}
    assert counted.reads == 1
    assert counted.writes + later.writes == 3


def test_marking_read_in_a_function_that_knows_nothing_of_the_conversation(
    northlight: Northlight, sockets: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The head first then: a number above it counts as its own."""
    c = northlight.direct()
    say(northlight.ana, c, TEXT)
    toms = _warm(a_socket(sockets, northlight.tom))
    monkeypatch.setattr(conversations, "_highest", {})

    with counting() as counted:
        answer = toms.ask("read", conversation_id=c, seq=9)

    assert (answer["read"], answer["unread"]) == (1, 0)
    assert (counted.trips, counted.writes) == (2, 2)


def test_a_group_of_twenty_reads_ten_messages_each(northlight: Northlight, sockets: Listening) -> None:
    """Three units and two frames for each reader, however many messages it read: the answer, and the author's news."""
    c, anas, phones = _twenty_before_ten_messages(northlight, sockets)

    with counting() as counted:
        for phone in phones:
            phone.ask("read", conversation_id=c, seq=10)
        deliver(northlight)

    assert counted.writes == 60
    assert len(anas.heard("receipt.moved")) == 20
    answers = sum(len(phone.heard("ack")) for phone in phones)
    own = sum(len(phone.heard("read.moved")) for phone in phones)
    assert answers + len(anas.heard()) == 40
    assert own == 20  # to the reader's own devices, beside the budget


def test_twenty_who_read_ten_messages_one_by_one_are_told_as_if_at_once(
    northlight: Northlight, sockets: Listening
) -> None:
    """An app that reports every message gets every answer. What one batch of the stream tells stays at forty frames:
    for each reader the author's news, and one to its own devices.
    """
    c, anas, phones = _twenty_before_ten_messages(northlight, sockets)
    for phone in phones:
        for seq in range(1, 11):
            phone.ask("read", conversation_id=c, seq=seq)
    sockets.clear()

    with counting() as counted:
        deliver(northlight)

    assert [it["seq"] for it in anas.heard()] == [10] * 20
    assert [[it["read"] for it in phone.heard()] for phone in phones] == [[10]] * 20
    assert counted.operations["PutItem"] == counted.writes == 200  # a receipt of each message has its own time


def _twenty_before_ten_messages(northlight: Northlight, sockets: Listening) -> tuple[str, Socket, list[Socket]]:
    """A group with ten messages of Ana's that twenty others have not read, her socket and theirs."""
    readers = [a_member(northlight.w, f"member-{number:06d}") for number in range(20)]
    c = northlight.group(*(it.member.id for it in readers))
    for _ in range(10):
        say(northlight.ana, c, TEXT, from_view=True)
    deliver(northlight)
    anas = a_socket(sockets, northlight.ana)
    phones = [_warm(a_socket(sockets, who)) for who in readers]
    sockets.clear()
    return c, anas, phones


def test_saving_a_draft(northlight: Northlight, rest: Rest) -> None:
    """The head says who is in the lane; then one write, that nothing but the author's own devices hears of."""
    c = northlight.direct()
    rest.tom.get(f"/conversations/{c}/draft")

    for version in range(2):
        with counting() as counted:
            answer = rest.tom.put(f"/conversations/{c}/draft", {"body": TEXT + str(version), "version": version})
        assert answer.status == 200
        assert counted.operations == {"GetItem": 1, "UpdateItem": 1}
        assert (counted.trips, counted.writes, counted.reads) == (2, 1, 1)


def test_opening_a_draft(northlight: Northlight, rest: Rest) -> None:
    c = northlight.direct()
    rest.tom.put(f"/conversations/{c}/draft", {"body": TEXT, "version": 0})

    with counting() as counted:
        assert rest.tom.get(f"/conversations/{c}/draft").status == 200

    assert counted.operations == {"GetItem": 2}
    assert (counted.writes, counted.reads) == (0, 2)


def _head(northlight: Northlight, c: str) -> int:
    key = pack(keys.head(northlight.w, c))
    return size(aws.client("dynamodb").get_item(TableName=config.TABLE, Key=key, ConsistentRead=True)["Item"])


def test_the_head_of_a_direct_conversation_stays_under_1_kb(northlight: Northlight) -> None:
    c = northlight.direct()
    for who in (northlight.ana, northlight.tom):
        for device in ("desk", "phone"):
            say(who, c, TEXT, device=device)
    say(northlight.ana, c, TEXT, audience="team")

    assert _head(northlight, c) < 1024


def test_the_head_stays_under_4_kb_always(northlight: Northlight) -> None:
    """Fifty people of the team with the longest ids of practice, a hundred thousand messages in both lanes, sixteen
    devices, a long title, and in both lanes the longest texts that a head holds.
    """
    others = [a_member(northlight.w, f"member-{number:06d}") for number in range(50)]
    lane = LaneHead(seq=99_999, floors={it.member.id: 99_999 for it in others})
    c = ids.digest(northlight.w, size=20)
    conversations.create(
        Head(northlight.w, c, Kind.GROUP, "T" * 200, ids.now_ms(), "member-000000", b"x" * 16, lane, lane)
    )
    for number in range(16):
        say(others[number], c, TEXT, device=f"device-{number}", audience="team")
    names = tuple(it.member.id for it in others)
    texts = ("x" * INLINE_BYTES, "y" * 10_000, "\U0001f600" * 2500, "é" * (INLINE_BYTES // 2))
    for body, mentions in [*((text, ()) for text in texts), ("z" * 20, names[:24]), ("z", names)]:
        for audience in ("everyone", "team"):
            say(others[15], c, body, audience=audience, device="device-15", from_view=True, mentions=mentions)
        assert _head(northlight, c) < 4096


@pytest.mark.parametrize("body", ["x" * 120, "y" * 10_000, "\U0001f600" * 10_000], ids=["ordinary", "long", "wide"])
def test_a_message_adds_at_most_1_kb_to_its_text(body: str, northlight: Northlight) -> None:
    people = [a_member(northlight.w, f"member-{number:06d}").member.id for number in range(49)]
    c = northlight.group(*people)
    say(northlight.ana, c, "first")
    say(northlight.ana, c, body, reply_to=(Lane.EVERYONE, 1), mentions=tuple(people), from_view=True)

    key = pack(keys.message(northlight.w, c, Lane.EVERYONE, 2))
    item = aws.client("dynamodb").get_item(TableName=config.TABLE, Key=key)["Item"]
    assert size(item) - len(body.encode()) <= 1024


def test_a_send_writes_one_short_line_and_none_of_its_words(
    northlight: Northlight, rest: Rest, sockets: Listening, capsys: pytest.CaptureFixture[str]
) -> None:
    c = northlight.direct()
    anas = _warm(a_socket(sockets, northlight.ana))
    capsys.readouterr()

    anas.send(c, "canary words")
    (frame,) = capsys.readouterr().out.splitlines()
    rest.ana.post(f"/conversations/{c}/messages", words("canary words"))
    (request,) = capsys.readouterr().out.splitlines()

    for line in (frame, request):
        assert len(line.encode()) <= 512
        assert "canary" not in line
        assert json.loads(line)["Milliseconds"] > 0


def test_a_list_of_fifty_references(northlight: Northlight, rest: Rest) -> None:
    for number in range(60):
        put_reference(northlight.w, ReferenceKind.TASK, str(number), roles=(Role.CLIENT,), companies=("Acme",))
    rest.tom.get("/conversations")

    with counting() as counted:
        answer = rest.tom.get("/references", limit=50)
    with counting() as named:
        rest.tom.get("/references", ids=",".join(f"task:{number}" for number in range(50)))
    with counting() as changed:
        put_reference(northlight.w, ReferenceKind.TASK, "7", roles=(Role.CLIENT,), companies=("Acme",), status="done")

    assert len(answer.json["items"]) == 50
    assert counted.operations == {"Query": 3, "BatchGetItem": 1}
    assert (counted.trips, counted.writes, counted.reads <= 60) == (2, 0, True), counted.reads
    assert (named.trips, named.reads) == (1, 50)
    assert changed.writes == 1
