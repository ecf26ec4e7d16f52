"""Right to left, on the running stack: a pseudo language shows what English never would."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from .conftest import Api, Window, overflow, screenshot, sign_in
from .test_screens import serious

Talk = dict[str, str]
LATIN = "Went through it with Priya, it feels much faster."
ARABIC = "نقل الخطوة يحتاج نصف يوم"
RTL = "?lang=ar-XB"


def box(place: Locator) -> dict[str, float]:
    found = place.bounding_box()
    assert found is not None
    x, width = float(found["x"]), float(found["width"])
    return {"x": x, "width": width, "right": x + width}


def message(page: Page, text: str) -> Locator:
    return page.get_by_test_id("message").filter(has_text=text)


def texts_of(api: Callable[[str], Api], talk: Talk) -> None:
    api("tom").say(talk["id"], LATIN)
    api("luis").say(talk["id"], ARABIC, audience="team")
    api("tom").say(talk["id"], ARABIC + " جدا")


def edge_of_text(body: Locator) -> dict[str, float]:
    """Where the letters themselves are, inside their box."""
    return dict(
        body.evaluate(
            """body => {
                const range = document.createRange();
                range.selectNodeContents(body);
                const { left, right } = range.getBoundingClientRect();
                return { x: left, right };
            }"""
        )
    )


def test_the_page_stands_the_other_way_round(window: Window, talk: Talk, api: Callable[[str], Api]) -> None:
    texts_of(api, talk)
    ana = window("ana", talk["path"] + RTL)
    expect(message(ana, LATIN)).to_be_visible()
    html = ana.locator("html")
    expect(html).to_have_attribute("dir", "rtl")
    expect(html).to_have_attribute("lang", "ar-XB")
    screenshot(ana, "rtl-desktop")

    log, row = box(ana.get_by_role("log")), box(ana.get_by_test_id("conversation-row").first)
    assert row["x"] >= log["right"] - 1, "the list is on the right"
    send, composer = box(ana.get_by_test_id("send")), box(ana.get_by_test_id("composer"))
    assert send["x"] - composer["x"] < composer["right"] - send["right"], "the end of the line is on the left"
    field = ana.get_by_test_id("composer")
    direction = "it => getComputedStyle(it).direction"
    assert field.evaluate(direction) == "rtl", "an empty field is the page's, also its placeholder"
    field.fill("Hello")
    assert field.evaluate(direction) == "ltr"
    note = ana.locator("[data-testid=message][data-audience=team]")
    widths = note.evaluate("it => [getComputedStyle(it).borderRightWidth, getComputedStyle(it).borderLeftWidth]")
    assert widths == ["4px", "1px"], "the rail of a note is on the right"


def test_a_latin_message_stays_beside_its_avatar(window: Window, talk: Talk, api: Callable[[str], Api]) -> None:
    texts_of(api, talk)
    ana = window("ana", talk["path"] + RTL)
    written = message(ana, LATIN)
    expect(written).to_be_visible()
    avatar, body = box(written.locator("parley-avatar")), box(written.get_by_test_id("body"))
    assert 0 <= avatar["x"] - body["right"] <= 24
    assert written.get_by_test_id("body").locator("p").evaluate("it => getComputedStyle(it).direction") == "ltr"


def test_a_long_preview_is_cut_at_its_own_end(window: Window, talk: Talk, api: Callable[[str], Api]) -> None:
    api("tom").say(talk["id"], LATIN * 3)
    ana = window("ana", "/" + RTL)
    words = ana.get_by_test_id("conversation-row").filter(has_text=talk["title"]).locator("[data-testid=preview] bdi")
    expect(words).to_be_visible()
    cut = "it => [getComputedStyle(it).direction, getComputedStyle(it).textOverflow, it.scrollWidth > it.clientWidth]"
    assert words.evaluate(cut) == ["ltr", "ellipsis", True]


def test_an_arabic_message_reads_from_the_right_in_its_own_box(
    window: Window, talk: Talk, api: Callable[[str], Api]
) -> None:
    api("tom").say(talk["id"], LATIN)
    api("tom").say(talk["id"], ARABIC + "\n" + "نعم")
    ana = window("ana", talk["path"])
    written = message(ana, ARABIC)
    expect(written).to_be_visible()
    expect(ana.locator("html")).to_have_attribute("dir", "ltr")
    body = written.get_by_test_id("body")
    latin = box(message(ana, LATIN).get_by_test_id("body"))
    around = box(body)
    assert abs(around["x"] - latin["x"]) <= 1, "both boxes begin at the common column"
    assert around["width"] < box(ana.get_by_role("log"))["width"] * 0.6, "the box is as wide as its text"
    assert body.locator("p").evaluate("it => getComputedStyle(it).direction") == "rtl"
    short = body.evaluate(
        """body => {
            const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
            let text = texts.nextNode();
            for (let next = text; next; next = texts.nextNode()) text = next.data.trim() ? next : text;
            const range = document.createRange();
            range.setStart(text, text.length - 3);
            range.setEnd(text, text.length);
            return range.getBoundingClientRect().right;
        }"""
    )
    assert abs(short - edge_of_text(body)["right"]) <= 2, "the short line ends at the right"


@pytest.mark.parametrize("width", [320, 1280])
def test_longer_words_from_right_to_left_fit(window: Window, talk: Talk, api: Callable[[str], Api], width: int) -> None:
    texts_of(api, talk)
    ana = window("ana", talk["path"] + RTL, viewport={"width": width, "height": 720})
    expect(message(ana, LATIN)).to_be_visible()
    assert overflow(ana) == 0
    ana.get_by_test_id("to-team").click()
    screenshot(ana, f"rtl-{width}")
    assert overflow(ana) == 0
    send = box(ana.get_by_test_id("send"))
    assert send["x"] >= 0 and send["right"] <= width


def test_back_points_to_where_the_list_is(window: Window, talk: Talk) -> None:
    ana = window("ana", talk["path"] + RTL, viewport={"width": 390, "height": 844})
    arrow = ana.locator("parley-conversation button.back svg, parley-conversation header svg.mirrored").first
    expect(arrow).to_be_visible()
    assert arrow.evaluate("it => getComputedStyle(it).transform") == "matrix(-1, 0, 0, 1, 0, 0)"
    assert arrow.evaluate("it => getComputedStyle(it.getRootNode().host).direction") == "rtl"


def test_the_language_stays_and_can_be_given_back(window: Window, stack: dict[str, Any]) -> None:
    ana = window("ana", "/" + RTL)
    ana.reload()
    expect(ana.locator("html")).to_have_attribute("dir", "rtl")
    ana.goto(stack["web"] + "/")
    expect(ana.locator("html")).to_have_attribute("dir", "rtl")
    ana.goto(stack["web"] + "/?lang=auto")
    expect(ana.locator("html")).to_have_attribute("dir", "ltr")
    ana.goto(stack["web"] + "/")
    expect(ana.locator("html")).to_have_attribute("lang", "en-GB")


def test_axe_finds_nothing_serious_from_right_to_left(
    browser: Browser, stack: dict[str, Any], talk: Talk, api: Callable[[str], Api]
) -> None:
    texts_of(api, talk)
    context = browser.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=True)
    page = sign_in(context.new_page(), stack, "ana", talk["path"] + RTL)
    expect(message(page, LATIN)).to_be_visible()
    assert serious(page) == []
    page.get_by_test_id("new-conversation").click()
    expect(page.get_by_test_id("person").first).to_be_visible()
    screenshot(page, "rtl-dialog")
    assert serious(page) == []
    context.close()
