"""Moving through a conversation: long ones, old messages, what is unread, what can be done with a message."""

import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import PATIENCE, Api, Window, person, screenshot, top_of
from .long_story import LongStory

Talk = dict[str, str]
MOST = 200
TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.fixture
def story(window: Window, talk: Talk, stack: dict[str, Any]) -> Iterator[Callable[..., tuple[Page, LongStory]]]:
    """Opens the conversation for Ana as if it were that long."""
    opened: list[Page] = []

    def open_story(length: int, unread: int = 0, query: str = "", **options: Any) -> tuple[Page, LongStory]:
        page = window("ana", **options)
        told = LongStory(talk["id"], person(stack, "tom")["member_id"], length, unread)
        told.tell(page.context)
        opened.append(page)
        page.goto(stack["web"] + talk["path"] + query)
        return page, told

    yield open_story
    for page in opened:
        page.context.unroute_all(behavior="ignoreErrors")


def message(page: Page, text: str) -> Locator:
    return page.get_by_test_id("message").filter(has_text=re.compile(re.escape(text)))


def story_message(page: Page, seq: int) -> Locator:
    return message(page, f"Story {seq}.")


def drawn(page: Page) -> list[int]:
    texts = page.get_by_test_id("body").all_inner_texts()
    return [int(found[1]) for text in texts if (found := re.match(r"Story (\d+)\.", text))]


def in_order(numbers: list[int]) -> bool:
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def roll(page: Page, by: int) -> None:
    page.get_by_role("log").hover()
    page.mouse.wheel(0, by)
    page.evaluate(TWO_FRAMES)


def roll_until(page: Page, element: Locator, by: int) -> None:
    end = time.monotonic() + 3 * PATIENCE / 1000
    while time.monotonic() < end:
        if element.count():
            return
        roll(page, by)
    raise AssertionError("scrolled far and did not meet it")


# --- long conversations


def test_ten_thousand_messages_are_scrolled_with_a_bounded_page(story: Callable[..., Any]) -> None:
    ana, told = story(10_000)
    expect(story_message(ana, 10_000)).to_be_in_viewport()

    roll_until(ana, story_message(ana, 9_600), -900)

    numbers = drawn(ana)
    assert in_order(numbers) and len(numbers) <= MOST and numbers[-1] < 10_000
    assert len(told.asked) == len(set(told.asked)), "no page was asked for twice"
    roll_until(ana, story_message(ana, 10_000), 900)
    numbers = drawn(ana)
    assert in_order(numbers) and len(numbers) <= MOST and numbers[-1] == 10_000


def test_older_messages_leave_what_is_read_where_it_is(story: Callable[..., Any]) -> None:
    ana, _ = story(10_000)
    expect(story_message(ana, 10_000)).to_be_in_viewport()
    held = story_message(ana, 9_953)
    # In one go, because the older page may come in right after the scroll.
    before = held.evaluate(
        """article => {
          article.getRootNode().host.closest(".scroll").scrollTop = 40;
          return article.getBoundingClientRect().top;
        }"""
    )

    expect(story_message(ana, 9_930)).to_be_attached()

    assert abs(top_of(held) - before) < 2


def test_a_scroll_is_not_undone_by_what_is_drawn_before_it_is_told(story: Callable[..., Any]) -> None:
    ana, _ = story(10_000)
    expect(story_message(ana, 10_000)).to_be_in_viewport()
    held = story_message(ana, 9_953)
    before = held.evaluate(
        """async article => {
          const box = article.getRootNode().host.closest(".scroll");
          box.scrollTop = 0;
          const before = article.getBoundingClientRect().top;
          box.getRootNode().host.requestUpdate();
          await box.getRootNode().host.updateComplete;
          return before;
        }"""
    )

    expect(story_message(ana, 9_930)).to_be_attached()

    assert abs(top_of(held) - before) < 2


def test_the_end_stays_in_sight_when_the_view_gets_lower_in_the_same_moment(story: Callable[..., Any]) -> None:
    ana, _ = story(300)
    expect(story_message(ana, 300)).to_be_in_viewport()
    roll(ana, -900)
    expect(ana.get_by_test_id("jump")).to_be_visible()

    ana.locator("parley-log").evaluate(
        """async log => {
          log.toLatest();
          for (let turn = 0; turn < 100; turn += 1) await null;
          log.style.blockSize = "60%";
        }"""
    )

    expect(story_message(ana, 300)).to_be_in_viewport(ratio=1)
    expect(ana.get_by_test_id("jump")).to_have_count(0)


