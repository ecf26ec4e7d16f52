"""Hostile texts everywhere that people write, in a real browser under the real policy: none is more than text."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from chalicelib.domain.text.blocks import parse
from chalicelib.domain.text.plain import plain, preview
from tests.stack.house import House, client_id
from tests.support.payloads import PAYLOADS, in_one_line

from .conftest import PATIENCE, Stack
from .trap import WORDS, Trap, squeezed

# Each is a member and a conversation to make; three of four are more than enough of every sort.
LINES = [it for index, it in enumerate(in_one_line()) if index % 4]
PER_TALK = 40
AT_ONCE = 6


class Hostile:
    """A workspace in which every payload is a message, a title, a name and a company."""

    def __init__(self, stack: Stack) -> None:
        self.stack, self.house = stack, House(stack)
        with ThreadPoolExecutor(AT_ONCE) as pool:
            list(pool.map(self._named, range(len(LINES))))
            list(pool.map(self._titled, range(len(LINES))))
            self.talks = list(pool.map(self._said, range(0, len(PAYLOADS), PER_TALK)))

    def ana(self, method: str, path: str, body: Any) -> Any:
        status, answer = self.house.as_member("ana", method, path, body)
        assert status in (200, 201), answer
        return answer

    def _named(self, number: int) -> None:
        self.house.member(f"h{number}", name=LINES[number], role="client", company=LINES[number])

    def _titled(self, number: int) -> None:
        self.group(LINES[number], f"h{number}")

    def group(self, title: str, *others: str) -> str:
        wanted = {"kind": "group", "client_id": client_id(), "member_ids": list(others), "title": title}
        return str(self.ana("POST", "/conversations", wanted)["id"])

    def _said(self, first: int) -> str:
        talk = self.group(f"Texts {first}", "tom")
        self.say(talk, *PAYLOADS[first : first + PER_TALK])
        return talk

    def say(self, talk: str, *bodies: str) -> None:
        for body in bodies:
            sent = {"client_id": client_id(), "device_id": "desk", "body": body}
            status, answer = self.house.as_member("tom", "POST", f"/conversations/{talk}/messages", sent)
            assert (status, answer["body"]) == (201, body)

    def referenced(self, first: int) -> str:
        """A conversation whose messages name what the portal holds under hostile titles, ten to a message."""
        numbers = range(first, min(first + PER_TALK, len(LINES)))
        for number in numbers:
            words = {"title": LINES[number], "status": LINES[number][:40]}
            where = {"url": f"https://portal.example/{number}", "visible_to": {"roles": ["team"]}}
            self.house.put(f"/workspaces/{self.house.w}/references/task/{number}", words | where)
        talk = self.group(f"References {first}", "tom")
        named = [" ".join(f"#TASK-{number}" for number in numbers[at : at + 10]) for at in range(0, len(numbers), 10)]
        self.say(talk, *named)
        return talk

    def path(self, talk: str) -> str:
        return f"/w/{self.house.w}/c/{talk}"


@pytest.fixture(scope="module")
def hostile(stack: Stack) -> Hostile:
    return Hostile(stack)


@pytest.fixture
def trap(browser: Browser, hostile: Hostile) -> Iterator[Trap]:
    """Ana of that workspace, signed in, in a page that is watched."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, service_workers="block")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    token = hostile.house.token(f"{hostile.house.w}|ana")
    page.route("**/dev/token?*", lambda route: route.fulfill(json={"token": token}))
    page.route("**/config.json", lambda route: as_ana(route, hostile))
    stack = hostile.stack
    watched = Trap(context, page, (stack["web"], stack["api"]))
    page.goto(stack["web"])
    page.get_by_test_id("sign-in-ana").click()
    expect(page.get_by_test_id("conversation-row").first).to_be_visible()
    yield watched
    context.close()


def as_ana(route: Route, hostile: Hostile) -> None:
    config = route.fetch().json()
    ours = {"workspace_id": hostile.house.w, "member_id": "ana"}
    config["people"] = [one | ours for one in config["people"] if one["who"] == "ana"]
    route.fulfill(json=config)


def shown(page: Page, test_id: str) -> list[str]:
    return [squeezed(it.evaluate(WORDS)) for it in page.get_by_test_id(test_id).all()]


def as_read(body: str) -> str:
    return squeezed(plain(parse(body)))


