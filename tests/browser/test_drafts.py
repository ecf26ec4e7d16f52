"""Drafts on several devices of one person, and rights that change while one writes, on the running stack."""

import re
import time
from collections.abc import Callable

from playwright.sync_api import Locator, Page, Route, expect

from . import conftest
from .conftest import PATIENCE, Api, Window, overflow, person, screenshot, until, violations

Talk = dict[str, str]
People = Callable[[str], Api]


def field(page: Page) -> Locator:
    return page.get_by_test_id("composer")


def hint(page: Page) -> Locator:
    return page.get_by_test_id("draft-hint")


def saved(api: Api, talk: Talk, body: str, lane: str = "everyone") -> None:
    """Waits until the server holds this text."""
    path = f"/conversations/{talk['id']}/draft?audience={lane}"
    end = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < end:
        if api.call("GET", path)["body"] == body:
            return
    raise AssertionError(f"{body!r} was not saved: {api.call('GET', path)}")


def online(page: Page) -> None:
    """The line stands, and the draft was looked up."""
    conftest.online(page)
    until(page, "async () => performance.getEntriesByType('resource').some((one) => one.name.includes('/draft'))")


def unsaved(route: Route) -> None:
    if route.request.method == "PUT":
        route.abort()
    else:
        route.continue_()


def write_elsewhere(api: Api, talk: Talk, body: str, lane: str = "everyone") -> None:
    """A device that is not looked at."""
    path = f"/conversations/{talk['id']}/draft?audience={lane}"
    held = api.call("GET", path)["version"]
    api.call("PUT", path, {"body": body, "version": held})


def test_what_is_written_on_one_device_is_there_on_the_next(window: Window, talk: Talk, api: People) -> None:
    desk = window("ana", talk["path"])
    field(desk).fill("Good morning Tom, about")
    saved(api("ana"), talk, "Good morning Tom, about")

    phone = window("ana", talk["path"], viewport={"width": 390, "height": 844})

    expect(field(phone)).to_have_value("Good morning Tom, about")
    field(phone).press("End")
    field(phone).press_sequentially(" the date")
    expect(field(desk)).to_have_value("Good morning Tom, about the date")
    expect(hint(desk)).to_have_count(0)
    desk.reload()
    expect(field(desk)).to_have_value("Good morning Tom, about the date")


def test_a_sent_text_leaves_every_device(window: Window, talk: Talk, api: People) -> None:
    desk, phone = window("ana", talk["path"]), window("ana", talk["path"])
    online(phone)
    field(desk).fill("Hello Tom")
    expect(field(phone)).to_have_value("Hello Tom")

    field(phone).press("Enter")

    expect(desk.get_by_test_id("message").filter(has_text="Hello Tom")).to_be_visible()
    expect(field(desk)).to_have_value("")
    saved(api("ana"), talk, "")
    desk.reload()
    expect(desk.get_by_test_id("message").filter(has_text="Hello Tom")).to_be_visible()
    expect(field(desk)).to_have_value("")


def test_a_newer_draft_is_named_while_typing_goes_on(window: Window, talk: Talk, api: People) -> None:
    ana = window("ana", talk["path"])
    online(ana)
    ana.context.route(re.compile(r"/draft(\?|$)"), lambda route: route.abort())
    field(ana).fill("From this desk")
    write_elsewhere(api("ana"), talk, "From the train, and longer")

    expect(hint(ana)).to_contain_text("There is a newer draft from another device")
    expect(hint(ana)).to_contain_text("From the train, and longer")
    expect(field(ana)).to_have_value("From this desk")
    field(ana).press("End")
    field(ana).press_sequentially(", on and on")
    expect(field(ana)).to_have_value("From this desk, on and on")
    screenshot(ana, "newer-draft")
    ana.context.unroute_all()

    hint(ana).get_by_test_id("use-theirs").press("Enter")

    expect(field(ana)).to_have_value("From the train, and longer")
    expect(field(ana)).to_be_focused()
    expect(hint(ana)).to_have_count(0)


def test_ones_own_text_can_be_kept_and_is_then_everywhere(window: Window, talk: Talk, api: People) -> None:
    ana, phone = window("ana", talk["path"]), window("ana", talk["path"])
    online(ana)
    ana.context.route(re.compile(r"/draft(\?|$)"), lambda route: route.abort())
    field(ana).fill("From this desk")
    field(phone).fill("From the train")
    expect(hint(ana)).to_be_visible()
    ana.context.unroute_all()

    hint(ana).get_by_test_id("keep-mine").click()

    expect(hint(ana)).to_have_count(0)
    expect(field(ana)).to_have_value("From this desk")
    expect(field(phone)).to_have_value("From this desk")
    saved(api("ana"), talk, "From this desk")


