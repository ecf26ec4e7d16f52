"""What an admin sets: who may do what, how the workspace behaves, whether there are messages at all."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from .conftest import Api, Stack, Window, group, online, overflow, person, screenshot, violations

Talk = dict[str, str]
NARROW: dict[str, Any] = {"viewport": {"width": 320, "height": 700}, "has_touch": True, "is_mobile": True}
MEMBERS, RULES = "/w/northlight/admin/members", "/w/northlight/admin/rules"
INBOX = re.compile(r"/conversations\?view=inbox")
SETTINGS = {
    "edit_window_s": 900,
    "deletion_policy": "keep",
    "client_receipts": "agency",
    "removed_keep_history": True,
    "oversight_visible": False,
    "presence": True,
    "client_sees_edits": False,
}


@pytest.fixture(autouse=True)
def as_before(api: Callable[[str], Api], stack: Stack) -> Iterator[None]:
    """The workspace is everybody's: whatever a test sets is set back."""
    ana = api("ana")
    plan = ana.call("GET", "")["plan"]["name"]
    yield
    ana.call("PATCH", "", {"module_enabled": True, "plan": plan, "settings": SETTINGS})
    for who in ("tom", "luis", "ana"):
        ana.call("PATCH", f"/members/{person(stack, who)['member_id']}", {"permissions": {}, "active": True})


def member(page: Page, stack: Stack, who: str) -> Locator:
    return page.get_by_test_id(f"member-{person(stack, who)['member_id']}")


def choice(page: Page, permission: str, words: str) -> Locator:
    return page.get_by_test_id(permission).get_by_role("radio", name=re.compile(words))


def saved(page: Page) -> None:
    expect(page.get_by_test_id("saved")).to_have_text("Saved")


def test_a_permission_that_is_taken_counts_at_once_where_its_member_is_signed_in(
    window: Window, talk: Talk, stack: Stack
) -> None:
    ana, tom = window("ana"), window("tom", talk["path"])
    expect(tom.get_by_test_id("composer")).to_be_visible()

    ana.get_by_test_id("me").click()
    ana.get_by_test_id("open-admin").click()
    expect(ana.get_by_role("heading", level=1)).to_have_text("Members and permissions")
    ana.get_by_test_id("find-member").fill("acme")
    expect(ana.get_by_role("button", name=re.compile("Luis"))).to_have_count(0)
    member(ana, stack, "tom").get_by_role("button").first.click()
    choice(ana, "send_messages", "^Not allowed").check()

    saved(ana)
    expect(member(ana, stack, "tom")).to_contain_text("1 exception")
    expect(tom.get_by_test_id("read-only")).to_contain_text("needs the right to send messages")
    expect(tom.get_by_test_id("composer")).to_have_count(0)
    screenshot(ana, "admin-members")

    ana.reload()
    member(ana, stack, "tom").get_by_role("button").first.click()
    expect(choice(ana, "send_messages", "^Not allowed")).to_be_checked()
    choice(ana, "send_messages", "^By role").check()
    expect(tom.get_by_test_id("composer")).to_be_visible()


def test_a_change_that_is_refused_goes_back_and_says_so(window: Window, stack: Stack) -> None:
    ana = window("ana", MEMBERS)
    refusal = '{"error": {"code": "unavailable", "message": "", "details": null, "request_id": "r-77"}}'
    ana.route("**/members/*", lambda route: refuse(route, refusal))
    member(ana, stack, "luis").get_by_role("button").first.click()

    choice(ana, "export_messages", "^Not allowed").check()

    expect(ana.get_by_test_id("failure")).to_contain_text(re.compile("not saved.*r-77", re.DOTALL))
    expect(choice(ana, "export_messages", "^By role: allowed")).to_be_checked()
    expect(ana.get_by_test_id("saved")).to_have_text("")


def refuse(route: Route, body: str) -> None:
    if route.request.method == "PATCH":
        route.fulfill(status=503, body=body, headers={"Access-Control-Allow-Origin": "*"})
    else:
        route.continue_()


