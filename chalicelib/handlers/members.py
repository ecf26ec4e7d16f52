"""The door for members."""

from typing import Annotated

from msgspec import Meta

from chalicelib.domain.errors import PermissionDenied
from chalicelib.domain.members import Member, Role
from chalicelib.domain.views.people import MembersView, MemberView
from chalicelib.handlers import parsing
from chalicelib.handlers.door import Answer, Call, Door
from chalicelib.handlers.parsing import END, Body, Line
from chalicelib.policy import people
from chalicelib.services import identity, members, standing
from chalicelib.services.members import Change

routes = Door(__name__)
Subject = Annotated[str, Meta(min_length=1, max_length=255, pattern=r"^[^\x00-\x1f]+" + END)]
Email = Annotated[str, Meta(max_length=254, pattern=r"^[^@\s]+@[^@\s]+" + END)]
Url = Annotated[str, Meta(max_length=1024, pattern=r"^https?://[^\s]+" + END)]
Companies = Annotated[list[Line], Meta(max_length=500)]


class PutMember(Body):
    """The whole member: what is left out is not set. Safe to repeat."""

    subject: Subject
    name: Line
    email: Email
    role: Role
    company: Line | None = None
    looks_after: Companies | None = None
    time_zone: parsing.Id | None = None
    avatar_url: Url | None = None
    active: bool = True
    permissions: dict[str, bool] = {}


class ChangeMember(Body):
    """At least one field; `permissions` takes the place of all overrides before it."""

    permissions: dict[str, bool] | None = None
    active: bool | None = None


@routes.service("PUT", "/workspaces/{w}/members/{m}", statuses=(201, 200))
def put(call: Call, body: PutMember) -> Answer[MemberView]:
    """Put a member in place, whole. Safe to repeat."""
    wanted = Member(
        id=parsing.shaped(call.path["m"], parsing.Name),
        workspace_id=call.workspace_id,
        subject=body.subject,
        name=body.name,
        email=body.email,
        role=body.role,
        company=body.company,
        looks_after=body.looks_after,
        time_zone=body.time_zone,
        avatar_url=body.avatar_url,
        active=body.active,
        permissions=body.permissions,
    )
    member, created = members.put(call.subject.issuer, wanted)
    return Answer(members.shown(member), 201 if created else 200)


@routes.member_or_service("PATCH", "/workspaces/{w}/members/{m}", refuses=(PermissionDenied,))
def change(call: Call, body: ChangeMember) -> Answer[MemberView]:
    """Override what a member's role may do, or set it inactive, as admin or host portal. It counts at once."""
    by = None
    if not identity.is_service(call.subject):
        standing.check_module(call.standing)
        people.check_admin(call.standing.member.role)
        by = call.standing.member.id
    wanted = Change(body.permissions, body.active)
    return Answer(members.shown(members.change(call.workspace_id, call.name("m"), wanted, by)))


@routes.member_or_service("GET", "/workspaces/{w}/members")
def list_members(call: Call) -> Answer[MembersView]:
    """The members that the caller may know of, by name."""
    if identity.is_service(call.subject):
        return Answer(MembersView(members.everyone(call.workspace_id), None))
    standing.check_module(call.standing)
    return Answer(MembersView(members.visible(call.standing), None))
