"""Edits, reactions, pins and deletions on the running stack: the real gateway, live frames and the stream."""

from collections.abc import Iterator

import pytest

from tests.stack.house import House, client_id
from tests.stack.running import Stack
from tests.support.rest import segment


@pytest.fixture
def house(stack: Stack) -> Iterator[House]:
    found = House(stack)
    yield found
    found.close()


def test_a_message_is_edited_pinned_and_deleted_before_the_eyes_of_the_other(house: House) -> None:
    conversation = house.direct()
    ana, tom = house.socket("ana"), house.socket("tom")
    said = ana.say(conversation, "Frist")["message"]
    at = f"/conversations/{conversation}/messages/{said['id']}"

    status, edited = house.as_member("ana", "PATCH", at, {"body": "First", "version": 1})
    assert (status, edited["body"], edited["version"]) == (200, "First", 2)
    told = tom.hear("message.updated")
    assert (told["message"], told["rev"]) == (edited, 1)

    status, pinned = house.as_member("tom", "PUT", f"{at}/pin")
    assert (status, pinned["pinned"]["by"]) == (200, "tom")
    status, deleted = house.as_member("ana", "DELETE", at)
    assert (status, deleted["body"], deleted["pinned"]) == (200, None, None)
    assert tom.hear("message.deleted")["message"] == deleted
    assert house.as_member("tom", "GET", f"/conversations/{conversation}/pins")[1]["items"] == []
    assert house.as_member("tom", "GET", at)[1] == deleted


@pytest.mark.parametrize(
    "emoji", ["👍", "👩🏾‍🚀", "#️⃣", "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"]
)
def test_an_emoji_comes_through_the_gateway_as_it_was_put(house: House, emoji: str) -> None:
    conversation, ana = house.direct(), house.socket("ana")
    said = ana.say(conversation, "Good?")["message"]
    at = f"/conversations/{conversation}/messages/{said['id']}/reactions/{segment(emoji)}"
    wanted = [{"emoji": emoji, "member_ids": ["tom"]}]

    status, reacted = house.as_member("tom", "PUT", at)
    assert (status, reacted["reactions"]) == (200, wanted)
    assert ana.hear("message.updated")["message"]["reactions"] == wanted
    assert house.as_member("tom", "DELETE", at)[1]["reactions"] == []


def test_a_path_that_is_no_emoji_is_refused_in_our_own_words(house: House) -> None:
    conversation, ana = house.direct(), house.socket("ana")
    said = ana.say(conversation, "Good?")["message"]
    at = f"/conversations/{conversation}/messages/{said['id']}/reactions"
    for text in ("a", "👍👍", "%2F"):
        status, answer = house.as_member("tom", "PUT", f"{at}/{segment(text)}")
        assert (status, answer["error"]["code"]) == (400, "invalid_request"), text


def test_a_root_is_counted_by_the_stream_and_everybody_hears_of_it(house: House) -> None:
    """Nothing but the stream does this: its filter lets changes through, and its function may write them."""
    conversation = house.direct()
    ana, tom = house.socket("ana"), house.socket("tom")
    root = ana.say(conversation, "Root")["message"]
    answered = tom.ask(
        "ack",
        action="send",
        conversation_id=conversation,
        client_id=client_id(),
        body="Answer",
        reply_to=root["id"],
    )["message"]

    told = ana.hear("message.updated")["message"]

    assert answered["thread_root"] == told["id"] == root["id"]
    assert told["thread"] == {"count": 1, "last_at": answered["sent_at"]}
