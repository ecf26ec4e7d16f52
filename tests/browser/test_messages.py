"""What people do with a message that stands: react, pin, delete, read earlier versions, mark unread; live elsewhere."""

import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from .conftest import Api, Window, overflow, screenshot, uuid7, violations

Talk = dict[str, str]
Apis = Callable[[str], Api]
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
KINDS = list("👍🎯👀🎉😂🚀✅🔥👏🤔💯🙌😍🌍📌🐛🍕🎂🏁🧭")


def message(page: Page | Locator, text: str) -> Locator:
    return page.get_by_test_id("message").filter(has_text=text)


def choose(page: Page, row: Locator, item: str) -> None:
    """By mouse: the bar, its last button, the menu."""
    row.hover()
    row.get_by_test_id("quick-more").click()
    page.get_by_role("menuitem", name=item, exact=True).click()


def pick(page: Page, name: str) -> None:
    expect(page.get_by_role("option").first).to_be_visible()
    page.get_by_test_id("emoji-search").fill(name)
    page.keyboard.press("Enter")


def ask_to_delete(page: Page) -> None:
    """By keyboard: the menu of the message that has the focus, its last item."""
    page.keyboard.press("Shift+F10")
    expect(page.get_by_role("menuitem").first).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.press("Enter")


def path_of(talk: Talk, said: dict[str, Any]) -> str:
    return f"/conversations/{talk['id']}/messages/{said['id']}"


def test_a_reaction_is_live_on_both_sides_and_goes_again(window: Window, talk: Talk, api: Apis) -> None:
    api("tom").say(talk["id"], "We are live")
    ana, tom = window("ana", talk["path"]), window("tom", talk["path"])
    message(ana, "We are live").hover()
    message(ana, "We are live").get_by_test_id("quick-react").click()
    pick(ana, "tada")

    own = message(ana, "We are live").get_by_test_id("reaction")
    expect(own).to_have_attribute("aria-pressed", "true")
    expect(own).to_have_attribute("aria-label", re.compile(r"1, You$"))
    seen = message(tom, "We are live").get_by_test_id("reaction")
    expect(seen).to_have_attribute("aria-label", re.compile(r"1, Ana Brandt$"))
    seen.click()
    expect(seen).to_have_attribute("aria-label", re.compile(r"2, You and Ana Brandt$"))
    expect(own).to_have_attribute("aria-label", re.compile(r"2, You and Tom Keller$"))
    screenshot(ana, "reactions")

    own.click()
    expect(own).to_have_attribute("aria-pressed", "false")
    expect(seen).to_have_attribute("aria-label", re.compile(r"1, You$"))
    tom.reload()
    expect(seen).to_have_attribute("aria-label", re.compile(r"1, You$"))


def test_the_twenty_first_kind_is_refused_with_the_limit(window: Window, talk: Talk, api: Apis) -> None:
    said = api("tom").say(talk["id"], "So many feelings")
    for kind in KINDS:
        api("luis").call("PUT", f"{path_of(talk, said)}/reactions/{quote(kind)}")
    ana = window("ana", talk["path"], viewport={"width": 320, "height": 700})
    row = message(ana, "So many feelings")
    expect(row.get_by_test_id("reaction")).to_have_count(20)
    assert overflow(ana) == 0
    screenshot(ana, "twenty-reactions-320")

    row.get_by_test_id("add-reaction").click()
    pick(ana, "snail")
    expect(ana.get_by_test_id("failure")).to_contain_text("already 20 kinds")
    expect(row.get_by_test_id("reaction")).to_have_count(20)
    row.get_by_test_id("reaction").first.click()
    expect(row.get_by_test_id("reaction").first).to_have_attribute("aria-pressed", "true")


def test_a_message_is_deleted_by_keyboard_after_a_question(window: Window, talk: Talk, api: Apis) -> None:
    said = api("ana").say(talk["id"], "This was meant for somebody else")
    api("tom").call("PUT", f"{path_of(talk, said)}/reactions/{quote('👀')}")
    ana, tom = window("ana", talk["path"]), window("tom", talk["path"])
    expect(message(tom, "meant for somebody")).to_be_visible()
    expect(message(ana, "meant for somebody").get_by_test_id("reaction")).to_be_visible()
    ana.get_by_role("log").focus()
    ana.keyboard.press("ArrowUp")
    ask_to_delete(ana)

    dialog = ana.get_by_test_id("delete-dialog")
    expect(dialog).to_contain_text("This was meant for somebody else")
    expect(dialog).to_contain_text("Tom")
    expect(dialog).to_contain_text("1 reaction")
    expect(ana.get_by_test_id("cancel-delete")).to_be_focused()
    screenshot(ana, "delete-dialog")
    ana.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(message(ana, "meant for somebody")).to_be_visible()

    ask_to_delete(ana)
    expect(ana.get_by_test_id("cancel-delete")).to_be_focused()
    ana.keyboard.press("Tab")
    ana.keyboard.press("Enter")
    for page in (ana, tom):
        expect(message(page, "Message deleted by Ana")).to_be_visible()
        expect(message(page, "meant for somebody")).to_have_count(0)
        expect(page.get_by_test_id("reaction")).to_have_count(0)
    tom.reload()
    expect(message(tom, "Message deleted by Ana")).to_be_visible()


