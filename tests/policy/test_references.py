"""Who sees what the portal holds."""

from typing import Any

import pytest

from chalicelib.domain.members import Member, Role
from chalicelib.domain.references import Reference, ReferenceKind, VisibleTo
from chalicelib.policy import references


def _member(m: str, role: Role, company: str | None = None) -> Member:
    return Member(id=m, workspace_id="w", subject=m, name=m, email=f"{m}@x.test", role=role, company=company)


PEOPLE = {
    "ana": _member("ana", Role.ADMIN),
    "luis": _member("luis", Role.TEAM),
    "tom": _member("tom", Role.CLIENT, "Acme"),
    "mira": _member("mira", Role.CLIENT, "Fjord"),
    "gus": _member("gus", Role.GUEST),
}

SEEN: list[tuple[dict[str, Any], set[str]]] = [
    ({}, set()),
    ({"roles": (Role.ADMIN,)}, {"ana"}),
    ({"roles": (Role.TEAM,)}, {"luis"}),
    ({"roles": (Role.CLIENT, Role.GUEST)}, {"tom", "mira", "gus"}),
    ({"companies": ("Acme",)}, {"tom"}),
    ({"companies": ("acme",)}, set()),
    ({"companies": ("Acme", "Fjord")}, {"tom", "mira"}),
    ({"members": ("tom", "ana")}, {"tom", "ana"}),
    ({"roles": (Role.TEAM,), "companies": ("Fjord",), "members": ("gus",)}, {"luis", "mira", "gus"}),
    ({"members": ("Acme", "team", "client")}, set()),
]


def _held(seen_by: dict[str, Any]) -> Reference:
    visible_to = VisibleTo(**seen_by)
    return Reference("w", ReferenceKind.TASK, "7", "A task", "open", "https://p.test/7", None, None, None, visible_to)


@pytest.mark.parametrize(("seen_by", "expected"), SEEN)
def test_whoever_is_named_in_any_of_the_three_sees_it_and_nobody_else(
    seen_by: dict[str, Any], expected: set[str]
) -> None:
    assert {m for m, member in PEOPLE.items() if references.can_see(member, _held(seen_by))} == expected


def test_a_client_lists_by_its_own_company_alone() -> None:
    """By another one it would learn who sees a thing beside itself."""
    assert {m for m, member in PEOPLE.items() if references.can_ask_about(member, "Acme")} == {"ana", "luis", "tom"}
