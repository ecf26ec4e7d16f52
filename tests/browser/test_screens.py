"""Widths, colours, keyboard and screen readers, on the running stack."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import Api, Window, overflow, screenshot, sign_in, violations

Talk = dict[str, str]
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_one_pane_at_a_time(window: Window, talk: Talk, scheme: str, api: Callable[[str], Api]) -> None:
    api("ana").say(talk["id"], "Hello Tom, the new pages are on staging.")
    tom = window("tom", color_scheme=scheme, **PHONE)
    row = tom.get_by_test_id("conversation-row").filter(has_text=talk["title"])
    expect(row).to_be_visible()
    expect(tom.get_by_test_id("composer")).to_be_hidden()
    screenshot(tom, f"phone-list-{scheme}")

    row.click()
    expect(tom.get_by_test_id("message").first).to_be_visible()
    expect(row).to_be_hidden()
    tom.get_by_test_id("composer").fill("Thank you, we look at them today.")
    tom.get_by_test_id("send").click()
    written = tom.get_by_test_id("message").filter(has_text="we look at them today")
    expect(written).to_have_attribute("data-state", "stored")
    screenshot(tom, f"phone-conversation-{scheme}")
    assert overflow(tom) == 0

    tom.get_by_role("button", name="Back to conversations").click()
    expect(row).to_be_visible()
    tom.go_back()
    expect(tom.get_by_test_id("composer")).to_be_visible()


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_scrolls_sideways(window: Window, talk: Talk, api: Callable[[str], Api], width: int) -> None:
    api("tom").say(talk["id"], "https://files.acme.example/" + "october-board-meeting-" * 12)
    ana = window("ana", talk["path"], viewport={"width": width, "height": 700})
    expect(ana.get_by_test_id("message").first).to_be_visible()
    ana.get_by_test_id("to-team").click()
    screenshot(ana, f"width-{width}")
    assert overflow(ana) == 0
    send = ana.get_by_test_id("send").bounding_box()
    assert send is not None and send["x"] >= 0 and send["x"] + send["width"] <= width


def test_a_conversation_is_found_and_started_by_keyboard(window: Window) -> None:
    ana = window("ana")
    ana.get_by_test_id("new-conversation").focus()
    ana.keyboard.press("Enter")
    expect(ana.get_by_role("combobox")).to_be_focused()
    ana.keyboard.type("luis")
    expect(ana.get_by_test_id("person")).to_have_count(1)
    screenshot(ana, "new-conversation")
    ana.keyboard.press("Enter")
    ana.keyboard.press("Enter")
    expect(ana.get_by_test_id("conversation-title")).to_contain_text("Luis")
    expect(ana.get_by_test_id("composer")).to_be_focused()
    ana.keyboard.type("Typed without a mouse")
    ana.keyboard.press("Shift+Enter")
    ana.keyboard.type("on two lines")
    ana.keyboard.press("Enter")
    expect(ana.get_by_test_id("message").filter(has_text="on two lines").last).to_have_attribute("data-state", "stored")


def test_escape_closes_the_dialog_and_gives_the_focus_back(window: Window) -> None:
    ana = window("ana")
    ana.get_by_test_id("new-conversation").click()
    expect(ana.get_by_role("combobox")).to_be_focused()
    ana.keyboard.press("Escape")
    expect(ana.get_by_role("dialog")).to_have_count(0)
    expect(ana.get_by_test_id("new-conversation")).to_be_focused()


def test_arrows_walk_the_list(window: Window) -> None:
    ana = window("ana")
    rows = ana.get_by_test_id("conversation-row")
    rows.first.focus()
    ana.keyboard.press("ArrowDown")
    expect(rows.nth(1)).to_be_focused()
    ana.keyboard.press("ArrowUp")
    expect(rows.first).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(
    browser: Browser, stack: dict[str, Any], talk: Talk, api: Callable[[str], Api], scheme: str
) -> None:
    api("tom").say(talk["id"], "Is https://staging.acme.example safe to show?")
    api("luis").say(talk["id"], "Only after the reset.", audience="team")
    # The page's own policy would refuse the foreign script; everything else is as people get it.
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(stack["web"])
    page.get_by_test_id("sign-in-ana").wait_for()
    assert serious(page) == []
    sign_in(page, stack, "ana", talk["path"])
    expect(page.get_by_test_id("message").first).to_be_visible()
    screenshot(page, f"desktop-{scheme}")
    assert serious(page) == []
    page.get_by_test_id("to-team").click()
    page.get_by_test_id("composer").fill("A note")
    assert serious(page) == []
    page.get_by_test_id("new-conversation").click()
    expect(page.get_by_test_id("person").first).to_be_visible()
    screenshot(page, f"dialog-{scheme}")
    assert serious(page) == []
    context.close()


def serious(page: Page) -> list[str]:
    return violations(page, ("serious", "critical"))
