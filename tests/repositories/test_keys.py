"""The charts of keys.py say what its functions make."""

import inspect
import re

import pytest

from chalicelib.domain.lanes import Lane
from chalicelib.repositories import keys

ARGUMENTS = {
    "w": "w",
    "m": "m",
    "c": "c",
    "issuer": "issuer",
    "subject": "sub",
    "hashed": "hash",
    "lane": Lane.EVERYONE,
    "seq": 7,
    "rev": 8,
    "version": 9,
    "root": 6,
    "number_": 5,
    "oversight_id": "id",
    "report_id": "id",
    "noted": "noted",
    "kind": "kind",
    "reference_id": "id",
    "name": "shelf",
    "client_id": b"\1\2",
    "fingerprint": b"\3",
}
SPELT = {
    "lane": "E",
    "seq": "0000000007",
    "rev": "0000000008",
    "version": "0000000009",
    "number": "0000000005",
    "root seq": "0000000006",
    "client id": "0102",
    "print": "03",
}


def _charts() -> list[list[list[str]]]:
    """The tables of the docstring: rows of cells, without their heads and rules."""
    blocks = re.findall(r"((?:^\|.*\|\n)+)", keys.__doc__ or "", re.MULTILINE)
    return [
        [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()[2:]] for block in blocks
    ]


ENTITIES, QUESTIONS = _charts()


def _call(function: str) -> dict[str, str]:
    made = getattr(keys, function)
    wanted = [name for name, it in inspect.signature(made).parameters.items() if it.default is it.empty]
    key: dict[str, str] = made(*(ARGUMENTS[name] for name in wanted))
    return key


def _spell(pattern: str) -> str:
    return re.sub(r"<([\w ]+)>", lambda match: SPELT.get(match[1], match[1]), pattern)


@pytest.mark.parametrize(("entity", "pk", "sk", "function"), ENTITIES)
def test_an_entitys_key_is_what_the_chart_says(entity: str, pk: str, sk: str, function: str) -> None:
    assert _call(function) == {"pk": _spell(pk), "sk": _spell(sk)}


def test_every_function_that_makes_a_key_is_in_a_chart() -> None:
    public = {
        name
        for name, it in inspect.getmembers(keys, inspect.isfunction)
        if not name.startswith("_") and it.__module__ == keys.__name__
    }
    charted = {row[-1] for row in ENTITIES + QUESTIONS}
    assert charted <= public
    assert public - charted == {"number", "inbox", "place_ms", "parts"} | {"head"} - {"head"}


def test_every_question_names_an_index_that_there_is() -> None:
    assert {row[1] for row in QUESTIONS} == {"table", keys.INDEX}


def test_every_key_of_the_table_begins_with_its_workspace_or_its_issuer() -> None:
    for _, pk, _, _ in ENTITIES:
        assert re.match(r"[WCMA]#<w>|I#<issuer>", pk)


def test_numbers_sort_as_text() -> None:
    assert sorted(map(keys.number, (10, 9, 1_000))) == [keys.number(it) for it in (9, 10, 1_000)]


def test_a_place_in_the_inbox_tells_its_hour() -> None:
    at = 1_700_000_000_000
    assert keys.place_ms(keys.inbox_place("inbox", at, "c")) == at // keys.HOUR_MS * keys.HOUR_MS
