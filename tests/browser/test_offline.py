"""Without a network, across tabs, and over the end of a sign-in, on the running stack."""

import datetime
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, WebSocket, expect

from .conftest import Api, Stack, Window, person, screenshot, until
from .test_two_browsers import address, message, row, write

Talk = dict[str, str]
API = re.compile(r"/v1/")
SENDS = re.compile(r"/conversations/[^/]+/messages$")
WAITING = "[data-testid=message][data-state=waiting], [data-testid=message][data-state=sending]"


def cut(page: Page) -> None:
    """The server is out of reach for new pages too; their own files still load."""
    page.context.route(API, lambda route: route.abort())
    page.context.route_web_socket(re.compile(".*"), lambda socket: socket.close())


def mend(page: Page) -> None:
    page.context.unroute(API)


def refuse(route: Route) -> None:
    error = {"code": "unauthenticated", "message": "Sign in.", "details": None, "request_id": "r-401"}
    route.fulfill(status=401, json={"error": error}, headers={"Access-Control-Allow-Origin": "*"})


def wait_until_kept(page: Page, text: str) -> None:
    """The local copy is written a moment after what it copies."""
    until(
        page,
        """async (text) => {
            for (const { name } of await indexedDB.databases()) {
                const db = await new Promise((resolve) => {
                    const request = indexedDB.open(name);
                    request.onsuccess = () => resolve(request.result);
                });
                const has = [...db.objectStoreNames].includes("logs");
                const rows = has ? await new Promise((resolve) => {
                    const request = db.transaction("logs").objectStore("logs").getAll();
                    request.onsuccess = () => resolve(request.result);
                }) : [];
                db.close();
                if (JSON.stringify(rows).includes(text)) return true;
            }
            return false;
        }""",
        text,
    )


