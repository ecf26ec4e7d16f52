"""Before something goes to a client that was perhaps not meant for one, and a note that is to be said to it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from .conftest import Api, Window, screenshot, until, violations
from .test_editing import begin_edit, editor
from .test_two_browsers import address, write

Talk = dict[str, str]
Apis = Callable[[str], Api]


def everybody_known(page: Page) -> Page:
    """A text waits for the people's names only so long, which a first call on a busy machine may miss."""
    until(page, "() => performance.getEntriesByType('resource').some((one) => one.name.includes('/members'))")
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_guard_asks_with_the_focus_on_not_sending(window: Window, api: Apis, talk: Talk, scheme: str) -> None:
    ana = everybody_known(window("ana", talk["path"], color_scheme=scheme, bypass_csp=True))
    write(ana, "Hello {{first_name}}, the internal price is below. TODO: ask Nadia")

    guard = ana.get_by_test_id("guard")
    expect(ana.get_by_test_id("guard-stop")).to_be_focused()
    expect(guard.locator("mark")).to_have_text(["{{first_name}}", "internal", "TODO", "Nadia"])
    assert violations(ana) == []
    screenshot(ana, f"guard-{scheme}")
    ana.keyboard.press("Enter")

    expect(guard).to_have_count(0)
    expect(ana.get_by_test_id("composer")).to_be_focused()
    expect(ana.get_by_test_id("message")).to_have_count(0)
    assert api("tom").call("GET", f"/conversations/{talk['id']}/messages")["items"] == []


def test_what_is_typed_while_a_text_is_looked_through_is_a_text_of_its_own(window: Window, talk: Talk) -> None:
    ana, tom = window("ana"), window("tom", talk["path"])
    held: list[Route] = []
    ana.route(re.compile(r"/members$"), lambda route: held.append(route))
    ana.goto(address(ana, talk))
    for text in ("The first", "internal: not meant", "The third"):
        write(ana, text)
        expect(ana.get_by_test_id("composer")).to_have_value("")
    for route in held:
        route.continue_()

    expect(ana.get_by_test_id("guard").locator("mark")).to_have_text(["internal"])
    ana.get_by_test_id("guard-stop").click()
    expect(ana.get_by_test_id("composer")).to_have_value("internal: not meant")
    expect(tom.get_by_test_id("body")).to_have_text(["The first", "The third"])


def test_what_is_said_to_be_meant_goes_out(window: Window, talk: Talk) -> None:
    ana, tom = window("ana", talk["path"]), window("tom", talk["path"])
    write(ana, "The TODO list is attached")
    ana.get_by_test_id("guard-send").click()

    expect(tom.get_by_test_id("message").last).to_contain_text("The TODO list is attached")


def test_it_can_become_a_note_instead(window: Window, api: Apis, talk: Talk) -> None:
    ana = window("ana", talk["path"])
    write(ana, "internal: they pay late")
    ana.get_by_test_id("guard-note").click()

    expect(ana.get_by_test_id("to-team")).to_have_attribute("aria-pressed", "true")
    expect(ana.get_by_test_id("composer")).to_have_value("internal: they pay late")
    ana.get_by_test_id("composer").press("Enter")
    expect(ana.get_by_test_id("message").last).to_contain_text("they pay late")
    assert api("tom").call("GET", f"/conversations/{talk['id']}/messages")["items"] == []


def test_nobody_is_asked_where_nothing_is_found_or_no_client_reads(window: Window, talk: Talk) -> None:
    ana = window("ana", talk["path"])
    write(ana, "Luis sends the fee table on Monday")
    expect(ana.get_by_test_id("message").last).to_contain_text("Luis sends the fee table")
    ana.get_by_test_id("to-team").click()
    write(ana, "internal TODO {{x}}")
    expect(ana.get_by_test_id("message").last).to_contain_text("internal TODO")
    expect(ana.get_by_test_id("guard")).to_have_count(0)


def test_a_change_is_asked_about_before_it_is_saved_and_only_what_it_adds(
    window: Window, api: Apis, talk: Talk
) -> None:
    api("ana").say(talk["id"], "The internal price is below.")
    ana = everybody_known(window("ana", talk["path"], bypass_csp=True))
    expect(ana.get_by_test_id("message")).to_have_count(1)
    begin_edit(ana)
    field = editor(ana)
    ana.keyboard.type(" TODO: ask Nadia")
    ana.keyboard.press("Enter")

    expect(ana.get_by_test_id("guard").locator("mark")).to_have_text(["TODO", "Nadia"])
    expect(ana.get_by_test_id("guard-note")).to_have_count(0)
    expect(ana.get_by_test_id("guard-stop")).to_be_focused()
    assert violations(ana) == []
    screenshot(ana, "guard-edit")
    ana.keyboard.press("Enter")
    expect(ana.get_by_test_id("guard")).to_have_count(0)
    expect(field).to_be_focused()
    expect(field).to_have_value("The internal price is below. TODO: ask Nadia")
    assert api("tom").call("GET", f"/conversations/{talk['id']}/messages")["items"][0]["version"] == 1

    ana.keyboard.press("Enter")
    ana.get_by_test_id("guard-send").click()
    expect(field).to_have_count(0)
    expect(ana.get_by_test_id("message")).to_contain_text("ask Nadia")
    begin_edit(ana)
    field = editor(ana)
    ana.keyboard.type(" today")
    ana.keyboard.press("Enter")
    expect(field).to_have_count(0)
    expect(ana.get_by_test_id("message")).to_contain_text("ask Nadia today")


def test_a_changed_note_is_not_asked_about(window: Window, api: Apis, talk: Talk) -> None:
    api("ana").say(talk["id"], "About the price", audience="team")
    ana = window("ana", talk["path"])
    expect(ana.get_by_test_id("message")).to_have_count(1)
    begin_edit(ana)
    field = editor(ana)
    ana.keyboard.type(": internal, TODO")
    ana.keyboard.press("Enter")
    expect(field).to_have_count(0)
    expect(ana.get_by_test_id("message")).to_contain_text("internal, TODO")


def test_a_note_is_shared_as_a_message_of_its_own(window: Window, api: Apis, talk: Talk) -> None:
    api("luis").say(talk["id"], "The second sample is the better one", audience="team")
    ana, tom = window("ana", talk["path"]), window("tom", talk["path"])
    note = ana.get_by_test_id("message").filter(has_text="second sample")
    note.hover()
    note.get_by_role("button", name="More actions").click()
    ana.get_by_test_id("share").click()

    expect(ana.get_by_test_id("to-everyone")).to_have_attribute("aria-pressed", "true")
    expect(ana.get_by_test_id("composer")).to_have_value("The second sample is the better one")
    ana.get_by_test_id("send").click()
    expect(tom.get_by_test_id("message")).to_have_count(1)
    expect(tom.get_by_test_id("message").last).to_contain_text("The second sample is the better one")
    lanes = [one["audience"] for one in api("ana").call("GET", f"/conversations/{talk['id']}/messages")["items"]]
    assert lanes == ["team", "everyone"]
