"""A text as one plain line: what lists, quotes and notices show of it."""

import re

from chalicelib.domain.text.blocks import parse
from chalicelib.domain.text.characters import SPACE
from chalicelib.domain.text.tree import Block, CodeBlock, Item, List, Paragraph, words

PREVIEW_CHARS = 140
# More than a preview can need of any but a text of marks alone; a list of conversations reads many.
_READ_CHARS = 2_000
_SPACES = re.compile(f"[{SPACE}]+")
# What joins two characters is not left without the second one.
_CUT_OFF = re.compile(f"[{SPACE}\u200d]+\\Z")


def preview(body: str | None) -> str:
    """At most 140 characters of one plain line: the grammar's marks dropped, a link shown by its words."""
    line = plain(parse((body or "")[:_READ_CHARS]))
    return line if len(line) <= PREVIEW_CHARS else _CUT_OFF.sub("", line[: PREVIEW_CHARS - 1]) + "…"


def plain(blocks: list[Block]) -> str:
    return _SPACES.sub(" ", " ".join(_of_block(block) for block in blocks)).strip(" ")


def _of_block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return words(block.content)
    if isinstance(block, CodeBlock):
        return block.text
    return _of_list(block) if isinstance(block, List) else plain(block.blocks)


def _of_list(it: List) -> str:
    return " ".join(_of_item(item) for item in it.items)


def _of_item(item: Item) -> str:
    return words(item.content) if item.nested is None else f"{words(item.content)} {_of_list(item.nested)}"
