"""Writing with help: formats, emoji, names, links, answers, edits, by pointer and by keyboard, on the running stack."""

import itertools
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import Api, Window, overflow, person, violations

Talk = dict[str, str]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def field(page: Page) -> Locator:
    return page.get_by_test_id("composer")


def tool(page: Page, name: str) -> Locator:
    """The button that is shown: on little room formats are in the menu."""
    return page.get_by_test_id(f"tool-{name}").filter(visible=True).first


def choices(page: Page) -> Locator:
    return page.get_by_test_id("choice")


def messages(page: Page, text: str | re.Pattern[str]) -> Locator:
    return page.get_by_test_id("message").filter(has_text=text)


def stored(api: Api, talk: Talk, audience: str = "everyone") -> dict[str, Any]:
    """The newest message, as the server has it."""
    page = api.call("GET", f"/conversations/{talk['id']}/messages?audience={audience}&limit=1")
    return dict(page["items"][-1])


def write(page: Page, text: str) -> None:
    field(page).focus()
    page.keyboard.type(text)


def choose_words(page: Page, text: str) -> None:
    field(page).evaluate(
        """(field, words) => {
            const from = field.value.indexOf(words);
            field.setSelectionRange(from, from + words.length);
        }""",
        text,
    )


def test_words_are_formatted_by_button_and_by_key_and_undo_takes_it_back(window: Window, talk: Talk) -> None:
    ana = window("ana", talk["path"])
    write(ana, "The date comes first")
    choose_words(ana, "date")
    tool(ana, "bold").click()
    expect(field(ana)).to_have_value("The **date** comes first")
    expect(field(ana)).to_be_focused()
    ana.keyboard.press("Control+i")
    expect(field(ana)).to_have_value("The **_date_** comes first")
    ana.keyboard.press("Control+b")
    expect(field(ana)).to_have_value("The _date_ comes first")
    ana.keyboard.press("Control+z")
    ana.keyboard.press("Control+z")
    expect(field(ana)).to_have_value("The **date** comes first")
    ana.keyboard.press("Control+Shift+X")
    expect(field(ana)).to_have_value("The **~~date~~** comes first")
    ana.keyboard.press("Enter")
    row = messages(ana, "The date comes first")
    expect(row).to_have_attribute("data-state", "stored")
    expect(row.locator("strong s")).to_have_text("date")


def test_the_rest_of_the_formats_are_in_a_menu_for_the_keyboard(window: Window, talk: Talk) -> None:
    ana = window("ana", talk["path"])
    write(ana, "milk")
    ana.keyboard.press("Tab")
    expect(tool(ana, "bold")).to_be_focused()
    ana.keyboard.press("End")
    expect(ana.get_by_test_id("tool-more")).to_be_focused()
    ana.keyboard.press("Enter")
    expect(ana.get_by_test_id("format-menu").get_by_test_id("tool-strike")).to_be_focused()
    ana.keyboard.press("End")
    ana.keyboard.press("ArrowUp")
    ana.keyboard.press("Enter")
    expect(field(ana)).to_be_focused()
    expect(field(ana)).to_have_value("- milk")
    ana.keyboard.press("Shift+Enter")
    ana.keyboard.type("bread")
    ana.keyboard.press("Shift+Enter")
    ana.keyboard.press("Shift+Enter")
    ana.keyboard.type("Thanks")
    expect(field(ana)).to_have_value("- milk\n- bread\nThanks")
    ana.keyboard.press("Enter")
    expect(messages(ana, "Thanks").locator("li")).to_have_count(2)


def test_enter_in_a_block_of_code_starts_a_line(window: Window, talk: Talk) -> None:
    ana = window("ana", talk["path"])
    write(ana, "a = 1")
    ana.keyboard.press("Shift+Enter")
    ana.keyboard.type("b = 2")
    ana.keyboard.press("Control+a")
    ana.keyboard.press("Control+e")
    expect(field(ana)).to_have_value("```\na = 1\nb = 2\n```")
    ana.keyboard.press("ArrowRight")
    ana.keyboard.press("Enter")
    ana.keyboard.type("c = 3")
    expect(field(ana)).to_have_value("```\na = 1\nb = 2\nc = 3\n```")
    ana.keyboard.press("Control+Enter")
    expect(messages(ana, "c = 3").locator("parley-code")).to_be_visible()


