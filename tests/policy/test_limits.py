"""Plans, rates, receipts and settings: data and small rules."""

from typing import Any

import pytest

from chalicelib.domain.errors import InvalidRequest, PlanLimit, RateLimited, TooLarge
from chalicelib.domain.members import Role
from chalicelib.policy import plans, receipts, settings
from chalicelib.policy.rates import KEYS, Window
from chalicelib.policy.receipts import Shown


def test_the_plans_are_what_the_contract_sells() -> None:
    limits = {name: (it.limits.group_size, it.limits.message_chars, it.limits.pins) for name, it in plans.PLANS.items()}
    assert limits == {"starter": (10, 4_000, 10), "standard": (50, 10_000, 50), "unmetered": (50, 10_000, 50)}
    rates = {name: (it.messages_per_10s, it.conversations_per_minute) for name, it in plans.PLANS.items()}
    assert rates["standard"] == (20, 5)
    assert rates["unmetered"] == (None, None)


def test_above_the_plan_is_a_plan_limit_that_names_the_way_out() -> None:
    with pytest.raises(PlanLimit) as refusal:
        plans.check_text(plans.PLANS["starter"], "x" * 4_001)
    assert refusal.value.details == {"limit": "message_chars", "allowed": 4_000, "used": 4_001, "plan": "standard"}
    with pytest.raises(PlanLimit) as refusal:
        plans.check_limit(plans.PLANS["standard"], "group_size", 51)
    assert refusal.value.details["plan"] is None


def test_above_everybodys_limit_is_too_large_whatever_the_plan() -> None:
    for plan in plans.PLANS.values():
        with pytest.raises(TooLarge):
            plans.check_text(plan, "x" * 10_001)


def test_an_unknown_plan_is_refused() -> None:
    with pytest.raises(InvalidRequest):
        plans.plan("gold")


def test_the_twenty_first_in_ten_seconds_waits() -> None:
    window = Window(10)
    for number in range(20):
        window.check("tom", 20, number * 0.1)
        window.take("tom", number * 0.1)
    with pytest.raises(RateLimited) as refusal:
        window.check("tom", 20, 2.0)
    assert refusal.value.details == {"retry_after_s": 8}
    window.check("ana", 20, 2.0)
    window.check("tom", 20, 10.01)
    window.check("tom", None, 2.0)


def test_a_warm_function_forgets_the_longest_silent() -> None:
    window = Window(10)
    for number in range(KEYS + 5):
        window.take(f"key-{number}", 0.0)
    assert len(window._takes) == KEYS


@pytest.mark.parametrize("setting", ["persons", "agency", "none"])
def test_the_team_sees_persons_and_others_what_the_setting_says(setting: str) -> None:
    assert receipts.shown(Role.TEAM, setting) is receipts.shown(Role.ADMIN, setting) is Shown.PERSONS
    assert receipts.shown(Role.CLIENT, setting) is receipts.shown(Role.GUEST, setting) is Shown(setting)


GOOD: tuple[dict[str, Any], ...] = (
    {"edit_window_s": 0},
    {"edit_window_s": -1},
    {"deletion_policy": "erase"},
    {"client_receipts": "none", "presence": False},
)
BAD: tuple[dict[str, Any], ...] = (
    {"edit_window_s": -2},
    {"edit_window_s": True},
    {"edit_window_s": "900"},
    {"edit_window_s": 10**12},
    {"deletion_policy": "shred"},
    {"deletion_policy": ["keep"]},
    {"presence": 1},
    {"presence": None},
    {"surprise": True},
)


@pytest.mark.parametrize("wanted", GOOD)
def test_what_a_workspace_may_be_set_to(wanted: dict[str, Any]) -> None:
    settings.check(wanted)


@pytest.mark.parametrize("wanted", BAD)
def test_what_it_may_not_be_set_to_is_named(wanted: dict[str, Any]) -> None:
    with pytest.raises(InvalidRequest) as refusal:
        settings.check(wanted)
    assert refusal.value.details[0]["field"] == f"settings.{next(iter(wanted))}"


def test_a_pin_more_than_the_plan_allows_tells_what_stands() -> None:
    plans.check_pins(plans.PLANS["starter"], 9)
    with pytest.raises(PlanLimit) as refusal:
        plans.check_pins(plans.PLANS["starter"], 10)
    assert refusal.value.details == {"limit": "pins", "allowed": 10, "used": 10, "plan": "standard"}
    with pytest.raises(PlanLimit) as refusal:
        plans.check_pins(plans.PLANS["standard"], 50)
    assert refusal.value.details == {"limit": "pins", "allowed": 50, "used": 50, "plan": None}


def test_the_twenty_first_kind_of_reaction_is_above_every_plan() -> None:
    plans.check_reaction_kinds(19)
    with pytest.raises(PlanLimit) as refusal:
        plans.check_reaction_kinds(20)
    assert refusal.value.details == {"limit": "reaction_kinds", "allowed": 20, "used": 20, "plan": None}


@pytest.mark.parametrize("name", ["Europe/Madrid", "America/New_York", "UTC", None])
def test_a_time_zone_has_a_name_of_the_list(name: str | None) -> None:
    settings.check_time_zone(name)


@pytest.mark.parametrize("name", ["+02:00", "Madrid", "../../etc/passwd", "/etc/localtime", "Europe", "", "europe\n"])
def test_what_is_no_time_zone_is_refused(name: str) -> None:
    with pytest.raises(InvalidRequest):
        settings.check_time_zone(name)
