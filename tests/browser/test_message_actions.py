"""What one does with a message by mouse, key and touch: copy it, link to it, walk to it, ask who has seen it."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from .conftest import Api, Window, at_rest, screenshot, top_of

Talk = dict[str, str]
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def message(page: Page, text: str) -> Locator:
    return page.get_by_test_id("message").filter(has_text=re.compile(re.escape(text)))


def test_a_message_is_copied_and_linked_with_the_mouse(window: Window, talk: Talk, api: Callable[[str], Api]) -> None:
    said = api("tom").say(talk["id"], "Copy me")
    ana = window("ana", talk["path"], permissions=["clipboard-read", "clipboard-write"])
    message(ana, "Copy me").hover()
    screenshot(ana, "hover-bar")
    ana.get_by_test_id("quick-more").click()
    ana.get_by_test_id("copy-text").click()
    expect(ana.get_by_test_id("told")).to_have_text("Copied")
    assert ana.evaluate("navigator.clipboard.readText()") == "Copy me"
    message(ana, "Copy me").hover()
    ana.get_by_test_id("quick-more").click()
    ana.get_by_test_id("copy-link").click()
    expect(ana.get_by_test_id("told")).to_have_text("Link copied")
    address = ana.evaluate("navigator.clipboard.readText()")
    assert address.endswith(f"{talk['path']}?m={said['id']}") and address.startswith("http")


def test_a_copied_text_keeps_its_marks_and_names_who_was_mentioned(
    window: Window, talk: Talk, api: Callable[[str], Api]
) -> None:
    api("tom").say(talk["id"], "**Copy** [@Ana](mention:ana) <b>\n- one")
    ana = window("ana", talk["path"], permissions=["clipboard-read", "clipboard-write"])
    message(ana, "Copy").hover()
    ana.get_by_test_id("quick-more").click()
    ana.get_by_test_id("copy-text").click()
    expect(ana.get_by_test_id("told")).to_have_text("Copied")
    assert ana.evaluate("navigator.clipboard.readText()") == "**Copy** @Ana <b>\n- one"
    read = "navigator.clipboard.read().then(([it]) => it.getType('text/html')).then((html) => html.text())"
    markup = ana.evaluate(read)
    assert "<strong>Copy</strong> @Ana &lt;b&gt;" in markup and ">one</li>" in markup


def test_messages_are_walked_and_used_by_keyboard(window: Window, talk: Talk, api: Callable[[str], Api]) -> None:
    for text in ("One https://staging.acme.example", "Two", "Three"):
        api("tom").say(talk["id"], text)
    ana = window("ana", talk["path"], permissions=["clipboard-read", "clipboard-write"])
    expect(message(ana, "Three")).to_be_visible()
    ana.get_by_role("log").focus()
    for key, text in (
        ("ArrowUp", "Three"),
        ("ArrowUp", "Two"),
        ("ArrowUp", "One"),
        ("ArrowDown", "Two"),
        ("End", "Three"),
    ):
        ana.keyboard.press(key)
        expect(message(ana, text)).to_be_focused()
    ana.keyboard.press("Home")
    expect(message(ana, "One")).to_be_focused()
    screenshot(ana, "message-focused")
    ana.keyboard.press("Tab")
    expect(ana.get_by_role("link", name="staging")).to_be_focused()
    ana.keyboard.press("Shift+Tab")

    ana.keyboard.press("Shift+F10")
    expect(ana.get_by_role("menuitem", name="Add reaction")).to_be_focused()
    screenshot(ana, "message-menu")
    ana.keyboard.press("Escape")
    expect(message(ana, "One")).to_be_focused()
    ana.keyboard.press("Enter")
    expect(ana.get_by_role("menuitem", name="Add reaction")).to_be_focused()
    for _ in range(4):
        ana.keyboard.press("ArrowDown")
    ana.keyboard.press("Enter")
    expect(ana.get_by_test_id("told")).to_have_text("Link copied")
    expect(message(ana, "One")).to_be_focused()
    ana.keyboard.press("Escape")
    expect(ana.get_by_test_id("composer")).to_be_focused()


def test_a_long_press_opens_a_sheet(window: Window, talk: Talk, api: Callable[[str], Api]) -> None:
    api("tom").say(talk["id"], "Press me")
    ana = window("ana", talk["path"], **PHONE)
    top_of(message(ana, "Press me"))
    box = message(ana, "Press me").bounding_box()
    assert box is not None
    touch = ana.context.new_cdp_session(ana)
    point = {"x": box["x"] + 80, "y": box["y"] + box["height"] / 2}
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    sheet = ana.get_by_test_id("message-menu")
    expect(sheet).to_be_visible()
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    item = at_rest(ana).get_by_role("menuitem", name="Copy link").bounding_box()
    assert item is not None and item["height"] >= 48
    screenshot(ana, "message-sheet")
    ana.keyboard.press("Escape")
    expect(sheet).to_have_count(0)


def test_the_line_under_an_own_message_lists_who_has_seen_it(window: Window, talk: Talk) -> None:
    ana, tom = window("ana", talk["path"]), window("tom", talk["path"])
    ana.get_by_test_id("composer").fill("Rehearsal is in the calendar")
    ana.get_by_test_id("composer").press("Enter")
    expect(message(tom, "Rehearsal")).to_be_visible()
    line = ana.get_by_test_id("state")
    expect(line).to_contain_text("Seen")

    line.click()

    listed = ana.get_by_test_id("seen-list")
    expect(listed).to_contain_text("Seen by 1 of 2")
    expect(listed).to_contain_text(re.compile(r"Tom Keller.*Today \d\d:\d\d", re.DOTALL))
    expect(listed).to_contain_text(re.compile(r"Not yet.*Luis Moreno", re.DOTALL))
    screenshot(ana, "seen-list")
    ana.keyboard.press("Escape")
    expect(listed).to_have_count(0)
    expect(line).to_be_focused()