def test_a_link_is_made_in_a_dialog_and_of_an_address_that_is_pasted(window: Window, talk: Talk) -> None:
    ana = window("ana", talk["path"], permissions=["clipboard-read", "clipboard-write"])
    write(ana, "See the fees and the plan")
    choose_words(ana, "the fees")
    ana.keyboard.press("Control+Shift+U")
    expect(ana.get_by_test_id("link-words")).to_have_value("the fees")
    expect(ana.get_by_test_id("link-address")).to_be_focused()
    ana.keyboard.type("javascript:alert(1)")
    ana.keyboard.press("Enter")
    expect(ana.get_by_test_id("link-address")).to_have_attribute("aria-invalid", "true")
    ana.get_by_test_id("link-address").fill("acme.example/fees")
    ana.keyboard.press("Enter")
    expect(field(ana)).to_have_value("See [the fees](https://acme.example/fees) and the plan")
    expect(field(ana)).to_be_focused()

    choose_words(ana, "the plan")
    ana.evaluate("navigator.clipboard.writeText('https://acme.example/plan')")
    ana.keyboard.press("Control+v")
    whole = "See [the fees](https://acme.example/fees) and [the plan](https://acme.example/plan)"
    expect(field(ana)).to_have_value(whole)
    ana.keyboard.press("Enter")
    links = messages(ana, "See the fees and the plan").get_by_role("link")
    expect(links.nth(1)).to_have_attribute("href", "https://acme.example/plan")


PASTE = """(field, [words, markup]) => {
    const data = new DataTransfer();
    data.setData("text/plain", words);
    data.setData("text/html", markup);
    const paste = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
    field.dispatchEvent(paste);
}"""


def test_pasted_text_keeps_what_the_grammar_has_and_is_plain_in_code(window: Window, talk: Talk) -> None:
    ana = window("ana", talk["path"])
    write(ana, "From the mail: ")
    markup = "<p>The <b>date</b> and <a href='https://acme.example/'>the page</a></p><script>alert(1)</script>"
    field(ana).evaluate(PASTE, ["The date and the page", markup])
    expect(field(ana)).to_have_value("From the mail: The **date** and [the page](https://acme.example/)")
    ana.keyboard.press("Control+z")
    expect(field(ana)).to_have_value("From the mail: ")
    field(ana).fill("")
    write(ana, "```")
    ana.keyboard.press("Shift+Enter")
    prevented = field(ana).evaluate(
        PASTE.replace("field.dispatchEvent(paste);", "return !field.dispatchEvent(paste);"), ["x", markup]
    )
    assert not prevented


def test_an_emoji_is_picked_by_its_name_in_the_picker_and_in_the_text(
    window: Window, talk: Talk, api: Callable[[str], Api]
) -> None:
    ana = window("ana", talk["path"])
    write(ana, "Launched ")
    tool(ana, "emoji").click()
    expect(ana.get_by_test_id("emoji-search")).to_be_focused()
    ana.keyboard.type("party pop")
    expect(ana.get_by_test_id("emoji-cells").get_by_role("option").first).to_have_accessible_name("party popper")
    ana.keyboard.press("Enter")
    expect(field(ana)).to_have_value("Launched 🎉")
    expect(field(ana)).to_be_focused()

    ana.keyboard.type(" :thumbsu")
    expect(choices(ana).first).to_contain_text(":thumbsup:")
    expect(field(ana)).to_have_attribute("aria-activedescendant", "choice-0")
    ana.keyboard.press("Tab")
    expect(field(ana)).to_have_value("Launched 🎉 👍 ")
    ana.keyboard.type("and :eyes:")
    expect(field(ana)).to_have_value("Launched 🎉 👍 and 👀")
    ana.keyboard.type(" at 10:30")
    expect(choices(ana)).to_have_count(0)
    ana.keyboard.press("Enter")
    expect(messages(ana, "Launched")).to_have_attribute("data-state", "stored")
    assert stored(api("ana"), talk)["body"] == "Launched 🎉 👍 and 👀 at 10:30"


