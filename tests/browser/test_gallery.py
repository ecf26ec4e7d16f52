"""Every component in every state, from fixed data: what a look at the gallery would find, found by measuring."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import ROOT, Stack, at_rest, screenshot

AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
THEMES = ["light", "dark"]
RTL = "?lang=ar-XB"
# Amber is for internal notes alone: any fill, edge or text of these hues outside of one is a defect.
AMBER = """() => {
  const amber = ([r, g, b]) => {
    const most = Math.max(r, g, b), least = Math.min(r, g, b), span = most - least;
    if (span < 40) return false;
    return most === r && ((g - b) / span) * 60 >= 32;
  };
  const found = new Set();
  const look = (root, specimen) => {
    for (const element of root.querySelectorAll("*")) {
      const name = element.closest("[data-specimen]")?.dataset.specimen ?? specimen;
      const style = getComputedStyle(element);
      for (const colour of [style.backgroundColor, style.color, style.borderInlineStartColor]) {
        const numbers = (colour.match(/[\\d.]+/g) ?? []).map(Number);
        if (numbers.length >= 3 && numbers[3] !== 0 && amber(numbers)) found.add(name);
      }
      if (element.shadowRoot) look(element.shadowRoot, name);
    }
  };
  look(document, "");
  return [...found];
}"""
# A control that is drawn outside of its frame, or a text that is cut without an ellipsis, would be missed by people.
OUTSIDE = """() => {
  const found = [];
  const look = (root, frame) => {
    for (const element of root.querySelectorAll("*")) {
      const here = element.classList?.contains("frame") ? element : frame;
      const box = element.getBoundingClientRect();
      if (here && element !== here && element.matches("button, a, input, textarea, time")) {
        const edge = here.getBoundingClientRect();
        const leaves = box.left < edge.left - 1 || box.right > edge.right + 1;
        if (box.width > 0 && leaves) found.push(element.outerHTML.slice(0, 90));
      }
      if (element.shadowRoot) look(element.shadowRoot, here);
    }
  };
  look(document, null);
  return found;
}"""


# Where colours are forced, what was transparent is seen: only a note has its rail then.
RAILS = """() => {
  const found = { note: false, other: false };
  const look = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.localName === "article" && element.getRootNode().host?.localName === "parley-message") {
        const style = getComputedStyle(element);
        const isSeen = style.borderInlineStartColor !== getComputedStyle(document.body).backgroundColor;
        if (isSeen) found[element.classList.contains("note") ? "note" : "other"] = true;
      }
      if (element.shadowRoot) look(element.shadowRoot);
    }
  };
  look(document);
  return found;
}"""
# An icon of a colour of its own may not be seen on a forced background.
ICONS = """() => {
  const found = new Set();
  const look = (root) => {
    for (const element of root.querySelectorAll("*")) {
      const around = element.matches("svg.icon") ? element.parentElement : null;
      if (around && getComputedStyle(element).color !== getComputedStyle(around).color) {
        found.add(element.getRootNode().host?.localName);
      }
      if (element.shadowRoot) look(element.shadowRoot);
    }
  };
  look(document);
  return [...found];
}"""


@pytest.fixture
def gallery(browser: Browser, stack: Stack) -> Iterator[Any]:
    contexts = []

    def show(path: str = "/gallery", **options: Any) -> Page:
        # axe is not of the page's own origin, which its policy would refuse.
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, "bypass_csp": True, **options})
        contexts.append(context)
        page = context.new_page()
        page.goto(stack["web"] + path)
        page.locator("[data-specimen]").or_(page.get_by_test_id("message")).first.wait_for()
        return page

    yield show
    for context in contexts:
        context.close()


def violations(page: Page) -> list[str]:
    at_rest(page).add_script_tag(path=AXE)
    # The gallery shows the same region many times on purpose; on a page of the client it would be a defect.
    found = page.evaluate(
        "axe.run({ rules: { 'landmark-unique': { enabled: false } } }).then(result => result.violations)"
    )
    return [f"{one['id']}: {[node['target'] for node in one['nodes']][:3]}" for one in found]


@pytest.mark.parametrize("scheme", THEMES)
def test_the_gallery_shows_every_state_without_a_violation(gallery: Any, scheme: str) -> None:
    page = gallery(color_scheme=scheme)
    assert page.locator("[data-specimen]").count() >= 30
    assert violations(page) == []
    screenshot(page, f"gallery-{scheme}")


def test_the_gallery_has_no_violation_in_forced_colours(gallery: Any) -> None:
    assert violations(gallery(forced_colors="active")) == []


def test_what_colour_tells_is_told_by_more_in_forced_colours(gallery: Any) -> None:
    page = gallery(forced_colors="active")
    assert page.evaluate(RAILS) == {"note": True, "other": False}
    assert page.evaluate(ICONS) == []


@pytest.mark.parametrize("scheme", THEMES)
def test_amber_is_for_internal_notes_alone(gallery: Any, scheme: str) -> None:
    page = gallery(color_scheme=scheme)
    found = page.evaluate(AMBER)
    assert found and all("note" in name.lower() for name in found), found


@pytest.mark.parametrize(("width", "language"), [(320, ""), (320, RTL), (390, ""), (768, ""), (1280, ""), (1280, RTL)])
def test_no_control_leaves_its_frame(gallery: Any, width: int, language: str) -> None:
    page = gallery(f"/gallery{language}", viewport={"width": width, "height": 900})
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0


def test_rows_are_as_high_as_the_list_counts_on(gallery: Any) -> None:
    for width, height in ((1280, 58), (390, 72)):
        page = gallery(viewport={"width": width, "height": 900})
        boxes = [one.bounding_box() for one in page.get_by_test_id("conversation-row").all()]
        assert {round(box["height"]) for box in boxes if box} == {height}


def test_nothing_moves_for_who_asked_for_stillness(gallery: Any) -> None:
    page = gallery(reduced_motion="reduce")
    moving = page.evaluate("document.getAnimations().filter(one => one.effect.getComputedTiming().duration > 0).length")
    assert moving == 0


def test_the_whole_client_stands_on_the_same_data(gallery: Any) -> None:
    page = gallery("/gallery/desk?messages=500&conversations=40")
    expect(page.get_by_test_id("message").last).to_contain_text("500:")
    page.get_by_test_id("composer").fill("Thank you all")
    page.get_by_test_id("composer").press("Enter")
    expect(page.get_by_test_id("message").filter(has_text="Thank you all")).to_have_attribute("data-state", "stored")
    assert violations(page) == []
    screenshot(page, "desk")
