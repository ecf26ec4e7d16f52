"""What is on record: the audit log, reports of messages and what came of them, and looks under oversight."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import Api, Stack, Window, group, online, overflow, person, screenshot, violations

Talk = dict[str, str]
NARROW: dict[str, Any] = {"viewport": {"width": 320, "height": 700}, "has_touch": True, "is_mobile": True}
AUDIT, REPORTS, OVERSIGHT = (f"/w/northlight/admin/{page}" for page in ("audit", "reports", "oversight"))


@pytest.fixture(autouse=True)
def as_before(api: Callable[[str], Api], stack: Stack) -> Iterator[None]:
    yield
    ana = api("ana")
    ana.call("PATCH", "", {"settings": {"deletion_policy": "keep", "oversight_visible": False}})
    ana.call("PATCH", f"/members/{person(stack, 'tom')['member_id']}", {"permissions": {}})


@pytest.fixture
def theirs(api: Callable[[str], Api]) -> Talk:
    """A conversation of Luis and Tom, that Ana is not in."""
    return group(api("luis"), "Theirs", ["tom"])


def rows(page: Page) -> Locator:
    return page.get_by_test_id("audit-row")


def test_the_audit_log_is_read_filtered_and_paged(
    window: Window, theirs: Talk, api: Callable[[str], Api], stack: Stack
) -> None:
    ana_by_api, tom = api("ana"), person(stack, "tom")["member_id"]
    for number in range(51):
        ana_by_api.call("POST", "/oversight", {"conversation_id": theirs["id"], "reason": f"Look {number}"})
    for allowed in (False, True):
        ana_by_api.call("PATCH", f"/members/{tom}", {"permissions": {"export_messages": allowed}})
    ana = window("ana", AUDIT)

    first = rows(ana).first
    expect(first).to_contain_text(re.compile("Changed what a member may do.*Ana Brandt · Tom Keller", re.DOTALL))
    first.locator("summary").click()
    expect(first).to_contain_text(re.compile("Export messages.*no → yes.*Seal", re.DOTALL))
    screenshot(ana, "audit")
    before = rows(ana).count()
    ana.get_by_test_id("audit-more").click()
    expect(rows(ana).nth(before)).to_be_visible()

    known = rows(ana).count()
    ana_by_api.call("PATCH", f"/members/{tom}", {"permissions": {"export_messages": False}})
    ana.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(rows(ana)).to_have_count(known + 1)
    expect(rows(ana).nth(1)).to_have_attribute("open", "")

    ana.get_by_test_id("audit-action").select_option("oversight.opened")
    expect(ana.locator("[data-testid=audit-row]:not([data-action='oversight.opened'])")).to_have_count(0)
    ana.get_by_test_id("audit-action").select_option("permissions.changed")
    ana.get_by_test_id("audit-actor").select_option(person(stack, "luis")["member_id"])
    expect(ana.get_by_test_id("audit-none")).to_be_visible()
    ana.get_by_test_id("audit-clear").click()
    ana.get_by_test_id("audit-actor").select_option(label="Your portal")
    expect(rows(ana).filter(has_text="Your portal").first).to_be_visible()
    expect(rows(ana).filter(has_not_text="Your portal")).to_have_count(0)
    ana.get_by_test_id("audit-actor").select_option(label="Anybody")
    ana.get_by_test_id("audit-to").fill("2020-01-01")
    expect(ana.get_by_test_id("audit-none")).to_be_visible()
    ana.get_by_test_id("audit-to").fill("")
    expect(rows(ana).first).to_be_visible()


def test_a_message_is_reported_decided_and_who_reported_is_told(
    window: Window, talk: Talk, api: Callable[[str], Api]
) -> None:
    api("luis").say(talk["id"], "Something that hurts")
    tom = window("tom", talk["path"])
    online(tom)
    tom.get_by_test_id("message").last.hover()
    tom.get_by_test_id("quick-more").click()
    tom.get_by_test_id("message-menu").get_by_test_id("report").click()
    expect(tom.get_by_test_id("report-reason")).to_be_focused()
    tom.get_by_test_id("send-report").click()
    expect(tom.get_by_test_id("report-dialog")).to_contain_text("Write what is wrong with it first.")
    screenshot(tom, "report")
    tom.get_by_test_id("report-reason").fill("He should not write so")
    tom.get_by_test_id("send-report").click()
    expect(tom.get_by_test_id("told")).to_contain_text("You will be told what came of it")

    ana = window("ana", REPORTS)
    report = ana.get_by_test_id("report").filter(has_text="Something that hurts").first
    expect(report).to_contain_text(
        re.compile("What Luis Moreno wrote.*Open.*Tom Keller.*He should not write so", re.DOTALL)
    )
    elsewhere = window("ana", REPORTS)
    other = elsewhere.get_by_test_id("report").filter(has_text="Something that hurts").first
    other.get_by_test_id("decide").click()
    elsewhere.get_by_test_id("outcome-field").fill("I am writing")
    report.get_by_test_id("decide").click()
    ana.get_by_test_id("save-outcome").click()
    expect(ana.get_by_test_id("outcome-field")).to_be_focused()
    screenshot(ana, "reports")
    ana.get_by_test_id("outcome-field").fill("We spoke with Luis.")
    ana.get_by_test_id("save-outcome").click()
    expect(report).to_contain_text("Decided")
    expect(report.get_by_test_id("outcome")).to_have_text("We spoke with Luis.")

    # Whoever is writing about it as well reads what was decided, and keeps its own words.
    elsewhere.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(other.get_by_test_id("outcome")).to_have_text("We spoke with Luis.")
    expect(elsewhere.get_by_test_id("outcome-field")).to_have_value("I am writing")
    expect(elsewhere.get_by_test_id("outcome-field")).to_be_focused()

    expect(tom.get_by_test_id("report-decided")).to_contain_text("We spoke with Luis.")
    screenshot(tom, "report-decided")
    tom.get_by_test_id("report-decided").get_by_role("link").click()
    expect(tom.get_by_test_id("outcome").first).to_have_text("We spoke with Luis.")
    expect(tom.get_by_test_id("snapshot")).to_have_count(0)


@pytest.mark.parametrize("policy", ["keep", "hash", "erase"])
def test_a_conversation_is_read_under_oversight_with_what_the_policy_left(
    window: Window, theirs: Talk, api: Callable[[str], Api], policy: str
) -> None:
    api("ana").call("PATCH", "", {"settings": {"deletion_policy": policy, "oversight_visible": True}})
    tom = api("tom")
    tom.say(theirs["id"], "Read by an admin")
    api("luis").say(theirs["id"], "Only for us", "team")
    said = tom.say(theirs["id"], "Taken back")
    tom.call("DELETE", f"/conversations/{theirs['id']}/messages/{said['id']}")
    ana = window("ana", theirs["path"])
    expect(ana.get_by_role("heading", name="This conversation is not here")).to_be_visible()

    ana.get_by_test_id("oversee-link").click()
    expect(ana.get_by_test_id("oversee-conversation")).to_have_value(theirs["id"])
    ana.get_by_test_id("oversee").click()
    expect(ana.get_by_test_id("oversee-reason")).to_be_focused()
    expect(ana.get_by_text("Give a reason first.")).to_be_visible()
    ana.get_by_test_id("oversee-reason").fill(f"A complaint about {policy}")
    ana.get_by_test_id("oversee").click()

    expect(ana.get_by_test_id("oversight-banner")).to_contain_text("You are reading under oversight")
    expect(ana.get_by_test_id("overseen")).to_contain_text(re.compile("Read by an admin.*Only for us", re.DOTALL))
    left = {"keep": "Taken back", "hash": "It had 10 characters", "erase": "Nothing of the text was kept"}[policy]
    expect(ana.get_by_test_id("kept")).to_contain_text(left)
    ana.get_by_test_id("message").first.hover()
    expect(ana.get_by_test_id("quick-more")).to_have_count(0)
    expect(ana.get_by_test_id("composer")).to_have_count(0)
    screenshot(ana, f"overseen-{policy}")

    ana.get_by_test_id("end-oversight").click()
    expect(ana.get_by_test_id("overseen")).to_have_count(0)
    ana.get_by_test_id("page-admin-audit").click()
    row = rows(ana).first
    row.locator("summary").click()
    expect(row).to_contain_text(f"A complaint about {policy}")


def test_participants_see_who_has_looked_when_the_workspace_says_so(
    window: Window, theirs: Talk, api: Callable[[str], Api]
) -> None:
    ana = api("ana")
    tom = window("tom", theirs["path"])
    online(tom)
    expect(tom.get_by_test_id("details")).to_be_visible()
    ana.call("POST", "/oversight", {"conversation_id": theirs["id"], "reason": "Quietly"})
    ana.call("PATCH", "", {"settings": {"oversight_visible": True}})
    expect(tom.get_by_test_id("looks")).to_have_count(0)

    ana.call("POST", "/oversight", {"conversation_id": theirs["id"], "reason": "Openly"})

    expect(tom.get_by_test_id("looks")).to_contain_text(re.compile(r"Ana Brandt.*Today \d\d:\d\d", re.DOTALL))
    screenshot(tom, "looks")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_records_are_for_everyone(window: Window, theirs: Talk, api: Callable[[str], Api], scheme: str) -> None:
    said = api("tom").say(theirs["id"], f"{scheme}: " + "a long word " * 30)
    report = {"conversation_id": theirs["id"], "message_id": said["id"], "reason": "Too long"}
    api("luis").call("POST", "/reports", report)
    for options in ({}, NARROW):
        size = "narrow" if options else "wide"
        ana = window("ana", "/w/northlight/admin/members", bypass_csp=True, color_scheme=scheme, **options)
        for page, there in (("audit", "audit-row"), ("reports", "report"), ("oversight", "oversee")):
            if options:
                ana.get_by_test_id("to-pages").click()
            ana.get_by_test_id(f"page-admin-{page}").click()
            expect(ana.get_by_test_id(there).first).to_be_visible()
            if page == "audit":
                rows(ana).first.locator("summary").click()
            assert violations(ana) == []
            assert overflow(ana) == 0
            screenshot(ana, f"{page}-{size}-{scheme}")
        ana.get_by_test_id("oversee-conversation").fill(theirs["path"])
        ana.get_by_test_id("oversee-reason").fill(f"A look at {size} {scheme}")
        ana.get_by_test_id("oversee-reason").press("Tab")
        expect(ana.get_by_test_id("oversee")).to_be_focused()
        ana.keyboard.press("Enter")
        expect(ana.get_by_test_id("message")).to_be_visible()
        assert violations(ana) == []
        assert overflow(ana) == 0
        screenshot(ana, f"overseen-{size}-{scheme}")
