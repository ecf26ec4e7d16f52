"""Who is in a conversation: added with as much of its history as was said, removed, gone, and its name."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import Api, Window, group, person, screenshot, until, violations

Talk = dict[str, str]
Apis = Callable[[str], Api]
PHONE: dict[str, Any] = {"viewport": {"width": 320, "height": 740}, "has_touch": True, "bypass_csp": True}


def row(page: Page, talk: Talk) -> Locator:
    return page.get_by_test_id("conversation-row").filter(has_text=talk["title"])


def choose(page: Page, name: str) -> None:
    page.get_by_test_id("add-people").get_by_test_id("candidate").filter(has_text=name).get_by_role("checkbox").check()


@pytest.fixture
def two(api: Apis) -> Talk:
    """Ana and Tom, who have written already."""
    talk = group(api("ana"), "Fees", ["tom"])
    api("ana").say(talk["id"], "Before anybody came")
    api("tom").say(talk["id"], "And my answer")
    return talk


def test_whoever_is_added_from_now_on_sees_nothing_from_before(window: Window, api: Apis, two: Talk) -> None:
    ana, luis = window("ana", two["path"], bypass_csp=True), window("luis")
    expect(row(luis, two)).to_have_count(0)
    ana.get_by_test_id("crew-add").click()
    choose(ana, "Luis")
    screenshot(ana, "participants-add")
    assert violations(ana) == []
    ana.get_by_test_id("add").click()

    expect(ana.get_by_test_id("add-people")).to_have_count(0)
    expect(ana.get_by_text("You added Luis Moreno")).to_be_visible()
    expect(ana.get_by_test_id("crew-add")).to_be_focused()
    row(luis, two).click()
    expect(luis.get_by_text("Ana Brandt added you")).to_be_visible()
    expect(luis.get_by_text("Before anybody came")).to_have_count(0)
    api("tom").say(two["id"], "Welcome")
    expect(luis.get_by_test_id("message")).to_have_count(1)
    screenshot(luis, "participants-newcomer")


def test_all_of_the_history_can_be_shared_by_keyboard(window: Window, two: Talk) -> None:
    ana, luis = window("ana", two["path"]), window("luis")
    ana.get_by_test_id("crew-add").focus()
    ana.keyboard.press("Enter")
    expect(ana.get_by_role("searchbox")).to_be_focused()
    ana.keyboard.type("luis")
    ana.keyboard.press("Enter")
    expect(ana.get_by_test_id("candidate").filter(has_text="Luis").get_by_role("checkbox")).to_be_checked()
    ana.get_by_test_id("share-from_now").focus()
    ana.keyboard.press("ArrowDown")
    expect(ana.get_by_test_id("share-all")).to_be_checked()
    ana.get_by_test_id("add").focus()
    ana.keyboard.press("Enter")

    row(luis, two).click()
    expect(luis.get_by_test_id("message").filter(has_text="Before anybody came")).to_be_visible()


def test_a_removed_person_keeps_what_it_read_and_writes_no_more(window: Window, api: Apis, talk: Talk) -> None:
    api("ana").say(talk["id"], "While Luis was here")
    ana, luis = window("ana", talk["path"]), window("luis", talk["path"])
    expect(luis.get_by_test_id("message").last).to_contain_text("While Luis was here")
    member = person(api("ana").stack, "luis")["member_id"]
    ana.get_by_test_id(f"remove-{member}").click()
    screenshot(ana, "participants-remove")
    ana.get_by_test_id("confirm-yes").click()

    expect(ana.get_by_text("You removed Luis Moreno")).to_be_visible()
    expect(luis.get_by_test_id("read-only")).to_be_visible()
    expect(luis.get_by_test_id("composer")).to_have_count(0)
    api("ana").say(talk["id"], "Not for Luis")
    expect(ana.get_by_test_id("message").last).to_contain_text("Not for Luis")
    expect(luis.get_by_text("Not for Luis")).to_have_count(0)
    screenshot(luis, "participants-removed")
    luis.reload()
    expect(luis.get_by_test_id("message").last).to_contain_text("While Luis was here")
    expect(luis.get_by_test_id("left-line")).to_be_visible()
    expect(luis.get_by_text("Not for Luis")).to_have_count(0)


def test_leaving_asks_first_and_is_seen_by_the_others(window: Window, api: Apis, talk: Talk) -> None:
    api("ana").say(talk["id"], "While Luis was here")
    luis, ana = window("luis", talk["path"]), window("ana", talk["path"])
    expect(ana.get_by_test_id("conversation-title")).to_be_visible()
    luis.get_by_test_id("crew-leave").click()
    luis.get_by_test_id("confirm-no").click()
    expect(luis.get_by_test_id("crew-leave")).to_be_focused()
    luis.get_by_test_id("crew-leave").click()
    luis.get_by_test_id("confirm-yes").click()

    expect(luis.get_by_test_id("read-only")).to_be_visible()
    expect(ana.get_by_text("Luis Moreno left")).to_be_visible()
    expect(luis.get_by_test_id("crew-leave")).to_have_count(0)


def test_a_new_name_is_everywhere_at_once(window: Window, talk: Talk) -> None:
    ana, tom = window("ana", talk["path"]), window("tom", talk["path"])
    ana.get_by_test_id("talk-menu").click()
    ana.get_by_test_id("talk-rename").click()
    expect(ana.get_by_test_id("new-title")).to_be_focused()
    ana.keyboard.type(f"Phase two of {talk['title']}")
    ana.keyboard.press("Enter")

    for page in (ana, tom):
        expect(page.get_by_test_id("conversation-title")).to_have_text(f"Phase two of {talk['title']}")
    expect(tom.get_by_text("named this conversation")).to_be_visible()


def test_two_client_companies_meet_only_where_an_admin_says_so(window: Window, api: Apis, talk: Talk) -> None:
    people = api("ana").call("GET", "/members?limit=100")["items"]
    other = next(one for one in people if one["role"] == "client" and one["company"] != "Acme")
    luis, ana = window("luis", talk["path"]), window("ana", talk["path"])
    luis.get_by_test_id("crew-add").click()
    choose(luis, other["name"])
    expect(luis.get_by_test_id("mixed")).to_contain_text("Only an admin can allow that.")
    expect(luis.get_by_test_id("add")).to_have_attribute("aria-disabled", "true")
    screenshot(luis, "participants-mixed")

    ana.get_by_test_id("crew-add").click()
    choose(ana, other["name"])
    expect(ana.get_by_test_id("add")).to_have_text("Add anyway")
    ana.get_by_test_id("add").click()

    expect(ana.get_by_test_id("participant").filter(has_text=other["name"])).to_be_visible()


def test_a_client_is_offered_what_it_may_and_told_the_rest(window: Window, talk: Talk) -> None:
    tom = window("tom", talk["path"])
    expect(tom.get_by_test_id("why-fixed")).to_contain_text("adds and removes people here")
    expect(tom.get_by_test_id("crew-add")).to_have_count(0)
    expect(tom.get_by_test_id("crew-leave")).to_be_visible()
    tom.get_by_test_id("talk-menu").click()
    expect(tom.get_by_test_id("talk-leave")).to_be_visible()
    expect(tom.get_by_test_id("talk-rename")).to_have_count(0)


def test_on_a_phone_people_are_added_on_a_page_of_its_own(window: Window, two: Talk) -> None:
    ana = window("ana", two["path"] + "#details", **PHONE)
    ana.get_by_test_id("crew-add").tap()
    choose(ana, "Luis")
    ana.get_by_test_id("share-from").check()
    expect(ana.get_by_test_id("add")).to_have_attribute("aria-disabled", "true")
    ana.get_by_test_id("share-day").fill("2026-01-02")
    screenshot(ana, "participants-phone")
    assert violations(ana) == []
    until(ana, "() => document.documentElement.scrollWidth <= innerWidth")
    ana.get_by_test_id("add").tap()

    expect(ana.get_by_test_id("participant").filter(has_text="Luis")).to_be_visible()


def test_whoever_returns_sees_where_it_was_away_and_both_sides_of_it(window: Window, api: Apis, talk: Talk) -> None:
    ana = api("ana")
    member = person(ana.stack, "luis")["member_id"]
    ana.say(talk["id"], "Before Luis went")
    ana.call("DELETE", f"/conversations/{talk['id']}/participants/{member}")
    ana.say(talk["id"], "While Luis was away")
    luis = window("luis", talk["path"])
    expect(luis.get_by_test_id("left-line")).to_be_visible()

    ana.call("PUT", f"/conversations/{talk['id']}/participants/{member}", {"history": "from_now"})
    ana.say(talk["id"], "Luis is back")

    expect(luis.get_by_test_id("message").last).to_contain_text("Luis is back")
    expect(luis.get_by_test_id("message").first).to_contain_text("Before Luis went")
    expect(luis.get_by_test_id("away-line")).to_be_visible()
    expect(luis.get_by_test_id("composer")).to_be_visible()
    expect(luis.get_by_text("While Luis was away")).to_have_count(0)
    screenshot(luis, "participants-returned")
