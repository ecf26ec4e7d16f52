"""The list of conversations: what it shows, what it leaves in place, and how it stays small with a thousand."""

import re
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from .conftest import ROOT, Api, Window, at_rest, person, screenshot, until, uuid7

Talk = dict[str, str]
Apis = Callable[[str], Api]
Start = Callable[[], Talk]
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
INBOX = re.compile(r"/conversations\?view=inbox")
PAGE = 50
MOST_ROWS = 40
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"


def row(page: Page, talk: Talk) -> Locator:
    return page.get_by_test_id("conversation-row").filter(has_text=talk["title"])


def height_of(page: Page, talk: Talk) -> float:
    box = row(page, talk).bounding_box()
    assert box is not None
    return box["y"]


@pytest.fixture
def start(stack: dict[str, Any], api: Apis) -> Start:
    """Starts one more conversation of Ana, Luis and Tom, above those that were started before."""

    def make() -> Talk:
        ana = api("ana")
        title = f"Project {uuid.uuid4().hex[:6]}"
        members = [person(stack, "luis")["member_id"], person(stack, "tom")["member_id"]]
        wanted = {"kind": "group", "client_id": uuid7(), "member_ids": members, "title": title}
        made = ana.call("POST", "/conversations", wanted)
        ana.say(made["id"], "Begun")
        return {"id": made["id"], "title": title, "path": f"/w/{ana.person['workspace_id']}/c/{made['id']}"}

    return make


# --- what would move waits


def test_nothing_moves_under_the_pointer(window: Window, api: Apis, start: Start) -> None:
    below, above = start(), start()
    ana = window("ana")
    expect(row(ana, below)).to_be_visible()
    row(ana, above).hover()
    places = height_of(ana, above), height_of(ana, below)

    api("tom").say(below["id"], "Moves up, but not now")

    expect(row(ana, below).get_by_test_id("unread")).to_have_text("1")
    expect(row(ana, below)).to_contain_text("Moves up, but not now")
    expect(ana.get_by_test_id("moved")).to_contain_text("moved up")
    assert (height_of(ana, above), height_of(ana, below)) == places
    screenshot(ana, "list-held")

    ana.mouse.move(900, 400)

    expect(ana.get_by_test_id("moved")).to_have_count(0)
    assert height_of(ana, below) < height_of(ana, above)


def test_nothing_moves_under_the_focus_until_the_new_order_is_asked_for(
    window: Window, api: Apis, start: Start
) -> None:
    below, above = start(), start()
    ana = window("ana")
    row(ana, above).focus()
    before = height_of(ana, above)

    api("tom").say(below["id"], "Waits for the focus")

    expect(ana.get_by_test_id("moved")).to_be_visible()
    expect(row(ana, below)).to_contain_text("Waits for the focus")
    assert height_of(ana, above) == before < height_of(ana, below)
    expect(row(ana, above)).to_be_focused()

    ana.keyboard.press("Shift+Tab")
    expect(ana.get_by_test_id("moved")).to_be_focused()
    ana.keyboard.press("Enter")

    expect(ana.get_by_test_id("moved")).to_have_count(0)
    assert height_of(ana, below) < height_of(ana, above)
    expect(ana.get_by_test_id("conversation-row").first).to_be_focused()


def test_a_conversation_that_is_opened_by_a_click_stays_where_it_is(window: Window, start: Start) -> None:
    below, above = start(), start()
    ana = window("ana")
    row(ana, below).click()
    ana.get_by_test_id("composer").fill("Written while the pointer rests")
    ana.get_by_test_id("composer").press("Enter")
    expect(row(ana, below)).to_contain_text("Written while the pointer rests")
    assert height_of(ana, above) < height_of(ana, below)


# --- what it shows


def test_unread_alone_and_what_was_read_there_leaves_with_the_pointer(window: Window, api: Apis, start: Start) -> None:
    seen, unseen = start(), start()
    api("tom").say(unseen["id"], "For the filter")
    ana = window("ana")
    expect(row(ana, unseen).get_by_test_id("unread")).to_have_text("1")
    ana.get_by_test_id("filter-unread").click()
    expect(row(ana, unseen)).to_be_visible()
    expect(row(ana, seen)).to_have_count(0)
    assert int(ana.get_by_test_id("unread-count").inner_text()) >= 1

    row(ana, unseen).hover()
    ana.get_by_role("button", name=f"Mark {unseen['title']} as read").click()

    expect(row(ana, unseen).get_by_test_id("unread")).to_have_count(0)
    expect(row(ana, unseen)).to_be_visible()
    ana.mouse.move(900, 400)
    expect(row(ana, unseen)).to_have_count(0)
    ana.get_by_test_id("filter-all").click()
    expect(row(ana, unseen)).to_be_visible()


