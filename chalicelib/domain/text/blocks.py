"""Reads a text: what its lines are, one after the other."""

import re

from msgspec import Struct

from chalicelib.domain.text.characters import is_blank
from chalicelib.domain.text.inline import inline
from chalicelib.domain.text.tree import Block, CodeBlock, Item, List, Paragraph, Quote

_FENCE = re.compile(r"(`{3,})([A-Za-z][A-Za-z0-9+#._-]{0,19})?[ \t]*")
_ITEM = re.compile(r"([ \t]*)(?:[-*]|([0-9]{1,3})[.)])[ \t]+(.*)", re.DOTALL)
_MAX_QUOTES = 3
_MAX_INDENT = 3
_NESTED_BY = 2
_TAB = 4


def parse(body: str) -> list[Block]:
    """Never fails: what is not understood is text."""
    return _blocks(body.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 0)


def _blocks(lines: list[str], depth: int) -> list[Block]:
    found: list[Block] = []
    plain: list[str] = []
    at = 0
    fences = _Fences(lines)
    while at < len(lines):
        block, end = _code(lines, at, fences) or _quote(lines, at, depth) or _list(lines, at) or (None, at + 1)
        if block is None and not is_blank(lines[at]):
            plain.append(lines[at])
        elif plain:
            found.append(Paragraph(inline("\n".join(plain))))
            plain = []
        if block is not None:
            found.append(block)
        at = end
    return [*found, Paragraph(inline("\n".join(plain)))] if plain else found


class _Fences:
    """Where a block of code ends. One that was looked for in vain is not looked for again."""

    def __init__(self, lines: list[str]) -> None:
        self.lines, self.unclosed = lines, 1 << 30

    def end(self, start: int, width: int) -> int | None:
        if width >= self.unclosed:
            return None
        for at in range(start, len(self.lines)):
            line = self.lines[at].rstrip(" \t")
            if len(line) >= width and line.strip("`") == "":
                return at
        self.unclosed = width
        return None


def _code(lines: list[str], at: int, fences: _Fences) -> tuple[Block, int] | None:
    opening = _FENCE.fullmatch(lines[at])
    end = fences.end(at + 1, len(opening[1])) if opening else None
    if opening is None or end is None or end == at + 1:
        return None
    return CodeBlock(opening[2] or "", "\n".join(lines[at + 1 : end])), end + 1


def _quote(lines: list[str], at: int, depth: int) -> tuple[Block, int] | None:
    if depth == _MAX_QUOTES or not _is_quoted(lines[at]) or is_blank(lines[at][1:]):
        return None
    end = at
    while end < len(lines) and (_is_quoted(lines[end]) or lines[end] == ">"):
        end += 1
    return Quote(_blocks([line[2:] for line in lines[at:end]], depth + 1)), end


def _is_quoted(line: str) -> bool:
    return line.startswith(("> ", ">\t"))


class _Marker(Struct, frozen=True):
    """How an item begins. `number` is null for a point."""

    indent: int
    number: int | None
    rest: str

    def is_like(self, other: "_Marker") -> bool:
        return (self.number is None) == (other.number is None)


def _marker(line: str) -> _Marker | None:
    found = _ITEM.fullmatch(line)
    if found is None or is_blank(found[3]):
        return None
    return _Marker(_width(found[1]), int(found[2]) if found[2] else None, found[3])


def _width(indent: str) -> int:
    return len(indent) + (_TAB - 1) * indent.count("\t")


class _Draft:
    """A list while its lines are read: each item's marker and lines, and the list inside of it."""

    def __init__(self, first: _Marker) -> None:
        self.first = first
        self.items: list[tuple[_Marker, list[str]]] = [(first, [first.rest])]
        self.nested: dict[int, _Draft] = {}

    def takes(self, marker: _Marker) -> bool:
        return marker.is_like(self.first) and marker.indent < self.first.indent + _NESTED_BY

    def add(self, marker: _Marker) -> None:
        self.items.append((marker, [marker.rest]))

    def add_below(self, marker: _Marker | None, line: str) -> None:
        """A line that is indented: an item of the list inside, or one more line of the last item."""
        here = len(self.items) - 1
        inside = self.nested.get(here)
        if marker is not None and inside is None:
            self.nested[here] = _Draft(marker)
        elif marker is not None and inside is not None and marker.is_like(inside.first):
            inside.add(marker)
        else:
            (inside or self).items[-1][1].append(line.lstrip(" \t"))

    def done(self) -> List:
        items = [
            Item(marker.number, inline("\n".join(lines)), self.nested[index].done() if index in self.nested else None)
            for index, (marker, lines) in enumerate(self.items)
        ]
        return List(self.first.number is not None, items)


def _list(lines: list[str], at: int) -> tuple[Block, int] | None:
    first = _marker(lines[at])
    if first is None or first.indent > _MAX_INDENT:
        return None
    draft = _Draft(first)
    end = at + 1
    while end < len(lines) and not is_blank(lines[end]):
        marker = _marker(lines[end])
        if marker is not None and draft.takes(marker):
            draft.add(marker)
        elif _indent(lines[end]) >= first.indent + _NESTED_BY:
            draft.add_below(marker, lines[end])
        else:
            break
        end += 1
    return draft.done(), end


def _indent(line: str) -> int:
    return _width(line[: len(line) - len(line.lstrip(" \t"))])
