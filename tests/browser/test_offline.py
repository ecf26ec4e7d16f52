"""Without a network, across tabs, and with a clock that is wrong, on the running stack."""

import datetime
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, WebSocket, expect

from .conftest import Api, Stack, Window, screenshot
from .test_two_browsers import address, message, row, write
from .traces import WAITING, cut, mend, wait_until_kept

Talk = dict[str, str]


def test_what_was_seen_is_on_the_screen_without_a_network(
    window: Window, talk: Talk, api: Callable[[str], Api]
) -> None:
    api("tom").say(talk["id"], "Seen on Monday")
    ana = window("ana", talk["path"])
    expect(message(ana, "Seen on Monday")).to_be_visible()
    wait_until_kept(ana, "Seen on Monday")
    cut(ana)

    ana.reload()

    expect(message(ana, "Seen on Monday")).to_be_visible()
    expect(row(ana, talk)).to_be_visible()
    expect(ana.get_by_test_id("banner")).to_contain_text("Reconnecting")
    write(ana, "Written offline")
    expect(ana.locator(WAITING)).to_have_count(1)
    expect(ana.get_by_test_id("banner")).to_contain_text("1 queued")
    screenshot(ana, "offline-from-the-copy")


def test_what_happened_meanwhile_comes_in_and_is_told_once(
    window: Window, talk: Talk, api: Callable[[str], Api]
) -> None:
    tom = api("tom")
    tom.say(talk["id"], "Before")
    ana, watching = window("ana", talk["path"]), window("tom", talk["path"])
    expect(message(ana, "Before")).to_be_visible()
    wait_until_kept(ana, "Before")
    ana.context.set_offline(True)
    expect(ana.get_by_test_id("banner")).to_contain_text("Reconnecting")
    write(ana, "First without a network")
    write(ana, "Second without a network")
    expect(ana.get_by_test_id("banner")).to_contain_text("2 queued")
    for number in range(5):
        tom.say(talk["id"], f"Meanwhile {number}")

    ana.context.set_offline(False)

    banner = ana.get_by_test_id("banner")
    expect(banner).to_contain_text(re.compile(r"Back online\. Everything is sent, \d+ new messages came in\."))
    screenshot(ana, "back-online")
    expect(banner).to_be_empty()
    expect(message(watching, "Second without")).to_have_count(1)
    bodies = [text for text in watching.get_by_test_id("body").all_inner_texts() if "without a network" in text]
    assert bodies == ["First without a network", "Second without a network"]


def test_a_restored_conversation_is_brought_up_to_date(window: Window, talk: Talk, api: Callable[[str], Api]) -> None:
    tom = api("tom")
    tom.say(talk["id"], "Old news")
    ana = window("ana", talk["path"])
    expect(message(ana, "Old news")).to_be_visible()
    wait_until_kept(ana, "Old news")
    web = "/".join(ana.url.split("/")[:3])
    ana.goto("about:blank")
    tom.say(talk["id"], "Fresh news")
    pages: list[str] = []
    ana.on("request", lambda request: pages.append(request.url))

    ana.goto(web + talk["path"])

    expect(message(ana, "Fresh news")).to_be_visible()
    expect(message(ana, "Old news")).to_have_count(1)
    assert not [url for url in pages if f"{talk['id']}/messages" in url], "the copy and one sync are enough"


def test_the_tab_that_leads_closes_and_another_one_goes_on(window: Window, talk: Talk, stack: Stack) -> None:
    first, tom = window("ana", talk["path"]), window("tom", talk["path"])
    expect(first.get_by_test_id("composer")).to_be_visible()
    sockets: list[str] = []
    second = first.context.new_page()
    second.on("websocket", lambda socket: sockets.append(socket.url))
    second.goto(stack["web"] + talk["path"])
    second.get_by_test_id("sign-in-ana").click()
    write(tom, "For both tabs")
    expect(message(second, "For both tabs")).to_be_visible()
    assert sockets == [], "one socket per browser"

    first.close()
    write(tom, "For the one that is left")

    expect(message(second, "For the one that is left")).to_be_visible()
    write(second, "It answers too")
    expect(message(tom, "It answers too")).to_have_count(1)
    assert len(sockets) == 1


