"""Who is who: sides, reach, and what one person may know of another."""

from collections.abc import Container, Iterable

from chalicelib.domain.errors import InvalidRequest, ModuleDisabled, PermissionDenied
from chalicelib.domain.lanes import Lane
from chalicelib.domain.members import Caller, Member, Role
from chalicelib.domain.workspaces import Settings

_AGENCY = frozenset({Role.ADMIN, Role.TEAM})


def is_agency(role: Role) -> bool:
    return role in _AGENCY


def is_agency_name(role: str) -> bool:
    """The same of a role that is on its way out as text."""
    return Role(role) in _AGENCY


def is_admin(role: Role) -> bool:
    return role is Role.ADMIN


def lanes(role: Role, entered: tuple[Lane, ...]) -> tuple[Lane, ...]:
    """The lanes somebody sees: where the head lets it in, and never the team's for who is no longer of the team."""
    return entered if is_agency(role) else tuple(lane for lane in entered if lane is Lane.EVERYONE)


def looks_after(team: Member, company: str | None) -> bool:
    """Whether a team member is assigned to a company; one without a list is assigned to all."""
    return team.looks_after is None or (company is not None and company in team.looks_after)


def companies(members: Iterable[Member]) -> set[str]:
    """Whose people are among these."""
    return {it.company for it in members if not is_agency(it.role) and it.company is not None}


def works_with(team: Member, companies: set[str]) -> bool:
    """Whether somebody of the team works with any of these companies, or there are none. An admin works with all."""
    return is_admin(team.role) or not companies or any(looks_after(team, it) for it in companies)


def can_reach(one: Member, other: Member) -> bool:
    """Whether one may start to talk to the other, or bring it in.

    A guest starts nothing, a client and somebody of the team only where the one is assigned to the other's company.
    """
    if one.id == other.id or not other.active or one.role is Role.GUEST:
        return False
    if is_agency(one.role):
        return is_agency(other.role) or works_with(one, companies([other]))
    return is_agency(other.role) and looks_after(other, one.company)


def is_visible(viewer: Member, other: Member, talks_with: frozenset[str]) -> bool:
    """Whether a viewer may know that somebody exists.

    A client knows its own company, the team members assigned to it and those it talks with; a guest only the last.
    """
    if is_agency(viewer.role) or viewer.id == other.id or other.id in talks_with:
        return True
    return can_reach(viewer, other) or (
        viewer.role is Role.CLIENT and other.active and viewer.company is not None and other.company == viewer.company
    )


def check_may_create_group(caller: Caller) -> None:
    """Raises: PermissionDenied."""
    if not is_agency(caller.role):
        raise PermissionDenied.without("create_groups")


def check_may_manage(member: Member, other: str, *, leaving: bool) -> None:
    """Who adds and removes people. Everybody may leave. Raises: PermissionDenied."""
    if not is_agency(member.role) and not (leaving and other == member.id):
        raise PermissionDenied.without("manage_participants")


def check_may_rename(member: Member) -> None:
    """Raises: PermissionDenied."""
    if not is_agency(member.role):
        raise PermissionDenied.without("rename_conversations")


def check_admin(role: Role) -> None:
    """Raises: PermissionDenied."""
    if not is_admin(role):
        raise PermissionDenied.without("manage_workspace")


def check_module_for(role: Role, enabled: bool) -> None:
    """While the module is off only admins see the workspace. Raises: ModuleDisabled."""
    if not enabled and not is_admin(role):
        raise ModuleDisabled


def mixes_companies(members: list[Member]) -> bool:
    """Whether clients of two companies would read each other."""
    return len({member.company for member in members if not is_agency(member.role)}) > 1


def mixes_anew(present: list[Member], newcomer: Member) -> bool:
    """Whether somebody brings a company in beside another one. Who is of a company that is there already does not."""
    there = {member.company for member in present if not is_agency(member.role)}
    return not is_agency(newcomer.role) and bool(there) and newcomer.company not in there


def check_sees_edits(role: Role, settings: Settings) -> None:
    """Raises: PermissionDenied where clients are not shown how messages were worded before."""
    if not is_agency(role) and not settings.client_sees_edits:
        raise PermissionDenied.without("client_sees_edits")


def check_mentions(mentions: Iterable[str], hearing: Container[str]) -> None:
    """Raises: InvalidRequest, the same for who does not exist and who may not see the message."""
    if any(m not in hearing for m in mentions if m != "all"):
        raise InvalidRequest.on("mentions", "names somebody who cannot read this message")


def check_may_mention_all(caller: Caller) -> None:
    """Raises: PermissionDenied."""
    if not is_agency(caller.role):
        raise PermissionDenied.without("mention_all")
