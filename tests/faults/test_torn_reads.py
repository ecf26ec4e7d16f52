"""What is read together is not read at one moment: somebody comes or goes between an entry and its head."""

from collections.abc import Callable

import pytest

from chalicelib.domain.conversations import Head
from chalicelib.domain.inbox import Entry
from chalicelib.repositories import conversations as heads
from chalicelib.repositories import inbox as entries
from chalicelib.services import history, inbox, participants
from chalicelib.services.history import Place
from chalicelib.services.participants import Joining
from tests.support.people import Northlight, say

AFTER = "After Tom was gone"
Meanwhile = Callable[[Northlight, str], None]


def gone(nl: Northlight, c: str) -> None:
    participants.remove(nl.ana, c, "tom")
    say(nl.ana, c, AFTER)


def gone_and_back(nl: Northlight, c: str) -> None:
    gone(nl, c)
    participants.add(nl.ana, c, Joining("tom", "from_now"))


def _a_talk(nl: Northlight) -> str:
    c = nl.group("luis", "tom")
    say(nl.ana, c, "While he was there")
    return c


between = pytest.mark.parametrize("meanwhile", [gone, gone_and_back], ids=["gone", "back"])


@between
def test_a_page_shows_nothing_of_what_was_said_after(
    northlight: Northlight, monkeypatch: pytest.MonkeyPatch, meanwhile: Meanwhile
) -> None:
    c = _a_talk(northlight)

    def torn(w: str, m: str, conversation: str) -> tuple[Head | None, Entry | None]:
        entry = entries.find(w, m, conversation, strong=True)
        meanwhile(northlight, c)
        return heads.find(w, conversation), entry

    with monkeypatch.context() as patched:
        # Ana's own calls read as they are; Tom's read falls apart.
        whole = entries.find_with_head
        patched.setattr(entries, "find_with_head", lambda w, m, it: (torn if m == "tom" else whole)(w, m, it))
        page = history.page(northlight.tom, c, None, Place(), 50)

    assert [it.body for it in page.items if it.kind == "user"] == ["While he was there"]


@between
def test_a_list_shows_nothing_of_what_was_said_after(
    northlight: Northlight, monkeypatch: pytest.MonkeyPatch, meanwhile: Meanwhile
) -> None:
    c = _a_talk(northlight)
    whole, torn = heads.find_many, [c]

    def find_many(w: str, wanted: list[str]) -> dict[str, Head]:
        if torn:
            meanwhile(northlight, torn.pop())
        return whole(w, wanted)

    monkeypatch.setattr(heads, "find_many", find_many)
    rows, _ = inbox.page(northlight.tom, None, 50)

    assert AFTER not in repr(rows)
    assert [it.id for it in rows] == [c]
