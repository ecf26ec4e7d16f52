"""What a text is made of once it is read: blocks, and what stands in their lines."""

from __future__ import annotations

from msgspec import Struct


class _Node(Struct, frozen=True, tag_field="kind"):
    """On the wire of the shared fixtures every node says its kind."""


class Text(_Node, frozen=True, tag="text"):
    text: str


class Break(_Node, frozen=True, tag="break"):
    """The end of a line inside a paragraph or an item."""


class Bold(_Node, frozen=True, tag="bold"):
    content: list[Inline]


class Italic(_Node, frozen=True, tag="italic"):
    content: list[Inline]


class Strike(_Node, frozen=True, tag="strike"):
    content: list[Inline]


class Code(_Node, frozen=True, tag="code"):
    text: str


class Link(_Node, frozen=True, tag="link"):
    """No link, mention or reference stands inside of it."""

    href: str
    content: list[Inline]


class Mention(_Node, frozen=True, tag="mention"):
    """`text` is the name as it was when it was written, with its @."""

    id: str
    text: str


class Reference(_Node, frozen=True, tag="reference"):
    """Something that the portal holds: `#INV-204` names the invoice `204`."""

    ref: str
    id: str
    text: str


Inline = Text | Break | Bold | Italic | Strike | Code | Link | Mention | Reference


class Paragraph(_Node, frozen=True, tag="paragraph"):
    content: list[Inline]


class CodeBlock(_Node, frozen=True, tag="code_block"):
    language: str
    text: str


class Quote(_Node, frozen=True, tag="quote"):
    blocks: list[Block]


class Item(Struct, frozen=True):
    """`number` is the one that was typed, null in a list of points."""

    number: int | None
    content: list[Inline]
    nested: List | None = None


class List(_Node, frozen=True, tag="list"):
    ordered: bool
    items: list[Item]


Block = Paragraph | CodeBlock | Quote | List


def words(content: list[Inline]) -> str:
    """What a reader reads, without marks; the end of a line is a space."""
    return "".join(_words_of(node) for node in content)


def _words_of(node: Inline) -> str:
    if isinstance(node, Break):
        return " "
    return words(node.content) if isinstance(node, Bold | Italic | Strike | Link) else node.text
