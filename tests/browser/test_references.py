"""What the portal holds, in browsers: cards for who may see it, plain text for everybody else, live, by keyboard."""

import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Response, expect

from .conftest import Api, Stack, Window, overflow, screenshot, sign_in, token_of, uuid7, violations

TEAM = ["admin", "team"]
PREFIXES = {"invoice": "INV", "task": "TASK", "request": "REQ", "ticket": "TICKET"}
# What stands in the page, inside of its components too.
EVERYTHING = """() => {
    const inside = (root) =>
        root.innerHTML + [...root.querySelectorAll("*")].map((one) => (one.shadowRoot ? inside(one.shadowRoot) : ""));
    return inside(document.documentElement);
}"""


class Portal(Api):
    """The host portal, with names that no other test uses."""

    def __init__(self, stack: Stack) -> None:
        super().__init__(stack, "ana")
        self.token = token_of(stack, "service")
        self.mark = uuid.uuid4().hex[:8]

    def put(self, kind: str, number: str, title: str, status: str = "Open", **more: Any) -> str:
        """Put one in place, for the team and Acme unless said otherwise. How a message names it."""
        seen_by = more.pop("visible_to", {"roles": TEAM, "companies": ["Acme"]})
        body = {"title": title, "status": status, "url": self.url(number), "visible_to": seen_by} | more
        self.call("PUT", f"/references/{kind}/{self.mark}{number}", body)
        return f"#{PREFIXES[kind]}-{self.mark}{number}"

    def url(self, number: str) -> str:
        return f"https://portal.example/{self.mark}/{number}"


@pytest.fixture
def portal(stack: Stack) -> Portal:
    return Portal(stack)


def message(page: Page, text: str) -> Locator:
    return page.get_by_test_id("message").filter(has_text=text)


def cards(page: Page, text: str) -> Locator:
    return message(page, text).get_by_test_id("reference-card")


def test_who_may_see_it_has_a_card_and_nobody_else_has_even_a_hint(
    window: Window, api: Callable[[str], Api], portal: Portal
) -> None:
    ana = api("ana")
    others = [api(who).person["member_id"] for who in ("tom", "mira")]
    wanted = {"kind": "group", "client_id": uuid7(), "member_ids": others, "title": f"Two {portal.mark}", "mixed": True}
    talk = ana.call("POST", "/conversations", wanted)
    path = f"/w/{ana.person['workspace_id']}/c/{talk['id']}"
    invoice = portal.put("invoice", "1", "Canary invoice", amount="4800.00", currency="EUR", due="2026-10-15")
    hours = portal.put("task", "2", "Canary hours", visible_to={"roles": TEAM})
    portal.put("request", "3", "Canary request")
    ana.say(talk["id"], f"Please look at {invoice}, {hours} and {portal.url('3')} today")

    anas, toms = window("ana", path), window("tom", path)
    expect(cards(anas, "Please look")).to_have_count(3)
    expect(cards(anas, "Please look").first).to_contain_text("Canary invoice")
    expect(cards(anas, "Please look").first).to_contain_text(re.compile(r"Invoice.*INV-.*€4,800\.00.*due 15 Oct 2026"))
    expect(cards(anas, "Please look").first).to_have_attribute("href", portal.url("1"))
    expect(cards(anas, "Please look").first).to_have_attribute("rel", "noopener noreferrer")
    expect(cards(toms, "Please look")).to_have_count(2)
    expect(message(toms, "Please look")).to_contain_text(hours)
    expect(message(toms, "Please look").get_by_role("link", name=hours)).to_have_count(0)
    screenshot(anas, "references-ana")

    answers: list[str] = []
    miras = window("mira", "/")
    miras.on("response", lambda answer: answers.append(_text_of(answer)))
    with miras.expect_response(lambda answer: "/references?" in answer.url):
        miras.goto("/".join(miras.url.split("/")[:3]) + path)
    expect(message(miras, "Please look")).to_contain_text(
        f"Please look at {invoice}, {hours} and {portal.url('3')} today"
    )
    expect(cards(miras, "Please look")).to_have_count(0)
    assert message(miras, "Please look").locator("parley-reference-cards").bounding_box()["height"] == 0  # type: ignore[index]
    assert message(miras, "Please look").get_by_role("link", name=invoice).count() == 0
    assert not [it for it in answers if "Canary" in it]
    assert "Canary" not in miras.evaluate(EVERYTHING)


