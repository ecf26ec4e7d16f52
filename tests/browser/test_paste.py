"""What is kept of pasted HTML, read by the client's own code in a page under Parley's own policy."""

import json
import subprocess
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Route

from tests.support.payloads import PAYLOADS

from .conftest import ROOT
from .trap import Trap

ORIGIN = "http://paste.test"
BUNDLE = """
import { buildSync } from "esbuild";
const entry = 'import { pastedText } from "./views/paste"; globalThis.pastedText = pastedText;';
const built = buildSync({ stdin: { contents: entry, resolveDir: "src", loader: "ts" }, bundle: true, write: false });
process.stdout.write(built.outputFiles[0].text);
"""
CASES = {
    "marks": ("<p>a <b>b</b> <em>c</em> <s>d</s> <code>e</code></p>", "a **b** _c_ ~~d~~ `e`"),
    "marks by style": ('<span style="font-weight:700">a</span> <span style="font-style:italic">b</span>', "**a** _b_"),
    "a bold that is none": ('<b style="font-weight:normal"><p>a <b>b</b></p></b>', "a **b**"),
    "a link": ('see <a href="https://x.test/a">the draft</a>', "see [the draft](https://x.test/a)"),
    "a link that runs something": ('<a href="javascript:alert(1)"><b>a</b></a>', "**a**"),
    "points": ("<ul><li>a</li><li><p>b</p><ul><li>c</li></ul></li></ul>", "- a\n- b\n  - c"),
    "a list beside its item": ("<ul><li>a</li><ul><li>b</li></ul></ul>", "- a\n  - b"),
    "lists in lists in lists": ("<ul><li>a<ol><li>b<ul><li>c</li></ul></li></ol></li></ul>", "- a\n  1. b\n  2. c"),
    "numbers that begin later": ("<ol start=3><li>a<li>b</ol>", "3. a\n4. b"),
    "a quote": ("<blockquote><p>a</p><p>b</p></blockquote>c", "> a\n>\n> b\n\nc"),
    "code": ('<pre><code class="language-js">a &lt; b\n  c\n</code></pre>', "```js\na < b\n  c\n```"),
    "a heading": ("<h2>Title</h2><p>words</p>", "**Title**\n\nwords"),
    "lines": ("<div><b>a</b></div><div>b<br>c</div>", "**a**\nb\nc"),
    "a table": ("<table><tr><td><b>a</b></td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", "**a** b\nc d"),
    "what is no text": ("<style>p{}</style><script>alert(1)</script><b>a</b><svg><text>b</text></svg>", "**a**"),
    "marks that were typed": ("<b>a</b> *b* [c](https://x.test)", r"**a** \*b\* \[c\](https\://x.test)"),
    "space of editors": ("<p>a&nbsp;<b>b </b>&nbsp;c</p>", "a **b** c"),
    "code that speaks of styles": ('<pre>&lt;p style="a"&gt;</pre>', '```\n<p style="a">\n```'),
    "words alone": ("<p>a</p><p>b <span>c</span></p>", None),
    "an address alone": ('<a href="https://x.test/">https://x.test/</a>', None),
    "nothing": ("", None),
}

Paste = Callable[[str], Any]


@pytest.fixture(scope="module")
def script() -> str:
    node = ["node", "--input-type=module", "-e", BUNDLE]
    return subprocess.run(node, cwd=ROOT / "web", capture_output=True, check=True, text=True).stdout


@pytest.fixture
def trap(browser: Browser, script: str) -> Iterator[Trap]:
    context = browser.new_context()
    page = context.new_page()
    page.route(f"{ORIGIN}/**", lambda route: serve(route, script))
    trap = Trap(context, page, (ORIGIN,))
    page.goto(f"{ORIGIN}/")
    yield trap
    context.close()


def serve(route: Route, script: str) -> None:
    headers = json.loads((ROOT / "infra" / "web_headers.json").read_text())
    policy = headers["Content-Security-Policy"].format(connect="", frames="'none'")
    if route.request.url.endswith("/paste.js"):
        route.fulfill(body=script, content_type="text/javascript")
    else:
        page = "<!doctype html><link rel=icon href=data:,><script src=/paste.js></script><body>"
        route.fulfill(body=page, content_type="text/html", headers={"Content-Security-Policy": policy})


def pasted(trap: Trap, markup: str) -> Any:
    return trap.page.evaluate("markup => pastedText(markup)", markup)


def test_what_the_grammar_has_is_kept(trap: Trap) -> None:
    assert {name: pasted(trap, markup) for name, (markup, _) in CASES.items()} == {
        name: text for name, (_, text) in CASES.items()
    }


def test_nothing_that_is_pasted_runs_or_loads(trap: Trap) -> None:
    for payload in PAYLOADS:
        pasted(trap, payload)
        pasted(trap, f"<b>a</b>{payload}<a href='{payload}'>b</a>")
    assert sorted(set(trap.findings()))[:4] == []


def test_deep_and_long_markup_is_read_all_the_same(trap: Trap) -> None:
    assert pasted(trap, "<div>" * 5_000 + "<b>a</b>") in (None, "**a**")
    assert pasted(trap, "<ul><li>" * 400 + "a") is not None
    assert pasted(trap, "<blockquote>" * 90 + "a") == "> > > a"
    assert pasted(trap, "<b>a</b> " * 60_000) is None