def test_coming_back_finds_the_place_that_was_left(story: Callable[..., Any]) -> None:
    ana, _ = story(10_000)
    expect(story_message(ana, 10_000)).to_be_in_viewport()
    roll_until(ana, story_message(ana, 9_800), -900)
    held = story_message(ana, drawn(ana)[len(drawn(ana)) // 2])
    held.scroll_into_view_if_needed()
    before = top_of(held)

    ana.locator("parley-row a:not([aria-current])").first.click()
    expect(held).to_have_count(0)
    ana.go_back()

    expect(held).to_be_in_viewport()
    assert abs(top_of(held) - before) < 2


def test_the_place_is_kept_when_the_composer_grows(story: Callable[..., Any]) -> None:
    ana, _ = story(300)
    expect(story_message(ana, 300)).to_be_in_viewport()
    ana.get_by_test_id("composer").fill("one\ntwo\nthree\nfour\nfive")
    expect(story_message(ana, 300)).to_be_in_viewport(ratio=1)
    roll(ana, -1200)
    expect(ana.get_by_test_id("jump")).to_be_visible()
    held = story_message(ana, 285)
    held.scroll_into_view_if_needed()
    before = top_of(held)
    ana.get_by_test_id("composer").fill("")
    assert abs(top_of(held) - before) < 2


# --- links


def test_a_link_opens_an_old_message_and_latest_returns(story: Callable[..., Any], talk: Talk) -> None:
    ana, told = story(10_000, query=f"?m={talk['id']}.e{1234:010}")
    linked = story_message(ana, 1_234)
    expect(linked).to_be_in_viewport()
    expect(linked).to_be_focused()
    assert in_order(drawn(ana))
    screenshot(ana, "link-to-old-message")
    roll_until(ana, story_message(ana, 1_300), 900)
    assert in_order(drawn(ana))

    ana.get_by_test_id("jump").click()

    expect(story_message(ana, 10_000)).to_be_in_viewport()
    expect(ana).to_have_url(re.compile(rf"{talk['path']}$"))
    assert in_order(drawn(ana))
    ana.go_back()
    expect(linked).to_be_in_viewport()


def test_newer_messages_that_failed_to_come_are_asked_for_again(story: Callable[..., Any], talk: Talk) -> None:
    ana, _ = story(400, query=f"?m={talk['id']}.e{200:010}")
    expect(story_message(ana, 200)).to_be_in_viewport()
    fails: list[bool] = [True]
    newer = re.compile(r"/messages\?.*after=")
    ana.context.route(newer, lambda route: route.abort() if fails[0] else route.fallback())
    trouble = ana.get_by_test_id("trouble")

    roll_until(ana, trouble, 900)

    expect(trouble).to_contain_text("We could not load newer messages.")
    fails[0] = False
    trouble.get_by_role("button", name="Retry").click()
    expect(story_message(ana, 226)).to_be_attached()
    expect(trouble).to_have_count(0)


def test_a_detour_that_meets_the_newest_messages_becomes_one_with_them(story: Callable[..., Any], talk: Talk) -> None:
    ana, _ = story(400, query=f"?m={talk['id']}.e{300:010}")
    expect(story_message(ana, 300)).to_be_in_viewport()

    roll_until(ana, story_message(ana, 400), 1200)

    numbers = drawn(ana)
    assert in_order(numbers) and numbers[-1] == 400


@pytest.mark.parametrize("name", ["e0000099999", "e0000000000", "not-a-message"])
def test_an_invented_message_is_said_not_to_be_here(story: Callable[..., Any], talk: Talk, name: str) -> None:
    ana, _ = story(60, query=f"?m={talk['id']}.{name}")
    missing = ana.get_by_test_id("message-missing")
    expect(missing).to_contain_text("This message is not here")
    expect(missing).to_contain_text("It was removed, or it is in a conversation you are not part of.")
    screenshot(ana, "message-missing")
    missing.get_by_role("button", name="Back to messages").click()
    expect(story_message(ana, 60)).to_be_in_viewport()
    expect(missing).to_have_count(0)


# --- unread


def test_more_unread_than_a_page_are_reached_by_paging_back(story: Callable[..., Any]) -> None:
    ana, told = story(1_000, unread=260)
    expect(story_message(ana, 1_000)).to_be_in_viewport()
    pill = ana.get_by_test_id("first-unread")
    expect(pill).to_have_text("First unread · 260")
    expect(ana.get_by_test_id("unread-divider")).to_have_count(0)
    screenshot(ana, "first-unread")

    pill.click()

    divider = ana.get_by_test_id("unread-divider")
    expect(divider).to_be_in_viewport()
    expect(divider).to_have_text("260 new")
    assert top_of(story_message(ana, 740)) < top_of(divider) < top_of(story_message(ana, 741))
    expect(pill).to_have_count(0)
    assert sum("limit=100" in one for one in told.asked) == 3
    screenshot(ana, "unread-divider-far")


def test_paging_back_ends_when_it_is_called_off(story: Callable[..., Any]) -> None:
    ana, told = story(5_000, unread=4_000)
    pill = ana.get_by_test_id("first-unread")
    pill.click()
    expect(pill).to_contain_text(re.compile(r"Going back, [\d,]+ of 4,000"))
    pill.click()
    expect(pill).to_have_text("First unread · 4,000")
    asked = len(told.asked)
    assert asked < 40
    expect(story_message(ana, 5_000)).to_be_in_viewport()


def test_unread_ones_of_one_page_are_landed_on(story: Callable[..., Any]) -> None:
    ana, _ = story(1_000, unread=30)
    expect(ana.get_by_test_id("unread-divider")).to_be_in_viewport()
    expect(story_message(ana, 971)).to_be_in_viewport()
    expect(ana.get_by_test_id("first-unread")).to_have_count(0)


# --- live


def test_new_ones_are_counted_while_somebody_looks_further_up(
    window: Window, talk: Talk, api: Callable[[str], Api]
) -> None:
    tom = api("tom")
    for number in range(14):
        tom.say(talk["id"], f"Line {number}" + "\nand one more" * 4)
    ana = window("ana", talk["path"])
    expect(message(ana, "Line 13")).to_be_attached()
    ana.get_by_role("log").press("End")
    expect(message(ana, "Line 13")).to_be_in_viewport()
    roll(ana, -900)
    held = message(ana, "Line 3")
    held.scroll_into_view_if_needed()
    before = top_of(held)

    for number in range(4):
        tom.say(talk["id"], f"New {number}")

    expect(ana.get_by_test_id("jump")).to_have_text("4 new")
    assert abs(top_of(held) - before) < 2
    screenshot(ana, "four-new")
    ana.get_by_test_id("jump").click()
    expect(message(ana, "New 3")).to_be_in_viewport()
    expect(ana.get_by_test_id("jump")).to_have_count(0)


def test_what_comes_in_is_read_aloud_in_one_sentence(window: Window, talk: Talk, api: Callable[[str], Api]) -> None:
    ana = window("ana", talk["path"])
    expect(ana.get_by_text("Nothing has been written here yet.")).to_be_visible()
    spoken = ana.get_by_test_id("read-aloud")
    expect(spoken).to_have_text("")

    api("tom").say(talk["id"], "Good morning")
    expect(spoken).to_have_text("Tom Keller: Good morning")
    api("luis").say(talk["id"], "Only after the reset", audience="team")
    expect(spoken).to_have_text(re.compile(r"^Internal note, Luis Moreno, \d\d:\d\d: Only after the reset$"))


def test_what_is_written_shows_in_the_next_frame(window: Window, talk: Talk) -> None:
    ana = window("ana", talk["path"])
    expect(ana.get_by_text("Nothing has been written here yet.")).to_be_visible()
    ana.get_by_test_id("composer").fill("At once")
    echoed = ana.get_by_test_id("composer").evaluate(
        """async (field, log) => {
          const enter = {key: "Enter", bubbles: true, composed: true, cancelable: true};
          field.dispatchEvent(new KeyboardEvent("keydown", enter));
          await new Promise(requestAnimationFrame);
          return [...log.shadowRoot.querySelectorAll("parley-message")]
            .some(row => row.shadowRoot.textContent.includes("At once"));
        }""",
        ana.locator("parley-log").element_handle(),
    )
    assert echoed


# --- what can be done with a message
