"""Browsers for the tests: one Chromium for all, one window per person, and a way to the API beside the page."""

import json
import os
import time
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote
from weakref import WeakKeyDictionary

import pytest
from playwright.sync_api import Browser, BrowserContext, Frame, Locator, Page, WebSocket, expect, sync_playwright

from tests.parts import chromium

ROOT = Path(__file__).parents[2]
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
SCREENSHOTS = ROOT / ".local" / "screenshots"
# Long enough for a first call into a cold function on a busy machine; every wait ends as soon as its condition holds.
PATIENCE = 20_000
# Of two lists the last one counts, so Playwright's own is said again here. The popups of the address bar, which nobody
# sees, would be two pages more for every window: half of what a window costs.
OFF = [
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "WebUIOmniboxPopup",
]
QUIET = [
    f"--disable-features={','.join(OFF)}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # A wheel has scrolled by the next frame, so what is measured then does not move on.
    "--disable-smooth-scrolling",
]
# What goes round for ever, as an ellipsis of dots, never comes to rest.
STILL = """() => {
    const isStill = (one) => one.playState === "finished" || one.effect.getComputedTiming().endTime === Infinity;
    const look = (root) =>
        root.getAnimations().every(isStill) &&
        [...root.querySelectorAll("*")].every((element) => !element.shadowRoot || look(element.shadowRoot));
    return look(document);
}"""
LONGEST_TEST = 60

# What came over the live line, by window.
HEARD: WeakKeyDictionary[Page, list[str | bytes]] = WeakKeyDictionary()

Stack = dict[str, Any]
Window = Callable[..., Page]
expect.set_options(timeout=PATIENCE)


@pytest.fixture(autouse=True)
def within_one_day() -> None:
    """Headings and times tell the days apart, so no test begins so late that it would end on the next one."""
    now = datetime.now()
    left = (datetime.combine(now.date() + timedelta(days=1), datetime.min.time()) - now).total_seconds()
    if left < LONGEST_TEST:
        time.sleep(left)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = chromium()
    if program is None:
        reason = "Chromium is missing (apt-get install chromium), so the browser tests were left out"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield running
        running.close()


@pytest.fixture
def window(browser: Browser, stack: Stack) -> Iterator[Window]:
    """Opens a window of its own for a person, signed in, at an address."""
    contexts: list[BrowserContext] = []

    def open_window(who: str, path: str = "/", **options: Any) -> Page:
        # A service worker would answer before a test's own routes; tests/browser/test_installed.py is about it.
        usual = {"viewport": {"width": 1280, "height": 800}, "service_workers": "block"}
        context = browser.new_context(**{**usual, **options})
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("websocket", lambda socket: listen(page, socket))
        return sign_in(page, stack, who, path)

    yield open_window
    for context in contexts:
        context.close()


def listen(page: Page, socket: WebSocket) -> None:
    frames = HEARD.setdefault(page, [])
    socket.on("framereceived", lambda frame: frames.append(frame))


def online(page: Page) -> None:
    """The live line stands, so that what happens from now on is told: the first frame answers what is looked at."""
    deadline = time.monotonic() + PATIENCE / 1000
    while page not in HEARD or ("/c/" in page.url and not HEARD[page]):
        assert time.monotonic() < deadline, "the live line does not stand"
        page.wait_for_timeout(50)


def sign_in(page: Page, stack: Stack, who: str, path: str = "/") -> Page:
    page.goto(stack["web"] + path)
    page.get_by_test_id(f"sign-in-{who}").click()
    # The list is there on every width, though a phone that opened a conversation hides it.
    page.get_by_test_id("conversation-row").or_(page.get_by_role("heading", level=2)).first.wait_for(state="attached")
    return page


def sign_out(page: Page) -> None:
    page.get_by_test_id("me").click()
    page.get_by_test_id("sign-out").click()


def person(stack: Stack, who: str) -> dict[str, Any]:
    return next(one for one in stack["people"] if one.get("who") == who or one["name"].lower().startswith(who))


def token_of(stack: Stack, who: str) -> str:
    """A token of one of the people, or of the host portal: `service`."""
    with urllib.request.urlopen(f"{stack['web']}/dev/token?who={who}", timeout=20) as answer:
        return str(json.load(answer)["token"])


