"""How texts are read: every case that the browser passes as well, and that no text makes reading slow or deep."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import msgspec
import pytest

from chalicelib.domain.text.blocks import parse
from chalicelib.domain.text.html import html
from chalicelib.domain.text.plain import preview

CASES = {it["name"]: it for it in json.loads((Path(__file__).parents[1] / "fixtures" / "text.json").read_text())}
STEPS_PER_CHARACTER = 60
DEEPEST = 14


def repeated(unit: str) -> str:
    return (unit * 10_000)[:10_000]


HOSTILE = {
    **{unit: repeated(unit) for unit in "*_~`[]()#@:>-\\ \n"},
    **{
        unit: repeated(unit)
        for unit in (
            *(
                "**a ",
                "*a ",
                "***a",
                "_*",
                "**_~~",
                "a_",
                "_a_b",
                "~~a ",
                "*a **b ",
                "***a** ",
                "[*",
                "[**a](",
                "*a](b",
            ),
            *("[a](", "[](", "[a](https://", "([a](x", "[[a]", "](a)", "[a](https://x.test)", "[@a](mention:", "(a[b"),
            *("https://", "https://a", "http://a.", "tel:", "mailto:a@", "a@", "a@b.", "a.b@", "#REQ-", "#INV-1_"),
            *("> ", "> > ", ">\n", "> a\n", "- a\n", "- a\n  - b\n", "1. a\n", "  - a\n", "```\n", "```a\n", "- - "),
            *(
                "`a``b```c",
                "\\*",
                "\\\\",
                "\r\n",
                "\r",
                "\u202e",
                "\u200d",
                "é",
                "字",
                "👩\u200d💻",
                "\0",
                "<b>",
                "a b ",
            ),
        )
    },
    "backticks of every length": " ".join("`" * length for length in range(1, 140)),
    "fences of every length": "\n".join("`" * length for length in range(140, 2, -1)),
    "a long address": "https://x.test/" + "a" * 9_985,
    "a long target": "[a](https://x.test/" + "(a)" * 3_300,
    "one word": "a" * 10_000,
}


@pytest.mark.parametrize("name", CASES)
def test_a_text_is_read_as_the_grammar_says(name: str) -> None:
    case = CASES[name]
    assert msgspec.to_builtins(parse(case["source"])) == case["tree"]
    assert preview(case["source"]) == case["plain"]
    assert html(case["source"]) == case["html"]


def test_no_message_has_no_preview() -> None:
    assert preview(None) == ""


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.timeout(60)
def test_no_text_takes_more_than_some_steps_per_character(name: str) -> None:
    body = HOSTILE[name]
    assert steps(lambda: html(body)) <= STEPS_PER_CHARACTER * len(body)
    assert len(preview(body)) <= 140


def steps(work: Callable[[], Any]) -> int:
    """How many lines of the reading run."""
    count = 0

    def per_line(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal count
        count += event == "line"
        return per_line

    def per_call(frame: FrameType, event: str, arg: Any) -> Any:
        return per_line if "/domain/text/" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(per_call)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_is_read_deeper_than_some_levels(name: str) -> None:
    assert depth(msgspec.to_builtins(parse(HOSTILE[name]))) <= DEEPEST


def depth(node: Any) -> int:
    if isinstance(node, dict):
        return 1 + max((depth(it) for it in node.values()), default=0)
    return max((depth(it) for it in node), default=0) if isinstance(node, list) else 0
