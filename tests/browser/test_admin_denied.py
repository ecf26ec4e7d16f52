"""What is not allowed is not offered, and where a person would look for it there is the reason."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from .conftest import Api, Stack, Window, online, screenshot, violations
from .permits import permit

Talk = dict[str, str]


@pytest.fixture(autouse=True)
def as_before(api: Callable[[str], Api], stack: Stack) -> Iterator[None]:
    yield
    permit(api("ana"), {})


def test_who_may_not_see_messages_reads_so_calmly_and_has_them_back_at_once(
    window: Window, talk: Talk, api: Callable[[str], Api]
) -> None:
    api("ana").say(talk["id"], "Only for who may see")
    tom = window("tom", talk["path"], bypass_csp=True)
    expect(tom.get_by_test_id("message")).to_contain_text("Only for who may see")
    online(tom)

    permit(api("ana"), {"view_messages": False})

    expect(tom.get_by_role("heading", name="Messages are not shown to you")).to_be_visible()
    expect(tom.get_by_test_id("message")).to_have_count(0)
    expect(tom.get_by_test_id("conversation-row")).to_have_count(0)
    assert violations(tom) == []
    screenshot(tom, "unseen")
    tom.reload()
    expect(tom.get_by_role("heading", name="Messages are not shown to you")).to_be_visible()
    permit(api("ana"), {})
    expect(tom.get_by_test_id("message")).to_contain_text("Only for who may see")
    expect(tom.get_by_test_id("composer")).to_be_visible()


def test_what_is_not_allowed_stands_in_the_menu_with_the_reason(
    window: Window, talk: Talk, api: Callable[[str], Api]
) -> None:
    api("tom").say(talk["id"], "Mine")
    tom = window("tom", talk["path"])
    online(tom)
    permit(api("ana"), {"send_messages": False, "delete_messages": False})
    expect(tom.get_by_test_id("read-only")).to_be_visible()

    tom.get_by_test_id("message").last.hover()
    tom.get_by_test_id("quick-more").click()

    for name in ("edit", "delete"):
        item = tom.get_by_test_id("message-menu").get_by_test_id(name)
        expect(item).to_have_attribute("aria-disabled", "true")
        expect(item).to_contain_text("You do not have the right")
    expect(tom.get_by_test_id("message-menu").get_by_test_id("reply")).to_have_count(0)
    screenshot(tom, "menu-denied")
