"""Parley inside a portal of another origin, on the running stack: the example portal in web/examples/portal."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Locator, Page, Request, Route, expect

from .conftest import PATIENCE, Api, Stack, screenshot, until

Talk = dict[str, str]
Portal = Callable[..., Page]

# Keeps every event of the element, in order, before the portal's own scripts run.
LISTEN = """
window.heard = [];
for (const name of ["ready", "navigate", "unread", "resize", "error"]) {
    document.addEventListener("parley-" + name, (event) => window.heard.push({ name, ...event.detail }));
}
"""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 800})
    made.set_default_timeout(PATIENCE)
    made.add_init_script(LISTEN)
    yield made
    made.close()


@pytest.fixture
def portal(context: BrowserContext, stack: Stack) -> Portal:
    def open_portal(who: str = "ana", more: str = "", ready: bool = True) -> Page:
        page = context.new_page()
        page.goto(f"{stack['portal']}/?who={who}&theme=light{more}")
        if ready:
            inside(page).get_by_test_id("conversation-row").first.wait_for(state="attached")
        return page

    return open_portal


def inside(page: Page) -> FrameLocator:
    return page.frame_locator("parley-messages iframe")


def message(page: Page, text: str) -> Locator:
    return inside(page).get_by_test_id("message").filter(has_text=text)


def row(page: Page, talk: Talk) -> Locator:
    return inside(page).get_by_test_id("conversation-row").filter(has_text=talk["title"])


def wait_for_event(page: Page, name: str, condition: str = "true") -> Any:
    """The last event of a name for which a condition on `it` holds."""
    found = f"() => heard.findLast((it) => it.name === '{name}' && ({condition}))"
    until(page, found)
    return page.evaluate(found)


def test_the_portal_signs_in_and_messages_arrive_live(portal: Portal, talk: Talk, api: Callable[[str], Api]) -> None:
    page = portal()
    row(page, talk).click()
    expect(inside(page).get_by_test_id("composer")).to_be_focused()
    api("tom").say(talk["id"], "Live into the portal")
    expect(message(page, "Live into the portal")).to_be_visible()

    inside(page).get_by_test_id("composer").fill("And back from it")
    inside(page).get_by_test_id("composer").press("Enter")
    expect(message(page, "And back from it")).to_have_attribute("data-state", "stored")
    inside(page).get_by_test_id("me").click()
    expect(inside(page).get_by_test_id("open-keyboard")).to_be_visible()
    assert inside(page).get_by_test_id("theme-auto").count() == 0, "the portal chooses the colours"
    assert inside(page).get_by_test_id("sign-out").count() == 0, "the portal signs people in and out"
    page.keyboard.press("Escape")
    screenshot(page, "portal-light")


def test_the_portal_says_who_is_signed_in(portal: Portal, talk: Talk) -> None:
    page = portal("tom")
    expect(row(page, talk)).to_be_visible()
    expect(inside(page).locator("parley-workspace")).to_have_attribute("name", "Tom Keller")


def test_colours_follow_the_portal(portal: Portal) -> None:
    page = portal()
    root = inside(page).locator("html")
    value = "(it, name) => getComputedStyle(it).getPropertyValue(name).trim()"
    assert root.evaluate(value, "--accent") == "#6d28a8"
    expect(root).to_have_attribute("data-theme", "light")
    assert "Georgia" in inside(page).locator("body").evaluate("it => getComputedStyle(it).fontFamily")

    page.get_by_role("button", name="Dark colours").click()
    expect(root).to_have_attribute("data-theme", "dark")
    expect(root).to_have_css("--surface", "#1b1522")
    assert root.evaluate("it => getComputedStyle(it).colorScheme") == "dark"
    screenshot(page, "portal-dark")

    page.evaluate(
        """() => {
            const element = document.querySelector("parley-messages");
            element.style.setProperty("--parley-accent", "#00ff00; background: url(https://evil.example/)");
            element.style.setProperty("--parley-surface", "rgb(10 20 30)");
            element.refreshTheme();
        }"""
    )
    expect(root).to_have_css("--surface", "rgb(10 20 30)")
    assert root.evaluate(value, "--accent") != "#00ff00"
    assert "evil" not in root.evaluate("it => it.getAttribute('style')")


def test_no_style_leaks_in_or_out(portal: Portal) -> None:
    page = portal()
    page.evaluate(
        """() => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync("* { letter-spacing: 7px !important } button { border-radius: 33px !important }");
            document.adoptedStyleSheets = [sheet];
        }"""
    )
    create = inside(page).get_by_test_id("new-conversation")
    assert create.evaluate("it => getComputedStyle(it).letterSpacing") == "normal"
    assert create.evaluate("it => getComputedStyle(it).borderRadius") != "33px"
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--accent')") == ""
    assert page.evaluate("Object.keys(window).filter((name) => /parley/i.test(name) && name !== 'ParleyEmbed')") == []
    assert page.evaluate("[...document.styleSheets].length") == 1


def test_the_portal_hears_what_happens(portal: Portal, talk: Talk, api: Callable[[str], Api], stack: Stack) -> None:
    page = portal()
    wait_for_event(page, "ready")
    before = int(wait_for_event(page, "unread")["count"])
    api("tom").say(talk["id"], "Counted outside as well")
    wait_for_event(page, "unread", f"it.count > {before}")
    expect(page.locator("#unread")).to_have_text(re.compile(r"^(\d+|99\+)$"))

    row(page, talk).click()
    went = wait_for_event(page, "navigate")
    assert (went["workspace"], went["conversation"]) == ("northlight", talk["id"])
    assert went["url"].startswith(f"{stack['portal']}/?who=ana&conversation={talk['id']}")
    expect(page).to_have_url(re.compile(f"conversation={talk['id']}"))
    small = int(
        wait_for_event(page, "resize", "heard.indexOf(it) > heard.findIndex((one) => one.name === 'navigate')")[
            "height"
        ]
    )
    api("tom").say(talk["id"], "\n".join(f"Line {number}" for number in range(30)))
    grown = wait_for_event(page, "resize", f"it.height > {small}")
    assert 320 <= grown["height"] <= 1600


def test_the_portal_opens_a_conversation(portal: Portal, talk: Talk) -> None:
    page = portal(more=f"&conversation={talk['id']}")
    title = inside(page).get_by_test_id("conversation-title")
    expect(title).to_have_text(talk["title"])
    assert page.evaluate("heard.some((it) => it.name === 'navigate')") is False, "what it asked for is not told back"

    page.evaluate("document.querySelector('parley-messages').removeAttribute('conversation')")
    expect(title).to_have_count(0)
    page.evaluate("id => document.querySelector('parley-messages').setAttribute('conversation', id)", talk["id"])
    expect(title).to_have_text(talk["title"])


def test_a_callback_that_fails_is_said_and_tried_again(context: BrowserContext, portal: Portal, stack: Stack) -> None:
    refused = f"{stack['portal']}/token**"
    context.route(refused, lambda route: route.fulfill(status=401, body=""))
    page = portal(ready=False)
    notice = inside(page).locator("parley-notice")
    expect(notice).to_contain_text("sign-in has run out")
    assert wait_for_event(page, "error", "it.code === 'sign_in'")["requestId"] is None
    wait_for_event(page, "error", "it.code === 'token'")
    screenshot(page, "portal-sign-in-failed")

    context.unroute(refused)
    inside(page).get_by_role("button", name="Retry").click()
    expect(inside(page).get_by_test_id("conversation-row").first).to_be_visible()


def test_a_page_of_another_origin_may_not_frame_parley(context: BrowserContext, stack: Stack) -> None:
    page = context.new_page()
    # The same program under its other name: another origin, which the policy does not list.
    with page.expect_console_message(lambda it: "frame-ancestors" in it.text):
        page.goto(stack["portal"].replace("127.0.0.1", "localhost") + "/?who=ana")
    expect(inside(page).locator("parley-app")).to_have_count(0)


def test_the_frame_shows_itself_before_a_slow_portal_has_a_token(context: BrowserContext, portal: Portal) -> None:
    config: list[Route] = []
    token: list[Route] = []
    context.route("**/config.json", lambda route: config.append(route))
    context.route("**/token?who=*", lambda route: token.append(route))
    with context.expect_event("requestfinished", lambda request: "framed" in request.url):
        page = portal(ready=False)
    with context.expect_event("request", lambda request: "/token?" in request.url):
        config[0].continue_()

    wait_for_event(page, "ready")

    expect(page.locator("parley-messages iframe")).to_be_visible()
    token[0].continue_()
    expect(inside(page).get_by_test_id("conversation-row").first).to_be_visible()


def test_a_token_from_another_window_is_ignored(context: BrowserContext, portal: Portal, stack: Stack) -> None:
    held: list[Route] = []
    used: list[str] = []
    context.route(f"{stack['portal']}/token**", lambda route: held.append(route))
    context.on("request", lambda request: used.append(_bearer(request)))
    with context.expect_event("request", lambda request: "/token" in request.url):
        page = portal(ready=False)
    with page.expect_popup() as opened:
        page.evaluate("window.open('about:blank') && null")
    # The window has the portal's very origin; it is only not the window that frames Parley.
    opened.value.evaluate(
        """() => {
            const element = opener.document.querySelector("parley-messages");
            const parley = element.shadowRoot.querySelector("iframe").contentWindow;
            const say = (message) => parley.postMessage({ parley: 1, ...message }, "*");
            for (let id = 0; id < 5; id += 1) say({ type: "token", id, token: "hostile" });
            say({ type: "theme", theme: "dark", properties: {} });
        }"""
    )
    page.bring_to_front()
    wait_for_event(page, "ready")
    expect(inside(page).locator("html")).to_have_attribute("data-theme", "light")
    held[0].continue_()
    expect(inside(page).get_by_test_id("conversation-row").first).to_be_visible()
    assert any(used) and not any("hostile" in token for token in used)


def _bearer(request: Request) -> str:
    return str(request.headers.get("authorization", ""))


def test_the_keyboard_walks_in_and_out_of_the_frame(portal: Portal, talk: Talk) -> None:
    page = portal(more=f"&conversation={talk['id']}")
    expect(inside(page).get_by_test_id("composer")).to_be_visible()
    frame = page.locator("parley-messages iframe")
    expect(frame).to_have_attribute("title", "Messages")
    page.get_by_role("link", name="Invoices").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.localName") == "parley-messages"
    until(page.frames[1], "() => document.hasFocus()")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.localName") != "parley-messages":
            break
    expect(page.get_by_role("link", name="Imprint")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.localName") == "parley-messages"
    page.get_by_role("link", name="Files").focus()
    page.evaluate("document.querySelector('parley-messages').focus()")
    until(page.frames[1], "() => document.hasFocus()")


def test_the_language_is_the_portals(portal: Portal, stack: Stack, context: BrowserContext) -> None:
    page = portal()
    page.evaluate("document.querySelector('parley-messages').lang = 'ar-XB'")
    expect(inside(page).locator("html")).to_have_attribute("dir", "rtl")
    expect(inside(page).get_by_test_id("conversation-row").first).to_be_visible()
    screenshot(page, "portal-rtl")
    alone = context.new_page()
    alone.goto(stack["web"])
    expect(alone.locator("html")).to_have_attribute("lang", "en-GB")