class Api:
    """The REST API as one of the people, for what a test needs but does not look at."""

    def __init__(self, stack: Stack, who: str) -> None:
        self.stack = stack
        self.person = person(stack, who)
        self.base = f"{stack['api']}/workspaces/{self.person['workspace_id']}"
        self.token = token_of(stack, who)

    def call(self, method: str, path: str, body: Any = None) -> Any:
        request = urllib.request.Request(
            self.base + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)

    def say(self, conversation: str, body: str, audience: str | None = None) -> Any:
        message = {"client_id": uuid7(), "device_id": uuid.uuid4().hex, "body": body}
        if audience is not None:
            message["audience"] = audience
        return self.call("POST", f"/conversations/{conversation}/messages", message)


def uuid7() -> str:
    value = (int(time.time() * 1000) << 80) | (7 << 76) | (2 << 62) | (uuid.uuid4().int & ((1 << 62) - 1))
    return str(uuid.UUID(int=value))


@pytest.fixture
def api(stack: Stack) -> Callable[[str], Api]:
    return lambda who: Api(stack, who)


@pytest.fixture
def talk(api: Callable[[str], Api]) -> dict[str, str]:
    """A fresh group of Ana, Luis and Tom, so that no test meets another's messages."""
    return group(api("ana"), "Relaunch", ["luis", "tom"])


def group(maker: Api, name: str, others: list[str]) -> dict[str, str]:
    title = f"{name} {uuid.uuid4().hex[:6]}"
    members = [person(maker.stack, who)["member_id"] for who in others]
    wanted = {"kind": "group", "client_id": uuid7(), "member_ids": members, "title": title}
    made = maker.call("POST", "/conversations", wanted)
    return {"id": made["id"], "title": title, "path": f"/w/{maker.person['workspace_id']}/c/{made['id']}"}


def the_long_one(api: Api) -> dict[str, Any]:
    """The demo's conversation of thousands of messages; on a stack that runs for long, many stand above it."""
    cursor = ""
    while True:
        page = api.call("GET", f"/conversations?limit=100{cursor}")
        for found in page["items"]:
            if found["heads"]["everyone"]["seq"] >= 1000:
                return {**found, "path": f"/w/{found['workspace_id']}/c/{found['id']}"}
        assert page["next"], "the demo has one long conversation"
        cursor = f"&cursor={quote(page['next'])}"


def until(page: Page | Frame, condition: str, arg: Any = None) -> None:
    """Waits until a function in the page says yes, be it after a while.

    Playwright's own waiting takes a promise for a yes, and a tab in the background, which draws no frames, for a no.
    """
    asked = f"""async (arg) => {{
        const condition = {condition};
        const end = performance.now() + {PATIENCE};
        while (performance.now() < end) {{
            if (await condition(arg)) return true;
            await new Promise((resolve) => setTimeout(resolve, 20));
        }}
        return false;
    }}"""
    assert page.evaluate(asked, arg), condition


def at_rest(page: Page) -> Page:
    """Waits until nothing on the page fades, slides or grows any more."""
    until(page, STILL)
    return page


def screenshot(page: Page, name: str) -> None:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png")


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def violations(page: Page, impacts: tuple[str, ...] = ("minor", "moderate", "serious", "critical")) -> list[str]:
    """What axe finds. The page has to be opened with its own policy off, which would refuse the foreign script."""
    at_rest(page).add_script_tag(path=AXE)
    found = page.evaluate("axe.run().then(result => result.violations)")
    return [
        f"{one['id']}: {one['help']} {[node['target'] for node in one['nodes']][:3]}"
        for one in found
        if one["impact"] in impacts
    ]


def top_of(element: Locator) -> float:
    """Where it stands, once it stays there."""
    measured = """async (element) => {
      const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
      const top = () => element.getBoundingClientRect().top;
      for (let before = NaN; before !== top(); ) {
        before = top();
        for (let wait = 0; wait < 3; wait += 1) await frame();
      }
      return top();
    }"""
    return float(element.evaluate(measured))