def test_a_draft_is_in_the_list_once_its_conversation_is_left(window: Window, start: Start) -> None:
    first, second = start(), start()
    ana = window("ana", first["path"])
    ana.get_by_test_id("composer").fill("half a thought")
    row(ana, second).click()
    expect(row(ana, first).get_by_test_id("preview")).to_have_text("Draft:half a thought")
    row(ana, first).click()
    expect(row(ana, first)).not_to_contain_text("Draft")


def test_a_row_is_read_aloud_as_one_sentence(window: Window, api: Apis, start: Start) -> None:
    talk = start()
    for text in ("One", "Two"):
        api("tom").say(talk["id"], text)
    ana = window("ana")
    company = api("tom").person.get("company", r"\w+")
    sentence = re.compile(rf"^{talk['title']}\s*, {company}\s*, \d\d:\d\d\s*, Tom: Two\s*, 2 unread$")
    expect(ana.get_by_role("link", name=sentence)).to_be_visible()


# --- a thousand


def thousand() -> list[dict[str, Any]]:
    newest = datetime.now(UTC) - timedelta(days=3)
    return [conversation(number, newest - timedelta(minutes=7 * number)) for number in range(1, 1001)]


def conversation(number: int, at: datetime, unread: int = 0) -> dict[str, Any]:
    name = f"Client {number:04}"
    moment = at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    tom = {"member_id": f"m{number}", "name": name, "role": "client", "company": f"Company {number % 70}"}
    head = {"seq": 9, "rev": 0, "read": 9 - unread, "unread": unread}
    me = {"archived": False, "muted_until": None, "starred": False, "flagged_unread": False, "notify": "all"}
    return {
        "id": f"c{number:04}",
        "workspace_id": "w",
        "kind": "direct",
        "title": None,
        "created_at": moment,
        "created_by": tom["member_id"],
        "participants": [tom],
        "heads": {"everyone": head},
        "unread": unread,
        "mentioned": 0,
        "last": {
            "message_id": f"x{number}",
            "audience": "everyone",
            "sender_id": tom["member_id"],
            "preview": f"Message of {name}",
            "sent_at": moment,
        },
        "me": {**me, "epoch": 0},
    }


def answer(route: Route, body: Any) -> None:
    route.fulfill(json=body, headers={"Access-Control-Allow-Origin": "*"})


def serve(page: Page, conversations: list[dict[str, Any]]) -> None:
    """These are the conversations from the next load on; everything else comes from the stack."""

    def pages(route: Route) -> None:
        cursor = parse_qs(urlsplit(route.request.url).query).get("cursor", ["0"])[0]
        end = int(cursor) + PAGE
        items = conversations[int(cursor) : end]
        answer(route, {"items": items, "next": str(end) if end < len(conversations) else None})

    page.context.route(INBOX, pages)
    # The stack knows none of them and would take them away again.
    page.context.route(re.compile(r"/sync$"), lambda r: answer(r, {"conversations": [], "removed": [], "more": False}))


def drawn(page: Page) -> Locator:
    return page.get_by_test_id("conversation-row")


def scroller(page: Page) -> Locator:
    return page.locator("parley-list .scroll")


def test_of_a_thousand_conversations_a_few_rows_are_drawn_and_end_reaches_the_last(window: Window) -> None:
    ana = window("ana")
    serve(ana, thousand())
    ana.reload()
    expect(drawn(ana).first).to_contain_text("Client 0001")
    drawn(ana).first.focus()

    for loaded in range(2 * PAGE, 1001, PAGE):
        ana.keyboard.press("End")
        expect(ana.locator(f"parley-row[aria-setsize='{loaded}']").first).to_be_attached()
        assert drawn(ana).count() <= MOST_ROWS
    ana.keyboard.press("End")

    last = drawn(ana).filter(has_text="Client 1000")
    expect(last).to_be_focused()
    expect(last).to_be_in_viewport()
    assert drawn(ana).count() <= MOST_ROWS
    assert scroller(ana).evaluate("box => box.scrollHeight") == pytest.approx(58 * 1000, abs=60)
    screenshot(ana, "list-thousand")

    ana.keyboard.press("PageUp")
    expect(last).not_to_be_focused()
    ana.keyboard.press("Home")
    expect(drawn(ana).filter(has_text="Client 0001")).to_be_focused()


def test_keys_go_on_from_a_row_that_was_scrolled_out_of_sight(window: Window) -> None:
    ana = window("ana")
    serve(ana, thousand()[:200])
    ana.reload()
    drawn(ana).first.focus()
    ana.keyboard.press("ArrowDown")
    for top in (2_000, 4_000, 6_000):
        scroller(ana).evaluate("(box, top) => { box.scrollTop = top }", top)
        expect(drawn(ana).filter(has_text=f"Client {top // 58 + 3:04}")).to_be_visible()
    expect(drawn(ana).filter(has_text="Client 0002")).to_have_count(0)

    ana.keyboard.press("ArrowDown")

    expect(drawn(ana).filter(has_text="Client 0003")).to_be_focused()


