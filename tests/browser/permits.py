"""What Tom may do, set by Ana, in tests of what is not allowed."""

from playwright.sync_api import Page, expect

from .conftest import Api, person, until


def permit(ana: Api, overrides: dict[str, bool]) -> None:
    """What Tom may do apart from what every client may."""
    ana.call("PATCH", f"/members/{person(ana.stack, 'tom')['member_id']}", {"permissions": overrides})


def online(page: Page) -> None:
    expect(page.get_by_test_id("banner").first).to_be_empty()
    until(page, "() => performance.getEntriesByType('resource').some((one) => one.name.includes('/tickets'))")