def test_a_note_and_a_message_do_not_meet_on_any_device(window: Window, talk: Talk, api: People) -> None:
    desk, phone, toms = window("ana", talk["path"]), window("ana", talk["path"]), window("tom", talk["path"])
    for page in (phone, toms):
        online(page)
    field(desk).fill("Dear Tom")
    desk.get_by_test_id("to-team").click()
    field(desk).fill("He pays late")
    saved(api("ana"), talk, "He pays late", "team")

    expect(field(phone)).to_have_value("Dear Tom")
    phone.get_by_test_id("to-team").click()
    expect(field(phone)).to_have_value("He pays late")
    expect(field(toms)).to_have_value("")
    assert "pays late" not in toms.content()


def test_what_a_draft_answers_comes_along_and_follows_its_deletion(window: Window, talk: Talk, api: People) -> None:
    asked = api("tom").say(talk["id"], "Can the date come first?")
    desk, phone = window("ana", talk["path"]), window("ana", talk["path"])
    online(phone)
    path = f"/conversations/{talk['id']}/draft"
    api("ana").call("PUT", path, {"body": "Yes, it can", "reply_to": asked["id"], "version": 0})

    for page in (desk, phone):
        expect(field(page)).to_have_value("Yes, it can")
        expect(page.locator("parley-reply-bar")).to_contain_text("Can the date come first?")
    api("tom").call("DELETE", f"/conversations/{talk['id']}/messages/{asked['id']}")

    expect(phone.locator("parley-reply-bar")).to_contain_text(re.compile("deleted", re.IGNORECASE))
    expect(field(phone)).to_have_value("Yes, it can")


def test_what_is_written_without_a_network_is_saved_later(window: Window, talk: Talk, api: People) -> None:
    ana = window("ana", talk["path"])
    online(ana)
    ana.context.set_offline(True)
    expect(ana.get_by_test_id("banner")).to_contain_text("Reconnecting")
    field(ana).fill("In the tunnel")
    expect(ana.get_by_test_id("draft-saved")).to_have_text("Saved")

    ana.context.set_offline(False)

    saved(api("ana"), talk, "In the tunnel")
    expect(hint(ana)).to_have_count(0)


def test_a_page_that_is_closed_in_the_middle_has_saved_its_text(window: Window, talk: Talk, api: People) -> None:
    ana = window("ana", talk["path"])
    online(ana)
    field(ana).fill("Half a thought")
    ana.close(run_before_unload=True)

    saved(api("ana"), talk, "Half a thought")


def test_signing_out_takes_the_draft_from_the_browser_and_not_from_the_person(
    window: Window, talk: Talk, api: People
) -> None:
    ana = window("ana", talk["path"])
    field(ana).fill("To be finished at home")
    saved(api("ana"), talk, "To be finished at home")
    ana.get_by_test_id("me").click()
    ana.get_by_test_id("sign-out").click()
    expect(ana.get_by_test_id("sign-in-ana")).to_be_visible()
    until(ana, "async () => Object.keys(localStorage).length === 0")

    home = window("ana", talk["path"])

    expect(field(home)).to_have_value("To be finished at home")


def test_the_choice_fits_every_screen_and_has_no_barrier(window: Window, talk: Talk, api: People) -> None:
    for scheme in ("light", "dark"):
        for width in (320, 390, 1280):
            size = {"width": width, "height": 800}
            ana = window("ana", talk["path"], viewport=size, color_scheme=scheme, bypass_csp=True)
            online(ana)
            # What is written here is not saved; what is written elsewhere is found however late the line stands.
            ana.context.route(re.compile(r"/draft(\?|$)"), unsaved)
            field(ana).fill(f"From this desk, {width} {scheme}")
            write_elsewhere(api("ana"), talk, f"From the train {width} {scheme} " + "long " * 30)
            expect(hint(ana)).to_be_visible()

            assert overflow(ana) == 0
            assert violations(ana) == []
            screenshot(ana, f"newer-draft-{width}-{scheme}")
            ana.context.close()


def test_who_may_no_longer_send_reads_why_at_once(window: Window, talk: Talk, api: People) -> None:
    tom, admin = window("tom", talk["path"]), api("ana")
    online(tom)
    expect(field(tom)).to_be_visible()
    member = person(admin.stack, "tom")["member_id"]
    try:
        admin.call("PATCH", f"/members/{member}", {"permissions": {"send_messages": False}})

        expect(tom.get_by_test_id("read-only")).to_contain_text("You can read here")
        assert len(tom.get_by_test_id("read-only").all()) == 1
        screenshot(tom, "no-right-to-send")
    finally:
        admin.call("PATCH", f"/members/{member}", {"permissions": {}})
    expect(field(tom)).to_be_visible()
