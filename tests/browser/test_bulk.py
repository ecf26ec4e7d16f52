"""Many conversations at once: picked by checkbox, Shift and keys, one result each, and taken back."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from .conftest import Api, Window, group, screenshot, violations

Talk = dict[str, str]
Apis = Callable[[str], Api]
PHONE: dict[str, Any] = {"viewport": {"width": 320, "height": 740}, "has_touch": True, "bypass_csp": True}


def row(page: Page, talk: Talk) -> Locator:
    return page.get_by_test_id("conversation-row").filter(has_text=talk["title"])


@pytest.fixture
def three(api: Apis) -> list[Talk]:
    """Three conversations in which Tom has written, the last one on top."""
    talks = [group(api("ana"), "Batch", ["tom"]) for _ in range(3)]
    for talk in talks:
        api("tom").say(talk["id"], "Any news?")
    return talks


def test_a_range_is_archived_and_comes_back_on_every_device(window: Window, three: list[Talk]) -> None:
    ana, tablet = window("ana", bypass_csp=True), window("ana")
    expect(row(tablet, three[0])).to_be_visible()
    ana.get_by_test_id("pick").click()
    row(ana, three[2]).click()
    row(ana, three[0]).click(modifiers=["Shift"])
    expect(ana.get_by_test_id("bulk-bar")).to_contain_text("3 chosen")
    expect(row(ana, three[1])).to_have_attribute("aria-checked", "true")
    assert violations(ana) == []
    screenshot(ana, "bulk-picked")
    ana.get_by_test_id("bulk-archive").click()

    expect(ana.get_by_test_id("toast")).to_contain_text("3 conversations archived")
    expect(ana.get_by_test_id("bulk-bar")).to_have_count(0)
    for talk in three:
        expect(row(ana, talk)).to_have_count(0)
        expect(row(tablet, talk)).to_have_count(0)

    ana.get_by_test_id("undo").click()

    for talk in three:
        expect(row(ana, talk)).to_be_visible()
        expect(row(tablet, talk)).to_be_visible()


def test_by_keyboard_alone(window: Window, three: list[Talk]) -> None:
    ana = window("ana")
    row(ana, three[2]).focus()
    ana.keyboard.press("x")
    expect(ana.get_by_test_id("bulk-bar")).to_contain_text("1 chosen")
    ana.keyboard.press("ArrowDown")
    ana.keyboard.press("Shift+X")
    expect(ana.get_by_test_id("bulk-bar")).to_contain_text("2 chosen")
    ana.keyboard.press("Space")
    expect(ana.get_by_test_id("bulk-bar")).to_contain_text("1 chosen")
    ana.keyboard.press("Escape")
    expect(ana.get_by_test_id("bulk-bar")).to_have_count(0)
    expect(row(ana, three[1])).to_be_focused()


def test_what_is_refused_is_named_and_the_rest_is_done(window: Window, three: list[Talk]) -> None:
    ana = window("ana")

    def refuse_one(route: Route) -> None:
        asked = json.loads(route.request.post_data or "{}")
        kept = [one for one in asked["conversation_ids"] if one != three[1]["id"]]
        answer = route.fetch(post_data={**asked, "conversation_ids": kept})
        results = answer.json()["results"]
        gone = {"conversation_id": three[1]["id"], "ok": False, "error": {"code": "not_found", "message": ""}}
        route.fulfill(response=answer, json={"results": [*results, gone]})

    ana.route("**/bulk", refuse_one)
    row(ana, three[2]).click(modifiers=["Shift"])
    row(ana, three[0]).click(modifiers=["Shift"])
    ana.get_by_test_id("bulk-mute").click()
    ana.get_by_test_id("bulk-mute-forever").click()

    expect(ana.get_by_test_id("toast")).to_contain_text(f"{three[1]['title']}: not muted.")
    expect(ana.get_by_test_id("toast")).to_contain_text("2 conversations muted")
    screenshot(ana, "bulk-refused")


def test_everything_unread_is_read_at_once(window: Window, api: Apis, three: list[Talk]) -> None:
    for talk in three:
        api("ana").say(talk["id"], "Here it is")
    tom = window("tom")
    for talk in three:
        expect(row(tom, talk).get_by_test_id("unread")).to_be_visible()
    tom.get_by_test_id("filter-unread").click()
    tom.get_by_test_id("read-all").click()

    expect(tom.get_by_test_id("toast")).to_contain_text("marked as read")
    expect(tom.get_by_test_id("unread-count")).to_have_count(0)
    tom.get_by_test_id("undo").click()
    tom.get_by_test_id("filter-all").click()
    for talk in three:
        expect(row(tom, talk).get_by_test_id("unread")).to_be_visible()


def test_on_a_phone_the_bar_stands_below_the_list(window: Window, three: list[Talk]) -> None:
    ana = window("ana", **PHONE)
    ana.get_by_test_id("pick").tap()
    row(ana, three[2]).tap()
    expect(ana.get_by_test_id("bulk-bar")).to_contain_text("1 chosen")
    assert violations(ana) == []
    assert ana.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    screenshot(ana, "bulk-phone")
    ana.get_by_test_id("bulk-end").tap()
    row(ana, three[2]).tap()
    expect(ana.get_by_test_id("conversation-title")).to_have_text(three[2]["title"])
