"""The list of conversations, on the running stack; its length on the gallery's fixed data."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from .conftest import Api, Stack, Window, person, screenshot, uuid7

Talk = dict[str, str]
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
ORDER = "rows => rows.map(row => row.querySelector('.name')?.textContent ?? row.textContent)"


def row(page: Page, title: str) -> Locator:
    return page.get_by_test_id("conversation-row").filter(has_text=title)


def titles(page: Page) -> list[str]:
    return [str(title) for title in page.get_by_test_id("conversation-row").evaluate_all(ORDER)]


def group(api: Api, stack: Stack, title: str, *whos: str) -> str:
    members = [person(stack, who)["member_id"] for who in whos]
    body = {"kind": "group", "client_id": uuid7(), "member_ids": members, "title": title}
    return str(api.call("POST", "/conversations", body)["id"])


def two_talks(api: Callable[[str], Api], stack: Stack, mark: str) -> tuple[str, str]:
    """Two groups of Ana, Luis and Tom with a message each; the second one is the newer."""
    ana, tom = api("ana"), api("tom")
    older, newer = (group(ana, stack, f"{name} {mark}", "luis", "tom") for name in ("Older", "Newer"))
    for talk in (older, newer):
        tom.say(talk, "Good morning")
    return older, newer


def test_the_list_stands_still_under_the_pointer(window: Window, api: Callable[[str], Api], stack: Stack) -> None:
    mark = uuid7()[-6:]
    older, _newer = two_talks(api, stack, mark)
    ana = window("ana")
    expect(row(ana, f"Newer {mark}")).to_be_visible()
    before = titles(ana)
    row(ana, f"Newer {mark}").hover()
    place = row(ana, f"Newer {mark}").bounding_box()

    api("tom").say(older, "Look at this")
    expect(row(ana, f"Older {mark}").get_by_test_id("preview")).to_contain_text("Look at this")
    expect(ana.get_by_test_id("moved")).to_be_visible()
    assert row(ana, f"Newer {mark}").bounding_box() == place
    assert titles(ana)[: len(before)] == before
    screenshot(ana, "list-held")

    ana.get_by_test_id("composer").or_(ana.get_by_role("heading", level=2)).last.hover()
    expect(ana.get_by_test_id("moved")).to_have_count(0)
    assert titles(ana).index(f"Older {mark}") < titles(ana).index(f"Newer {mark}")


def test_the_list_stands_still_under_the_focus(window: Window, api: Callable[[str], Api], stack: Stack) -> None:
    mark = uuid7()[-6:]
    older, _newer = two_talks(api, stack, mark)
    ana = window("ana")
    row(ana, f"Newer {mark}").focus()
    api("tom").say(older, "Look at this")
    expect(row(ana, f"Older {mark}").get_by_test_id("preview")).to_contain_text("Look at this")
    expect(ana.get_by_test_id("moved")).to_be_visible()
    expect(row(ana, f"Newer {mark}")).to_be_focused()
    ana.get_by_test_id("filter-all").focus()
    expect(ana.get_by_test_id("moved")).to_have_count(0)


def test_a_thousand_conversations_draw_some_dozens_of_rows(window: Window, stack: Stack) -> None:
    page = window("ana")
    page.goto(stack["web"] + "/gallery/desk?conversations=1000&messages=20")
    rows = page.get_by_test_id("conversation-row")
    rows.first.focus()
    page.keyboard.press("End")
    expect(page.get_by_test_id("conversation-row").last).to_be_focused()
    expect(rows.last).to_contain_text("1000")
    assert rows.count() < 60
    page.keyboard.press("Home")
    expect(rows.first).to_be_focused()
    expect(rows.first).to_contain_text("Website relaunch")
    for _ in range(30):
        page.keyboard.press("ArrowDown")
    expect(page.locator("parley-row:focus-within")).to_have_attribute("aria-posinset", "31")
    assert page.locator("parley-row").first.get_attribute("aria-setsize") == "1001"


def test_unread_ones_are_found_and_marked_as_read(window: Window, talk: Talk, api: Callable[[str], Api]) -> None:
    api("tom").say(talk["id"], "Are you there?")
    ana = window("ana")
    ana.get_by_test_id("filter-unread").click()
    unread = row(ana, talk["title"])
    expect(unread.get_by_test_id("unread")).to_contain_text("1")
    screenshot(ana, "list-unread")
    unread.hover()
    ana.get_by_role("button", name=f"Mark {talk['title']} as read").click()
    expect(unread).to_have_count(0)
    ana.get_by_test_id("filter-all").click()
    expect(unread).to_be_visible()
    expect(unread.get_by_test_id("unread")).to_have_count(0)


def test_a_draft_shows_in_its_row_once_another_is_open(window: Window, talk: Talk, api: Callable[[str], Api]) -> None:
    api("tom").say(talk["id"], "Hello")
    ana = window("ana", talk["path"])
    ana.get_by_test_id("composer").fill("I will look at it to")
    mine = row(ana, talk["title"])
    expect(mine).not_to_contain_text("Draft")
    ana.get_by_test_id("conversation-row").filter(has_not_text=talk["title"]).first.click()
    expect(mine.get_by_test_id("preview")).to_contain_text("Draft:")
    expect(mine.get_by_test_id("preview")).to_contain_text("I will look at it to")


def test_a_phone_comes_back_to_the_same_place_in_the_list(window: Window, stack: Stack) -> None:
    page = window("ana", **PHONE)
    page.goto(stack["web"] + "/gallery/desk?conversations=300&messages=20")
    page.get_by_role("button", name="Back to conversations").click()
    scroller = page.locator("parley-list .scroll")
    scroller.evaluate("box => { box.scrollTop = 5000 }")
    expect(page.get_by_test_id("conversation-row").filter(has_text=re.compile(r" 7\d"))).not_to_have_count(0)
    target = page.get_by_test_id("conversation-row").filter(has_text=re.compile(r" 75\b")).first
    target.click()
    page.get_by_role("button", name="Back to conversations").click()
    expect(target).to_be_in_viewport()
    assert scroller.evaluate("box => box.scrollTop") == 5000


def test_a_client_sees_no_companies_and_no_notes_in_its_rows(
    window: Window, talk: Talk, api: Callable[[str], Api]
) -> None:
    api("luis").say(talk["id"], "Hello Tom")
    api("luis").say(talk["id"], "They pay late", audience="team")
    tom = window("tom")
    expect(row(tom, talk["title"]).get_by_test_id("preview")).to_contain_text("Luis: Hello Tom")
    expect(row(tom, talk["title"])).not_to_contain_text("Acme")
