"""Deleted numbers come back as they were packed, in few bytes, and none is forgotten without saying so."""

from hypothesis import given
from hypothesis import strategies as some

from chalicelib.domain import numbers

any_numbers = some.frozensets(some.integers(1, 9_999_999_999), max_size=60)


@given(any_numbers)
def test_packed_numbers_come_back(held: frozenset[int]) -> None:
    assert numbers.unpack(numbers.pack(held)) == held


@given(some.lists(some.integers(1, 100_000), max_size=120))
def test_a_number_is_in_the_tail_or_at_or_below_its_floor(deleted: list[int]) -> None:
    held, floor = frozenset[int](), 0
    for number in deleted:
        was = floor
        held, floor = numbers.with_number(held, floor, number)
        assert floor >= was
        assert len(numbers.pack(held)) <= numbers.BYTES
        assert all(it > floor for it in held)
    assert {it for it in deleted if it > floor} == held


@given(any_numbers, some.integers(1, 1_000))
def test_a_number_twice_is_one(held: frozenset[int], number: int) -> None:
    once = numbers.with_number(frozenset(list(held)[:5]), 0, number)
    assert numbers.with_number(*once, number) == once


def test_forty_deletions_in_a_row_are_remembered_early_in_a_conversation_and_late_in_it() -> None:
    for first, remembered in ((1, 40), (1_000_000, 38)):
        held, floor = frozenset[int](), 0
        for number in range(first, first + remembered):
            held, floor = numbers.with_number(held, floor, number)
        assert (len(held), floor) == (remembered, 0)
        held, floor = numbers.with_number(held, floor, first + remembered)
        assert (len(held), floor) == (remembered, first)