def test_a_skin_tone_is_chosen_once(window: Window, talk: Talk) -> None:
    ana = window("ana", talk["path"])
    tool(ana, "emoji").click()
    ana.get_by_test_id("skin-tone").click()
    ana.get_by_test_id("tone-4").click()
    ana.get_by_test_id("emoji-search").fill("wave")
    expect(ana.get_by_test_id("emoji-cells").get_by_role("option").first).to_have_text("👋🏾")
    ana.keyboard.press("Enter")
    expect(field(ana)).to_have_value("👋🏾")
    ana.reload()
    field(ana).fill("")
    write(ana, ":wave")
    expect(choices(ana).first).to_contain_text("👋🏾")
    ana.keyboard.press("Enter")
    expect(field(ana)).to_have_value("👋🏾 ")


def test_somebody_is_mentioned_with_the_keyboard_alone(window: Window, talk: Talk, api: Callable[[str], Api]) -> None:
    ana = window("ana", talk["path"])
    luis = person(api("ana").stack, "luis")
    write(ana, "Ask @")
    expect(choices(ana)).to_have_count(3)
    expect(ana.get_by_test_id("suggestions")).to_contain_text("People who will see this")
    ana.keyboard.type("lu")
    expect(choices(ana)).to_have_count(1)
    expect(choices(ana).first).to_have_attribute("aria-selected", "true")
    ana.keyboard.press("Enter")
    expect(field(ana)).to_have_value(f"Ask @{luis['name']} ")
    expect(choices(ana)).to_have_count(0)
    ana.keyboard.type("about it")
    ana.reload()
    expect(field(ana)).to_have_value(f"Ask @{luis['name']} about it")
    field(ana).press("Enter")
    # Tom will read it, so it is asked whether a name of the team is meant for him.
    ana.get_by_test_id("guard-send").click()
    row = messages(ana, "about it")
    expect(row).to_have_attribute("data-state", "stored")
    expect(row.locator(".mention")).to_have_text(f"@{luis['name']}")
    sent = stored(api("ana"), talk)
    assert sent["mentions"] == [luis["member_id"]]
    assert sent["body"] == f"Ask [@{luis['name']}](mention:{luis['member_id']}) about it"


def test_a_name_that_is_edited_away_mentions_nobody(window: Window, talk: Talk, api: Callable[[str], Api]) -> None:
    ana = window("ana", talk["path"])
    write(ana, "Ask @lu")
    choices(ana).first.click()
    expect(field(ana)).to_be_focused()
    ana.keyboard.press("Backspace")
    ana.keyboard.press("Backspace")
    ana.keyboard.press("Escape")
    ana.keyboard.press("Enter")
    ana.get_by_test_id("guard-send").click()
    expect(messages(ana, "Ask @")).to_have_attribute("data-state", "stored")
    assert stored(api("ana"), talk)["mentions"] == []


def test_a_note_names_only_who_will_see_it_and_a_client_cannot_call_everybody(window: Window, talk: Talk) -> None:
    ana = window("ana", talk["path"])
    ana.get_by_test_id("to-team").click()
    write(ana, "@")
    expect(choices(ana)).to_have_count(1)
    expect(choices(ana)).to_contain_text("Luis")
    ana.keyboard.press("Escape")
    expect(choices(ana)).to_have_count(0)
    expect(field(ana)).to_be_focused()

    tom = window("tom", talk["path"])
    tool(tom, "mention").click()
    expect(choices(tom)).to_have_count(2)
    expect(tom.get_by_test_id("suggestions")).not_to_contain_text("@all")


def reply_to(page: Page, text: str) -> None:
    row = messages(page, text)
    row.hover()
    row.get_by_test_id("quick-reply").click()
    expect(field(page)).to_be_focused()