def point_at_all(page: Page) -> None:
    """Every message shows what can be done with it."""
    page.evaluate(
        """() => {
          const look = (root) => {
            for (const element of root.querySelectorAll("*")) {
              if (element.localName === "parley-message")
                element.dispatchEvent(new PointerEvent("pointerenter", { pointerType: "mouse" }));
              if (element.shadowRoot) look(element.shadowRoot);
            }
          };
          look(document);
        }"""
    )


def open_talk(page: Page, hostile: Hostile, talk: str) -> None:
    page.goto(hostile.stack["web"] + hostile.path(talk))
    expect(page.get_by_test_id("composer")).to_be_visible()


def test_no_text_of_a_message_is_more_than_text(trap: Trap, hostile: Hostile) -> None:
    for index, talk in enumerate(hostile.talks):
        bodies = PAYLOADS[index * PER_TALK : (index + 1) * PER_TALK]
        open_talk(trap.page, hostile, talk)
        expect(trap.page.get_by_test_id("body")).to_have_count(len(bodies))
        assert shown(trap.page, "body") == [as_read(body) for body in bodies]
        point_at_all(trap.page)
        assert trap.findings() == []


def test_no_text_that_arrives_live_is_more_than_text(trap: Trap, hostile: Hostile) -> None:
    talk = hostile.group("Live", "tom")
    open_talk(trap.page, hostile, talk)
    bodies = PAYLOADS[:: len(PAYLOADS) // PER_TALK]
    hostile.say(talk, *bodies)
    expect(trap.page.get_by_test_id("body")).to_have_count(len(bodies))
    assert shown(trap.page, "body") == [as_read(body) for body in bodies]
    row = trap.page.get_by_test_id("conversation-row").filter(has_text="Live")
    expect(row.get_by_test_id("preview")).to_contain_text(preview(bodies[-1])[:40])
    assert trap.findings() == []


def test_no_title_is_more_than_text(trap: Trap) -> None:
    """The list is drawn in slices, so it is read while it is scrolled."""
    page, read = trap.page, set[str]()
    box = page.locator("parley-list .scroll")
    wanted = {squeezed(title) for title in LINES}
    for _ in range(200):
        rows = shown(page, "conversation-row")
        read |= {title for title in wanted - read if any(title in row for row in rows)}
        if read == wanted:
            break
        box.evaluate("box => { box.scrollTop += box.clientHeight / 2 }")
        page.wait_for_function("() => new Promise((done) => requestAnimationFrame(() => done(true)))")
    assert wanted - read == set()
    assert trap.findings() == []


def test_no_title_of_what_the_portal_holds_is_more_than_text(trap: Trap, hostile: Hostile) -> None:
    for first in range(0, len(LINES), PER_TALK):
        titles = LINES[first : first + PER_TALK]
        open_talk(trap.page, hostile, hostile.referenced(first))
        expect(trap.page.get_by_test_id("reference-card")).to_have_count(len(titles))
        cards = shown(trap.page, "reference-card")
        assert [title for title in titles if not any(squeezed(title) in card for card in cards)] == []
        assert trap.findings() == []


def test_no_name_and_no_company_is_more_than_text(trap: Trap) -> None:
    page = trap.page
    page.get_by_test_id("new-conversation").first.click()
    expect(page.get_by_test_id("person").first).to_be_visible()
    rows = shown(page, "person")
    assert [name for name in LINES if not any(squeezed(name) in row for row in rows)] == []
    assert trap.findings() == []


@pytest.mark.parametrize("number", range(0, len(LINES), 50))
def test_what_stands_beside_a_conversation_is_text(trap: Trap, number: int) -> None:
    """Header, details, switcher and the box in which one writes, for titles and names of every sort."""
    page, title = trap.page, LINES[number]
    page.keyboard.press("Control+k")
    page.get_by_test_id("switcher-field").fill(title[:30])
    page.get_by_test_id("switcher-row").first.click()
    expect(page.get_by_test_id("composer")).to_be_visible()
    page.get_by_test_id("composer").fill(title)
    if page.get_by_test_id("details-toggle").get_attribute("aria-expanded") != "true":
        page.get_by_test_id("details-toggle").click()
    expect(page.get_by_test_id("details")).to_be_visible()
    assert trap.findings() == []