def test_somebody_is_deactivated_after_a_question_and_let_in_again(window: Window, stack: Stack, talk: Talk) -> None:
    ana, luis = window("ana", MEMBERS), window("luis", talk["path"])
    member(ana, stack, "luis").get_by_role("button").first.click()
    ana.get_by_test_id("deactivate").click()
    expect(ana.get_by_test_id("confirm-no")).to_be_focused()
    ana.get_by_test_id("confirm-yes").click()

    saved(ana)
    expect(member(ana, stack, "luis")).to_contain_text("Deactivated")
    expect(luis.get_by_role("heading", name="You are no longer part of this workspace")).to_be_visible()
    ana.get_by_test_id("activate").click()
    expect(ana.get_by_test_id("deactivate")).to_be_visible()
    luis.reload()
    expect(luis.get_by_test_id("conversation-row").first).to_be_attached()


def test_rules_are_set_by_keyboard_and_survive_a_reload(window: Window, api: Callable[[str], Api]) -> None:
    ana = window("ana", RULES)
    ana.get_by_test_id("window").select_option("3600")
    saved(ana)
    ana.get_by_role("radio", name="The text").focus()
    ana.keyboard.press("ArrowDown")
    expect(ana.get_by_role("radio", name="A fingerprint")).to_be_checked()
    for flag in ("client_sees_edits", "oversight_visible"):
        ana.get_by_test_id(flag).focus()
        ana.keyboard.press("Space")
        expect(ana.get_by_test_id(flag)).to_have_attribute("aria-checked", "true")
    saved(ana)

    ana.reload()

    expect(ana.get_by_test_id("window")).to_have_value("3600")
    expect(ana.get_by_role("radio", name="A fingerprint")).to_be_checked()
    expect(ana.get_by_test_id("oversight_visible")).to_have_attribute("aria-checked", "true")
    now = api("ana").call("GET", "")["settings"]
    assert now == {
        **SETTINGS,
        "edit_window_s": 3600,
        "deletion_policy": "hash",
        "client_sees_edits": True,
        "oversight_visible": True,
    }


def look_again(page: Page) -> None:
    page.evaluate("window.dispatchEvent(new Event('focus'))")


def test_rules_that_another_admin_set_stand_at_the_next_look(window: Window, api: Callable[[str], Api]) -> None:
    ana = window("ana", RULES)
    ana.get_by_test_id("window").select_option("3600")
    saved(ana)
    ana.get_by_test_id("oversight_visible").focus()
    api("ana").call("PATCH", "", {"settings": {"edit_window_s": 0, "presence": False, "deletion_policy": "hash"}})
    look_again(ana)
    expect(ana.get_by_test_id("presence")).to_have_attribute("aria-checked", "false")
    expect(ana.get_by_test_id("window")).to_have_value("0")
    expect(ana.get_by_role("radio", name="A fingerprint")).to_be_checked()
    expect(ana.get_by_test_id("oversight_visible")).to_be_focused()


def test_what_another_admin_did_to_members_stands_at_the_next_look_and_the_focus_stays(
    window: Window, api: Callable[[str], Api], stack: Stack
) -> None:
    ana = window("ana", MEMBERS)
    row = member(ana, stack, "luis").get_by_role("button").first
    row.click()
    choice(ana, "send_messages", "^By role").focus()
    luis = f"/members/{person(stack, 'luis')['member_id']}"
    api("ana").call("PATCH", luis, {"active": False, "permissions": {"send_messages": False}})
    look_again(ana)
    expect(member(ana, stack, "luis")).to_contain_text("Deactivated")
    expect(choice(ana, "send_messages", "^Not allowed")).to_be_checked()
    expect(choice(ana, "send_messages", "^By role")).to_be_focused()


def test_an_admin_whose_own_rights_change_sees_it_on_the_open_page(
    window: Window, api: Callable[[str], Api], stack: Stack
) -> None:
    ana = window("ana")
    online(ana)
    ana.get_by_test_id("me").click()
    ana.get_by_test_id("open-admin").click()
    expect(member(ana, stack, "ana")).to_be_visible()
    expect(member(ana, stack, "ana")).not_to_contain_text("exception")
    own = f"/members/{person(stack, 'ana')['member_id']}"
    api("ana").call("PATCH", own, {"permissions": {"export_messages": False}})
    expect(member(ana, stack, "ana")).to_contain_text("1 exception")