def test_an_answer_quotes_one_message_survives_a_reload_and_is_taken_back_with_esc(
    window: Window, talk: Talk, api: Callable[[str], Api]
) -> None:
    question = api("tom").say(talk["id"], "Can the date come first?")
    ana = window("ana", talk["path"])
    reply_to(ana, "Can the date come first?")
    bar = ana.get_by_test_id("reply-bar")
    expect(bar).to_contain_text("Can the date come first?")
    expect(field(ana)).to_be_focused()
    ana.keyboard.press("Escape")
    expect(bar).to_have_count(0)

    reply_to(ana, "Can the date come first?")
    ana.keyboard.type("Yes, it can")
    ana.get_by_test_id("to-team").click()
    expect(bar).to_have_count(0)
    ana.get_by_test_id("to-everyone").click()
    expect(bar).to_be_visible()
    ana.reload()
    expect(bar).to_contain_text("Can the date come first?")
    field(ana).press("Enter")
    expect(bar).to_have_count(0)
    expect(messages(ana, "Yes, it can")).to_have_attribute("data-state", "stored")
    assert stored(api("ana"), talk)["reply_to"]["id"] == question["id"]


def test_what_is_answered_has_its_words_again_when_it_lies_far_back(
    window: Window, talk: Talk, api: Callable[[str], Api]
) -> None:
    tom = api("tom")
    tom.say(talk["id"], "Can the date come first?")
    ana = window("ana", talk["path"])
    reply_to(ana, "Can the date come first?")
    ana.keyboard.type("Yes")
    expect(ana.get_by_test_id("draft-saved")).to_have_text("Saved")
    for who, number in itertools.product(("tom", "luis", "ana"), range(18)):
        api(who).say(talk["id"], f"Later {number}")
    ana.reload()
    expect(messages(ana, "Later 17").first).to_be_visible()
    expect(ana.get_by_test_id("reply-bar")).to_contain_text("Can the date come first?")


def test_what_is_answered_can_be_deleted_meanwhile_and_the_text_stays(
    window: Window, talk: Talk, api: Callable[[str], Api]
) -> None:
    tom = api("tom")
    question = tom.say(talk["id"], "Never mind this")
    ana = window("ana", talk["path"])
    reply_to(ana, "Never mind this")
    ana.keyboard.type("Which one?")
    tom.call("DELETE", f"/conversations/{talk['id']}/messages/{question['id']}")
    expect(ana.get_by_test_id("reply-bar")).to_contain_text("deleted")
    ana.keyboard.press("Enter")
    expect(messages(ana, "Which one?")).to_have_attribute("data-state", "stored")
    assert stored(api("ana"), talk)["reply_to"] is None


def test_everything_is_within_reach_on_a_phone(window: Window, talk: Talk) -> None:
    ana = window("ana", talk["path"], **PHONE)
    field(ana).tap()
    ana.keyboard.type("The date")
    expect(ana.get_by_test_id("tool-bold").filter(visible=True)).to_have_count(0)
    ana.get_by_test_id("tool-more").tap()
    ana.get_by_test_id("format-menu").get_by_test_id("tool-bold").tap()
    expect(field(ana)).to_have_value("The **date**")
    ana.keyboard.press("End")
    tool(ana, "mention").tap()
    choices(ana).filter(has_text="Luis").tap()
    expect(field(ana)).to_have_value(re.compile(r"^The \*\*date\*\* ?@Luis"))
    tool(ana, "emoji").tap()
    ana.get_by_test_id("emoji-cells").get_by_role("option").first.tap()
    expect(ana.get_by_test_id("emoji-cells")).to_have_count(0)
    assert overflow(ana) == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_popup_has_a_violation(window: Window, talk: Talk, scheme: str) -> None:
    ana = window("ana", talk["path"], bypass_csp=True, color_scheme=scheme)
    write(ana, "@")
    expect(choices(ana).first).to_be_visible()
    assert violations(ana) == []
    ana.keyboard.press("Escape")
    tool(ana, "emoji").click()
    expect(ana.get_by_test_id("emoji-cells").get_by_role("option").first).to_be_visible()
    assert violations(ana) == []
    ana.keyboard.press("Escape")
    tool(ana, "link").click()
    expect(ana.get_by_test_id("link-address")).to_be_visible()
    assert violations(ana) == []