def test_a_refused_deletion_brings_the_message_back(window: Window, talk: Talk, api: Apis) -> None:
    api("ana").say(talk["id"], "I stay")
    ana = window("ana", talk["path"])
    error = {"code": "permission_denied", "message": "No.", "details": None, "request_id": "r-77"}

    def refuse(route: Route) -> None:
        if route.request.method == "DELETE":
            route.fulfill(status=403, json={"error": error}, headers={"Access-Control-Allow-Origin": "*"})
        else:
            route.continue_()

    ana.route("**/messages/*", refuse)
    choose(ana, message(ana, "I stay"), "Delete")
    ana.get_by_test_id("confirm-delete").click()
    expect(ana.get_by_test_id("failure")).to_contain_text("The message was not deleted.")
    expect(ana.get_by_test_id("request-id")).to_have_text("r-77")
    expect(message(ana, "I stay")).to_be_visible()
    screenshot(ana, "deletion-refused")
    ana.get_by_test_id("failure-action").click()
    expect(ana.get_by_test_id("request-id")).to_have_count(0)


def test_what_is_not_allowed_is_not_offered(window: Window, talk: Talk, api: Apis) -> None:
    api("ana").say(talk["id"], "From the agency")
    api("tom").say(talk["id"], "From the client")
    tom = window("tom", talk["path"])
    foreign = message(tom, "From the agency")
    foreign.hover()
    foreign.get_by_test_id("quick-more").click()
    menu = tom.get_by_test_id("message-menu")
    expect(menu).to_contain_text("Pin")
    expect(menu.get_by_test_id("delete")).to_have_count(0)
    expect(menu.get_by_test_id("edit")).to_have_count(0)
    tom.keyboard.press("Escape")
    own = message(tom, "From the client")
    own.hover()
    own.get_by_test_id("quick-more").click()
    expect(menu.get_by_test_id("delete")).to_be_visible()
    expect(menu.get_by_test_id("edit")).not_to_have_attribute("aria-disabled", "true")
    expect(menu.get_by_test_id("unread")).to_have_count(0)


def test_a_message_that_is_too_old_to_edit_says_so_in_its_menu(window: Window, talk: Talk, api: Apis) -> None:
    api("ana").say(talk["id"], "Carved in stone")
    ana = window("ana")

    def short(route: Route) -> None:
        answer = route.fetch()
        facts = answer.json()
        facts["settings"]["edit_window_s"] = 0
        route.fulfill(response=answer, body=json.dumps(facts))

    ana.route(re.compile(r"/workspaces/[^/]+$"), short)
    ana.goto("/".join(ana.url.split("/")[:3]) + talk["path"])
    row = message(ana, "Carved in stone")
    row.hover()
    row.get_by_test_id("quick-more").click()
    edit = ana.get_by_role("menuitem", name=re.compile("^Edit"))
    expect(edit).to_have_attribute("aria-disabled", "true")
    expect(edit).to_contain_text("Switched off in this workspace")
    screenshot(ana, "edit-refused")


def test_the_team_reads_earlier_versions_and_a_client_does_not(window: Window, talk: Talk, api: Apis) -> None:
    said = api("ana").say(talk["id"], "We meet on Monday at ten")
    api("ana").call("PATCH", path_of(talk, said), {"body": "We meet on Tuesday at ten", "version": 1})
    ana, tom = window("ana", talk["path"], bypass_csp=True), window("tom", talk["path"])
    message(ana, "Tuesday").hover()
    ana.get_by_test_id("edited").click()
    rows = ana.get_by_test_id("version")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Current")
    expect(rows.first.locator("ins")).to_contain_text("Tuesday")
    expect(rows.first.locator("del")).to_contain_text("Monday")
    expect(rows.last).to_contain_text("We meet on Monday at ten")
    assert violations(ana) == []
    screenshot(ana, "versions")
    ana.keyboard.press("Escape")
    expect(rows).to_have_count(0)

    expect(message(tom, "Tuesday")).to_contain_text("edited")
    expect(tom.get_by_test_id("edited")).to_have_count(0)


