"""Two readers of one grammar, Python's and the browser's, held against each other on texts that nobody thought of."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import msgspec
import pytest
from hypothesis import example, given, seed, settings
from hypothesis import strategies as st

from chalicelib.domain.text.blocks import parse
from chalicelib.domain.text.html import html
from chalicelib.domain.text.plain import preview
from infra.local.places import ROOT
from tests.domain.test_text import HOSTILE

# What the grammar is made of, so that texts meet its edges far more often than letters by chance would.
PIECES = (
    *(
        "*",
        "**",
        "***",
        "_",
        "~~",
        "`",
        "``",
        "```",
        "\\",
        "[",
        "]",
        "(",
        ")",
        "](",
        "#",
        "@",
        ":",
        "://",
        ">",
        "-",
        "|",
    ),
    *("\n", "\n\n", "\r\n", "\r", "\t", " ", "  ", "> ", "- ", "* ", "1. ", "10) ", "  - ", "```\n", "```js\n"),
    *("https://x.test", "http://a.b/c_d(e)", "mailto:a@b.co", "tel:+349", "a@b.co", "javascript:", "?a[]=1", "/", "."),
    *(
        "#REQ-1",
        "#INV-2026-1",
        "[@Ana B](mention:ana)",
        "[a](https://x.test)",
        "mention:a",
        "_x",
        "x_",
        "1",
        "22",
        "a b",
    ),
    *(
        "é",
        "字",
        "。",
        "“",
        "”",
        "👩\u200d💻",
        "\u202e",
        "\u200f",
        "\x85",
        "\u2028",
        "\ufeff",
        "\0",
        "<b>",
        "&",
        "'",
        '"',
    ),
    *("\u0130", "\u212a", "\u017f", "\x1c", "\U000e0041", "％", ",", "!", "x" * 70),
)
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=60).map("".join)

Ask = Any


@pytest.fixture(scope="module")
def browser_reads() -> Iterator[Ask]:
    """Asks the client's own code, in one process for all texts."""
    node = shutil.which("node")
    if node is None or not (ROOT / "web" / "node_modules").is_dir():
        reason = "Node or the client's packages are missing, so the two readers were not compared"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    program = [node, str(ROOT / "web" / "scripts" / "read_texts.js")]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin and process.stdout
        asked, answers = process.stdin, process.stdout

        def ask(body: str) -> Any:
            asked.write(json.dumps(body) + "\n")
            asked.flush()
            return json.loads(answers.readline())

        yield ask
        asked.close()


def python_reads(body: str) -> dict[str, Any]:
    return {"tree": msgspec.to_builtins(parse(body)), "plain": preview(body), "html": html(body)}


@seed(5)
@settings(max_examples=600, deadline=None, database=None)
@given(TEXTS)
@example("")
def test_both_read_the_same(browser_reads: Ask, body: str) -> None:
    assert python_reads(body) == browser_reads(body)


@seed(6)
@settings(max_examples=200, deadline=None, database=None)
@given(st.text(max_size=400))
def test_both_read_any_unicode_the_same(browser_reads: Ask, body: str) -> None:
    assert python_reads(body) == browser_reads(body)


@pytest.mark.parametrize("name", HOSTILE)
def test_both_read_hostile_texts_the_same(browser_reads: Ask, name: str) -> None:
    assert python_reads(HOSTILE[name]) == browser_reads(HOSTILE[name])


class _Elements(HTMLParser):
    """What a reader of HTML finds: elements with their attributes, and the text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[tuple[str, str]] = set()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {(tag, name) for name, _ in attrs} | {(tag, "")}
        self.addresses += [value or "" for name, value in attrs if name == "href"]


ELEMENTS = {(name, "") for name in ("a", "p", "br", "strong", "em", "s", "code", "pre", "blockquote", "ul", "ol", "li")}
ATTRIBUTES = {("a", "href"), ("a", "rel"), ("li", "value"), *((name, "dir") for name in ("p", "pre", "ul", "ol"))}


@seed(7)
@settings(max_examples=300, deadline=None, database=None)
@given(TEXTS)
@example("<a href=javascript:alert(1)>\"' onclick=alert(1)")
def test_html_has_fixed_elements_and_safe_addresses_alone(body: str) -> None:
    reader = _Elements()
    reader.feed(html(body))
    assert reader.found <= ELEMENTS | ATTRIBUTES
    assert all(it.lower().startswith(("http://", "https://", "mailto:", "tel:")) for it in reader.addresses)
