"""Everything without a mouse, on the running stack."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from .conftest import Api, Window, group

Talk = dict[str, str]
WHERE = """() => {
  let at = document.activeElement;
  while (at && at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement;
  return at ? (at.dataset.testid || at.getAttribute('role') || at.localName) : '';
}"""


def focused(page: Page) -> str:
    return str(page.evaluate(WHERE))


def tab_to(page: Page, goal: Locator, steps: int = 40) -> None:
    """Press Tab until the focus is there; more steps than a page has stops are a trap."""
    goal.wait_for()
    for _ in range(steps):
        if goal.evaluate("element => element.matches(':focus')"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {goal}")


def test_from_the_sign_in_to_a_sent_message(browser: Browser, stack: dict[str, Any], talk: Talk) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(stack["web"])
    tab_to(page, page.get_by_test_id("sign-in-ana"))
    page.keyboard.press("Enter")

    page.get_by_test_id("conversation-row").first.wait_for()
    page.keyboard.press("F6")
    mine = page.get_by_test_id("conversation-row").filter(has_text=talk["title"])
    for _ in range(30):
        if mine.evaluate("element => element.matches(':focus')"):
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page.get_by_test_id("conversation-title")).to_have_text(talk["title"])
    expect(page.get_by_test_id("composer")).to_be_focused()
    page.keyboard.type("Written and sent by keys alone")
    page.keyboard.press("Enter")
    sent = page.get_by_test_id("message").filter(has_text="by keys alone")
    expect(sent).to_have_attribute("data-state", "stored")
    context.close()


def test_f6_walks_the_regions_and_back(window: Window, talk: Talk, api: Callable[[str], Api]) -> None:
    api("tom").say(talk["id"], "Hello")
    ana = window("ana", talk["path"])
    expect(ana.get_by_test_id("message").first).to_be_visible()
    expect(ana.get_by_test_id("details-close")).to_be_visible()
    ana.get_by_test_id("composer").focus()
    walk = []
    for _ in range(4):
        ana.keyboard.press("F6")
        walk.append(focused(ana))
    assert walk == ["details-close", "conversation-row", "log", "composer"]
    back = []
    for _ in range(4):
        ana.keyboard.press("Shift+F6")
        back.append(focused(ana))
    assert back == ["log", "conversation-row", "details-close", "composer"]


def test_f6_skips_what_is_not_there(window: Window, talk: Talk) -> None:
    ana = window("ana", talk["path"], viewport={"width": 390, "height": 800})
    expect(ana.get_by_test_id("composer")).to_be_visible()
    ana.get_by_test_id("composer").focus()
    ana.keyboard.press("F6")
    assert focused(ana) == "log"
    ana.keyboard.press("F6")
    assert focused(ana) == "composer"


def test_every_region_is_a_named_landmark(window: Window, talk: Talk) -> None:
    ana = window("ana", talk["path"])
    expect(ana.get_by_role("navigation", name="Conversations")).to_be_visible()
    expect(ana.get_by_role("main", name="Conversation")).to_be_visible()
    expect(ana.get_by_role("log")).to_be_visible()
    expect(ana.get_by_role("region", name="Write a message")).to_be_visible()
    expect(ana.get_by_role("complementary", name="Details")).to_be_visible()


def test_a_question_mark_is_text_in_a_field_and_the_sheet_elsewhere(window: Window, talk: Talk) -> None:
    ana = window("ana", talk["path"])
    field, sheet = ana.get_by_test_id("composer"), ana.get_by_role("dialog", name="Keyboard")
    field.focus()
    ana.keyboard.type("Why?")
    expect(field).to_have_value("Why?")
    expect(sheet).to_have_count(0)

    ana.keyboard.press("Control+/")
    expect(sheet).to_be_visible()
    expect(field).to_have_value("Why?")
    ana.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    expect(field).to_be_focused()

    ana.get_by_role("log").focus()
    ana.keyboard.press("?")
    expect(sheet).to_be_visible()
    ana.get_by_test_id("dialog-close").click()
    expect(sheet).to_have_count(0)
    expect(ana.get_by_role("log")).to_be_focused()


def test_the_sheet_tells_the_keys_as_they_are_chosen(window: Window, talk: Talk) -> None:
    ana, tom = window("ana", talk["path"]), window("tom", talk["path"])
    for page, notes in ((ana, 1), (tom, 0)):
        page.get_by_test_id("me").click()
        page.get_by_test_id("open-keyboard").click()
        expect(page.get_by_text("Go to conversation")).to_be_visible()
        expect(page.get_by_text("Message or note")).to_have_count(notes)
    send = ana.locator(".line").filter(has_text="Send").locator("kbd")
    expect(send).to_have_text(["Enter"])
    ana.keyboard.press("Escape")
    expect(ana.get_by_test_id("me")).to_be_focused()
    ana.keyboard.press("ArrowDown")
    ana.get_by_test_id("send-ctrl-enter").click()
    ana.get_by_test_id("open-keyboard").click()
    expect(send).to_have_text(["Ctrl", "Enter"])


def test_ctrl_k_opens_the_switcher_from_the_field_too(window: Window, talk: Talk) -> None:
    ana = window("ana", talk["path"])
    ana.get_by_test_id("composer").focus()
    ana.keyboard.press("Control+k")
    expect(ana.locator("parley-switcher")).to_be_attached()


def test_escape_leads_to_where_one_writes(window: Window, talk: Talk) -> None:
    ana = window("ana", talk["path"])
    expect(ana.get_by_test_id("composer")).to_be_visible()
    ana.get_by_role("log").focus()
    ana.keyboard.press("Escape")
    expect(ana.get_by_test_id("composer")).to_be_focused()


def test_escape_closes_a_menu_and_nothing_behind_it(window: Window, talk: Talk) -> None:
    ana = window("ana", talk["path"], viewport={"width": 900, "height": 800})
    ana.get_by_test_id("details-toggle").click()
    expect(ana.get_by_test_id("details")).to_be_visible()
    ana.get_by_test_id("me").focus()
    ana.keyboard.press("ArrowUp")
    expect(ana.get_by_test_id("theme-auto")).to_be_focused()
    ana.keyboard.press("Escape")
    expect(ana.get_by_test_id("me-menu")).to_have_count(0)
    expect(ana.get_by_test_id("me")).to_be_focused()
    expect(ana.get_by_test_id("details")).to_be_visible()
    ana.keyboard.press("Escape")
    expect(ana.get_by_test_id("details")).to_have_count(0)


def test_the_next_unread_conversation_is_a_press_away(window: Window, talk: Talk, api: Callable[[str], Api]) -> None:
    ana = window("ana", talk["path"])
    expect(ana.get_by_test_id("composer")).to_be_visible()
    other = group(api("ana"), "Elsewhere", ["luis", "tom"])
    api("tom").say(other["id"], "Are you there?")
    row = ana.get_by_test_id("conversation-row").filter(has_text=other["title"])
    expect(row.get_by_test_id("unread")).to_be_visible()
    ana.get_by_test_id("composer").focus()
    ana.keyboard.type("Half a thought")
    ana.keyboard.press("Alt+Shift+ArrowUp")
    expect(ana.get_by_test_id("conversation-title")).not_to_have_text(talk["title"])
    expect(ana.get_by_test_id("composer")).to_be_focused()
    expect(ana.get_by_test_id("composer")).not_to_have_value("Half a thought")


def test_arrows_walk_the_menu(window: Window, talk: Talk) -> None:
    ana = window("ana", talk["path"])
    ana.get_by_test_id("me").focus()
    ana.keyboard.press("Enter")
    expect(ana.get_by_test_id("theme-auto")).to_be_focused()
    ana.keyboard.press("ArrowDown")
    expect(ana.get_by_test_id("theme-light")).to_be_focused()
    ana.keyboard.press("ArrowDown")
    ana.keyboard.press("Enter")
    expect(ana.get_by_test_id("theme-dark")).to_have_attribute("aria-checked", "true")
    expect(ana.locator("html")).to_have_attribute("data-theme", "dark")
    ana.keyboard.press("End")
    expect(ana.get_by_test_id("sign-out")).to_be_focused()
    ana.keyboard.press("ArrowDown")
    expect(ana.get_by_test_id("theme-auto")).to_be_focused()
    ana.keyboard.press("Tab")
    expect(ana.get_by_test_id("me-menu")).to_have_count(0)


def test_no_shortcut_runs_while_a_word_is_composed(window: Window, talk: Talk) -> None:
    ana = window("ana", talk["path"])
    ana.get_by_test_id("composer").focus()
    wire = ana.context.new_cdp_session(ana)
    wire.send("Input.imeSetComposition", {"text": "に", "selectionStart": 1, "selectionEnd": 1})
    ana.keyboard.press("Control+k")
    ana.keyboard.press("F6")
    expect(ana.locator("parley-switcher")).to_have_count(0)
    expect(ana.get_by_test_id("composer")).to_be_focused()
