"""One browser with two tabs: who is in a conversation, what one marks it with and what one may do, in both of them."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import APIResponse, Page, Route, expect

from .conftest import Api, Stack, Window, online, person
from .permits import permit
from .test_marks import open_menu, row
from .test_messages import message
from .test_nearby import begin, looking
from .test_participants import choose
from .traces import second_tab

Talk = dict[str, str]
Apis = Callable[[str], Api]
Tabs = tuple[Page, Page]


@pytest.fixture
def tabs(window: Window, talk: Talk, api: Apis, stack: Stack) -> Tabs:
    """Ana's two, in a conversation in which Tom has asked."""
    api("tom").say(talk["id"], "Is the fee table final?")
    one = window("ana", talk["path"])
    other = second_tab(one, stack, "ana", talk["path"])
    for tab in (one, other):
        expect(message(tab, "Is the fee table final?")).to_be_visible()
    return one, other


def test_who_comes_who_goes_and_a_new_name(tabs: Tabs, talk: Talk, stack: Stack) -> None:
    one, other = tabs
    luis = person(stack, "luis")["member_id"]
    one.get_by_test_id(f"remove-{luis}").click()
    one.get_by_test_id("confirm-yes").click()
    expect(other.get_by_text("You removed Luis Moreno")).to_be_visible()
    expect(other.get_by_test_id("participant").filter(has_text="Luis")).to_have_count(0)

    other.get_by_test_id("crew-add").click()
    choose(other, "Luis")
    other.get_by_test_id("add").click()
    expect(one.get_by_text("You added Luis Moreno")).to_be_visible()
    expect(one.get_by_test_id("participant").filter(has_text="Luis")).to_be_visible()

    one.get_by_test_id("talk-menu").click()
    one.get_by_test_id("talk-rename").click()
    expect(one.get_by_test_id("new-title")).to_be_focused()
    one.keyboard.type(f"{talk['title']} renamed")
    one.keyboard.press("Enter")
    expect(other.get_by_test_id("conversation-title")).to_have_text(f"{talk['title']} renamed")


def test_leaving(tabs: Tabs) -> None:
    one, other = tabs
    one.get_by_test_id("crew-leave").click()
    one.get_by_test_id("confirm-yes").click()
    for tab in (one, other):
        expect(tab.get_by_test_id("read-only")).to_be_visible()
        expect(tab.get_by_test_id("composer")).to_have_count(0)


def test_pinned_muted_archived_and_taken_back_and_deleted_for_oneself(tabs: Tabs, talk: Talk) -> None:
    one, other = tabs
    open_menu(one, talk).get_by_test_id("talk-pin").click()
    pinned = other.get_by_role("list", name="Pinned").get_by_test_id("conversation-row")
    expect(pinned.filter(has_text=talk["title"])).to_be_visible()
    open_menu(other, talk).get_by_test_id("talk-mute").click()
    other.get_by_test_id("mute-week").click()
    expect(one.get_by_test_id("sign-bell-off")).to_be_visible()

    open_menu(one, talk).get_by_test_id("talk-archive").click()
    expect(row(other, talk)).to_have_count(0)
    one.get_by_test_id("undo").click()
    expect(row(other, talk)).to_be_visible()

    open_menu(other, talk).get_by_test_id("talk-delete").click()
    expect(row(one, talk)).to_have_count(0)


def test_a_flag_and_what_is_read(tabs: Tabs, talk: Talk) -> None:
    one, other = tabs
    for tab in tabs:
        expect(row(tab, talk).get_by_test_id("unread")).to_have_count(0)
        tab.get_by_test_id("filter-unread").focus()
    open_menu(one, talk).get_by_test_id("talk-unread").click()
    expect(row(other, talk).get_by_test_id("dot")).to_be_visible()
    open_menu(other, talk).get_by_test_id("talk-read").click()
    expect(row(one, talk).get_by_test_id("dot")).to_have_count(0)


def test_many_at_once(tabs: Tabs, talk: Talk) -> None:
    one, other = tabs
    one.get_by_test_id("pick").click()
    row(one, talk).click()
    one.get_by_test_id("bulk-archive").click()
    expect(row(other, talk)).to_have_count(0)
    one.get_by_test_id("undo").click()
    expect(row(other, talk)).to_be_visible()


def test_who_types_and_who_is_there(tabs: Tabs, window: Window, talk: Talk) -> None:
    tom = window("tom", talk["path"])
    for tab in tabs:
        looking(tab, "Tom")
    begin(tom, "Still there")
    for tab in tabs:
        expect(tab.get_by_test_id("typing")).to_have_text("Tom is typing")


def test_a_right_that_is_taken_and_given_back(window: Window, talk: Talk, api: Apis, stack: Stack) -> None:
    one = window("tom", talk["path"])
    other = second_tab(one, stack, "tom", talk["path"])
    online(one)
    try:
        permit(api("ana"), {"send_messages": False})
        for tab in (one, other):
            expect(tab.get_by_test_id("read-only")).to_contain_text("needs the right to send messages")
    finally:
        permit(api("ana"), {})
    for tab in (one, other):
        expect(tab.get_by_test_id("composer")).to_be_visible()


def test_a_tab_that_was_loading_when_a_right_was_taken_learns_of_it(
    window: Window, talk: Talk, api: Apis, stack: Stack
) -> None:
    one = window("tom", talk["path"])
    online(one)
    other = one.context.new_page()
    held: list[tuple[Route, APIResponse]] = []
    mine = re.compile(r"/v1/me$")
    other.route(mine, lambda route: held.append((route, route.fetch())))
    other.goto(stack["web"] + talk["path"])
    with other.expect_request(mine):
        other.get_by_test_id("sign-in-tom").click()
    try:
        permit(api("ana"), {"send_messages": False})
        expect(one.get_by_test_id("read-only")).to_be_visible()
        other.unroute(mine)
        for route, answer in held:
            route.fulfill(response=answer)
        expect(other.get_by_test_id("read-only")).to_contain_text("needs the right to send messages")
    finally:
        permit(api("ana"), {})


def test_a_look_under_oversight_and_what_came_of_a_report(window: Window, talk: Talk, api: Apis, stack: Stack) -> None:
    ana, said = api("ana"), api("luis").say(talk["id"], "Something that hurts")
    one = window("tom", talk["path"])
    other = second_tab(one, stack, "tom", talk["path"])
    online(one)
    try:
        ana.call("PATCH", "", {"settings": {"oversight_visible": True}})
        ana.call("POST", "/oversight", {"conversation_id": talk["id"], "reason": "Openly"})
    finally:
        ana.call("PATCH", "", {"settings": {"oversight_visible": False}})
    for tab in (one, other):
        expect(tab.get_by_test_id("looks")).to_contain_text(re.compile("Ana Brandt"))

    reported = {"conversation_id": talk["id"], "message_id": said["id"], "reason": "He should not write so"}
    report = api("tom").call("POST", "/reports", reported)
    ana.call("PATCH", f"/reports/{report['id']}", {"outcome": "We spoke with Luis."})
    for tab in (one, other):
        expect(tab.get_by_test_id("report-decided")).to_contain_text("We spoke with Luis.")
