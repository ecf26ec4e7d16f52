"""Who may do what: every role, with and without an override, against a table."""

from collections.abc import Callable

import pytest

from chalicelib.domain.errors import InvalidRequest, PermissionDenied
from chalicelib.domain.members import Member, Role
from chalicelib.policy import permissions

EVERYBODY = ["view_messages", "send_messages", "delete_messages"]
BY_DEFAULT = {
    Role.ADMIN: [*EVERYBODY, "export_messages", "oversee_messages", "manage_retention"],
    Role.TEAM: [*EVERYBODY, "export_messages"],
    Role.CLIENT: EVERYBODY,
    Role.GUEST: EVERYBODY,
}
NAMES = BY_DEFAULT[Role.ADMIN]
CHECKS: dict[str, Callable[[Member], None]] = {
    "send_messages": permissions.check_send,
    "delete_messages": permissions.check_delete,
}


def somebody(role: Role, overrides: dict[str, bool]) -> Member:
    return Member("m", "w", "w|m", "M", "m@x.test", role, permissions=overrides)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("override", [None, True, False])
def test_an_override_moves_its_own_permission_and_no_other(role: Role, name: str, override: bool | None) -> None:
    expected = set(BY_DEFAULT[role])
    if override is not None:
        expected = expected | {name} if override else expected - {name}

    found = permissions.effective(somebody(role, {} if override is None else {name: override}))

    assert found == [each for each in NAMES if each in expected]


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("send", [None, True, False])
@pytest.mark.parametrize("delete", [None, True, False])
def test_sending_and_deleting_are_refused_by_name(role: Role, send: bool | None, delete: bool | None) -> None:
    """All may by default, so that only an override says no, each to its own deed."""
    wanted = {"send_messages": send, "delete_messages": delete}
    member = somebody(role, {name: value for name, value in wanted.items() if value is not None})

    for name, check in CHECKS.items():
        if wanted[name] is False:
            with pytest.raises(PermissionDenied) as refusal:
                check(member)
            assert refusal.value.details == {"permission": name}
        else:
            check(member)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("override", [None, True, False])
def test_no_override_lets_anybody_outside_the_team_oversee(role: Role, override: bool | None) -> None:
    member = somebody(role, {} if override is None else {"oversee_messages": override})
    by_role = {Role.ADMIN: override is not False, Role.TEAM: override is True}
    assert permissions.can_oversee(member) is by_role.get(role, False)


def test_an_override_of_what_is_no_permission_is_named() -> None:
    permissions.check_overrides(dict.fromkeys(NAMES, False))
    with pytest.raises(InvalidRequest) as refusal:
        permissions.check_overrides({"send_messages": True, "messages:send": True})
    assert refusal.value.details == [{"field": "permissions.messages:send", "problem": "is not a permission"}]
