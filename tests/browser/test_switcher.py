"""Going to a conversation by typing its name, without a mouse."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from .conftest import Api, Window, person, uuid7

Talk = dict[str, str]
Stack = dict[str, Any]
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


def find(page: Page, words: str = "") -> Locator:
    """Opens the switcher, types, and gives its rows."""
    page.keyboard.press("Control+k")
    expect(page.get_by_test_id("switcher-field")).to_be_focused()
    page.keyboard.type(words)
    return page.get_by_test_id("switcher-row")


def current(page: Page) -> Locator:
    return page.locator("[data-testid=switcher-row][aria-selected=true]")


def another(ana: Api, stack: Stack, title: str) -> str:
    wanted = {
        "kind": "group",
        "client_id": uuid7(),
        "member_ids": [person(stack, "luis")["member_id"], person(stack, "tom")["member_id"]],
        "title": title,
    }
    return str(ana.call("POST", "/conversations", wanted)["id"])


def test_a_conversation_is_found_and_opened_by_keys(window: Window, talk: Talk) -> None:
    ana = window("ana")
    mark = talk["title"].split()[1]
    rows = find(ana, f"acme {mark.upper()}")
    expect(rows).to_have_count(1)
    expect(rows.locator("b").first).to_have_text(re.compile(mark, re.IGNORECASE))
    ana.keyboard.press("Enter")
    expect(ana.get_by_test_id("conversation-title")).to_contain_text(talk["title"])
    expect(ana.get_by_role("dialog")).to_have_count(0)
    expect(ana.get_by_test_id("composer")).to_be_focused()


def test_starts_of_words_come_first_and_arrows_go_round(
    window: Window, talk: Talk, api: Callable[[str], Api], stack: Stack
) -> None:
    mark = talk["title"].split()[1]
    another(api("ana"), stack, f"x{mark}")
    another(api("ana"), stack, f"The {mark}")
    rows = find(window("ana"), mark)
    page = rows.page
    expect(rows).to_have_count(3)
    expect(rows.nth(2)).to_contain_text(f"x{mark}")
    expect(current(page)).to_contain_text(f"The {mark}")
    for key, place in (("ArrowDown", 1), ("End", 2), ("ArrowDown", 0), ("ArrowUp", 2), ("Home", 0)):
        page.keyboard.press(key)
        expect(rows.nth(place)).to_have_attribute("aria-selected", "true")
        expect(page.get_by_test_id("switcher-field")).to_have_attribute(
            "aria-activedescendant", str(rows.nth(place).get_attribute("id"))
        )


def test_what_is_unread_stands_first_and_says_how_much(window: Window, talk: Talk, api: Callable[[str], Api]) -> None:
    api("tom").say(talk["id"], "Are you there?")
    ana = window("ana")
    rows = find(ana)
    row = rows.filter(has_text=talk["title"])
    expect(row).to_contain_text("1 unread")
    counted = rows.evaluate_all("rows => rows.map(row => row.querySelector('.pill') !== null)")
    assert counted == sorted(counted, reverse=True)
    assert len(counted) <= 30


def test_escape_gives_the_focus_back(window: Window, talk: Talk) -> None:
    ana = window("ana", talk["path"])
    ana.get_by_test_id("composer").click()
    ana.keyboard.type("Half a sent")
    find(ana, "anything")
    ana.keyboard.press("Escape")
    expect(ana.get_by_role("dialog")).to_have_count(0)
    expect(ana.get_by_test_id("composer")).to_be_focused()
    ana.keyboard.type("ence")
    expect(ana.get_by_test_id("composer")).to_have_value("Half a sentence")


def test_nobody_of_another_workspace_is_found(window: Window) -> None:
    rows = find(window("ana"), "eve carter")
    expect(rows.page.get_by_text("Nothing by that name.").first).to_be_visible()
    expect(rows).to_have_count(0)


def test_a_client_finds_only_whom_it_may_write_to(window: Window) -> None:
    rows = find(window("tom"), "write")
    page = rows.page
    expect(page.get_by_text("Nothing by that name.").first).to_be_visible()
    for name in ("priya", "mira"):
        page.get_by_test_id("switcher-field").fill(name)
        expect(rows.filter(has_text="Write to")).to_have_count(0)
    page.get_by_test_id("switcher-field").fill("brandt")
    expect(rows.first).to_contain_text("Ana Brandt")


def test_somebody_not_written_to_is_offered_below_and_opens(window: Window, stack: Stack) -> None:
    luis = window("luis")
    # An earlier run may have begun it already; after this it stands there once.
    rows = find(luis, "nadia kessler")
    last = rows.last
    expect(last).to_contain_text("Nadia Kessler")
    last.click()
    expect(luis.get_by_test_id("conversation-title")).to_contain_text("Nadia")
    again = find(luis, "nadia kessler")
    expect(again.filter(has_text="Nadia Kessler").first).to_be_visible()
    expect(again.filter(has_text="Write to")).to_have_count(0)


def test_a_failed_start_says_the_number_and_keeps_the_words(window: Window) -> None:
    mira = window("mira")
    refusal = '{"error": {"code": "unavailable", "message": "No", "request_id": "req-77", "details": {}}}'
    mira.route(
        "**/conversations", lambda route: route.fulfill(status=503, body=refusal) if posts(route) else route.fallback()
    )
    rows = find(mira, "nadia")
    expect(rows.first).to_contain_text("Write to Nadia")
    mira.keyboard.press("Enter")
    expect(mira.get_by_test_id("request-id")).to_have_text("req-77")
    expect(mira.get_by_test_id("switcher-field")).to_have_value("nadia")


def posts(route: Any) -> bool:
    return bool(route.request.method == "POST")


def test_a_phone_shows_it_on_the_whole_width(window: Window, talk: Talk) -> None:
    tom = window("tom", **PHONE)
    rows = find(tom, talk["title"])
    expect(rows.first).to_be_visible()
    box = tom.get_by_role("dialog").bounding_box()
    assert box is not None and (box["x"], box["width"]) == (0, 390)
    assert all(height >= 44 for height in rows.evaluate_all("rows => rows.map(row => row.offsetHeight)"))
