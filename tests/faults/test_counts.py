"""What people count and where conversations stand, after things went another way than planned."""

import pytest

from chalicelib.domain import ids
from chalicelib.domain.conversations import Kind
from chalicelib.domain.errors import Unavailable
from chalicelib.services import conversations, inbox, messages, reading
from chalicelib.services.conversations import Creation
from tests.faults.hook import Killed, at, hooked, killed_after, on
from tests.faults.pump import Pump, Rules
from tests.support.people import Northlight, a_client_id, a_draft, online, say
from tests.support.sockets import Listening

HOUR_MS = 3_600_000


def _fails(*_: object) -> None:
    raise Unavailable


@pytest.mark.parametrize("from_view", [True, False])
def test_the_first_message_of_a_conversation_is_not_unread_to_its_sender(
    northlight: Northlight, from_view: bool
) -> None:
    first = a_draft(northlight.ana, "Welcome", from_view=from_view)
    view, _ = conversations.create(northlight.ana, Creation(Kind.DIRECT, a_client_id(), ("tom",), message=first))
    assert view.unread == 0
    assert conversations.get(northlight.tom, view.id).unread == 1


@pytest.mark.parametrize("from_view", [True, False])
def test_own_messages_are_not_unread_after_marking_unread_from_before_them(
    northlight: Northlight, from_view: bool
) -> None:
    direct = northlight.direct()
    say(northlight.tom, direct)
    for _ in range(3):
        say(northlight.ana, direct, from_view=from_view)
    say(northlight.tom, direct)
    assert reading.mark_unread(northlight.ana, direct, 1, None).unread == 2
    assert reading.mark_unread(northlight.ana, direct, 3, None).unread == 1


@pytest.mark.parametrize("first_from_view", [True, False])
def test_a_retry_that_comes_another_way_than_the_first_leaves_nothing_unread_to_its_sender(
    northlight: Northlight, first_from_view: bool
) -> None:
    direct, client_id = northlight.direct(), a_client_id()
    with hooked(on("UpdateItem", killed_after)), pytest.raises(Killed):
        say(northlight.ana, direct, client_id=client_id, from_view=first_from_view)
    say(northlight.ana, direct, client_id=client_id, from_view=not first_from_view)
    assert conversations.get(northlight.ana, direct).unread == 0
    assert conversations.get(northlight.tom, direct).unread == 1


def test_marking_unread_before_a_message_that_the_stream_files_does_not_count_it(
    streamed: Northlight, pump: Pump
) -> None:
    direct = streamed.direct()
    say(streamed.tom, direct)
    with hooked(on("UpdateItem", killed_after)), pytest.raises(Killed):
        say(streamed.ana, direct, "Sent from the view, and killed", from_view=True)
    assert reading.mark_unread(streamed.ana, direct, 1, None).unread == 1
    pump.drain()
    assert conversations.get(streamed.ana, direct).unread == 1


def test_a_conversation_that_is_repaired_late_stands_where_its_newest_message_is(
    streamed: Northlight, own_table: str, sockets: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    pump = Pump(own_table, rules=Rules(batch=1))
    others = [streamed.group("tom", title=f"Other {number}") for number in range(4)]
    tab, creation = online(streamed.tom), Creation(Kind.DIRECT, a_client_id(), ("tom",))
    with hooked(at(3, killed_after)), pytest.raises(Killed):
        conversations.create(streamed.ana, creation)
    direct = ids.direct_conversation(streamed.w, "ana", "tom")
    real, hours = ids.now_ms, dict(zip([*others, direct], (3, 3, 10, 10, 20), strict=True))
    drafts = {room: a_draft(streamed.ana, room, device=room) for room in hours}
    for room, hour in hours.items():
        monkeypatch.setattr(ids, "now_ms", lambda hour=hour: real() + hour * HOUR_MS)
        messages.send(streamed.ana, room, drafts[room])
    with monkeypatch.context() as broken:
        broken.setattr(conversations, "introduce", _fails)
        pump.drain()
    pump.redrive()
    assert pump.failed == []
    assert [it.id for it in inbox.page(streamed.tom, None, 1)[0]] == [direct]
    assert sockets.heard(tab, "conversation.created")
