"""What the browser itself measures: Lighthouse on the first page, and how long a frame waited for an interaction."""

import json
import os
import subprocess  # nosec B404: npm and Lighthouse, by fixed words
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.parts import chromium

HERE = Path(__file__).parent / "lighthouse"
AIMS = {"performance": 95, "accessibility": 100, "best-practices": 100}
FRAME_MS = 1000 / 60
CONVERSATIONS = 60
KEYS = "Yes, the date can go first. Luis has it on staging by tomorrow noon."
# From an input to the end of the frame that answers it, on the page's own thread. The browser's event timing waits for
# the screen as well, and a browser without one puts frames on it whenever it likes: seconds later, or never.
WATCH = """() => {
  window.frames_waited = [];
  const { port1, port2 } = new MessageChannel();
  const open = [];
  port1.onmessage = () => {
    for (const began of open.splice(0)) window.frames_waited.push(performance.now() - began);
  };
  const note = (event) => {
    open.push(event.timeStamp);
    requestAnimationFrame(() => port2.postMessage(null));
  };
  for (const name of ["keydown", "click"]) addEventListener(name, note, { capture: true });
}"""
TWO_FRAMES = (
    "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 30))))"
)


@dataclass(frozen=True, slots=True)
class Interactions:
    """One kind of interaction with one length of conversation: how many, and how long each took, in milliseconds."""

    name: str
    messages: int
    count: int
    durations: list[float]

    @property
    def missed(self) -> int:
        """Frames that passed between the inputs and the frames that answered them, beyond the one that is due."""
        return sum(max(0, round(duration / FRAME_MS) - 1) for duration in self.durations)

    @property
    def worst(self) -> float:
        return max(self.durations, default=0)


def lighthouse(url: str) -> dict[str, int]:
    """The scores of the page at an address, 0 to 100, by Lighthouse's own slow phone."""
    subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent"], cwd=HERE, check=True)  # nosec B603 B607
    categories = ",".join(AIMS)
    words = ["npx", "lighthouse", url, "--output=json", "--quiet", f"--only-categories={categories}"]
    flags = "--chrome-flags=--headless=new --no-sandbox"
    environment = os.environ | {"CHROME_PATH": chromium() or ""}
    done = subprocess.run([*words, flags], cwd=HERE, env=environment, capture_output=True, text=True, check=True)  # nosec B603
    found: dict[str, Any] = json.loads(done.stdout)["categories"]
    return {name: round(found[name]["score"] * 100) for name in AIMS}


def interactions(web: str, lengths: tuple[int, ...]) -> list[Interactions]:
    """Typing, opening a conversation and switching back, with everything of a long conversation in memory."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        found = [kind for length in lengths for kind in _at_length(browser.new_page(), web, length)]
        browser.close()
    return found


def _at_length(page: Page, web: str, messages: int) -> list[Interactions]:
    page.goto(f"{web}/gallery/desk?messages={messages}&conversations={CONVERSATIONS}")
    page.get_by_test_id("message").last.wait_for(timeout=60_000)
    page.evaluate(TWO_FRAMES)
    page.evaluate(WATCH)
    rows = page.get_by_test_id("conversation-row")
    long = rows.first.get_attribute("href")
    found = [_typing(page, messages)]
    opened, switched = [], []
    for index in range(1, 11):
        opened.append(_click(page, rows.nth(index)))
        switched.append(_click(page, page.locator(f"[href='{long}']").first))
    found.append(Interactions("opening another conversation", messages, len(opened), sum(opened, [])))
    found.append(Interactions("switching back to the long one", messages, len(switched), sum(switched, [])))
    page.close()
    return found


def _typing(page: Page, messages: int) -> Interactions:
    page.get_by_test_id("composer").click()
    page.evaluate("window.frames_waited.length = 0")
    for key in KEYS:
        page.keyboard.type(key)
        page.evaluate(TWO_FRAMES)
    return Interactions("typing a letter", messages, len(KEYS), _waits(page))


def _click(page: Page, target: Any) -> list[float]:
    page.evaluate("window.frames_waited.length = 0")
    target.click()
    page.evaluate(TWO_FRAMES)
    page.evaluate(TWO_FRAMES)
    return _waits(page)


def _waits(page: Page) -> list[float]:
    found: list[float] = page.evaluate("window.frames_waited")
    return found
