"""Why somebody cannot do something: the page that says what is in the way."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from .conftest import Api, Stack, Window, online, overflow, screenshot, violations
from .permits import permit

Talk = dict[str, str]
NARROW: dict[str, Any] = {"viewport": {"width": 320, "height": 700}, "has_touch": True, "is_mobile": True}


@pytest.fixture(autouse=True)
def as_before(api: Callable[[str], Api], stack: Stack) -> Iterator[None]:
    yield
    permit(api("ana"), {})


def test_the_reason_leads_to_the_page_that_says_why(window: Window, talk: Talk, api: Callable[[str], Api]) -> None:
    permit(api("ana"), {"send_messages": False})
    tom = window("tom", talk["path"], permissions=["clipboard-read", "clipboard-write"])
    online(tom)
    tom.get_by_test_id("read-only").get_by_test_id("why").click()

    expect(tom.get_by_role("heading", level=1)).to_have_text("Why can’t I …?")
    expect(tom.get_by_test_id("why-about")).to_have_value(talk["id"])
    expect(tom.get_by_test_id("verdict")).to_contain_text("1 thing stands in your way")
    said = tom.get_by_test_id("check-send_messages")
    expect(said).to_contain_text(re.compile("In the way.+You may not send or edit messages here any more", re.DOTALL))
    expect(said).not_to_contain_text("send_messages")
    for trial in ("sign_in", "line", "clock", "storage"):
        expect(tom.get_by_test_id(f"trial-{trial}")).to_contain_text("In order")
    screenshot(tom, "why")
    tom.get_by_test_id("copy-report").click()
    expect(tom.get_by_test_id("report-told")).to_have_text("Copied")
    report = tom.evaluate("navigator.clipboard.readText()")
    assert f"conversation: {talk['id']}" in report and "clock: ok" in report and "eyJ" not in report

    permit(api("ana"), {})
    tom.get_by_test_id("check-again").click()
    expect(tom.get_by_test_id("verdict")).to_have_text("Nothing stands in your way.")
    tom.get_by_test_id("leave-page").first.click()
    expect(tom.get_by_test_id("composer")).to_be_visible()


def test_a_wrong_clock_and_a_lost_server_are_found(window: Window) -> None:
    tom = window("tom")
    online(tom)

    def an_hour_later(route: Route) -> None:
        answer = route.fetch()
        body = answer.json()
        body["expires_at"] = "2031-01-01T00:00:00.000Z"
        route.fulfill(status=201, body=json.dumps(body), headers=answer.headers)

    tom.route("**/tickets", an_hour_later)
    tom.get_by_test_id("me").click()
    tom.get_by_test_id("open-why").click()
    expect(tom.get_by_test_id("trial-clock")).to_contain_text("behind")
    tom.route("**/me/diagnose*", lambda route: route.abort())
    tom.get_by_test_id("check-again").click()
    expect(tom.get_by_test_id("failure").last).to_contain_text("We could not load this")


def test_a_line_that_is_being_opened_is_no_fault(window: Window, stack: Stack) -> None:
    tom = window("tom")
    tickets: list[Route] = []
    later: list[Route] = []
    doors: list[Route] = []

    def at_the_door(route: Route) -> None:
        if doors:
            later.append(route)
        else:
            doors.append(route)
            route.continue_()

    tom.route("**/tickets", lambda route: route.continue_() if tickets else tickets.append(route))
    tom.route("**/v1/me", at_the_door)
    # The first ticket is the line's: the page asks for its own when it was told once more who asks.
    with tom.expect_request("**/tickets"):
        tom.goto(stack["web"] + "/w/northlight/why")
    tom.unroute("**/v1/me")
    for route in later:
        route.continue_()
    expect(tom.get_by_test_id("trial-line")).to_contain_text("It is being opened.")
    expect(tom.get_by_test_id("verdict")).to_have_count(0)
    tickets[0].continue_()
    expect(tom.get_by_test_id("trial-line")).to_contain_text("In order")
    expect(tom.get_by_test_id("verdict")).to_have_text("Nothing stands in your way.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_for_everyone(window: Window, talk: Talk, scheme: str) -> None:
    for options in ({}, NARROW):
        tom = window("tom", f"/w/northlight/why?c={talk['id']}", bypass_csp=True, color_scheme=scheme, **options)
        expect(tom.get_by_test_id("verdict")).to_be_visible()
        assert violations(tom) == []
        assert overflow(tom) == 0
        screenshot(tom, f"why-{'narrow' if options else 'wide'}-{scheme}")
        tom.get_by_test_id("why-about").focus()
        tom.keyboard.press("Tab")
        expect(tom.get_by_test_id("check-again")).to_be_focused()
