"""What somebody may see of a lane: stretches of numbers. Whoever was there all along sees everything."""

from msgspec import Struct


class Span(Struct, frozen=True, array_like=True):
    """Numbers from `first` to `last`, both inclusive; without `last` up to whatever comes."""

    first: int
    last: int | None = None


Spans = tuple[Span, ...]
EVERYTHING: Spans = (Span(1),)


def holds(spans: Spans, number: int) -> bool:
    return any(span.first <= number and (span.last is None or number <= span.last) for span in spans)


def between(spans: Spans, first: int, last: int) -> list[Span]:
    """The parts of the spans that lie from `first` to `last`, rising."""
    cut = [Span(max(span.first, first), last if span.last is None else min(span.last, last)) for span in spans]
    return [span for span in cut if _size(span)]


def _size(span: Span) -> int:
    return max(0, (span.last or 0) - span.first + 1)


def count(spans: Spans, upto: int) -> int:
    """How many numbers up to `upto` lie in the spans."""
    return sum(_size(span) for span in between(spans, 1, upto))


def down(spans: Spans, upto: int, limit: int) -> list[Span]:
    """The highest `limit` numbers up to `upto`, as rising spans."""
    found: list[Span] = []
    for span in reversed(between(spans, 1, upto)):
        if limit <= 0:
            break
        found.insert(0, Span(max(span.first, (span.last or 0) - limit + 1), span.last))
        limit -= _size(found[0])
    return found


def up(spans: Spans, above: int, top: int, limit: int) -> list[Span]:
    """The lowest `limit` numbers above `above`, at most `top`, as rising spans."""
    found: list[Span] = []
    for span in between(spans, above + 1, top):
        if limit <= 0:
            break
        found.append(Span(span.first, min(span.last or 0, span.first + limit - 1)))
        limit -= _size(found[-1])
    return found


def above(spans: Spans, floor: int) -> Spans:
    """What is left above a number that somebody hid everything up to."""
    cut = (Span(max(span.first, floor + 1), span.last) for span in spans)
    return tuple(span for span in cut if span.last is None or span.first <= span.last)


def closed(spans: Spans, at: int) -> Spans:
    """Nothing above `at` any more."""
    return tuple(between(spans, 1, at))


def opened(spans: Spans, first: int) -> Spans:
    """One more stretch from `first` on; what it touches it joins."""
    apart = [span for span in spans if span.last is not None and span.last + 1 < first]
    touched = [span.first for span in spans if span not in apart]
    return (*apart, Span(min(first, *touched, first)))
