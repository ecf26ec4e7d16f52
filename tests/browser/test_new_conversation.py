"""Choosing people and starting a conversation, without a mouse."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from .conftest import Api, Window, at_rest, person, uuid7

Stack = dict[str, Any]
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


def begin(window: Window, who: str, **options: Any) -> Page:
    return choosing(window(who, **options))


def choosing(page: Page) -> Page:
    page.get_by_test_id("new-conversation").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox")).to_be_focused()
    expect(page.get_by_test_id("person").first).to_be_visible()
    return page


def choose(page: Page, *names: str) -> None:
    for name in names:
        page.keyboard.type(name)
        expect(page.get_by_test_id("person")).to_have_count(1)
        page.keyboard.press("Enter")
        expect(page.get_by_role("combobox")).to_have_value("")


def chips(page: Page) -> Locator:
    return page.get_by_test_id("chip")


def posted(page: Page) -> list[str]:
    """The conversations that the page asks for from now on."""
    asked: list[str] = []
    page.on(
        "request",
        lambda one: asked.append(one.url) if one.method == "POST" and one.url.endswith("/conversations") else None,
    )
    return asked


def test_people_are_found_by_company_and_role_and_marked(window: Window) -> None:
    ana = begin(window, "ana")
    ana.keyboard.type("fjord")
    expect(ana.get_by_test_id("person")).to_have_count(1)
    expect(ana.get_by_test_id("person").locator("b")).to_have_text("Fjord")
    ana.get_by_role("combobox").fill("client")
    expect(ana.get_by_role("group", name="Clients").get_by_test_id("person").first).to_be_visible()
    expect(ana.get_by_role("group", name="Northlight Studio")).to_have_count(0)
    ana.get_by_role("combobox").fill("team")
    expect(ana.get_by_test_id("person").filter(has_text="Luis")).to_be_visible()
    expect(ana.get_by_role("group", name="Clients")).to_have_count(0)


def test_eve_of_the_other_workspace_is_never_offered(window: Window) -> None:
    ana = begin(window, "ana")
    expect(ana.get_by_test_id("person").filter(has_text="Eve")).to_have_count(0)
    ana.keyboard.type("eve carter")
    expect(ana.get_by_text("Nobody by that name.")).to_be_visible()


def test_a_client_is_offered_the_agency_alone(window: Window) -> None:
    tom = begin(window, "tom")
    expect(tom.get_by_role("group", name="Northlight Studio")).to_be_visible()
    expect(tom.get_by_role("group", name="Clients")).to_have_count(0)
    for name in ("Priya", "Mira", "Tom"):
        expect(tom.get_by_test_id("person").filter(has_text=name)).to_have_count(0)


def test_enter_ticks_and_unticks_and_backspace_takes_the_last_one_out(window: Window) -> None:
    ana = begin(window, "ana")
    choose(ana, "luis", "nadia")
    expect(chips(ana).locator("bdi")).to_have_text(["Luis Moreno", "Nadia Kessler"])
    luis = ana.get_by_test_id("person").filter(has_text="Luis")
    expect(luis).to_have_attribute("aria-checked", "true")
    choose(ana, "luis")
    expect(luis).to_have_attribute("aria-checked", "false")
    expect(chips(ana)).to_have_count(1)
    ana.keyboard.press("Backspace")
    expect(chips(ana)).to_have_count(0)
    ana.keyboard.press("ArrowDown")
    ana.keyboard.press("Enter")
    expect(ana.get_by_test_id("person").nth(1)).to_have_attribute("aria-checked", "true")
    ana.keyboard.press("Enter")
    expect(chips(ana)).to_have_count(0)


def test_a_group_starts_with_control_enter(window: Window, stack: Stack) -> None:
    ana = begin(window, "ana")
    choose(ana, "luis", "tom")
    title = f"Kick-off {uuid7()[-6:]}"
    ana.get_by_test_id("group-title").focus()
    ana.keyboard.type(title)
    ana.keyboard.press("Control+Enter")
    expect(ana.get_by_test_id("conversation-title")).to_contain_text(title)
    expect(ana.get_by_test_id("composer")).to_be_focused()


def test_a_direct_conversation_that_is_known_opens_without_a_request(
    window: Window, api: Callable[[str], Api], stack: Stack
) -> None:
    wanted = {"kind": "direct", "client_id": uuid7(), "member_ids": [person(stack, "luis")["member_id"]]}
    direct = api("ana").call("POST", "/conversations", wanted)
    ana = window("ana")
    # What arrives stands in the list, so the page knows the conversation.
    api("luis").say(direct["id"], said := f"Up again {uuid7()[-6:]}")
    expect(ana.get_by_test_id("conversation-row").filter(has_text=said)).to_be_visible()
    choosing(ana)
    asked = posted(ana)
    choose(ana, "luis")
    ana.keyboard.press("Control+Enter")
    expect(ana.get_by_test_id("conversation-title")).to_contain_text("Luis")
    assert asked == []


def test_the_one_that_exists_opens_instead_of_a_second(window: Window, api: Callable[[str], Api], stack: Stack) -> None:
    wanted = {"kind": "direct", "client_id": uuid7(), "member_ids": [person(stack, "tom")["member_id"]]}
    existing = api("luis").call("POST", "/conversations", wanted)["id"]
    luis = window("luis")
    luis.get_by_test_id("new-conversation").first.click()
    expect(luis.get_by_test_id("person").first).to_be_visible()
    choose(luis, "tom")
    luis.keyboard.press("Enter")
    luis.wait_for_url(f"**/c/{existing}")


def test_two_companies_need_an_admin(window: Window) -> None:
    luis = begin(window, "luis")
    choose(luis, "tom", "mira")
    expect(luis.get_by_test_id("two-companies")).to_contain_text("Tom is from Acme, Mira from Fjord.")
    expect(luis.get_by_test_id("two-companies")).to_contain_text("need an admin’s yes")
    asked = posted(luis)
    expect(luis.get_by_test_id("start")).to_have_attribute("aria-disabled", "true")
    luis.keyboard.press("Control+Enter")
    luis.keyboard.press("Backspace")
    expect(luis.get_by_test_id("start")).not_to_have_attribute("aria-disabled", "true")
    expect(luis.get_by_test_id("two-companies")).to_have_count(0)
    assert asked == []


def test_an_admin_may_let_two_companies_meet(window: Window) -> None:
    ana = begin(window, "ana")
    choose(ana, "tom", "mira")
    expect(ana.get_by_test_id("two-companies")).to_contain_text("Start only if both sides agreed.")
    title = f"Both {uuid7()[-6:]}"
    ana.get_by_test_id("group-title").fill(title)
    ana.keyboard.press("Control+Enter")
    expect(ana.get_by_test_id("conversation-title")).to_contain_text(title)


def test_a_refusal_says_its_number_and_keeps_everything(window: Window) -> None:
    ana = begin(window, "ana")
    refusal = '{"error": {"code": "unavailable", "message": "No", "request_id": "req-42", "details": {}}}'
    ana.route(
        "**/conversations",
        lambda route: route.fulfill(status=503, body=refusal) if route.request.method == "POST" else route.fallback(),
    )
    choose(ana, "luis", "tom")
    ana.get_by_test_id("group-title").fill("Kept")
    ana.keyboard.press("Control+Enter")
    expect(ana.get_by_test_id("request-id")).to_have_text("req-42")
    expect(ana.get_by_test_id("copy-number")).to_be_visible()
    expect(chips(ana)).to_have_count(2)
    expect(ana.get_by_test_id("group-title")).to_have_value("Kept")
    expect(ana.get_by_test_id("start")).not_to_have_attribute("aria-disabled", "true")


def test_a_phone_gives_it_the_whole_screen(window: Window) -> None:
    ana = begin(window, "ana", **PHONE)
    box = at_rest(ana).get_by_role("dialog").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 390, "height": 844}
    assert all(
        height >= 44 for height in ana.get_by_test_id("person").evaluate_all("all => all.map(one => one.offsetHeight)")
    )