def traces(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(
        """async () => ({
            databases: (await indexedDB.databases()).map((one) => one.name),
            local: Object.keys(localStorage),
            session: Object.keys(sessionStorage),
            caches: await caches.keys(),
        })"""
    )
    return found


def second_tab(page: Page, stack: Stack, who: str, path: str) -> Page:
    tab = page.context.new_page()
    tab.goto(stack["web"] + path)
    tab.get_by_test_id(f"sign-in-{who}").click()
    return tab


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
    expect(banner).to_contain_text("Back online. Everything is sent, 5 new messages came in.")
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


def test_a_sign_in_that_runs_out_keeps_the_place_the_draft_and_what_waits(window: Window, talk: Talk) -> None:
    ana, tom = window("ana", talk["path"]), window("tom", talk["path"])
    expect(ana.get_by_test_id("composer")).to_be_visible()
    ana.context.route(API, refuse)
    ana.context.set_offline(True)
    write(ana, "Waits for the sign-in")
    ana.get_by_test_id("composer").fill("half a sen")
    ana.context.set_offline(False)
    banner = ana.get_by_test_id("banner")
    expect(banner).to_contain_text("Your sign-in has run out. What you wrote is kept.")
    expect(ana.get_by_test_id("composer")).to_have_value("half a sen")
    expect(ana.locator(WAITING)).to_have_count(1)
    screenshot(ana, "expired")

    ana.context.unroute(API, refuse)
    banner.get_by_role("button", name="Sign in again").click()
    expect(ana.get_by_text("go on where you were")).to_be_visible()
    ana.get_by_test_id("sign-in-ana").click()

    expect(ana.get_by_test_id("composer")).to_have_value("half a sen")
    expect(message(tom, "Waits for the sign-in")).to_have_count(1)
    expect(ana.locator(WAITING)).to_have_count(0)
    assert ana.url.endswith(talk["path"])


def test_a_refusal_at_the_start_shows_nothing_of_the_copy_and_clears_it(
    window: Window, talk: Talk, api: Callable[[str], Api]
) -> None:
    api("tom").say(talk["id"], "Not for everyone")
    ana = window("ana", talk["path"])
    expect(message(ana, "Not for everyone")).to_be_visible()
    wait_until_kept(ana, "Not for everyone")
    ana.context.route(API, refuse)

    ana.reload()

    expect(ana.get_by_text("Your sign-in has run out")).to_be_visible()
    expect(ana.get_by_test_id("conversation-row")).to_have_count(0)
    cut(ana)
    ana.context.unroute(API, refuse)
    ana.reload()
    expect(ana.get_by_text("We could not open your messages")).to_be_visible()


def test_signing_out_leaves_nothing_behind_in_any_tab(window: Window, talk: Talk, stack: Stack) -> None:
    ana = window("ana", talk["path"])
    write(ana, "Said before leaving")
    expect(message(ana, "Said before leaving")).to_have_attribute("data-state", "stored")
    wait_until_kept(ana, "Said before leaving")
    ana.get_by_test_id("composer").fill("a draft that nobody sends")
    other = second_tab(ana, stack, "ana", talk["path"])
    expect(message(other, "Said before leaving")).to_be_visible()

    ana.get_by_role("button", name="Sign in as someone else").click()

    expect(ana.get_by_test_id("sign-in-ana")).to_be_visible()
    expect(other.get_by_test_id("sign-in-ana")).to_be_visible()
    nothing: dict[str, list[str]] = {"databases": [], "local": [], "session": [], "caches": []}
    until(ana, "async () => (await indexedDB.databases()).length === 0")
    until(ana, "async () => Object.keys(localStorage).length + (await caches.keys()).length === 0")
    assert traces(ana) == nothing
    assert traces(other) == nothing
    other.reload()
    expect(other.get_by_test_id("sign-in-ana")).to_be_visible()
    assert traces(other)["databases"] == []


def test_signing_out_takes_nothing_from_somebody_else(window: Window, talk: Talk, stack: Stack) -> None:
    ana = window("ana", talk["path"])
    expect(ana.get_by_test_id("composer")).to_be_visible()
    luis = second_tab(ana, stack, "luis", talk["path"])
    expect(luis.get_by_test_id("composer")).to_be_visible()
    write(ana, "A word")
    expect(message(luis, "A word")).to_be_visible()
    wait_until_kept(luis, "A word")

    ana.get_by_role("button", name="Sign in as someone else").click()
    expect(ana.get_by_test_id("sign-in-ana")).to_be_visible()

    mine, theirs = person(stack, "ana")["member_id"], person(stack, "luis")["member_id"]
    until(ana, "async (id) => !(await indexedDB.databases()).some((one) => one.name.includes(id))", mine)
    left = traces(luis)
    assert any(theirs in name for name in left["databases"])
    assert not [key for key in left["local"] if mine in key or key.endswith(".ana")]
    write(luis, "Still here")
    expect(message(luis, "Still here")).to_have_attribute("data-state", "stored")


def test_what_is_not_sent_is_asked_about_before_signing_out(window: Window, talk: Talk) -> None:
    ana, tom = window("ana", talk["path"]), window("tom", talk["path"])
    expect(ana.get_by_test_id("composer")).to_be_visible()
    ana.context.set_offline(True)
    write(ana, "Please do not lose me")
    expect(ana.get_by_test_id("banner")).to_contain_text("1 queued")
    leave = ana.get_by_role("button", name="Sign in as someone else")
    leave.click()
    dialog = ana.get_by_role("dialog", name="Sign out")
    expect(dialog).to_contain_text("1 message is not sent yet")
    screenshot(ana, "sign-out-asks")
    dialog.get_by_role("button", name="Cancel").click()
    expect(dialog).to_have_count(0)
    leave.click()
    dialog.get_by_role("button", name="Send first").click()
    expect(dialog).to_contain_text("There is no connection")

    ana.context.set_offline(False)

    expect(message(tom, "Please do not lose me")).to_have_count(1)
    expect(ana.get_by_test_id("sign-in-ana")).to_be_visible()


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
    with ana.expect_websocket() as connecting:
        ana.reload()
    first = connecting.value
    began = int(ana.evaluate("Date.now()"))
    if not frames:
        first.wait_for_event("framereceived")
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


def test_another_workspace_of_the_person_opens_by_its_address(window: Window, talk: Talk, stack: Stack) -> None:
    home = person(stack, "ana")["workspace_id"]
    ana = window("ana")

    def two_places(route: Route) -> None:
        answer = route.fetch()
        me = answer.json()
        me["workspaces"].append({**me["workspaces"][0], "workspace_id": "second", "name": "Second Place"})
        route.fulfill(response=answer, json=me)

    # The same workspace under a second name: what differs is who leads there.
    ana.context.route(
        re.compile(r"/workspaces/second/"),
        lambda route: route.continue_(url=route.request.url.replace("/second/", f"/{home}/")),
    )
    ana.context.route(re.compile(r"/v1/me$"), two_places)
    ana.goto(address(ana, talk))
    expect(ana.get_by_test_id("conversation-title")).to_contain_text(talk["title"])

    follow(ana, f"/w/second/c/{talk['id']}")
    expect(ana.get_by_test_id("conversation-title")).to_contain_text(talk["title"])
    until(ana, "async () => (await indexedDB.databases()).some((one) => one.name.startsWith('parley-second-'))")
    assert ana.url.endswith(f"/w/second/c/{talk['id']}")
    ana.go_back()
    expect(ana.get_by_test_id("conversation-title")).to_contain_text(talk["title"])
    ana.goto(address(ana, talk).replace(f"/w/{home}", "/w/second"))
    expect(ana.get_by_test_id("conversation-title")).to_contain_text(talk["title"])
    ana.context.unroute_all(behavior="ignoreErrors")


def follow(page: Page, path: str) -> None:
    page.evaluate("path => { history.pushState(null, '', path); dispatchEvent(new PopStateEvent('popstate')); }", path)


def test_no_access_and_no_such_place_look_the_same(
    window: Window, talk: Talk, stack: Stack, api: Callable[[str], Api]
) -> None:
    foreign = api("eve").call("GET", "/conversations")["items"][0]
    theirs = person(stack, "eve")["workspace_id"]
    ana = window("ana", talk["path"])
    places = (
        f"/w/{theirs}/c/{foreign['id']}",
        f"/w/there-is-none/c/{foreign['id']}",
        f"/w/{theirs}/c/{talk['id']}",
        f"/w/{person(stack, 'ana')['workspace_id']}/c/01890000-0000-7000-8000-000000000000",
    )
    seen = set()
    for place in places:
        ana.goto(stack["web"] + place)
        expect(ana.get_by_role("heading", name="This conversation is not here")).to_be_visible()
        seen.add(ana.get_by_role("main").inner_text())
    assert len(seen) == 1
