"""Writing: who will read it, drafts, keys, composed words and limits, on the running stack."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from .conftest import Api, Window, at_rest, group

Talk = dict[str, str]


def field(page: Page) -> Locator:
    return page.get_by_test_id("composer")


def sentence(page: Page) -> Locator:
    return page.get_by_test_id("audience").locator(".words")


def messages(page: Page, text: str) -> Locator:
    return page.get_by_test_id("message").filter(has_text=text)


def style(locator: Locator, name: str) -> str:
    return str(locator.evaluate("(element, name) => getComputedStyle(element)[name]", name))


def second_tab(page: Page, path: str) -> Page:
    """The same person in the same browser."""
    who = page.evaluate("sessionStorage.getItem('parley.person')")
    tab = page.context.new_page()
    tab.add_init_script(f"sessionStorage.setItem('parley.person', {json.dumps(who)})")
    tab.goto("/".join(page.url.split("/")[:3]) + path)
    expect(field(tab)).to_be_visible()
    return tab


def choose_ctrl_enter(page: Page) -> None:
    page.get_by_test_id("me").click()
    page.get_by_test_id("send-ctrl-enter").click()
    page.keyboard.press("Escape")


def test_everything_says_who_will_read_it(window: Window, talk: Talk) -> None:
    ana = window("ana", talk["path"])
    send, bar = ana.get_by_test_id("send"), sentence(ana)
    expect(bar).to_have_text("Tom will see this")
    expect(send).to_have_text("Send to Acme")
    expect(field(ana)).to_have_attribute("placeholder", "Write to Tom")
    region = ana.get_by_test_id("composer-region")
    plain = style(region, "backgroundColor")

    ana.get_by_test_id("to-team").click()

    expect(bar).to_have_text("Tom will not see this")
    expect(send).to_have_text("Add note")
    expect(field(ana)).to_have_attribute("placeholder", re.compile("only Northlight Studio can see"))
    expect(ana.get_by_test_id("to-team")).to_have_attribute("aria-pressed", "true")
    expect(region).not_to_have_css("background-color", plain)


def test_a_client_has_one_audience_and_no_bar(window: Window, talk: Talk) -> None:
    tom = window("tom", talk["path"])
    expect(tom.get_by_test_id("send")).to_have_text("Send to Northlight Studio")
    expect(tom.get_by_test_id("to-team")).to_have_count(0)
    field(tom).press("Control+Shift+I")
    expect(tom.get_by_test_id("send")).to_have_text("Send to Northlight Studio")


def test_a_conversation_of_colleagues_says_that_no_client_is_here(window: Window, api: Callable[[str], Api]) -> None:
    floor = group(api("ana"), "Floor", ["luis"])
    page = window("ana", floor["path"])
    expect(page.get_by_text("Team conversation, no client here")).to_be_visible()
    expect(page.get_by_test_id("to-team")).to_have_count(0)
    expect(page.get_by_test_id("send")).to_have_text("Send")


def test_switching_keeps_two_texts_and_says_so(window: Window, talk: Talk) -> None:
    ana = window("ana", talk["path"])
    field(ana).fill("Dear Tom")
    field(ana).press("Control+Shift+I")
    expect(field(ana)).to_have_value("")
    expect(ana.get_by_test_id("announcement")).to_have_text("Internal note. Acme will not see this.")
    expect(ana.get_by_test_id("announcement")).to_have_attribute("aria-live", "assertive")
    field(ana).press("Control+z")
    expect(field(ana)).to_have_value("")
    ana.keyboard.type("He pays late")

    field(ana).press("Control+Shift+I")
    expect(field(ana)).to_have_value("Dear Tom")
    expect(ana.get_by_test_id("announcement")).to_have_text("Message. Acme will see this.")
    field(ana).press("Enter")
    expect(messages(ana, "Dear Tom")).to_have_attribute("data-state", "stored")

    ana.get_by_test_id("to-team").click()
    expect(field(ana)).to_have_value("He pays late")


def test_enter_sends_and_shift_enter_starts_a_line(window: Window, talk: Talk) -> None:
    ana = window("ana", talk["path"])
    expect(ana.get_by_test_id("send-hint")).to_contain_text("Enter sends")
    field(ana).focus()
    ana.keyboard.type("One")
    ana.keyboard.press("Shift+Enter")
    ana.keyboard.type("two")
    expect(field(ana)).to_have_value("One\ntwo")
    ana.keyboard.press("Enter")
    expect(messages(ana, "two")).to_have_attribute("data-state", "stored")
    expect(field(ana)).to_have_value("")


def test_ctrl_enter_sends_by_choice_and_the_choice_is_kept(window: Window, talk: Talk) -> None:
    ana = window("ana", talk["path"])
    choose_ctrl_enter(ana)
    expect(ana.get_by_test_id("send-hint")).to_contain_text("Ctrl+Enter sends")
    ana.reload()
    field(ana).focus()
    ana.keyboard.type("First")
    ana.keyboard.press("Enter")
    ana.keyboard.type("second")
    expect(field(ana)).to_have_value("First\nsecond")
    expect(messages(ana, "second")).to_have_count(0)
    ana.keyboard.press("Control+Enter")
    expect(messages(ana, "second")).to_have_attribute("data-state", "stored")


def test_enter_that_ends_a_composed_word_does_not_send(window: Window, talk: Talk) -> None:
    ana = window("ana", talk["path"])
    field(ana).focus()
    wire = ana.context.new_cdp_session(ana)
    wire.send("Input.imeSetComposition", {"text": "にほん", "selectionStart": 3, "selectionEnd": 3})
    expect(field(ana)).to_have_value("にほん")
    ana.keyboard.press("Enter")
    expect(field(ana)).to_have_value(re.compile("にほん"))
    expect(ana.get_by_test_id("message")).to_have_count(0)

    field(ana).fill("")
    wire.send("Input.imeSetComposition", {"text": "にほん", "selectionStart": 3, "selectionEnd": 3})
    wire.send("Input.insertText", {"text": "日本"})
    expect(field(ana)).to_have_value("日本")
    ana.keyboard.press("Enter")
    expect(messages(ana, "日本")).to_have_attribute("data-state", "stored")


def test_undo_takes_back_what_was_typed(window: Window, talk: Talk) -> None:
    ana = window("ana", talk["path"])
    field(ana).focus()
    ana.keyboard.type("Keep this.")
    ana.keyboard.press("Control+a")
    ana.keyboard.press("Delete")
    expect(field(ana)).to_have_value("")
    ana.keyboard.press("Control+z")
    expect(field(ana)).to_have_value("Keep this.")


def test_the_length_is_counted_and_too_much_is_kept_but_not_sent(window: Window, talk: Talk) -> None:
    ana = window("ana", talk["path"])
    field(ana).fill("x" * 8_999)
    expect(ana.get_by_test_id("counter")).to_have_count(0)
    field(ana).fill("x" * 9_000)
    expect(ana.get_by_test_id("counter")).to_have_text("9,000 of 10,000")
    expect(ana.get_by_test_id("send")).not_to_have_attribute("aria-disabled", "true")

    field(ana).fill("x" * 10_312)
    expect(ana.get_by_test_id("counter")).to_have_text("312 over 10,000")
    expect(ana.get_by_test_id("send")).to_have_attribute("aria-disabled", "true")
    expect(ana.get_by_test_id("send")).to_have_accessible_description(re.compile("312 characters too many"))
    field(ana).press("Enter")
    expect(ana.get_by_test_id("announcement")).to_contain_text("312 characters too many")
    expect(field(ana)).to_have_value("x" * 10_312)
    ana.reload()
    expect(field(ana)).to_have_value("x" * 10_312)


def test_the_field_grows_to_ten_lines_and_then_scrolls(window: Window, talk: Talk) -> None:
    ana = window("ana", talk["path"])
    height = "element => element.clientHeight"
    one = field(ana).evaluate(height)
    field(ana).fill("\n".join("abcd"))
    assert field(ana).evaluate(height) == one + 66
    field(ana).fill("line\n" * 9)
    ten = field(ana).evaluate(height)
    field(ana).fill("line\n" * 30)
    assert field(ana).evaluate(height) == ten
    assert field(ana).evaluate("element => element.scrollHeight") > ten
    field(ana).fill("")
    assert field(ana).evaluate(height) == one


def test_two_tabs_write_one_draft(window: Window, talk: Talk) -> None:
    ana = window("ana", talk["path"])
    other = second_tab(ana, talk["path"])
    other.get_by_test_id("conversation-title").click()
    ana.bring_to_front()
    field(ana).fill("Begun in the first tab")
    expect(field(other)).to_have_value("Begun in the first tab")
    expect(ana.get_by_test_id("draft-saved")).to_have_text("Saved")

    field(ana).press("Enter")
    expect(messages(ana, "Begun in the first tab")).to_have_attribute("data-state", "stored")
    expect(field(other)).to_have_value("")


def test_a_tab_does_not_take_the_words_from_under_the_hand(window: Window, talk: Talk) -> None:
    ana = window("ana", talk["path"])
    other = second_tab(ana, talk["path"])
    field(other).fill("Being written here")
    expect(other.get_by_test_id("draft-saved")).to_have_text("Saved")
    field(other).focus()
    field(ana).fill("And something else there")
    expect(ana.get_by_test_id("draft-saved")).to_have_text("Saved")
    expect(field(other)).to_have_value("Being written here")


def test_a_draft_survives_the_tab_and_opens_in_its_own_audience(window: Window, talk: Talk) -> None:
    ana = window("ana", talk["path"])
    ana.get_by_test_id("to-team").click()
    field(ana).fill("A note that is not finished")
    later = second_tab(ana, talk["path"])
    ana.close()
    expect(later.get_by_test_id("send")).to_have_text("Add note")
    expect(field(later)).to_have_value("A note that is not finished")
    later.get_by_test_id("to-everyone").click()
    expect(field(later)).to_have_value("")


def test_leaving_a_conversation_at_once_keeps_the_last_letter(
    window: Window, talk: Talk, api: Callable[[str], Api]
) -> None:
    other = group(api("ana"), "Elsewhere", ["luis", "tom"])
    ana = window("ana", talk["path"])
    rows = ana.get_by_test_id("conversation-row")
    rows.filter(has_text=other["title"]).wait_for()
    field(ana).fill("Not even a moment")
    rows.filter(has_text=other["title"]).click()
    expect(ana.get_by_test_id("conversation-title")).to_have_text(other["title"])
    expect(field(ana)).to_have_value("")
    ana.reload()
    rows.filter(has_text=talk["title"]).click()
    expect(field(ana)).to_have_value("Not even a moment")


def test_many_readers_are_named_on_press(window: Window, talk: Talk) -> None:
    ana = window("ana")

    def crowd(route: Route) -> None:
        answer = route.fetch()
        body = answer.json()
        for one in body.get("items", [body]):
            if one.get("id") == talk["id"]:
                one["participants"] += [
                    {"member_id": f"extra{n}", "name": f"{name} Extra", "role": "client", "company": "Acme"}
                    for n, name in enumerate(["Priya", "Sven", "Uma", "Vera", "Will"])
                ]
        route.fulfill(response=answer, json=body)

    ana.context.route(re.compile(rf"/conversations(\?|/{talk['id']}$)"), crowd)
    ana.goto("/".join(ana.url.split("/")[:3]) + talk["path"])
    expect(sentence(ana)).to_have_text("Tom, Priya and 4 more at Acme will see this")
    ana.get_by_test_id("audience").click()
    expect(ana.get_by_test_id("readers").get_by_text("Will Extra")).to_be_visible()
    at_rest(ana)
    bar, popup = ana.get_by_test_id("to-everyone").bounding_box(), ana.get_by_test_id("readers").bounding_box()
    assert bar and popup and popup["y"] + popup["height"] <= bar["y"]
    ana.keyboard.press("Escape")
    expect(ana.get_by_test_id("readers")).to_be_hidden()
    ana.context.unroute_all(behavior="ignoreErrors")


@pytest.mark.parametrize("permitted", [True, False])
def test_whoever_may_not_write_is_told_why(window: Window, talk: Talk, permitted: bool) -> None:
    tom = window("tom")

    def bare(route: Route) -> None:
        answer = route.fetch()
        body = answer.json()
        if not permitted:
            for one in body["workspaces"]:
                one["permissions"] = ["view_messages"]
        route.fulfill(response=answer, json=body)

    tom.context.route(re.compile("/me$"), bare)
    tom.goto("/".join(tom.url.split("/")[:3]) + talk["path"])
    if permitted:
        expect(field(tom)).to_be_visible()
    else:
        expect(tom.get_by_test_id("read-only")).to_contain_text("Writing needs the right to send messages.")
        expect(field(tom)).to_have_count(0)
    tom.context.unroute_all(behavior="ignoreErrors")


def test_names_move_to_the_placeholder_on_a_phone(window: Window, talk: Talk) -> None:
    ana = window("ana", talk["path"], viewport={"width": 390, "height": 844}, has_touch=True)
    expect(ana.get_by_test_id("to-everyone")).to_have_text("To Acme", use_inner_text=True)
    expect(ana.get_by_test_id("to-team")).to_have_text("Internal note", use_inner_text=True)
    expect(field(ana)).to_have_attribute("placeholder", "Write to Tom")
    assert style(field(ana), "fontSize") == "16px"
