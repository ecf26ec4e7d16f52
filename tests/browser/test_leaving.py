"""A sign-in that ends, by itself or by choice, and the way to another workspace, on the running stack."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

from .conftest import Api, Stack, Window, person, screenshot, sign_out, until
from .test_two_browsers import address, message, write
from .traces import API, WAITING, cut, refuse, second_tab, traces, wait_until_kept

Talk = dict[str, str]


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

    sign_out(ana)

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

    sign_out(ana)
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
    # The menu is loaded when it is first opened, and no worker keeps it for this page.
    ana.get_by_test_id("me").click()
    expect(ana.get_by_test_id("sign-out")).to_be_visible()
    ana.keyboard.press("Escape")
    ana.context.set_offline(True)
    write(ana, "Please do not lose me")
    expect(ana.get_by_test_id("banner")).to_contain_text("1 queued")
    sign_out(ana)
    dialog = ana.get_by_role("dialog", name="Sign out")
    expect(dialog).to_contain_text("1 message is not sent yet")
    screenshot(ana, "sign-out-asks")
    dialog.get_by_role("button", name="Cancel").click()
    expect(dialog).to_have_count(0)
    sign_out(ana)
    dialog.get_by_role("button", name="Send first").click()
    expect(dialog).to_contain_text("There is no connection")

    ana.context.set_offline(False)

    expect(message(tom, "Please do not lose me")).to_have_count(1)
    expect(ana.get_by_test_id("sign-in-ana")).to_be_visible()


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
