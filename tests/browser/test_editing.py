"""Editing an own message in its place: keys, conflicts, deletions and lost networks, on the running stack."""

import itertools
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import Api, Stack, Window, overflow, person, violations
from .test_writing import PHONE, Talk, field, messages, stored
from .traces import second_tab, traces


def editor(page: Page) -> Locator:
    return page.get_by_test_id("edit-field")


def begin_edit(page: Page) -> None:
    field(page).focus()
    page.keyboard.press("ArrowUp")
    expect(editor(page)).to_be_focused()


def test_the_last_own_message_is_edited_with_up_saved_with_enter_and_left_with_esc(
    window: Window, talk: Talk, api: Callable[[str], Api]
) -> None:
    luis = person(api("ana").stack, "luis")
    body = f"Ask [@{luis['name']}](mention:{luis['member_id']}) on Monday"
    api("ana").say(talk["id"], body)
    api("tom").say(talk["id"], "All right")
    ana, tom = window("ana", talk["path"]), window("tom", talk["path"])
    expect(messages(ana, "All right")).to_be_visible()
    begin_edit(ana)
    expect(editor(ana)).to_have_value(f"Ask @{luis['name']} on Monday")
    ana.keyboard.type(" or never")
    ana.keyboard.press("Escape")
    expect(editor(ana)).to_have_count(0)
    expect(field(ana)).to_be_focused()
    expect(messages(tom, "or never")).to_have_count(0)

    begin_edit(ana)
    for _ in "Monday":
        ana.keyboard.press("Backspace")
    ana.keyboard.type("Tuesday")
    ana.keyboard.press("Enter")
    expect(editor(ana)).to_have_count(0)
    expect(messages(ana, "on Tuesday")).to_contain_text("edited")
    expect(messages(tom, "on Tuesday")).to_contain_text("edited")
    expect(messages(tom, "on Monday")).to_have_count(0)
    ana.reload()
    expect(messages(ana, "on Tuesday")).to_be_visible()


def test_nothing_is_saved_where_nothing_was_changed(window: Window, talk: Talk, api: Callable[[str], Api]) -> None:
    said = api("ana").say(talk["id"], "As it was")
    ana = window("ana", talk["path"])
    expect(messages(ana, "As it was")).to_be_visible()
    begin_edit(ana)
    ana.keyboard.press("Enter")
    expect(editor(ana)).to_have_count(0)
    assert stored(api("ana"), talk)["version"] == said["version"]


def test_removing_all_text_offers_to_delete_the_message(window: Window, talk: Talk, api: Callable[[str], Api]) -> None:
    api("ana").say(talk["id"], "Sent too soon")
    ana, tom = window("ana", talk["path"]), window("tom", talk["path"])
    expect(messages(tom, "Sent too soon")).to_be_visible()
    expect(messages(ana, "Sent too soon")).to_be_visible()
    begin_edit(ana)
    ana.keyboard.press("Control+a")
    ana.keyboard.press("Delete")
    ana.keyboard.press("Enter")
    ana.get_by_test_id("confirm-delete").click()
    expect(ana.get_by_test_id("message")).to_contain_text("Message deleted")
    expect(tom.get_by_test_id("message")).to_contain_text("Message deleted")
    assert stored(api("ana"), talk)["body"] is None


def change_elsewhere(api: Api, talk: Talk, body: str) -> None:
    newest = stored(api, talk)
    wanted = {"body": body, "version": newest["version"]}
    api.call("PATCH", f"/conversations/{talk['id']}/messages/{newest['id']}", wanted)


@pytest.mark.parametrize("choice", ["keep-mine", "take-theirs"])
def test_a_text_that_was_changed_elsewhere_is_shown_beside_mine(
    window: Window, talk: Talk, api: Callable[[str], Api], choice: str
) -> None:
    api("ana").say(talk["id"], "Monday")
    ana, phone = window("ana", talk["path"]), window("ana", talk["path"], **PHONE)
    expect(messages(phone, "Monday")).to_be_visible()
    begin_edit(phone)
    expect(messages(ana, "Monday")).to_be_visible()
    begin_edit(ana)
    ana.keyboard.type(" or Tuesday")
    ana.keyboard.press("Enter")
    expect(messages(ana, "Monday or Tuesday")).to_contain_text("edited")

    phone.keyboard.type(" or Friday")
    phone.get_by_test_id("save-edit").tap()
    conflict = phone.get_by_test_id("edit-conflict")
    expect(conflict.get_by_test_id("theirs")).to_have_text("Monday or Tuesday")
    expect(conflict.get_by_test_id("mine")).to_have_text("Monday or Friday")
    assert overflow(phone) == 0
    conflict.get_by_test_id(choice).tap()
    expect(editor(phone)).to_have_count(0)
    winner = "Monday or Friday" if choice == "keep-mine" else "Monday or Tuesday"
    expect(messages(ana, winner)).to_be_visible()
    expect(messages(phone, winner)).to_be_visible()
    assert stored(api("ana"), talk)["body"] == winner


