"""Threads: beside the conversation, a page of their own on a phone, live in two browsers, by keyboard."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import Api, Window, overflow, screenshot, uuid7, violations

Talk = dict[str, str]
Apis = Callable[[str], Api]
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def log(page: Page) -> Locator:
    return page.get_by_role("log", name="Conversation")


def message(within: Page | Locator, text: str) -> Locator:
    return within.get_by_test_id("message").filter(has_text=text)


def pane(page: Page) -> Locator:
    return page.get_by_test_id("thread")


def open_thread(page: Page, text: str) -> None:
    row = message(log(page), text)
    row.hover()
    row.get_by_test_id("quick-thread").click()
    expect(pane(page).get_by_test_id("composer")).to_be_focused()


def write(page: Page, text: str) -> None:
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def reply(api: Api, talk: Talk, root: dict[str, Any], text: str) -> Any:
    said = {"client_id": uuid7(), "device_id": uuid7()[:18], "body": text, "reply_to": root["id"]}
    return api.call("POST", f"/conversations/{talk['id']}/messages", said)


def test_a_thread_is_written_and_read_in_two_browsers(window: Window, talk: Talk, api: Apis) -> None:
    api("tom").say(talk["id"], "Can the date come first?")
    ana, tom = window("ana", talk["path"], bypass_csp=True), window("tom", talk["path"])
    open_thread(ana, "Can the date")
    assert "?thread=" in ana.url
    expect(pane(ana)).to_contain_text("No replies yet")
    write(ana, "By Thursday")
    expect(message(pane(ana), "By Thursday")).to_be_visible()

    # It stands in the conversation as well, with its quote, and the root tells of it.
    expect(message(log(tom), "By Thursday").get_by_test_id("quote")).to_contain_text("Can the date come first?")
    expect(message(log(tom), "Can the date").get_by_test_id("thread-line").first).to_contain_text("1 reply")
    message(log(tom), "Can the date").get_by_test_id("thread-line").first.click()
    expect(message(pane(tom), "By Thursday")).to_be_visible()
    expect(message(pane(tom), "By Thursday").get_by_test_id("quote")).to_have_count(0)
    expect(pane(tom).get_by_test_id("composer")).to_be_focused()
    write(tom, "Thank you")
    expect(message(pane(ana), "Thank you")).to_be_visible()
    expect(pane(ana).get_by_test_id("answers")).to_contain_text("2 replies")
    expect(ana.get_by_test_id("thread-aloud")).to_contain_text("Thank you")
    assert violations(ana) == []
    screenshot(ana, "thread")

    ana.reload()
    expect(message(pane(ana), "Thank you")).to_be_visible()


def test_following_is_ended_and_begun_again(window: Window, talk: Talk, api: Apis) -> None:
    root = api("tom").say(talk["id"], "Who follows this?")
    reply(api("ana"), talk, root, "I do")
    ana = window("ana", f"{talk['path']}?thread={root['id']}")
    follow = ana.get_by_test_id("follow")
    expect(follow).to_have_attribute("aria-pressed", "true")
    with ana.expect_response(lambda it: it.url.endswith("/thread/follow") and it.request.method == "DELETE"):
        follow.click()
    expect(follow).to_have_attribute("aria-pressed", "false")
    ana.reload()
    expect(follow).to_have_attribute("aria-pressed", "false")
    follow.click()
    expect(follow).to_have_attribute("aria-pressed", "true")


def test_a_thread_is_used_by_keyboard_alone_and_gives_the_focus_back(window: Window, talk: Talk, api: Apis) -> None:
    root = api("tom").say(talk["id"], "A question")
    reply(api("luis"), talk, root, "An answer")
    ana = window("ana", talk["path"])
    expect(message(log(ana), "An answer")).to_be_visible()
    log(ana).focus()
    ana.keyboard.press("End")
    ana.keyboard.press("ArrowUp")
    expect(message(log(ana), "A question").first).to_be_focused()
    ana.keyboard.press("t")
    expect(pane(ana).get_by_test_id("composer")).to_be_focused()
    ana.keyboard.press("Escape")
    expect(pane(ana)).to_have_count(0)
    expect(message(log(ana), "A question").first).to_be_focused()
    assert "thread" not in ana.url

    ana.keyboard.press("t")
    expect(pane(ana)).to_be_visible()
    ana.go_back()
    expect(pane(ana)).to_have_count(0)


def test_a_deleted_root_keeps_its_thread(window: Window, talk: Talk, api: Apis) -> None:
    root = api("tom").say(talk["id"], "Soon to be gone")
    reply(api("luis"), talk, root, "I saw it")
    ana = window("ana", talk["path"])
    message(log(ana), "Soon to be gone").get_by_test_id("thread-line").first.click()
    expect(message(pane(ana), "I saw it")).to_be_visible()
    api("tom").call("DELETE", f"/conversations/{talk['id']}/messages/{root['id']}")
    expect(pane(ana)).to_contain_text("Message deleted by Tom")
    expect(message(pane(ana), "I saw it")).to_be_visible()
    expect(pane(ana).get_by_test_id("composer")).to_have_count(0)
    ana.reload()
    expect(message(pane(ana), "I saw it")).to_be_visible()


def test_a_note_is_answered_in_its_own_lane(window: Window, talk: Talk, api: Apis) -> None:
    api("luis").say(talk["id"], "Only between us", "team")
    ana, tom = window("ana", talk["path"]), window("tom", talk["path"])
    open_thread(ana, "Only between us")
    expect(pane(ana).get_by_test_id("to-everyone")).to_have_count(0)
    write(ana, "Of course")
    expect(message(pane(ana), "Of course")).to_have_attribute("data-audience", "team")
    api("luis").say(talk["id"], "Hello Tom")
    expect(message(log(tom), "Hello Tom")).to_be_visible()
    expect(message(log(tom), "Of course")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_a_thread_is_a_page_of_its_own(window: Window, talk: Talk, api: Apis, scheme: str) -> None:
    root = api("tom").say(talk["id"], "Pocket size")
    reply(api("luis"), talk, root, "It fits")
    ana = window("ana", talk["path"], **PHONE, color_scheme=scheme, bypass_csp=True)
    message(log(ana), "Pocket size").get_by_test_id("thread-line").first.click()
    expect(message(pane(ana), "It fits")).to_be_visible()
    expect(ana.get_by_test_id("thread-close")).to_be_focused()
    assert overflow(ana) == 0
    assert violations(ana) == []
    screenshot(ana, f"thread-phone-{scheme}")
    ana.get_by_test_id("thread-close").click()
    expect(pane(ana)).to_have_count(0)
    expect(message(log(ana), "It fits")).to_be_visible()


def test_a_thread_that_is_not_there_looks_like_one_that_may_not_be_seen(window: Window, talk: Talk, api: Apis) -> None:
    note = api("luis").say(talk["id"], "Only between us", "team")
    words = []
    for thread in (note["id"], note["id"][:-4] + "9999"):
        tom = window("tom", f"{talk['path']}?thread={thread}")
        expect(tom.get_by_test_id("thread-missing")).to_be_visible()
        words.append(pane(tom).inner_text())
    assert words[0] == words[1]
