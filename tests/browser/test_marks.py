"""What one marks a conversation with: archived, muted, pinned, flagged, deleted for oneself, and taken back."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import Api, Window, screenshot, violations

Talk = dict[str, str]
Apis = Callable[[str], Api]
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "bypass_csp": True}


def row(page: Page, talk: Talk) -> Locator:
    return page.get_by_test_id("conversation-row").filter(has_text=talk["title"])


def open_menu(page: Page, talk: Talk) -> Locator:
    row(page, talk).click(button="right")
    menu = page.get_by_test_id("conversation-menu")
    expect(menu).to_be_visible()
    return menu


@pytest.fixture
def said(api: Apis, talk: Talk) -> Talk:
    api("tom").say(talk["id"], "Is the fee table final?")
    return talk


def test_archiving_can_be_undone_and_is_live_on_another_device(window: Window, said: Talk) -> None:
    ana, tablet = window("ana"), window("ana")
    expect(row(tablet, said)).to_be_visible()

    open_menu(ana, said).get_by_test_id("talk-archive").click()

    expect(row(ana, said)).to_have_count(0)
    expect(ana.get_by_test_id("toast")).to_contain_text("Archived")
    expect(row(tablet, said)).to_have_count(0)
    screenshot(ana, "marks-undo")

    ana.get_by_test_id("undo").click()

    expect(row(ana, said)).to_be_visible()
    expect(row(tablet, said)).to_be_visible()


def test_the_archive_has_a_way_in_and_out_and_a_new_message_brings_back(window: Window, api: Apis, said: Talk) -> None:
    ana = window("ana")
    open_menu(ana, said).get_by_test_id("talk-archive").click()
    expect(row(ana, said)).to_have_count(0)
    ana.reload()
    expect(ana.get_by_test_id("conversation-row").first).to_be_visible()
    expect(row(ana, said)).to_have_count(0)

    ana.get_by_test_id("filter-archived").click()

    expect(row(ana, said)).to_be_visible()
    screenshot(ana, "marks-archive")

    ana.get_by_test_id("filter-all").click()
    ana.mouse.click(900, 300)
    api("tom").say(said["id"], "One more thing")

    expect(row(ana, said)).to_contain_text("One more thing")
    ana.get_by_test_id("filter-archived").click()
    expect(row(ana, said)).to_have_count(0)


def test_a_mute_until_tomorrow_ends_at_nine_on_ones_own_clock(window: Window, api: Apis, said: Talk) -> None:
    ana = window("ana", said["path"], timezone_id="Pacific/Auckland")
    ana.get_by_test_id("talk-menu").click()
    ana.get_by_test_id("talk-mute").click()
    screenshot(ana, "marks-mute")
    with ana.expect_response(re.compile(rf"{said['id']}/me$")):
        ana.get_by_test_id("mute-tomorrow").click()

    expect(ana.get_by_test_id("toast")).to_contain_text(re.compile(r"Muted until \w+ 0?9:00"))
    expect(ana.get_by_test_id("sign-bell-off")).to_be_visible()
    until = api("ana").call("GET", f"/conversations/{said['id']}")["me"]["muted_until"]
    there = datetime.fromisoformat(until) + timedelta(hours=13)
    assert (there.hour, there.minute) == (9, 0)

    ana.reload()
    expect(ana.get_by_test_id("sign-bell-off")).to_be_visible()
    ana.get_by_test_id("talk-menu").click()
    ana.get_by_test_id("talk-unmute").click()
    expect(ana.get_by_test_id("sign-bell-off")).to_have_count(0)


def test_what_is_deleted_for_oneself_stays_with_the_others(window: Window, api: Apis, said: Talk) -> None:
    ana, tablet, tom = window("ana", said["path"]), window("ana", said["path"]), window("tom", said["path"])
    expect(tablet.get_by_test_id("message").last).to_contain_text("fee table")
    ana.get_by_test_id("talk-menu").click()
    ana.get_by_test_id("talk-delete").click()
    expect(row(ana, said)).to_have_count(0)

    ana.get_by_test_id("toast-close").click()

    expect(tablet.get_by_text("This conversation is not here")).to_be_visible()
    expect(row(tablet, said)).to_have_count(0)
    expect(tom.get_by_test_id("message").last).to_contain_text("fee table")

    ana.mouse.click(900, 300)
    api("tom").say(said["id"], "Are you there?")

    row(ana, said).click()
    expect(ana.get_by_test_id("message")).to_have_count(1)
    expect(ana.get_by_test_id("message").last).to_contain_text("Are you there?")


def test_deleting_is_undone_by_key_and_nothing_was_lost(window: Window, said: Talk) -> None:
    ana = window("ana", said["path"])
    ana.get_by_test_id("talk-menu").click()
    ana.get_by_test_id("talk-delete").click()
    expect(row(ana, said)).to_have_count(0)
    ana.get_by_test_id("filter-all").focus()

    ana.keyboard.press("Control+z")

    row(ana, said).click()
    expect(ana.get_by_test_id("message").last).to_contain_text("fee table")


def test_all_of_it_by_keyboard(window: Window, said: Talk) -> None:
    ana = window("ana", bypass_csp=True)
    row(ana, said).focus()
    ana.keyboard.press("Shift+F10")
    menu = ana.get_by_test_id("conversation-menu")
    expect(menu.get_by_role("menuitem").first).to_be_focused()
    assert violations(ana) == []
    ana.keyboard.press("ArrowDown")
    ana.keyboard.press("Enter")

    expect(ana.get_by_role("list", name="Pinned").get_by_test_id("conversation-row")).to_contain_text([said["title"]])
    row(ana, said).focus()
    ana.keyboard.press("Shift+F10")
    expect(menu).to_be_visible()
    ana.keyboard.press("ArrowDown")
    ana.keyboard.press("Enter")
    expect(ana.get_by_role("list", name="Pinned").get_by_text(said["title"])).to_have_count(0)


def test_a_flag_says_unread_without_a_number_until_it_is_opened(window: Window, said: Talk) -> None:
    ana = window("ana", said["path"])
    expect(row(ana, said).get_by_test_id("unread")).to_have_count(0)
    ana.get_by_test_id("talk-menu").click()
    ana.get_by_test_id("talk-unread").click()

    expect(row(ana, said).get_by_test_id("dot")).to_be_visible()
    ana.goto(ana.url.split("/c/")[0])
    expect(row(ana, said).get_by_test_id("dot")).to_be_visible()
    row(ana, said).click()
    expect(row(ana, said).get_by_test_id("dot")).to_have_count(0)


def test_reading_from_the_menu_is_undone_to_where_it_was(window: Window, said: Talk) -> None:
    ana = window("ana")
    expect(row(ana, said).get_by_test_id("unread")).to_have_text("1")
    open_menu(ana, said).get_by_test_id("talk-read").click()
    expect(row(ana, said).get_by_test_id("unread")).to_have_count(0)

    ana.get_by_test_id("undo").click()

    expect(row(ana, said).get_by_test_id("unread")).to_have_text("1")


def test_a_refused_mark_is_taken_back_and_named(window: Window, said: Talk) -> None:
    ana = window("ana")
    ana.route(
        re.compile(r"/me$"), lambda route: route.abort() if route.request.method == "PATCH" else route.continue_()
    )
    open_menu(ana, said).get_by_test_id("talk-archive").click()

    expect(ana.get_by_test_id("toast")).to_contain_text(f"{said['title']}: not archived.")
    expect(row(ana, said)).to_be_visible()
    screenshot(ana, "marks-refused")


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_a_long_press_opens_it_as_a_sheet(window: Window, api: Apis, said: Talk, width: int) -> None:
    ana = window("ana", **{**PHONE, "viewport": {"width": width, "height": 740}})
    box = row(ana, said).bounding_box()
    assert box is not None
    touch = ana.context.new_cdp_session(ana)
    spot = {"x": box["x"] + 120, "y": box["y"] + 30}
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [spot]})
    menu = ana.get_by_test_id("conversation-menu")
    expect(menu).to_be_visible()
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(menu).to_be_visible()
    screenshot(ana, f"marks-sheet-{width}")
    assert violations(ana) == []

    menu.get_by_test_id("talk-archive").tap()

    expect(ana.get_by_test_id("toast")).to_contain_text("Archived")
    assert ana.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    screenshot(ana, f"marks-toast-{width}")
    ana.get_by_test_id("undo").tap()
    expect(row(ana, said)).to_be_visible()