def test_a_text_that_was_deleted_meanwhile_can_be_copied(window: Window, talk: Talk, api: Callable[[str], Api]) -> None:
    said = api("tom").say(talk["id"], "About the fees")
    tom = window("tom", talk["path"], permissions=["clipboard-read", "clipboard-write"])
    expect(messages(tom, "About the fees")).to_be_visible()
    begin_edit(tom)
    tom.keyboard.type(" of May")
    api("ana").call("DELETE", f"/conversations/{talk['id']}/messages/{said['id']}")
    expect(tom.get_by_test_id("edit-conflict")).to_contain_text("deleted meanwhile")
    tom.get_by_test_id("copy-mine").click()
    expect(tom.get_by_test_id("edit-conflict")).to_contain_text("Copied")
    assert tom.evaluate("navigator.clipboard.readText()") == "About the fees of May"
    tom.get_by_test_id("take-theirs").click()
    expect(editor(tom)).to_have_count(0)
    expect(tom.get_by_test_id("message")).to_contain_text("Message deleted")


def test_an_edit_without_a_network_is_kept_until_it_can_be_saved(
    window: Window, talk: Talk, api: Callable[[str], Api]
) -> None:
    api("ana").say(talk["id"], "Monday")
    ana = window("ana", talk["path"])
    expect(messages(ana, "Monday")).to_be_visible()
    begin_edit(ana)
    ana.keyboard.type(" or Tuesday")
    ana.context.set_offline(True)
    ana.keyboard.press("Enter")
    expect(ana.get_by_test_id("edit-failure")).to_contain_text("Not saved")
    expect(editor(ana)).to_have_value("Monday or Tuesday")
    ana.context.set_offline(False)
    editor(ana).press("Enter")
    expect(editor(ana)).to_have_count(0)
    expect(messages(ana, "Monday or Tuesday")).to_contain_text("edited")


def test_an_edit_that_is_not_saved_survives_a_reload_in_its_own_tab(
    window: Window, talk: Talk, api: Callable[[str], Api], stack: Stack
) -> None:
    api("ana").say(talk["id"], "Monday")
    ana = window("ana", talk["path"])
    expect(messages(ana, "Monday")).to_be_visible()
    begin_edit(ana)
    ana.keyboard.type(" or Tuesday")
    other = second_tab(ana, stack, "ana", talk["path"])
    expect(messages(other, "Monday")).to_be_visible()
    expect(editor(other)).to_have_count(0)

    ana.reload()
    expect(editor(ana)).to_have_value("Monday or Tuesday")
    expect(editor(ana)).not_to_be_focused()
    editor(ana).press("Enter")
    expect(editor(ana)).to_have_count(0)
    expect(messages(other, "Monday or Tuesday")).to_contain_text("edited")
    ana.reload()
    expect(messages(ana, "Monday or Tuesday")).to_be_visible()
    expect(editor(ana)).to_have_count(0)


def test_an_edit_from_before_a_reload_meets_what_was_changed_meanwhile(
    window: Window, talk: Talk, api: Callable[[str], Api]
) -> None:
    api("ana").say(talk["id"], "Monday")
    ana = window("ana", talk["path"])
    expect(messages(ana, "Monday")).to_be_visible()
    begin_edit(ana)
    ana.keyboard.type(" or Friday")
    change_elsewhere(api("ana"), talk, "Tuesday")
    ana.reload()
    editor(ana).press("Enter")
    expect(ana.get_by_test_id("theirs")).to_have_text("Tuesday")
    ana.get_by_test_id("keep-mine").click()
    expect(editor(ana)).to_have_count(0)
    assert stored(api("ana"), talk)["body"] == "Monday or Friday"


def test_after_a_reload_an_edit_far_back_waits_where_it_was(
    window: Window, talk: Talk, api: Callable[[str], Api]
) -> None:
    api("ana").say(talk["id"], "Monday")
    ana = window("ana", talk["path"])
    expect(messages(ana, "Monday")).to_be_visible()
    begin_edit(ana)
    ana.keyboard.type(" or Tuesday")
    for who, number in itertools.product(("tom", "luis", "ana"), range(18)):
        api(who).say(talk["id"], f"Later {number}")
    ana.reload()
    expect(messages(ana, "Later 17").last).to_be_in_viewport()
    expect(editor(ana)).to_have_value("Monday or Tuesday")
    expect(editor(ana)).not_to_be_in_viewport()
    editor(ana).press("Escape")
    expect(editor(ana)).to_have_count(0)
    ana.reload()
    expect(messages(ana, "Later 17").first).to_be_visible()
    assert [key for key in traces(ana)["session"] if "edits" in key] == []


def test_the_editor_and_the_conflict_have_no_violation(window: Window, talk: Talk, api: Callable[[str], Api]) -> None:
    api("ana").say(talk["id"], "Monday")
    ana = window("ana", talk["path"], bypass_csp=True)
    expect(messages(ana, "Monday")).to_be_visible()
    begin_edit(ana)
    assert violations(ana) == []
    ana.keyboard.type(" mine")
    change_elsewhere(api("ana"), talk, "Tuesday")
    ana.keyboard.press("Enter")
    expect(ana.get_by_test_id("mine")).to_be_visible()
    assert violations(ana) == []