def test_unread_ones_are_looked_for_on_later_pages(window: Window) -> None:
    ana = window("ana")
    far = [*thousand()[:180], conversation(181, datetime.now(UTC) - timedelta(days=9), unread=2)]
    serve(ana, far)
    ana.reload()
    expect(drawn(ana).first).to_be_visible()
    ana.get_by_test_id("filter-unread").click()
    expect(drawn(ana)).to_have_count(1)
    expect(drawn(ana)).to_contain_text("Client 0181")


def test_with_nothing_unread_the_list_says_so(window: Window) -> None:
    ana = window("ana")
    serve(ana, thousand()[:3])
    ana.reload()
    expect(drawn(ana)).to_have_count(3)
    ana.get_by_test_id("filter-unread").click()
    expect(ana.get_by_role("heading", name="Nothing unread")).to_be_visible()
    ana.get_by_role("button", name="Show all").click()
    expect(drawn(ana)).to_have_count(3)


def test_back_on_a_phone_is_where_one_was(window: Window) -> None:
    ana = window("ana", **PHONE)
    serve(ana, thousand()[:200])
    ana.reload()
    expect(drawn(ana).first).to_be_visible()
    scroller(ana).evaluate("box => { box.scrollTop = 2160 }")
    target = drawn(ana).filter(has_text="Client 0034")
    expect(target).to_be_visible()
    screenshot(ana, "list-phone-scrolled")
    target.click()
    expect(target).to_be_hidden()
    ana.go_back()
    expect(target).to_be_visible()
    assert scroller(ana).evaluate("box => box.scrollTop") == 2160


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_rows_grow_with_the_text_and_axe_finds_nothing(browser: Any, stack: dict[str, Any], scheme: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme=scheme, bypass_csp=True)
    ana = context.new_page()
    few = thousand()[:20]
    few[0]["me"]["starred"] = True
    few[1] = conversation(2, datetime.now(UTC), unread=120)
    serve(ana, few)
    ana.goto(stack["web"])
    ana.get_by_test_id("sign-in-ana").click()
    expect(drawn(ana).first).to_be_visible()
    assert [one.inner_text() for one in ana.locator("parley-list h2").all()] == ["Pinned", "Today", "Earlier"]
    screenshot(ana, f"list-{scheme}")
    at_rest(ana).add_script_tag(path=AXE)
    found = ana.evaluate("axe.run(document).then(result => result.violations)")
    targets = [(one["id"], str(node["target"])) for one in found for node in one["nodes"]]
    assert [(rule, target) for rule, target in targets if "parley-list" in target] == []

    ana.evaluate("document.documentElement.style.fontSize = '32px'")
    ana.set_viewport_size({"width": 320, "height": 700})
    box = drawn(ana).first.bounding_box()
    assert box is not None and box["height"] == 144
    assert ana.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    screenshot(ana, f"list-large-text-{scheme}")
    context.close()


# --- badges


def test_the_number_is_in_every_tab_on_the_icon_and_on_the_app(window: Window, api: Apis, start: Start) -> None:
    talk = start()
    first = window("ana")
    first.context.add_init_script("navigator.setAppBadge = async number => { window.appBadge = number }")
    first.reload()
    second = first.context.new_page()
    second.goto(first.url)
    second.get_by_test_id("sign-in-ana").click()
    expect(row(second, talk)).to_be_visible()

    api("tom").say(talk["id"], "For both tabs")

    for tab in (first, second):
        expect(row(tab, talk).get_by_test_id("unread")).to_have_text("1")
        expect(tab).to_have_title(re.compile(r"^\(\d+\+?\) Parley$"))
        expect(tab.locator("link[rel=icon]")).to_have_attribute("href", "/icon-unread.svg")
        until(tab, "() => window.appBadge > 0")
    second.bring_to_front()
    row(second, talk).click()
    expect(row(first, talk).get_by_test_id("unread")).to_have_count(0)
    expect(row(second, talk).get_by_test_id("unread")).to_have_count(0)


def test_the_total_counts_what_is_on_pages_that_are_not_loaded(window: Window) -> None:
    def with_total(route: Route) -> None:
        body = route.fetch().json()
        for one in body["workspaces"]:
            one["unread"] = 12
        answer(route, body)

    ana = window("ana")
    some = thousand()[:300]
    some[0] = conversation(1, datetime.now(UTC), unread=3)
    serve(ana, some)
    ana.context.route(re.compile(r"/me$"), with_total)
    ana.reload()
    expect(ana).to_have_title("(12) Parley")
    expect(drawn(ana).first.get_by_test_id("unread")).to_have_text("3")


def test_the_title_and_the_icon_are_quiet_when_all_is_read(window: Window) -> None:
    ana = window("ana")
    serve(ana, thousand()[:3])
    ana.reload()
    expect(drawn(ana)).to_have_count(3)
    expect(ana).to_have_title("Parley")
    expect(ana.locator("link[rel=icon]")).to_have_attribute("href", "/icon.svg")
