"""What may be done, by name, and who may by default. Kept in order."""

from enum import StrEnum

from chalicelib.domain.members import Role


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


def effective(role: Role) -> list[str]:
    """The wire names of what a role may do, in order."""
    return [permission.wire for permission in _DEFAULTS[role]]
