"""What may be done, by name: who may by default, and what a member's overrides make of it. Kept in order."""

from enum import StrEnum

from chalicelib.domain.errors import InvalidRequest, PermissionDenied
from chalicelib.domain.members import Member, Role
from chalicelib.policy.people import is_agency


class Permission(StrEnum):
    """`resource:action` inside; `wire` is the contract's name."""

    MESSAGES_VIEW = "messages:view"
    MESSAGES_SEND = "messages:send"
    MESSAGES_DELETE = "messages:delete"
    MESSAGES_EXPORT = "messages:export"
    MESSAGES_OVERSEE = "messages:oversee"
    RETENTION_MANAGE = "retention:manage"

    @property
    def wire(self) -> str:
        resource, action = self.value.split(":")
        return f"{action}_{resource}"


_EVERYBODY = (Permission.MESSAGES_VIEW, Permission.MESSAGES_SEND, Permission.MESSAGES_DELETE)
_DEFAULTS = {
    Role.ADMIN: tuple(Permission),
    Role.TEAM: (*_EVERYBODY, Permission.MESSAGES_EXPORT),
    Role.CLIENT: _EVERYBODY,
    Role.GUEST: _EVERYBODY,
}


def can(member: Member, permission: Permission) -> bool:
    """By the member's own override where there is one, else by its role."""
    return member.permissions.get(permission.wire, permission in _DEFAULTS[member.role])


def effective(member: Member) -> list[str]:
    """The wire names of what a member may do, in order."""
    return [permission.wire for permission in Permission if can(member, permission)]


def check(member: Member, permission: Permission) -> None:
    """Raises: PermissionDenied, naming what is missing."""
    if not can(member, permission):
        raise PermissionDenied.without(permission.wire)


def can_view(member: Member) -> bool:
    """Whether a member reads conversations at all, and hears of them."""
    return can(member, Permission.MESSAGES_VIEW)


def check_view(member: Member) -> None:
    """For whatever shows a conversation or a message. Raises: PermissionDenied."""
    check(member, Permission.MESSAGES_VIEW)


def check_send(member: Member) -> None:
    """For whatever a member says: a new message, and a new text of an old one. Raises: PermissionDenied."""
    check(member, Permission.MESSAGES_SEND)


def check_delete(member: Member) -> None:
    """Raises: PermissionDenied."""
    check(member, Permission.MESSAGES_DELETE)


def can_oversee(member: Member) -> bool:
    """Oversight shows the team's lane, so no override gives it to anybody outside the team."""
    return can(member, Permission.MESSAGES_OVERSEE) and is_agency(member.role)


def check_oversee(member: Member) -> None:
    """Raises: PermissionDenied."""
    if not can_oversee(member):
        raise PermissionDenied.without(Permission.MESSAGES_OVERSEE.wire)


def check_overrides(overrides: dict[str, bool]) -> None:
    """Raises: InvalidRequest for a name that is no permission's."""
    unknown = overrides.keys() - {permission.wire for permission in Permission}
    if unknown:
        raise InvalidRequest.on(f"permissions.{min(unknown)}", "is not a permission")
