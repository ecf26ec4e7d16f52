"""Who writes and who is there, in two browsers; and keeping it to oneself."""

import re

from playwright.sync_api import Page, expect

from .conftest import Stack, Window, at_rest, overflow, screenshot, violations
from .test_two_browsers import Talk, message, write
from .traces import second_tab


def looking(page: Page, name: str) -> None:
    """Somebody of the conversation has it before its eyes, as the team is told."""
    expect(page.get_by_test_id("participant").filter(has_text=name)).to_contain_text("Online")


def begin(page: Page, text: str) -> None:
    page.get_by_test_id("composer").press_sequentially(text)


def sharing(page: Page, what: str, is_on: bool) -> None:
    page.get_by_test_id("me").click()
    switch = page.get_by_test_id(what)
    expect(switch).to_have_attribute("aria-checked", str(not is_on).lower())
    with page.expect_response(
        lambda answer: answer.url.endswith("/me/preferences") and answer.request.method == "PATCH"
    ):
        switch.click()
    expect(switch).to_have_attribute("aria-checked", str(is_on).lower())
    page.keyboard.press("Escape")


def test_who_types_is_named_until_it_sends(window: Window, talk: Talk) -> None:
    ana, tom = window("ana", talk["path"]), window("tom", talk["path"])
    looking(ana, "Tom")

    begin(ana, "Good morning")
    expect(tom.get_by_test_id("typing")).to_have_text("Ana is typing")
    expect(tom.get_by_test_id("typing-spoken")).to_have_text("Ana is typing")
    screenshot(tom, "typing")
    ana.get_by_test_id("composer").press("Enter")
    expect(message(tom, "Good morning")).to_be_visible()
    expect(tom.get_by_test_id("typing")).to_have_count(0)
    expect(ana.get_by_test_id("typing")).to_have_count(0)


def test_a_note_that_is_being_written_is_the_teams_alone(window: Window, talk: Talk) -> None:
    ana, luis, tom = (window(who, talk["path"]) for who in ("ana", "luis", "tom"))
    for name in ("Luis", "Tom"):
        looking(ana, name)
    ana.get_by_test_id("composer").press("Control+Shift+I")

    begin(ana, "Between us")
    expect(luis.get_by_test_id("typing")).to_have_text("Ana is writing a note")
    write(ana, "Between us")
    expect(message(luis, "Between us")).to_be_visible()
    expect(tom.get_by_test_id("typing")).to_have_count(0)


def test_the_team_sees_who_is_there_and_a_client_sees_nobody(window: Window, talk: Talk) -> None:
    ana, tom = window("ana", talk["path"]), window("tom", talk["path"])
    looking(ana, "Tom")
    expect(tom.get_by_test_id("participant").filter(has_text="Ana")).to_be_visible()
    assert "Online" not in tom.get_by_test_id("details").inner_text()
    screenshot(at_rest(ana), "presence")

    tom.context.close()
    expect(ana.get_by_test_id("participant").filter(has_text="Tom")).not_to_contain_text("Online")


def test_what_is_kept_to_oneself_is_not_told(window: Window, talk: Talk) -> None:
    ana, luis = window("ana", talk["path"], bypass_csp=True), window("luis", talk["path"])
    looking(ana, "Luis")
    try:
        sharing(luis, "share_presence", is_on=False)
        expect(ana.get_by_test_id("participant").filter(has_text="Luis")).not_to_contain_text(re.compile("Online|Away"))
        sharing(luis, "share_typing", is_on=False)
        begin(luis, "Quietly")
        luis.get_by_test_id("composer").press("Enter")
        expect(message(ana, "Quietly")).to_be_visible()
        expect(ana.get_by_test_id("typing-spoken")).to_be_empty()
    finally:
        sharing(luis, "share_presence", is_on=True)
        sharing(luis, "share_typing", is_on=True)
    looking(ana, "Luis")
    luis.reload()
    luis.get_by_test_id("me").click()
    expect(luis.get_by_test_id("share_typing")).to_have_attribute("aria-checked", "true")


def test_what_is_chosen_in_one_tab_stands_in_open_menus_elsewhere(window: Window, talk: Talk, stack: Stack) -> None:
    here, phone = window("luis", talk["path"]), window("luis", talk["path"])
    other = second_tab(here, stack, "luis", talk["path"])
    for page in (other, phone):
        page.get_by_test_id("me").click()
        expect(page.get_by_test_id("share_typing")).to_have_attribute("aria-checked", "true")
    try:
        sharing(here, "share_typing", is_on=False)
        expect(other.get_by_test_id("share_typing")).to_have_attribute("aria-checked", "false")
        phone.evaluate("window.dispatchEvent(new Event('focus'))")
        expect(phone.get_by_test_id("share_typing")).to_have_attribute("aria-checked", "false")
    finally:
        sharing(here, "share_typing", is_on=True)
    expect(other.get_by_test_id("share_typing")).to_have_attribute("aria-checked", "true")


def test_the_menu_with_what_others_see_fits_and_has_names(window: Window, talk: Talk) -> None:
    for width, scheme in ((1280, "light"), (320, "dark")):
        page = window("luis", viewport={"width": width, "height": 720}, color_scheme=scheme, bypass_csp=True)
        page.get_by_test_id("me").click()
        expect(page.get_by_role("menuitemcheckbox", name="That I am typing")).to_be_visible()
        assert violations(page) == []
        assert overflow(page) <= 0
        screenshot(page, f"sharing-{width}")
