"""Ana and Tom talk in two browsers, on the running stack."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, Route, WebSocket, expect

from .conftest import Api, Window, screenshot, the_long_one

Talk = dict[str, str]


def write(page: Page, text: str) -> None:
    page.get_by_test_id("composer").fill(text)
    page.get_by_test_id("composer").press("Enter")


def message(page: Page, text: str) -> Locator:
    return page.get_by_test_id("message").filter(has_text=text)


def row(page: Page, talk: Talk) -> Locator:
    return page.get_by_test_id("conversation-row").filter(has_text=talk["title"])


def address(page: Page, talk: Talk) -> str:
    """The conversation's own address, for a window that is signed in already."""
    return "/".join(page.url.split("/")[:3]) + talk["path"]


def refuse_posts(route: Route) -> None:
    if route.request.method == "POST":
        route.abort()
    else:
        route.continue_()


def forbid_posts(route: Route) -> None:
    refusal = {"error": {"code": "permission_denied", "message": "No.", "details": None, "request_id": "r-1"}}
    if route.request.method == "POST":
        route.fulfill(status=403, json=refusal, headers={"Access-Control-Allow-Origin": "*"})
    else:
        route.continue_()


def test_a_message_arrives_live_and_comes_back_as_seen(window: Window, talk: Talk) -> None:
    ana, tom = window("ana", talk["path"]), window("tom", talk["path"])
    expect(ana.get_by_test_id("audience")).to_contain_text("will see this")

    write(ana, "Good morning Tom")

    expect(message(tom, "Good morning Tom")).to_be_visible()
    expect(ana.get_by_test_id("state")).to_contain_text(re.compile(r"Seen( by)?"))
    write(tom, "Good morning Ana")
    expect(message(ana, "Good morning Ana")).to_be_visible()
    expect(message(ana, "Good morning Tom")).to_have_count(1)
    screenshot(ana, "two-browsers-ana")
    screenshot(tom, "two-browsers-tom")


def test_what_was_not_looked_at_is_counted_and_divided(window: Window, talk: Talk, api: Callable[[str], Api]) -> None:
    ana = window("ana")
    expect(row(ana, talk)).to_be_visible()
    tom = api("tom")
    for text in ("One", "Two", "Three"):
        tom.say(talk["id"], text)

    expect(row(ana, talk).get_by_test_id("unread")).to_contain_text("3")
    expect(ana).to_have_title(re.compile(r"^\(\d+\+?\) Parley$"))
    screenshot(ana, "unread-list")

    row(ana, talk).click()
    expect(ana.get_by_test_id("unread-divider")).to_have_text("3 new")
    expect(message(ana, "Three")).to_be_visible()
    expect(row(ana, talk).get_by_test_id("unread")).to_have_count(0)
    expect(ana.get_by_test_id("unread-divider")).to_have_text("3 new")
    screenshot(ana, "unread-divider")


def test_a_message_in_the_outbox_survives_a_reload(window: Window, talk: Talk) -> None:
    ana, tom = window("ana"), window("tom", talk["path"])
    cut = re.compile(r"/tickets$|/conversations/[^/]+/messages$")
    ana.context.route(cut, refuse_posts)
    ana.goto(address(ana, talk))
    write(ana, "Written without a network")
    write(ana, "And a second one")
    waiting = ana.locator("[data-testid=message][data-state=waiting], [data-testid=message][data-state=sending]")
    expect(waiting).to_have_count(2)
    expect(ana.get_by_test_id("banner")).to_contain_text("2 queued")
    screenshot(ana, "outbox-waiting")

    ana.reload()
    expect(waiting).to_have_count(2)
    ana.context.unroute(cut, refuse_posts)

    expect(message(tom, "And a second one")).to_be_visible()
    bodies = tom.get_by_test_id("body").all_inner_texts()
    assert [text for text in bodies if text in ("Written without a network", "And a second one")] == [
        "Written without a network",
        "And a second one",
    ]
    expect(waiting).to_have_count(0)


def test_what_was_missed_while_offline_is_caught_up(window: Window, talk: Talk, api: Callable[[str], Api]) -> None:
    ana = window("ana", talk["path"])
    write(ana, "Before the cut")
    expect(ana.get_by_test_id("state")).to_contain_text(re.compile("Sent|Seen"))
    ana.context.set_offline(True)
    expect(ana.get_by_test_id("banner")).to_contain_text("Reconnecting")
    write(ana, "During the cut")
    expect(ana.get_by_test_id("banner")).to_contain_text("1 queued")
    tom = api("tom")
    for number in range(5):
        tom.say(talk["id"], f"Missed {number}")
    screenshot(ana, "offline")

    ana.context.set_offline(False)

    for number in range(5):
        expect(message(ana, f"Missed {number}")).to_have_count(1)
    expect(message(ana, "During the cut")).to_have_count(1)
    expect(ana.locator("[data-state=waiting]")).to_have_count(0)
    expect(ana.get_by_test_id("banner")).to_be_empty()


