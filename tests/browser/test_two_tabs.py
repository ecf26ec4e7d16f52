"""One browser with two tabs: what is done to a message in one of them stands in the other."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from .conftest import Api, Stack, Window
from .test_messages import ask_to_delete, choose, message, pick
from .test_references import Portal
from .test_threads import log, open_thread, pane
from .traces import second_tab

Talk = dict[str, str]
Apis = Callable[[str], Api]
Tabs = tuple[Page, Page]


@pytest.fixture
def tabs(window: Window, talk: Talk, api: Apis, stack: Stack) -> Iterator[Tabs]:
    """Ana's two, in a conversation in which she has asked and Tom has answered."""
    api("ana").say(talk["id"], "Shall the date come first?")
    api("tom").say(talk["id"], "Yes please")
    one = window("ana", talk["path"])
    other = second_tab(one, stack, "ana", talk["path"])
    expect(message(log(other), "Yes please")).to_be_visible()
    yield one, other


def field(page: Page) -> Page:
    page.get_by_test_id("composer").focus()
    return page


def test_a_formatted_text_with_a_name_and_an_emoji(tabs: Tabs) -> None:
    one, other = tabs
    field(one).keyboard.type("**First** of all @Tom")
    one.get_by_role("option").first.wait_for()
    one.keyboard.press("Enter")
    one.keyboard.type("thanks :tada:")
    expect(one.get_by_test_id("composer")).to_have_value("**First** of all @Tom Keller thanks 🎉")
    one.keyboard.press("Enter")
    said = message(log(other), "of all")
    expect(said.locator("strong")).to_have_text("First")
    expect(said).to_contain_text("@Tom Keller thanks 🎉")


def test_an_edit_and_a_deletion(tabs: Tabs) -> None:
    one, other = tabs
    field(one).keyboard.press("ArrowUp")
    expect(one.get_by_test_id("edit-field")).to_be_focused()
    one.keyboard.type(" Or last?")
    one.keyboard.press("Enter")
    expect(message(log(other), "Or last?")).to_contain_text("edited")
    message(log(other), "Or last?").focus()
    ask_to_delete(other)
    expect(other.get_by_test_id("cancel-delete")).to_be_focused()
    other.keyboard.press("Tab")
    other.keyboard.press("Enter")
    expect(message(log(one), "Or last?")).to_have_count(0)
    expect(message(log(one), "Message deleted by Ana")).to_be_visible()


def test_a_reaction_and_a_pin(tabs: Tabs) -> None:
    one, other = tabs
    choose(one, message(log(one), "Yes please"), "Add reaction")
    pick(one, "tada")
    mine = message(log(other), "Yes please").get_by_test_id("reaction")
    expect(mine).to_have_attribute("aria-pressed", "true")
    mine.click()
    expect(message(log(one), "Yes please").get_by_test_id("reaction")).to_have_count(0)
    choose(one, message(log(one), "Yes please"), "Pin")
    expect(message(log(other), "Yes please").get_by_test_id("pinned")).to_be_visible()


def test_an_answer_and_its_thread(tabs: Tabs) -> None:
    one, other = tabs
    open_thread(one, "Yes please")
    open_thread(other, "Yes please")
    one.keyboard.type("Then it does")
    one.keyboard.press("Enter")
    expect(message(pane(other), "Then it does")).to_be_visible()
    expect(message(log(other), "Then it does").get_by_test_id("quote")).to_contain_text("Yes please")
    expect(message(log(other), "Yes please").get_by_test_id("thread-line").first).to_contain_text("1 reply")


def test_a_card_of_the_portal(tabs: Tabs, stack: Stack) -> None:
    one, other = tabs
    portal = Portal(stack)
    name = portal.put("invoice", "7", "Second half", amount="1200.00", currency="EUR")
    field(one).keyboard.type(f"About {name} ")
    one.keyboard.press("Escape")
    one.keyboard.press("Enter")
    card = message(log(other), "About").get_by_test_id("reference-card")
    expect(card).to_contain_text("Second half")
    portal.put("invoice", "7", "Second half", status="Paid", amount="1200.00", currency="EUR")
    expect(card).to_contain_text("Paid")
    expect(message(log(one), "About").get_by_test_id("reference-card")).to_contain_text("Paid")
