"""What a message is, and how two of them are told apart."""

from msgspec.structs import replace

from chalicelib.domain.lanes import Lane
from chalicelib.domain.messages import INLINE_BYTES, Draft, is_long
from tests.support.people import a_client_id

DRAFT = Draft(a_client_id(), "device01", "Hello", Lane.EVERYONE, mentions=("ana", "tom"))
OTHERS = (
    replace(DRAFT, body="Hello!"),
    replace(DRAFT, lane=Lane.TEAM),
    replace(DRAFT, reply_to=(Lane.EVERYONE, 1)),
    replace(DRAFT, mentions=("ana",)),
)


def test_a_fingerprint_differs_when_anything_that_was_said_differs() -> None:
    prints = [DRAFT.fingerprint("ana"), DRAFT.fingerprint("tom"), *(it.fingerprint("ana") for it in OTHERS)]
    assert len(set(prints)) == len(prints)
    assert {len(it) for it in prints} == {8}


def test_a_fingerprint_is_the_same_for_the_same_message_again() -> None:
    again = replace(DRAFT, mentions=("tom", "ana"), from_view=True, client_id=a_client_id())
    assert again.fingerprint("ana") == DRAFT.fingerprint("ana")


def test_a_text_is_long_by_its_bytes_and_the_people_it_names() -> None:
    assert not is_long(replace(DRAFT, body="x" * INLINE_BYTES, mentions=()))
    assert is_long(replace(DRAFT, body="x" * (INLINE_BYTES + 1), mentions=()))
    assert is_long(replace(DRAFT, body="é" * (INLINE_BYTES // 2 + 1), mentions=()))
    assert is_long(replace(DRAFT, body="x" * INLINE_BYTES, mentions=("ana",)))
