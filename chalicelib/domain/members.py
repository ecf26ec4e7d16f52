"""Who is in a workspace."""

from enum import StrEnum

from msgspec import Struct, field


class Role(StrEnum):
    ADMIN = "admin"
    TEAM = "team"
    CLIENT = "client"
    GUEST = "guest"


class Member(Struct, frozen=True, omit_defaults=True):
    """One person in one workspace. `company` is a client's, `looks_after` a team member's list of companies.

    `permissions` has what the member may other than its role does, by the contract's names.
    """

    id: str
    workspace_id: str
    subject: str
    name: str
    email: str
    role: Role
    company: str | None = None
    looks_after: list[str] | None = None
    time_zone: str | None = None
    avatar_url: str | None = None
    active: bool = True
    permissions: dict[str, bool] = field(default_factory=dict)


class Subject(Struct, frozen=True):
    """Who a token speaks for, before any workspace is looked at."""

    issuer: str
    id: str
    name: str
    scopes: frozenset[str]
    expires_at: int  # seconds since 1970


class Caller(Struct, frozen=True):
    """A member who has been recognised, with what every rule about it needs."""

    workspace_id: str
    member_id: str
    role: Role
    device: str = ""  # hash of member and device, on a socket
