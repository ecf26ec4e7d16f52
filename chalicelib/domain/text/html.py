"""A text as HTML for mails and exports: fixed elements alone, everything that was typed escaped."""

from html import escape

from chalicelib.domain.text.blocks import parse
from chalicelib.domain.text.tree import (
    Block,
    Bold,
    Break,
    Code,
    CodeBlock,
    Inline,
    Italic,
    Item,
    Link,
    List,
    Paragraph,
    Quote,
    Strike,
)

_ELEMENTS: dict[type, str] = {Bold: "strong", Italic: "em", Strike: "s"}


def html(body: str) -> str:
    return _of_blocks(parse(body))


def _of_blocks(blocks: list[Block]) -> str:
    return "".join(_of_block(block) for block in blocks)


def _of_block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return f'<p dir="auto">{_of_content(block.content)}</p>'
    if isinstance(block, CodeBlock):
        return f'<pre dir="ltr"><code>{_escaped(block.text)}</code></pre>'
    if isinstance(block, Quote):
        return f"<blockquote>{_of_blocks(block.blocks)}</blockquote>"
    return _of_list(block)


def _of_list(it: List) -> str:
    name = "ol" if it.ordered else "ul"
    return f'<{name} dir="auto">{"".join(_of_item(item) for item in it.items)}</{name}>'


def _of_item(item: Item) -> str:
    number = "" if item.number is None else f' value="{item.number}"'
    nested = "" if item.nested is None else _of_list(item.nested)
    return f"<li{number}>{_of_content(item.content)}{nested}</li>"


def _of_content(content: list[Inline]) -> str:
    return "".join(_of_inline(node) for node in content)


def _of_inline(node: Inline) -> str:
    if isinstance(node, Break):
        return "<br>"
    if isinstance(node, Code):
        return f"<code>{_escaped(node.text)}</code>"
    if isinstance(node, Link):
        return f'<a href="{_escaped(node.href)}" rel="noopener noreferrer nofollow">{_of_content(node.content)}</a>'
    if isinstance(node, Bold | Italic | Strike):
        name = _ELEMENTS[type(node)]
        return f"<{name}>{_of_content(node.content)}</{name}>"
    return _escaped(node.text)


def _escaped(text: str) -> str:
    """NUL cannot stand in HTML at all."""
    return escape(text).replace("\0", "\ufffd")
