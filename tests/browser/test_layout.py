"""Panes, header, details, menu and themes at every width, on the running stack."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from .conftest import PATIENCE, Api, Window, at_rest, overflow, screenshot, sign_in, violations
from .traces import second_tab

Talk = dict[str, str]
MADRID: dict[str, Any] = {"timezone_id": "Europe/Madrid"}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
# What a person can press or type in, through every shadow root: cut off when it ends outside the window or its own box.
CUT = """() => {
  const found = [];
  const walk = (root) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) walk(element.shadowRoot);
      if (!element.matches('button, textarea, a[href], input') || !element.checkVisibility()) continue;
      const box = element.getBoundingClientRect();
      const label = element.getAttribute('aria-label') || element.textContent.trim().replace(/\\s+/g, ' ').slice(0, 40);
      if (box.left < -0.5 || box.right > innerWidth + 0.5) found.push(`${label}: beside the window`);
      if (element.matches('button') && element.scrollWidth > element.clientWidth + 1) found.push(`${label}: cut`);
    }
  };
  walk(document);
  return found;
}"""


def box(locator: Locator) -> dict[str, float]:
    found = locator.bounding_box()
    assert found is not None
    x, y, width, height = found["x"], found["y"], found["width"], found["height"]
    return {"x": x, "y": y, "width": width, "height": height, "right": x + width, "bottom": y + height}


def opened(page: Page) -> Page:
    expect(page.get_by_test_id("composer")).to_be_visible()
    return page


@pytest.fixture
def plain(browser: Browser, stack: dict[str, Any]) -> Iterator[Callable[..., Page]]:
    """A window whose policy lets a foreign script in, for axe."""
    contexts = []

    def open_window(who: str, path: str, **options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, "bypass_csp": True, **options})
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return sign_in(context.new_page(), stack, who, path)

    yield open_window
    for context in contexts:
        context.close()


# --- panes


def test_three_panes_stand_side_by_side(window: Window, talk: Talk) -> None:
    ana = opened(window("ana", talk["path"]))
    rows, main, details = ana.locator(".side"), ana.get_by_role("main"), ana.locator("parley-details")
    expect(details).to_be_visible()
    assert box(rows)["width"] == 320
    assert box(main)["width"] >= 480
    assert box(details)["width"] == 292
    assert box(rows)["right"] == box(main)["x"] and box(main)["right"] == box(details)["x"]


def test_on_a_very_wide_screen_the_conversation_grows_and_the_text_does_not(
    window: Window, talk: Talk, api: Callable[[str], Api]
) -> None:
    api("tom").say(talk["id"], "A long line of words that goes on and on. " * 12)
    ana = opened(window("ana", talk["path"], viewport={"width": 1700, "height": 900}))
    expect(ana.get_by_test_id("body").first).to_be_visible()
    assert box(ana.get_by_role("main"))["width"] > 1000
    assert box(ana.get_by_test_id("body").first)["width"] <= 42 * 16 + 1


@pytest.mark.parametrize("width", [1024, 768])
def test_details_slide_over_where_there_is_no_room_beside(window: Window, talk: Talk, width: int) -> None:
    ana = opened(window("ana", talk["path"], viewport={"width": width, "height": 800}))
    assert box(ana.locator(".side"))["width"] == 300
    expect(ana.get_by_test_id("details")).to_have_count(0)
    before = box(ana.get_by_role("main"))
    ana.get_by_test_id("details-toggle").click()
    expect(ana.get_by_test_id("details-close")).to_be_focused()
    details = ana.locator("parley-details")
    at_rest(ana)
    assert box(details)["width"] == 320 and box(details)["right"] == width
    assert box(ana.get_by_role("main")) == before
    ana.keyboard.press("Escape")
    expect(details).to_have_count(0)
    expect(ana.get_by_test_id("details-toggle")).to_be_focused()


def test_buttons_are_forty_pixels_on_a_tablet(window: Window, talk: Talk) -> None:
    ana = opened(window("ana", talk["path"], viewport={"width": 768, "height": 900}))
    assert box(ana.get_by_test_id("details-toggle"))["width"] == 40


def test_whether_details_are_open_is_remembered(window: Window, talk: Talk) -> None:
    ana = opened(window("ana", talk["path"]))
    expect(ana.get_by_test_id("details")).to_be_visible()
    ana.get_by_test_id("details-close").click()
    expect(ana.get_by_test_id("details")).to_have_count(0)
    expect(ana.get_by_test_id("details-toggle")).to_be_focused()
    ana.reload()
    opened(ana)
    expect(ana.get_by_test_id("details-toggle")).to_have_attribute("aria-expanded", "false")
    expect(ana.get_by_test_id("details")).to_have_count(0)
    ana.get_by_test_id("details-toggle").click()
    expect(ana.get_by_test_id("details-close")).to_be_focused()


def test_on_a_phone_details_are_a_page_with_a_way_back(window: Window, talk: Talk) -> None:
    ana = opened(window("ana", talk["path"], **PHONE))
    ana.get_by_test_id("details-toggle").click()
    expect(ana.get_by_test_id("details")).to_be_visible()
    expect(ana.get_by_test_id("composer")).to_be_hidden()
    assert ana.url.endswith(talk["path"] + "#details")
    assert box(at_rest(ana).locator("parley-details"))["width"] == 390
    ana.go_back()
    expect(ana.get_by_test_id("composer")).to_be_visible()
    expect(ana.get_by_test_id("details-toggle")).to_be_focused()

    ana.go_forward()
    expect(ana.get_by_test_id("details")).to_be_visible()
    ana.get_by_role("button", name="Back to the conversation").click()
    expect(ana.get_by_test_id("composer")).to_be_visible()
    ana.get_by_role("button", name="Back to conversations").click()
    expect(ana.get_by_test_id("conversation-row").first).to_be_visible()


def test_the_list_is_resized_by_keys_and_remembered(window: Window, talk: Talk) -> None:
    ana = opened(window("ana", talk["path"]))
    edge, rows = ana.get_by_role("separator", name="Width of the list"), ana.locator(".side")
    edge.focus()
    ana.keyboard.press("ArrowRight")
    expect(edge).to_have_attribute("aria-valuenow", "336")
    assert box(rows)["width"] == 336
    ana.keyboard.press("End")
    assert box(rows)["width"] == 400
    ana.keyboard.press("Home")
    ana.keyboard.press("ArrowLeft")
    assert box(rows)["width"] == 272
    ana.reload()
    opened(ana)
    assert box(rows)["width"] == 272
    edge.focus()
    ana.keyboard.press("Enter")
    expect(edge).to_have_attribute("aria-valuenow", "320")


def test_the_list_is_resized_by_pointer(window: Window, talk: Talk) -> None:
    ana = opened(window("ana", talk["path"]))
    ana.mouse.move(320, 400)
    ana.mouse.down()
    ana.mouse.move(350, 410, steps=3)
    ana.mouse.up()
    ana.mouse.move(500, 410)
    expect(ana.get_by_role("separator")).to_have_attribute("aria-valuenow", "350")


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1280, 1700])
def test_the_page_itself_never_scrolls(window: Window, talk: Talk, api: Callable[[str], Api], width: int) -> None:
    tom = api("tom")
    tom.say(talk["id"], "https://files.acme.example/" + "october-board-meeting-" * 12)
    tom.say(talk["id"], "A line\n" * 60)
    ana = opened(window("ana", talk["path"], viewport={"width": width, "height": 700}))
    expect(ana.get_by_test_id("message").last).to_be_visible()
    ana.get_by_test_id("composer").fill("one\n" * 40)
    screenshot(ana, f"layout-{width}")
    assert overflow(ana) == 0
    assert ana.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert box(ana.get_by_test_id("send"))["bottom"] <= 700
    assert box(ana.get_by_role("log"))["height"] > 120
    assert ana.evaluate(CUT) == []


def test_a_keyboard_that_covers_the_page_leaves_the_field_in_sight(window: Window, talk: Talk) -> None:
    ana = opened(window("ana", talk["path"], **PHONE))
    ana.evaluate("""() => {
      Object.defineProperty(visualViewport, 'height', { configurable: true, get: () => 450 });
      visualViewport.dispatchEvent(new Event('resize'));
    }""")
    assert box(ana.get_by_test_id("send"))["bottom"] <= 450
    ana.evaluate("() => { delete visualViewport.height; visualViewport.dispatchEvent(new Event('resize')); }")
    assert box(ana.get_by_test_id("send"))["bottom"] > 700


# --- the other side's clock


def test_the_head_tells_the_clients_time_where_it_differs(window: Window, talk: Talk) -> None:
    ana = opened(window("ana", talk["path"], **MADRID))
    expect(ana.get_by_test_id("people-line")).to_have_text(
        re.compile(r"^Tom & 2 from Northlight Studio · \d\d:\d\d for Tom$")
    )
    here = opened(window("ana", talk["path"], timezone_id="Europe/London"))
    expect(here.get_by_test_id("participant").first).to_contain_text("Tom")
    expect(here.get_by_test_id("participant").filter(has_text="Luis")).to_contain_text("there")
    expect(here.get_by_test_id("participant").filter(has_text="(you)")).not_to_contain_text("there")
    expect(here.get_by_test_id("people-line")).to_have_text("Tom & 2 from Northlight Studio")


def test_a_client_is_told_the_agencys_time_where_it_differs(window: Window, talk: Talk) -> None:
    tom = opened(window("tom", talk["path"], timezone_id="Europe/London"))
    expect(tom.get_by_test_id("people-line")).to_have_text(re.compile(r"· \d\d:\d\d at Northlight Studio$"))


def test_the_clock_over_there_goes_on_by_itself(window: Window, talk: Talk) -> None:
    ana = opened(window("ana", talk["path"], **MADRID))
    line = ana.get_by_test_id("people-line")
    expect(line).to_contain_text("for Tom")
    ana.clock.install()
    ana.reload()
    expect(line).to_contain_text("for Tom")
    before = line.inner_text()
    ana.clock.fast_forward(61_000)
    expect(line).not_to_have_text(before)
    expect(line).to_contain_text("for Tom")


def test_a_phone_shows_company_and_time(window: Window, talk: Talk) -> None:
    ana = opened(window("ana", talk["path"], **PHONE, **MADRID))
    expect(ana.get_by_text(re.compile(r"^Acme · \d\d:\d\d for Tom$"))).to_be_visible()
    expect(ana.get_by_test_id("people-line")).to_be_hidden()


# --- details


def test_details_tell_who_has_seen_the_newest_own_message(
    window: Window, talk: Talk, api: Callable[[str], Api]
) -> None:
    ana = opened(window("ana", talk["path"], **MADRID))
    ana.get_by_test_id("composer").fill("Has anybody seen this?")
    ana.get_by_test_id("composer").press("Enter")
    someone = ana.get_by_test_id("participant")
    expect(someone.filter(has_text="Tom")).to_contain_text(re.compile(r"\d\d:\d\d there · not yet seen"))
    expect(someone.filter(has_text="Ana")).to_contain_text("(you)")
    expect(ana.locator("parley-details h3")).to_have_text(["Acme", "Northlight Studio", "About Acme, team only"])

    opened(window("tom", talk["path"]))
    expect(someone.filter(has_text="Tom")).to_contain_text(re.compile(r"seen \d\d:\d\d"))
    expect(someone.filter(has_text="Luis")).to_contain_text("not yet seen")


def test_a_note_is_no_message_that_a_client_has_not_seen(window: Window, talk: Talk) -> None:
    ana = opened(window("ana", talk["path"]))
    ana.get_by_test_id("to-team").click()
    ana.get_by_test_id("composer").fill("Only for us")
    ana.get_by_test_id("composer").press("Enter")
    someone = ana.get_by_test_id("participant")
    expect(someone.filter(has_text="Luis")).to_contain_text("not yet seen")
    expect(someone.filter(has_text="Tom")).not_to_contain_text("seen")


def test_clients_see_the_people_and_nothing_of_the_agencys_own(window: Window, talk: Talk) -> None:
    tom = opened(window("tom", talk["path"]))
    expect(tom.get_by_test_id("participant")).to_have_count(3)
    expect(tom.get_by_test_id("details")).not_to_contain_text("seen")
    expect(tom.get_by_test_id("details")).not_to_contain_text("team only")


# --- the person's menu and colours


def test_the_chosen_colours_hold_in_every_tab(window: Window, talk: Talk, stack: dict[str, Any]) -> None:
    ana = opened(window("ana", talk["path"]))
    other = opened(second_tab(ana, stack, "ana", talk["path"]))
    ana.bring_to_front()
    ana.get_by_test_id("me").click()
    expect(ana.get_by_test_id("theme-auto")).to_have_attribute("aria-checked", "true")
    ana.get_by_test_id("theme-dark").click()
    expect(ana.locator("html")).to_have_attribute("data-theme", "dark")
    expect(ana.locator("body")).to_have_css("background-color", "rgb(9, 12, 11)")
    expect(other.locator("html")).to_have_attribute("data-theme", "dark")
    ana.reload()
    expect(ana.locator("html")).to_have_attribute("data-theme", "dark")
    ana.get_by_test_id("me").click()
    expect(ana.get_by_test_id("theme-dark")).to_have_attribute("aria-checked", "true")


def test_another_workspace_opens_from_the_menu(window: Window, talk: Talk) -> None:
    ana = window("ana")

    def two(route: Route) -> None:
        answer = route.fetch()
        body = answer.json()
        body["workspaces"].append({**body["workspaces"][0], "workspace_id": "harbour", "name": "Harbour", "unread": 4})
        route.fulfill(response=answer, json=body)

    ana.context.route(re.compile("/me$"), two)
    ana.goto("/".join(ana.url.split("/")[:3]) + talk["path"])
    opened(ana).get_by_test_id("me").click()
    expect(ana.get_by_test_id("workspace-northlight")).to_have_count(0)
    expect(ana.get_by_test_id("workspace-harbour")).to_have_accessible_name("Harbour 4 unread")
    ana.get_by_test_id("workspace-harbour").click()
    expect(ana).to_have_url(re.compile("/w/harbour$"))
    ana.context.unroute_all(behavior="ignoreErrors")


def test_signing_out_is_in_the_menu(window: Window) -> None:
    ana = window("ana")
    ana.get_by_test_id("me").click()
    ana.get_by_test_id("sign-out").click()
    expect(ana.get_by_test_id("sign-in-ana")).to_be_visible()


# --- eyes


@pytest.mark.parametrize("width", [320, 1280])
def test_twice_the_text_size_cuts_nothing(window: Window, talk: Talk, api: Callable[[str], Api], width: int) -> None:
    api("tom").say(talk["id"], "A message that is read with large letters.")
    ana = opened(window("ana", talk["path"], viewport={"width": width, "height": 800}))
    ana.evaluate("document.documentElement.style.fontSize = '32px'")
    ana.get_by_test_id("to-team").click()
    screenshot(ana, f"large-text-{width}")
    assert overflow(ana) == 0
    assert ana.evaluate(CUT) == []
    assert box(ana.get_by_test_id("send"))["bottom"] <= 800
    ana.keyboard.press("Control+/")
    expect(ana.get_by_role("dialog")).to_be_visible()
    screenshot(ana, f"large-text-sheet-{width}")
    assert at_rest(ana).evaluate(CUT) == []


def test_forced_colours_keep_the_note_apart(window: Window, talk: Talk) -> None:
    ana = opened(window("ana", talk["path"], forced_colors="active"))
    region = ana.get_by_test_id("composer-region")
    edge = "element => getComputedStyle(element).borderInlineStartWidth"
    plain = region.evaluate(edge)
    ana.get_by_test_id("to-team").click()
    screenshot(ana, "forced-colors")
    assert region.evaluate(edge) == "4px" != plain
    expect(ana.get_by_test_id("send")).to_have_text("Add note")
    toggle = ana.get_by_test_id("details-toggle")
    highlight = toggle.evaluate("element => getComputedStyle(element).backgroundColor")
    assert highlight != ana.get_by_test_id("details-close").evaluate("e => getComputedStyle(e).backgroundColor")


def test_more_contrast_draws_the_edges(window: Window, talk: Talk) -> None:
    line = "getComputedStyle(document.querySelector('parley-app')).getPropertyValue('--tint-edge').trim()"
    ana = opened(window("ana", talk["path"], contrast="more"))
    assert ana.evaluate(line) != "transparent"
    assert opened(window("ana", talk["path"])).evaluate(line) == "transparent"


def test_nothing_moves_where_motion_is_not_wanted(window: Window, talk: Talk) -> None:
    small = {"viewport": {"width": 900, "height": 800}}
    for motion, duration in (("reduce", "0s"), ("no-preference", "0.18s")):
        ana = opened(window("ana", talk["path"], reduced_motion=motion, **small))
        ana.get_by_test_id("details-toggle").click()
        details = ana.locator("parley-details")
        expect(details).to_be_visible()
        assert details.evaluate("element => getComputedStyle(element).animationDuration") == duration


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_at_all(
    plain: Callable[..., Page], talk: Talk, api: Callable[[str], Api], scheme: str
) -> None:
    api("tom").say(talk["id"], "Is the new page up?")
    api("luis").say(talk["id"], "Only after the reset.", audience="team")
    ana = opened(plain("ana", talk["path"], color_scheme=scheme, **MADRID))
    expect(ana.get_by_test_id("details")).to_be_visible()
    assert violations(ana) == []
    ana.get_by_test_id("to-team").click()
    ana.get_by_test_id("composer").fill("x" * 10_001)
    assert violations(ana) == []
    ana.get_by_test_id("me").click()
    expect(ana.get_by_test_id("me-menu")).to_be_visible()
    assert violations(ana) == []
    ana.get_by_test_id("open-keyboard").click()
    expect(ana.get_by_role("dialog")).to_be_visible()
    assert violations(ana) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_phone(plain: Callable[..., Page], talk: Talk, scheme: str) -> None:
    tom = opened(plain("tom", talk["path"], color_scheme=scheme, **PHONE))
    assert violations(tom) == []
    tom.get_by_test_id("details-toggle").click()
    expect(tom.get_by_test_id("details")).to_be_visible()
    assert violations(tom) == []
    tom.get_by_test_id("details-close").click()
    tom.get_by_role("button", name="Back to conversations").click()
    expect(tom.get_by_test_id("conversation-row").first).to_be_visible()
    assert violations(tom) == []