def _text_of(answer: Response) -> str:
    if "/v1/" not in answer.url or answer.request.method != "GET":
        return ""
    try:
        return answer.text()
    except Exception:  # a redirect, or a page that is gone, has no body
        return ""


def test_a_change_is_live_in_every_card_and_a_lost_right_takes_it_away(
    window: Window, talk: dict[str, str], api: Callable[[str], Api], portal: Portal
) -> None:
    ticket = portal.put("ticket", "1", "Basket empties", "Open")
    api("ana").say(talk["id"], f"About {ticket} again")
    ana, tom = window("ana", talk["path"]), window("tom", talk["path"])
    for page in (ana, tom):
        expect(cards(page, "About")).to_contain_text("Open")

    portal.put("ticket", "1", "Basket empties after login", "Fixed")
    for page in (ana, tom):
        expect(cards(page, "About")).to_contain_text("Fixed")
        expect(cards(page, "About")).to_contain_text("after login")

    portal.put("ticket", "1", "Basket empties after login", "Reopened", visible_to={"roles": TEAM})
    expect(cards(ana, "About")).to_contain_text("Reopened")
    expect(cards(tom, "About")).to_have_count(0)
    expect(message(tom, "About").get_by_role("link", name=ticket)).to_have_count(0)
    expect(message(tom, "About")).to_contain_text(f"About {ticket} again")
    tom.reload()
    expect(message(tom, "About")).to_contain_text(f"About {ticket} again")
    expect(cards(tom, "About")).to_have_count(0)

    portal.put("ticket", "1", "Basket empties after login", "Fixed again")
    expect(cards(tom, "About")).to_contain_text("Fixed again")


def test_a_reference_is_found_and_attached_by_keyboard(window: Window, talk: dict[str, str], portal: Portal) -> None:
    portal.put("request", "1", f"Checkout {portal.mark}")
    second = portal.put("invoice", "2", f"Checkout bill {portal.mark}", amount="12.50", currency="EUR")
    tom = window("tom", talk["path"])
    composer = tom.get_by_test_id("composer")
    composer.fill("See")
    tom.keyboard.press("Tab")
    # A client's bar is short: what the portal holds is the last entry of its menu.
    for _ in range(6):
        if tom.evaluate(_focused) == "tool-more":
            break
        tom.keyboard.press("ArrowRight")
    tom.keyboard.press("Enter")
    expect(tom.get_by_test_id("format-menu").get_by_role("menuitem").first).to_be_focused()
    tom.keyboard.press("End")
    expect(tom.get_by_test_id("format-menu").get_by_test_id("tool-reference")).to_be_focused()
    tom.keyboard.press("Enter")

    search = tom.get_by_test_id("reference-search")
    expect(search).to_be_focused()
    tom.keyboard.type(portal.mark)
    options = tom.get_by_test_id("reference-options").get_by_role("option")
    expect(options).to_have_count(2)
    screenshot(tom, "reference-picker")
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    tom.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    tom.keyboard.press("ArrowUp")
    tom.keyboard.press("Escape")
    expect(search).to_have_count(0)
    expect(composer).to_be_focused()

    _attach(tom)
    search.fill(second)
    expect(options).to_have_count(1)
    tom.keyboard.press("Enter")
    expect(composer).to_have_value(f"See {second} ")
    tom.keyboard.type("please")
    tom.keyboard.press("Enter")
    expect(cards(tom, f"See {second} please")).to_contain_text("€12.50")


