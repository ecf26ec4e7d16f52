"""The stream's reader: receipts kept and told, sessions ended, what a killed request left is announced and filed."""

from typing import Any

import pytest

from chalicelib.consumers import notify
from chalicelib.domain.errors import NotFound
from chalicelib.domain.lanes import Lane
from chalicelib.repositories import conversations, inbox, keys, messages, receipts, table
from chalicelib.repositories.items import pack
from chalicelib.services import standing
from chalicelib.services import workspaces as places
from chalicelib.services.workspaces import Change
from tests.support.frames import Socket, a_socket
from tests.support.people import Northlight, a_draft, a_member, say
from tests.support.rest import Rest
from tests.support.sockets import Listening
from tests.support.stream import deliver


def _commit_only(northlight: Northlight, c: str, body: str) -> None:
    """A request that was killed right after its commit."""
    conversations.commit(northlight.w, c, "ana", a_draft(northlight.ana, body), 1_700_000_000_000)


def _reset(northlight: Northlight, *sockets: Socket) -> None:
    deliver(northlight)
    for socket in sockets:
        socket._listening.raw[socket.id].clear()


def test_a_move_of_a_marker_is_kept_and_told_to_the_author_and_the_readers_devices(
    northlight: Northlight, rest: Rest, sockets: Listening
) -> None:
    c = northlight.direct(body="one")
    say(northlight.ana, c, "two")
    anas, toms = a_socket(sockets, northlight.ana), a_socket(sockets, northlight.tom, "phone")
    _reset(northlight, anas, toms)

    rest.tom.put(f"/conversations/{c}/read", {"seq": 2})
    deliver(northlight)
    deliver(northlight)

    assert receipts.seen_at(northlight.w, c, Lane.EVERYONE, 1).keys() == {"tom"}
    (moved,) = anas.heard()
    assert moved.pop("at").endswith("Z")
    assert moved == {
        "type": "receipt.moved",
        "conversation_id": c,
        "audience": "everyone",
        "member_id": "tom",
        "seq": 2,
    }
    place = {"conversation_id": c, "audience": "everyone"}
    assert toms.heard() == [{"type": "read.moved", **place, "read": 2, "unread": 0, "epoch": 0}]


def test_a_client_is_told_of_the_agency_and_never_of_a_person(
    northlight: Northlight, rest: Rest, sockets: Listening
) -> None:
    c = northlight.direct(northlight.tom, "ana", body="anybody there?")
    toms = a_socket(sockets, northlight.tom)
    _reset(northlight, toms)

    rest.ana.put(f"/conversations/{c}/read", {"seq": 1})
    deliver(northlight)

    (moved,) = toms.heard("receipt.moved")
    assert moved["agency"] is True
    assert "member_id" not in moved


def test_with_receipts_off_a_client_is_told_nothing(northlight: Northlight, rest: Rest, sockets: Listening) -> None:
    places.change(northlight.w, Change(settings={"client_receipts": "none"}))
    c = northlight.direct(northlight.tom, "ana", body="anybody there?")
    toms = a_socket(sockets, northlight.tom)
    _reset(northlight, toms)

    rest.ana.put(f"/conversations/{c}/read", {"seq": 1})
    deliver(northlight)

    assert toms.heard() == []


def test_unread_from_here_is_told_to_the_readers_own_devices_alone(
    northlight: Northlight, rest: Rest, sockets: Listening
) -> None:
    c = northlight.direct(body="one")
    rest.tom.put(f"/conversations/{c}/read", {"seq": 1})
    anas, toms = a_socket(sockets, northlight.ana), a_socket(sockets, northlight.tom)
    _reset(northlight, anas, toms)

    rest.tom.post(f"/conversations/{c}/unread", {"seq": 1})
    deliver(northlight)

    assert [(it["type"], it["unread"], it["epoch"]) for it in toms.heard()] == [("read.moved", 1, 1)]
    assert anas.heard() == []


def test_a_message_whose_sender_was_killed_is_announced_and_filed_once(
    northlight: Northlight, sockets: Listening
) -> None:
    c = northlight.direct(body="one")
    anas, toms = a_socket(sockets, northlight.ana), a_socket(sockets, northlight.tom)
    _reset(northlight, anas, toms)
    _commit_only(northlight, c, "left behind")
    assert messages.find(northlight.w, c, Lane.EVERYONE, 2) is None

    deliver(northlight)
    deliver(northlight)

    for socket in (anas, toms):
        assert [it["message"]["body"] for it in socket.heard("message.created")] == ["left behind"]
    filed = messages.find(northlight.w, c, Lane.EVERYONE, 2)
    assert filed
    assert filed.body == "left behind"


def test_a_long_text_whose_sender_was_killed_is_filed_whole(northlight: Northlight) -> None:
    c, text = northlight.direct(body="one"), "long " * 2000
    draft = a_draft(northlight.ana, text)
    messages.stage(northlight.w, c, "ana", draft, 2_000_000_000)
    conversations.commit(northlight.w, c, "ana", draft, 1_700_000_000_000)

    deliver(northlight)

    filed = messages.find(northlight.w, c, Lane.EVERYONE, 2)
    assert filed
    assert filed.body == text


