"""Members and workspaces as others see them."""

from msgspec import UNSET, Struct, UnsetType

from chalicelib.domain.members import Member, Role


class PersonView(Struct, frozen=True):
    """What everybody who may know of a member sees. `company` of others than one's own people is not told a client."""

    member_id: str
    name: str
    role: Role
    company: str | None
    avatar_url: str | None


class MemberView(Struct, frozen=True):
    """A member in the list of members. Fields that are not the viewer's to know are absent."""

    member_id: str
    name: str
    role: Role
    company: str | None
    avatar_url: str | None
    email: str | UnsetType = UNSET
    looks_after: list[str] | None | UnsetType = UNSET
    time_zone: str | None | UnsetType = UNSET
    active: bool | UnsetType = UNSET
    permissions: dict[str, bool] | UnsetType = UNSET
    subject: str | UnsetType = UNSET


class MembersView(Struct, frozen=True):
    items: list[MemberView]
    next: str | None


class LimitsView(Struct, frozen=True):
    group_size: int
    message_chars: int
    pins: int


class PlanView(Struct, frozen=True):
    name: str
    limits: LimitsView


class WorkspaceView(Struct, frozen=True):
    """A workspace. `plan` and all of `settings` are for admin and service."""

    workspace_id: str
    name: str
    time_zone: str
    module_enabled: bool
    limits: LimitsView
    settings: dict[str, bool | int | str]
    plan: PlanView | UnsetType = UNSET


class MembershipView(Struct, frozen=True):
    workspace_id: str
    name: str
    member_id: str
    role: Role
    unread: int
    module_enabled: bool
    permissions: list[str]


class MeView(Struct, frozen=True):
    subject: str
    name: str
    workspaces: list[MembershipView]


def person(member: Member, company: bool) -> PersonView:
    shown = member.company if company else None
    return PersonView(member.id, member.name, member.role, shown, member.avatar_url)


def unknown(member_id: str) -> PersonView:
    """Who was in a conversation and is no longer in the workspace."""
    return PersonView(member_id, "", Role.GUEST, None, None)
