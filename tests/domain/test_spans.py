"""What somebody sees of a lane, against a model that nobody can get wrong: the set of numbers that it may see."""

from hypothesis import given
from hypothesis import strategies as some
from msgspec import Struct

from chalicelib.domain import inbox, spans
from chalicelib.domain.conversations import LaneHead
from chalicelib.domain.inbox import Reading
from chalicelib.domain.spans import EVERYTHING, Span, Spans

TOP = 40


class Model(Struct):
    """A lane, and what one member may see of it: once as spans, once number by number."""

    seq: int = 0
    here: bool = True
    spans: Spans = EVERYTHING
    seen: frozenset[int] = frozenset()

    def say(self) -> None:
        self.seq += 1
        if self.here:
            self.seen |= {self.seq}

    def leave(self) -> None:
        self.spans, self.here = spans.closed(self.spans, self.seq), False

    def come(self, first: int) -> None:
        """With the history from a number on; one above the head is from now on."""
        self.spans, self.here = spans.opened(self.spans, first), True
        self.seen |= set(range(first, self.seq + 1))


@some.composite
def memberships(draw: some.DrawFn) -> Model:
    """Somebody who was there from the beginning, left and came back, with whatever part of the history."""
    model = Model()
    for _ in range(draw(some.integers(0, 10))):
        for _ in range(draw(some.integers(0, 4))):
            model.say()
        if model.here:
            model.leave()
        else:
            model.come(draw(some.integers(1, model.seq + 1)))
    for _ in range(draw(some.integers(0, 4))):
        model.say()
    return model


def _numbers(found: Spans | list[Span]) -> list[int]:
    return [number for it in found for number in range(it.first, (it.last or 0) + 1)]


@given(memberships())
def test_a_number_is_seen_by_who_was_there_or_was_given_it(model: Model) -> None:
    assert {it for it in range(1, model.seq + 1) if spans.holds(model.spans, it)} == model.seen


@given(memberships())
def test_spans_rise_apart_from_each_other_and_only_the_last_is_open(model: Model) -> None:
    for before, after in zip(model.spans, model.spans[1:], strict=False):
        assert before.last is not None
        assert before.first <= before.last < after.first - 1
    assert (model.spans[-1:] != () and model.spans[-1].last is None) is model.here


@given(memberships(), some.integers(0, TOP), some.integers(0, TOP))
def test_parts_and_counts_are_those_of_the_set(model: Model, low: int, high: int) -> None:
    inside = [it for it in sorted(model.seen) if low <= it <= min(high, model.seq)]
    assert _numbers(spans.between(model.spans, low, min(high, model.seq))) == inside
    assert spans.count(model.spans, min(high, model.seq)) == sum(1 for it in model.seen if it <= high)
    hidden = spans.above(model.spans, low)
    assert {it for it in range(1, model.seq + 1) if spans.holds(hidden, it)} == {it for it in model.seen if it > low}


@given(memberships(), some.integers(0, TOP), some.integers(0, 12))
def test_a_page_is_the_nearest_numbers_that_are_seen(model: Model, place: int, limit: int) -> None:
    place = min(place, model.seq)
    below, above = ([it for it in sorted(model.seen) if it <= place], [it for it in sorted(model.seen) if it > place])
    assert _numbers(spans.down(model.spans, place, limit)) == (below[-limit:] if limit else [])
    assert _numbers(spans.up(model.spans, place, model.seq, limit)) == above[:limit]


@given(memberships(), some.sets(some.integers(1, TOP)), some.sets(some.integers(1, TOP)), some.data())
def test_unread_is_what_counting_gives(model: Model, own: set[int], deleted: set[int], data: some.DataObject) -> None:
    """Visible, of others, not deleted, not hidden, above what was read or sent since it was last marked unread."""
    upto = some.integers(0, model.seq)
    read, flagged, sent, hidden = (data.draw(upto) for _ in range(4))
    said = {it for it in own if it <= model.seq}
    reading = Reading(
        read=read, flagged_at=flagged, own=frozenset(said), spans=model.spans, hidden=hidden, mentioned=frozenset(own)
    )
    head = LaneHead(model.seq, floors={"tom": sent}, deleted=frozenset(deleted))

    floor = max(read, sent) if sent > flagged else read
    left = {it for it in model.seen if it > max(floor, hidden)} - deleted
    assert inbox.unread(reading, head, "tom") == len(left - said)
    assert inbox.mentioned(reading, head, "tom") == len(left & said)
