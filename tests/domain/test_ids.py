"""Names of things."""

import pytest

from chalicelib.domain import ids
from chalicelib.domain.errors import InvalidRequest, NotFound
from chalicelib.domain.lanes import Lane
from tests.support.people import a_client_id


def test_a_pair_has_one_direct_conversation_whoever_asks() -> None:
    assert ids.direct_conversation("w", "ana", "tom") == ids.direct_conversation("w", "tom", "ana")
    assert ids.direct_conversation("w", "ana", "tom") != ids.direct_conversation("v", "ana", "tom")
    assert ids.CONVERSATION.fullmatch(ids.direct_conversation("w", "ana", "tom"))


def test_names_cannot_be_run_together() -> None:
    assert ids.digest("ab", "c", size=20) != ids.digest("a", "bc", size=20)


def test_a_borrowed_device_id_is_another_device() -> None:
    assert ids.device("ana", "desk") != ids.device("tom", "desk")
    assert len(ids.device("ana", "desk")) == 8


def test_a_group_is_named_by_its_creator_and_its_creations_id() -> None:
    once = a_client_id()
    assert ids.group_conversation("w", "ana", once) == ids.group_conversation("w", "ana", once)
    assert ids.group_conversation("w", "ana", once) != ids.group_conversation("w", "luis", once)


def test_message_ids_sort_by_their_place_in_the_lane() -> None:
    named = [ids.message("a" * 20, Lane.EVERYONE, number) for number in (9, 10, 99_999, 1_000_000_000)]
    assert named == sorted(named)


def test_a_message_id_says_its_lane_and_number() -> None:
    assert ids.place("a" * 20, ids.message("a" * 20, Lane.TEAM, 7)) == (Lane.TEAM, 7)


@pytest.mark.parametrize("text", ["", "7", "b" * 20 + ".e0000000001", "a" * 20 + ".x0000000001", "a" * 20 + ".e1"])
def test_what_is_no_message_of_the_conversation_is_not_found(text: str) -> None:
    with pytest.raises(NotFound):
        ids.place("a" * 20, text)


def test_a_client_id_comes_back_as_text_and_tells_its_time() -> None:
    raw = a_client_id(1_700_000_000_123)
    assert ids.client_id(ids.client_id_text(raw)) == raw
    assert ids.client_id(ids.client_id_text(raw).upper()) == raw
    assert ids.client_id_ms(raw) == 1_700_000_000_123


@pytest.mark.parametrize(
    "text", ["", "x", "018f000000007000800000000000000a", "{018f0000-0000-7000-8000-000000000000}"]
)
def test_a_client_id_of_another_shape_is_refused(text: str) -> None:
    with pytest.raises(InvalidRequest) as refusal:
        ids.client_id(text)
    assert refusal.value.details[0]["field"] == "client_id"