def test_an_internal_note_reaches_luis_and_no_byte_of_it_tom(window: Window, talk: Talk) -> None:
    heard: list[str] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda payload: heard.append(str(payload)))

    ana, luis, tom = window("ana", talk["path"]), window("luis", talk["path"]), window("tom")
    tom.on("websocket", listen)
    tom.on("response", lambda response: heard.append(body_of(response)))
    tom.goto(address(tom, talk))
    expect(tom.get_by_test_id("composer")).to_be_visible()
    ana.get_by_test_id("to-team").click()
    expect(ana.get_by_test_id("audience")).to_contain_text("will not see this")
    expect(ana.get_by_test_id("send")).to_have_text(re.compile("Add note"))

    write(ana, "Margin is 40 percent")

    expect(message(luis, "Margin is 40 percent")).to_have_attribute("data-audience", "team")
    expect(luis.get_by_text(re.compile(r"Internal note · only .* can see this"))).to_be_visible()
    screenshot(luis, "internal-note")
    ana.get_by_test_id("to-everyone").click()
    write(ana, "Hello Tom, the offer follows")
    expect(message(tom, "the offer follows")).to_be_visible()
    expect(message(tom, "Margin")).to_have_count(0)
    tom.reload()
    expect(message(tom, "the offer follows")).to_be_visible()
    assert any("the offer follows" in text for text in heard)
    assert not any("Margin" in text or '"team"' in text and '"seq"' in text and '"anchor"' in text for text in heard)


def body_of(response: Any) -> str:
    if "/v1/" not in response.url or response.request.method == "OPTIONS":
        return ""
    return str(response.text())


def test_each_audience_keeps_its_own_text(window: Window, talk: Talk) -> None:
    ana = window("ana", talk["path"])
    composer = ana.get_by_test_id("composer")
    composer.fill("for Tom")
    ana.get_by_test_id("to-team").click()
    expect(composer).to_have_value("")
    composer.fill("for us")
    ana.get_by_test_id("to-everyone").click()
    expect(composer).to_have_value("for Tom")
    ana.get_by_test_id("to-team").click()
    expect(composer).to_have_value("for us")


def test_a_refused_message_keeps_its_text_and_can_be_sent_again(window: Window, talk: Talk) -> None:
    ana = window("ana")
    no_socket = re.compile(r"/tickets$")
    sends = re.compile(r"/conversations/[^/]+/messages$")
    ana.context.route(no_socket, lambda route: route.abort())
    ana.context.route(sends, forbid_posts)
    ana.goto(address(ana, talk))
    write(ana, "Will you take this?")

    strip = ana.get_by_test_id("failed")
    expect(strip).to_contain_text("Not sent")
    for name in ("Retry", "Copy", "Delete"):
        expect(strip.get_by_role("button", name=name, exact=True)).to_be_visible()
    screenshot(ana, "failed")
    ana.context.unroute(sends)
    strip.get_by_role("button", name="Retry").click()
    expect(message(ana, "Will you take this?")).to_have_attribute("data-state", "stored")


def test_a_second_tab_shows_the_same_and_takes_over(window: Window, talk: Talk, stack: dict[str, Any]) -> None:
    first, tom = window("ana", talk["path"]), window("tom", talk["path"])
    second = first.context.new_page()
    second.goto(stack["web"] + talk["path"])
    second.get_by_test_id("sign-in-ana").click()
    write(second, "From the second tab")
    expect(message(tom, "From the second tab")).to_have_count(1)
    expect(message(first, "From the second tab")).to_have_count(1)
    first.close()
    write(tom, "Still there?")
    expect(message(second, "Still there?")).to_be_visible()
    write(second, "Yes")
    expect(message(tom, "Yes")).to_have_count(1)


def test_older_messages_come_in_above_without_moving_what_is_read(window: Window, api: Callable[[str], Api]) -> None:
    ana = window("ana", the_long_one(api("ana"))["path"])
    messages = ana.get_by_test_id("message")
    expect(messages.first).to_be_attached()
    before = messages.count()
    held = messages.first.element_handle()
    log = ana.get_by_role("log")

    log.evaluate("box => { box.scrollTop = 120 }")
    expect(messages.nth(before)).to_be_attached()

    box, frame = held.bounding_box(), log.bounding_box()
    assert box is not None and frame is not None
    assert -400 < box["y"] - frame["y"] < 400, "what was at the top is still in sight"
    assert messages.count() > before