def test_a_conversation_whose_creator_was_killed_gets_its_entries_and_its_news(
    northlight: Northlight, sockets: Listening
) -> None:
    c = northlight.direct(body="one")
    toms = a_socket(sockets, northlight.tom)
    deliver(northlight)
    toms._listening.raw[toms.id].clear()
    head = table.get(keys.head(northlight.w, c)) or {}
    for m in ("ana", "tom"):
        table.take(keys.entry(northlight.w, m, c))

    notify.handle({"dynamodb": {"Keys": _packed({k: head[k] for k in ("pk", "sk")}), "NewImage": _packed(head)}})

    assert inbox.find(northlight.w, "tom", c) is not None
    assert inbox.find(northlight.w, "ana", c) is not None
    assert [it["type"] for it in toms.heard()] == ["conversation.created"]


def _packed(item: Any) -> dict[str, Any]:
    return pack(item)


def test_the_first_message_in_hours_moves_the_conversation_up_for_everybody_in_its_lane(
    northlight: Northlight,
) -> None:
    c = northlight.group("luis", "tom")
    deliver(northlight)
    for m in ("ana", "luis", "tom"):
        table.update(keys.entry(northlight.w, m, c), "SET gs = :old", values={":old": f"inbox#0000000001#{c}"})

    conversations.commit(northlight.w, c, "ana", a_draft(northlight.ana, "note", audience="team"), 1_700_000_000_000)
    deliver(northlight)
    moved = {m: _place(northlight, m, c) for m in ("ana", "luis", "tom")}
    assert moved["ana"] == moved["luis"] == keys.inbox_place("inbox", 1_700_000_000_000, c)
    assert moved["tom"] == f"inbox#0000000001#{c}"

    say(northlight.luis, c, "for everybody")
    deliver(northlight)
    assert _place(northlight, "tom", c) > moved["ana"]


def _place(northlight: Northlight, m: str, c: str) -> str:
    entry = inbox.find(northlight.w, m, c)
    assert entry
    return entry.place


def test_a_module_that_is_switched_off_ends_every_session(
    northlight: Northlight, rest: Rest, sockets: Listening
) -> None:
    anas, toms, eves = (a_socket(sockets, who) for who in (northlight.ana, northlight.tom, northlight.eve))
    _reset(northlight, anas, toms, eves)

    assert rest.ana.patch(f"/workspaces/{northlight.w}", {"module_enabled": False}).status == 200
    deliver(northlight)

    for socket in (anas, toms):
        assert socket.heard() == [{"type": "session.ended", "reason": "module_disabled"}]
        assert socket.closed
    assert eves.heard() == []
    assert not eves.closed
    assert rest.tom.get("/conversations").code == "module_disabled"
    assert rest.tom.get("/me").json["workspaces"][0]["module_enabled"] is False


def test_a_member_set_inactive_is_told_and_closed_and_nobody_else(northlight: Northlight, sockets: Listening) -> None:
    a_member(northlight.w, "nora")
    noras, toms = a_socket(sockets, standing.of_member(northlight.w, "nora")), a_socket(sockets, northlight.tom)
    _reset(northlight, noras, toms)

    with pytest.raises(NotFound):
        a_member(northlight.w, "nora", active=False)
    deliver(northlight)

    assert noras.heard() == [{"type": "session.ended", "reason": "removed"}]
    assert noras.closed
    assert toms.heard() == []


def test_a_member_whose_permissions_changed_is_told_on_its_own_devices(
    northlight: Northlight, rest: Rest, sockets: Listening
) -> None:
    toms, other, anas = (a_socket(sockets, who) for who in (northlight.tom, northlight.tom, northlight.ana))
    _reset(northlight, toms, other, anas)

    rest.ana.patch("/members/tom", {"permissions": {"send_messages": False}})
    deliver(northlight)

    told = {"type": "me.changed", "permissions": ["view_messages", "delete_messages"]}
    assert toms.heard() == other.heard() == [told]
    assert anas.heard() == []
    assert not toms.closed


def test_an_override_that_says_what_the_role_says_is_no_news(
    northlight: Northlight, rest: Rest, sockets: Listening
) -> None:
    toms = a_socket(sockets, northlight.tom)
    _reset(northlight, toms)

    rest.ana.patch("/members/tom", {"permissions": {"send_messages": True}})
    deliver(northlight)

    assert toms.heard() == []


def test_a_record_that_fails_is_named_and_the_others_are_done(northlight: Northlight) -> None:
    good = {"dynamodb": {"Keys": _packed({"pk": "C#w#c", "sk": "MSG#E#1"}), "SequenceNumber": "1"}}
    bad = {"dynamodb": {"Keys": _packed({"pk": "C#w#c", "sk": "HEAD"}), "NewImage": {}, "SequenceNumber": "2"}}
    broken = {
        "dynamodb": {"Keys": _packed({"pk": "C#w#c", "sk": "HEAD"}), "NewImage": {"k": {}}, "SequenceNumber": "3"}
    }

    answer = notify.notify({"Records": [good, bad, broken, good]}, None)

    assert {it["itemIdentifier"] for it in answer["batchItemFailures"]} <= {"2", "3"}
    assert "3" in {it["itemIdentifier"] for it in answer["batchItemFailures"]}
