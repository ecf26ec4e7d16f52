"""What a message is, and how two of them are told apart."""

import pytest
from msgspec.structs import replace

from chalicelib.domain.lanes import Lane
from chalicelib.domain.messages import INLINE_BYTES, Draft, is_long, preview
from tests.support.people import a_client_id

PREVIEWS = {
    "plain": ("Hello", "Hello"),
    "lines become one line": ("one\n\n  two\tthree", "one two three"),
    "a link shows its words": ("see [the draft](https://x.test/a)", "see the draft"),
    "an image shows its words": ("![a cat](https://x.test/c.png)", "a cat"),
    "bold and slanted": ("**very** _much_ ~~so~~", "very much so"),
    "marks in marks": ("**_both_**", "both"),
    "code": ("run `make test`", "run make test"),
    "a fence": ("```python\nprint(1)\n```", "print(1)"),
    "a list": ("- one\n- two\n1. three", "one two three"),
    "a quotation": ("> said\n\nanswered", "said answered"),
    "a heading": ("## Title", "Title"),
    "stars that mark nothing": ("2 * 3 * 4", "2 * 3 * 4"),
    "underscores inside a word": ("snake_case_name", "snake_case_name"),
    "a lone bracket": ("[not a link", "[not a link"),
    "nothing": (None, ""),
}


@pytest.mark.parametrize("name", PREVIEWS)
def test_a_preview_is_one_plain_line(name: str) -> None:
    body, shown = PREVIEWS[name]
    assert preview(body) == shown


def test_a_preview_has_at_most_140_characters() -> None:
    assert preview("x" * 140) == "x" * 140
    assert preview("x" * 141) == "x" * 139 + "…"
    assert len(preview("word " * 2000)) <= 140


@pytest.mark.parametrize("body", ["*" * 10_000, "[" * 10_000, "`_*" * 3_000, "> " * 5_000, "[a](" * 2_500])
@pytest.mark.timeout(20)
def test_a_hostile_text_does_not_make_previews_slow(body: str) -> None:
    assert len(preview(body)) <= 140


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