def test_pins_are_live_counted_listed_and_taken_away(window: Window, talk: Talk, api: Apis) -> None:
    api("tom").say(talk["id"], "The password is with Tom")
    api("luis").say(talk["id"], "Only between us", "team")
    ana, tom = window("ana", talk["path"], bypass_csp=True), window("tom", talk["path"])
    choose(ana, message(ana, "The password"), "Pin")
    expect(message(ana, "The password").get_by_test_id("pinned")).to_have_text("Pinned by you")
    expect(message(tom, "The password").get_by_test_id("pinned")).to_have_text("Pinned by Ana Brandt")
    choose(ana, message(ana, "Only between us"), "Pin")
    expect(ana.get_by_test_id("open-pins")).to_contain_text("2")
    expect(tom.get_by_test_id("open-pins")).to_contain_text("1")

    ana.get_by_test_id("open-pins").click()
    expect(ana.get_by_test_id("pins-back")).to_be_focused()
    expect(ana.get_by_test_id("pin")).to_have_count(2)
    expect(ana.get_by_test_id("pins")).to_contain_text("Internal notes · 1")
    assert violations(ana) == []
    screenshot(ana, "pins")
    tom.get_by_test_id("open-pins").click()
    expect(tom.get_by_test_id("pin")).to_have_count(1)
    expect(tom.get_by_test_id("pins")).not_to_contain_text("Internal")

    ana.get_by_test_id("pin").first.get_by_test_id("go-to-pin").click()
    expect(message(ana, "The password")).to_be_focused()
    ana.get_by_test_id("pin").first.get_by_test_id("unpin-here").click()
    expect(tom.get_by_test_id("no-pins")).to_be_visible()
    expect(message(tom, "The password").get_by_test_id("pinned")).to_have_count(0)
    ana.get_by_test_id("pins-back").click()
    expect(ana.get_by_test_id("open-pins")).to_be_focused()


def test_marked_unread_it_stays_so_until_one_comes_back(window: Window, talk: Talk, api: Apis) -> None:
    for text in ("One", "Two", "Three"):
        api("tom").say(talk["id"], text)
    ana = window("ana", talk["path"])
    listed = ana.get_by_test_id("conversation-row").filter(has_text=talk["title"])
    expect(message(ana, "Three")).to_be_visible()
    expect(listed.get_by_test_id("unread")).to_have_count(0)
    choose(ana, message(ana, "Two"), "Mark unread from here")
    expect(listed.get_by_test_id("unread")).to_contain_text("2")
    expect(ana.get_by_test_id("unread-divider")).to_have_text("2 new")
    ana.reload()
    expect(listed.get_by_test_id("unread")).to_have_count(0)


def test_a_quote_jumps_to_what_is_answered_and_follows_its_deletion(window: Window, talk: Talk, api: Apis) -> None:
    first = api("tom").say(talk["id"], "Can we go live?")
    for number in range(30):
        api("luis").say(talk["id"], f"Line {number}\n\nof a long day")
    tom = api("tom")
    ana = window("ana", talk["path"])
    expect(message(ana, "Line 29")).to_be_visible()
    sent = {"client_id": uuid7(), "device_id": "other", "body": "Well?"}
    reply = {**sent, "reply_to": first["id"]}
    tom.call("POST", f"/conversations/{talk['id']}/messages", reply)
    quoted = message(ana, "Well?").get_by_test_id("quote")
    expect(quoted).to_contain_text("Tom Keller")
    expect(quoted).to_contain_text("Can we go live?")
    ana.get_by_role("log").focus()
    ana.keyboard.press("End")
    expect(message(ana, "Well?")).to_be_focused()
    ana.keyboard.press("Tab")
    expect(quoted).to_be_focused()
    ana.keyboard.press("Enter")
    target = ana.locator(f'[data-seq="{first["seq"]}"]')
    expect(target).to_have_attribute("data-marked", "")
    expect(target.get_by_test_id("message")).to_be_focused()

    tom.call("DELETE", path_of(talk, first))
    ana.keyboard.press("End")
    expect(quoted).to_have_attribute("data-state", "deleted")
    expect(quoted).to_contain_text("Deleted message")


def test_two_tabs_of_one_person_show_the_same(window: Window, talk: Talk, api: Apis) -> None:
    api("tom").say(talk["id"], "Look at this")
    one = window("ana", talk["path"])
    other = one.context.new_page()
    other.goto(one.url)
    other.get_by_test_id("sign-in-ana").click()
    expect(message(other, "Look at this")).to_be_visible()
    choose(one, message(one, "Look at this"), "Pin")
    expect(message(other, "Look at this").get_by_test_id("pinned")).to_be_visible()
    choose(other, message(other, "Look at this"), "Unpin")
    expect(message(one, "Look at this").get_by_test_id("pinned")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_sheet_on_a_phone_has_everything_in_reach(window: Window, talk: Talk, api: Apis, scheme: str) -> None:
    api("ana").say(talk["id"], "Hold me")
    ana = window("ana", talk["path"], **PHONE, color_scheme=scheme, bypass_csp=True)
    message(ana, "Hold me").focus()
    ana.keyboard.press("Enter")
    items = ana.get_by_test_id("message-menu").get_by_role("menuitem")
    expect(items).to_have_count(8)
    for item in items.all():
        box = item.bounding_box()
        assert box is not None and box["height"] >= 48
    assert overflow(ana) == 0
    assert violations(ana) == []
    screenshot(ana, f"message-sheet-{scheme}")
    ana.get_by_role("menuitem", name="Add reaction").click()
    expect(ana.get_by_role("option").first).to_be_visible()
    assert violations(ana) == []
    ana.keyboard.press("Enter")
    pill = message(ana, "Hold me").get_by_test_id("reaction")
    expect(pill).to_have_attribute("aria-pressed", "true")
    box = pill.bounding_box()
    assert box is not None and box["height"] == 26