def test_messages_are_switched_off_after_a_question_and_on_again_by_an_admin(window: Window, talk: Talk) -> None:
    ana, tom = window("ana", RULES), window("tom", talk["path"])
    ana.get_by_test_id("module").click()
    ana.get_by_test_id("confirm-yes").click()
    expect(ana.get_by_test_id("module")).to_have_attribute("aria-checked", "false")
    expect(tom.get_by_test_id("read-only")).to_contain_text("switched off")

    tom.reload()
    expect(tom.get_by_role("button", name="Retry")).to_be_visible()
    ana.reload()
    ana.get_by_role("button", name="Switch them on").click()

    expect(ana.get_by_test_id("module")).to_have_attribute("aria-checked", "true")
    tom.get_by_role("button", name="Retry").click()
    expect(tom.get_by_test_id("composer")).to_be_visible()


def test_the_plan_says_what_fits_and_what_a_smaller_one_would_take(window: Window, api: Callable[[str], Api]) -> None:
    api("ana").call("PATCH", "", {"plan": "standard"})
    ana = window("ana", RULES)
    expect(ana.get_by_test_id("plan")).to_have_text("Standard")
    ana.get_by_test_id("plan-starter").click()
    expect(ana.get_by_test_id("confirm")).to_contain_text("Characters in a message (up to 4,000)")
    ana.get_by_test_id("confirm-yes").click()
    expect(ana.get_by_test_id("plan")).to_have_text("Starter")
    saved(ana)


def test_the_plan_tells_of_the_largest_group_where_the_whole_list_is_known(
    window: Window, api: Callable[[str], Api]
) -> None:
    group(api("ana"), "Large", ["tom", "luis"])
    ana = window("ana")

    def ends_with(cursor: str | None) -> Callable[[Route], None]:
        def answer(route: Route) -> None:
            told = route.fetch()
            route.fulfill(response=told, json={**told.json(), "next": cursor})

        return answer

    limit = ana.locator("dl div").filter(has_text="People in a group")
    for cursor, words in ((None, "in the largest group of your list"), ("later", "up to")):
        ana.unroute(INBOX)
        ana.route(INBOX, ends_with(cursor))
        ana.goto("about:blank")
        with ana.expect_response(INBOX):
            ana.goto(api("ana").stack["web"] + RULES)
        expect(limit).to_contain_text(words)


def test_nobody_else_is_offered_the_admins_pages(window: Window) -> None:
    luis = window("luis")
    luis.get_by_test_id("me").click()
    expect(luis.get_by_test_id("open-keyboard")).to_be_visible()
    expect(luis.get_by_test_id("open-admin")).to_have_count(0)
    luis = window("luis", MEMBERS)
    expect(luis.get_by_role("heading", name="This is for admins")).to_be_visible()
    luis.get_by_role("button", name="Back to messages").last.click()
    expect(luis.get_by_test_id("conversation-row").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_for_everyone(window: Window, stack: Stack, scheme: str) -> None:
    for options in ({}, NARROW):
        ana = window("ana", MEMBERS, bypass_csp=True, color_scheme=scheme, **options)
        member(ana, stack, "tom").get_by_role("button").first.click()
        expect(ana.get_by_test_id("send_messages")).to_be_visible()
        assert violations(ana) == []
        assert overflow(ana) == 0
        if options:
            ana.get_by_test_id("to-pages").click()
            assert violations(ana) == []
            screenshot(ana, f"admin-narrow-{scheme}")
        ana.get_by_test_id("page-admin-rules").click()
        expect(ana.get_by_test_id("plan")).to_be_visible()
        assert violations(ana) == []
        assert overflow(ana) == 0
        screenshot(ana, f"admin-rules-{'narrow' if options else 'wide'}-{scheme}")