def _attach(page: Page) -> None:
    """By the tool in the bar, or in the menu where the bar is short."""
    more = page.get_by_test_id("tool-more")
    expect(more).to_be_visible()
    in_bar = page.locator("parley-format-bar .bar").get_by_test_id("tool-reference")
    if in_bar.is_visible():
        in_bar.click()
    else:
        more.click()
        page.get_by_test_id("format-menu").get_by_test_id("tool-reference").click()


_focused = """() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active?.dataset.testid ?? "";
}"""


def test_the_client_panel_is_drawn_and_asked_for_by_the_team_alone(
    window: Window, talk: dict[str, str], portal: Portal
) -> None:
    portal.put("request", "0", f"AAA panel {portal.mark}", due="2026-10-15")
    ana, tom = window("ana", talk["path"]), window("tom", talk["path"])
    asked: list[str] = []
    tom.on("request", lambda request: asked.append(request.url))

    for page in (ana, tom):
        _open_details(page)
    panel = ana.get_by_test_id("client-card")
    expect(panel).to_contain_text("About Acme, team only")
    expect(panel.get_by_test_id("contact").filter(has_text="Tom Keller")).to_contain_text("tom@acme.example")
    _show_all(panel)
    expect(panel.get_by_test_id("reference-card").filter(has_text=f"AAA panel {portal.mark}")).to_contain_text("Open")
    portal.put("request", "0", f"AAA panel {portal.mark}", "In progress")
    expect(panel.get_by_test_id("reference-card").filter(has_text=f"AAA panel {portal.mark}")).to_contain_text(
        "In progress"
    )
    screenshot(ana, "client-card")

    expect(tom.get_by_test_id("participant").first).to_be_visible()
    expect(tom.get_by_test_id("client-card")).to_have_count(0)
    assert not [url for url in asked if "company=" in url]


def _open_details(page: Page) -> None:
    toggle = page.get_by_test_id("details-toggle")
    toggle.wait_for()
    if toggle.get_attribute("aria-expanded") != "true":
        toggle.click()
    expect(page.get_by_test_id("details")).to_be_visible()


def _show_all(panel: Locator) -> None:
    """The stack may run for long, and hold much for Acme."""
    expect(panel.get_by_test_id("reference-card").first).to_be_visible()
    for _ in range(20):
        more = panel.get_by_test_id("client-card-more")
        if more.count() == 0:
            return
        more.click()


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_cards_picker_and_panel_pass_axe_and_fit(
    width: int, browser: Browser, stack: Stack, talk: dict[str, str], api: Callable[[str], Api], portal: Portal
) -> None:
    long = portal.put(
        "task",
        "1",
        "Donaudampfschifffahrtsgesellschaft " * 4,
        "Waiting for somebody",
        amount="123456789012.5",
        currency="EUR",
    )
    api("ana").say(talk["id"], f"Long: {long}")
    api("ana").say(talk["id"], f"Noted: {long}", audience="team")
    context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True, service_workers="block")
    page = sign_in(context.new_page(), stack, "ana", talk["path"])
    expect(cards(page, "Long:")).to_be_visible()
    expect(cards(page, "Noted:")).to_be_visible()
    assert overflow(page) == 0
    assert violations(page, ("serious", "critical")) == []
    edge = message(page, "Long:").bounding_box()
    card = cards(page, "Long:").bounding_box()
    assert edge and card and card["x"] + card["width"] <= edge["x"] + edge["width"]
    screenshot(page, f"references-{width}")

    _attach(page)
    expect(page.get_by_test_id("reference-options").get_by_role("option").first).to_be_visible()
    assert overflow(page) == 0
    assert violations(page, ("serious", "critical")) == []
    screenshot(page, f"reference-picker-{width}")
    page.keyboard.press("Escape")
    _open_details(page)
    expect(page.get_by_test_id("client-card").get_by_test_id("reference-card").first).to_be_visible()
    assert overflow(page) == 0
    assert violations(page, ("serious", "critical")) == []
    screenshot(page, f"client-card-{width}")
    context.close()
