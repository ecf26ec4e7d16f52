"""Who may reach, see and do what."""

import pytest

from chalicelib.domain.errors import PermissionDenied
from chalicelib.domain.lanes import BOTH, Lane
from chalicelib.domain.members import Caller, Member, Role
from chalicelib.policy import people


def _a(m: str, role: Role, company: str | None = None, **more: object) -> Member:
    return Member(m, "w", f"w|{m}", m.title(), f"{m}@x.test", role, company, **more)  # type: ignore[arg-type]


ANA = _a("ana", Role.ADMIN)
LUIS = _a("luis", Role.TEAM)
FJORDS = _a("fia", Role.TEAM, looks_after=["Fjord"])
FJORDS_ADMIN = _a("fay", Role.ADMIN, looks_after=["Fjord"])
TOM, TIM, MIRA = _a("tom", Role.CLIENT, "Acme"), _a("tim", Role.CLIENT, "Acme"), _a("mira", Role.CLIENT, "Fjord")
ALONE = _a("alex", Role.CLIENT)
GUEST = _a("gus", Role.GUEST)
GONE = _a("gone", Role.TEAM, active=False)

REACH: tuple[tuple[Member, Member, bool], ...] = (
    (ANA, TOM, True),
    (LUIS, ANA, True),
    (FJORDS, TOM, False),
    (FJORDS, MIRA, True),
    (FJORDS, LUIS, True),
    (FJORDS, ALONE, True),
    (FJORDS_ADMIN, TOM, True),
    (TOM, ANA, True),
    (TOM, LUIS, True),
    (TOM, FJORDS, False),
    (MIRA, FJORDS, True),
    (ALONE, FJORDS, False),
    (TOM, TIM, False),
    (TOM, MIRA, False),
    (GUEST, ANA, False),
    (ANA, GONE, False),
    (ANA, ANA, False),
)


@pytest.mark.parametrize(("one", "other", "reaches"), REACH, ids=lambda it: getattr(it, "id", str(it)))
def test_reach(one: Member, other: Member, reaches: bool) -> None:
    assert people.can_reach(one, other) is reaches


SEES: tuple[tuple[Member, Member, bool], ...] = (
    (LUIS, MIRA, True),
    (LUIS, GONE, True),
    (TOM, TIM, True),
    (TOM, MIRA, False),
    (TOM, GUEST, False),
    (TOM, GONE, False),
    (ALONE, _a("bo", Role.CLIENT), False),
    (GUEST, ANA, False),
    (GUEST, GUEST, True),
)


@pytest.mark.parametrize(("viewer", "other", "sees"), SEES, ids=lambda it: getattr(it, "id", str(it)))
def test_sight(viewer: Member, other: Member, sees: bool) -> None:
    assert people.is_visible(viewer, other, frozenset()) is sees


def test_who_talks_with_somebody_sees_them() -> None:
    assert people.is_visible(TOM, FJORDS, frozenset({"fia"}))
    assert people.is_visible(GUEST, ANA, frozenset({"ana"}))


def test_a_client_sees_one_lane_whatever_a_head_says() -> None:
    assert people.lanes(Role.CLIENT, BOTH) == people.lanes(Role.GUEST, BOTH) == (Lane.EVERYONE,)
    assert people.lanes(Role.TEAM, BOTH) == BOTH
    assert people.lanes(Role.TEAM, (Lane.EVERYONE,)) == (Lane.EVERYONE,)


@pytest.mark.parametrize("role", Role)
def test_who_creates_groups_and_mentions_all(role: Role) -> None:
    caller, agency = Caller("w", "x", role), role in (Role.ADMIN, Role.TEAM)
    for check in (people.check_may_create_group, people.check_may_mention_all):
        if agency:
            check(caller)
        else:
            with pytest.raises(PermissionDenied):
                check(caller)


def test_only_a_company_that_is_not_there_yet_mixes_anew() -> None:
    for newcomer, mixes in ((TOM, False), (LUIS, False), (MIRA, True)):
        assert people.mixes_anew([ANA, TIM], newcomer) is mixes
        assert not people.mixes_anew([ANA, TIM, MIRA], newcomer)
        assert not people.mixes_anew([ANA, LUIS], newcomer)


def test_only_clients_companies_can_be_mixed() -> None:
    assert people.mixes_companies([ANA, TOM, MIRA])
    assert not people.mixes_companies([ANA, LUIS, TOM, TIM])