@pytest.mark.parametrize("days", [-1, 1])
def test_a_clock_that_is_a_day_off_changes_nothing(
    window: Window, talk: Talk, api: Callable[[str], Api], days: int
) -> None:
    ana = window("ana")
    wrong = datetime.datetime.now() + datetime.timedelta(days=days)
    ana.clock.install(time=wrong)
    tom = api("tom")
    tom.say(talk["id"], "One")
    ana.goto(address(ana, talk))
    expect(message(ana, "One")).to_be_visible()
    write(ana, "Two")
    expect(message(ana, "Two")).to_have_attribute("data-state", "stored")
    tom.say(talk["id"], "Three")
    expect(message(ana, "Three")).to_be_visible()
    said = [text for text in ana.get_by_test_id("body").all_inner_texts() if text in ("One", "Two", "Three")]
    assert said == ["One", "Two", "Three"]
    tokens: list[str] = []
    ana.on("request", lambda request: tokens.append(request.url) if "/dev/token" in request.url else None)
    write(ana, "Four")
    expect(message(ana, "Four")).to_have_attribute("data-state", "stored")
    assert tokens == [], "a token's length does not depend on this clock"
    screenshot(ana, f"clock-{days:+d}")


def test_a_message_older_than_a_day_is_asked_about(window: Window, talk: Talk, api: Callable[[str], Api]) -> None:
    api("tom").say(talk["id"], "A question")
    ana = window("ana", talk["path"])
    expect(message(ana, "A question")).to_be_visible()
    wait_until_kept(ana, "A question")
    cut(ana)
    ana.reload()
    write(ana, "Yesterday's thought")
    expect(ana.locator(WAITING)).to_have_count(1)
    ana.clock.install(time=datetime.datetime.now() + datetime.timedelta(hours=25))
    mend(ana)

    ana.reload()

    strip = ana.get_by_test_id("failed")
    expect(strip).to_be_visible()
    strip.get_by_role("button", name="Retry").click()
    expect(message(ana, "Yesterday's thought")).to_have_attribute("data-state", "stored")


def test_the_socket_is_changed_before_the_gateway_cuts_it(
    window: Window, talk: Talk, api: Callable[[str], Api]
) -> None:
    ana = window("ana", talk["path"])
    opened: list[WebSocket] = []
    frames: list[Any] = []
    closed_before: list[bool] = []

    def listen(socket: WebSocket) -> None:
        closed_before.extend(one.is_closed() for one in opened)
        opened.append(socket)
        socket.on("framereceived", lambda frame: frames.append(frame))

    ana.on("websocket", listen)
    ana.clock.install()
    # A fifth into the ten minutes in which the change is spread: 107 minutes after the opening.
    ana.add_init_script("Math.random = () => 0.2")
    ana.reload()
    while not frames:
        ana.wait_for_timeout(50)
    first = opened[-1]
    opened[:] = [first]
    closed_before.clear()
    began = int(ana.evaluate("Date.now()"))
    ana.clock.pause_at(datetime.datetime.fromtimestamp(max(began, int(ana.evaluate("Date.now()"))) / 1000 + 1))
    ana.evaluate("began => { window.left = 301000 - (Date.now() - began) }", began)
    expect(ana.get_by_test_id("composer")).to_be_visible()
    # From ping to ping, each of them answered, so that the line counts as alive.
    for step in range(21):
        with first.expect_event("framereceived", lambda frame: "pong" in str(frame)):
            ana.clock.fast_forward(ana.evaluate("window.left") if step == 0 else 300_000)
    assert opened == [first]

    with ana.expect_websocket():
        ana.clock.fast_forward("04:30")

    assert closed_before == [False], "the old one stays until the new one stands"
    expect(ana.get_by_test_id("banner")).to_be_empty()
    api("tom").say(talk["id"], "Over the new socket")
    expect(message(ana, "Over the new socket")).to_have_count(1)


def test_a_browser_that_keeps_nothing_still_sends_and_says_so(window: Window, talk: Talk) -> None:
    ana, tom = window("ana"), window("tom", talk["path"])
    refuse_storage(ana.context)
    ana.goto(address(ana, talk))
    ana.get_by_test_id("sign-in-ana").click()
    write(ana, "Only in memory")
    expect(message(tom, "Only in memory")).to_have_count(1)
    expect(message(ana, "Only in memory")).to_have_attribute("data-state", "stored")
    expect(ana.get_by_test_id("banner")).to_contain_text("This browser keeps nothing")
    screenshot(ana, "keeps-nothing")


def refuse_storage(context: BrowserContext) -> None:
    context.add_init_script(
        """(() => {
            const refuse = () => { throw new DOMException("Refused.", "SecurityError"); };
            indexedDB.open = refuse;
            for (const name of ["localStorage", "sessionStorage"])
                Object.defineProperty(window, name, { get: refuse, configurable: true });
        })()"""
    )
