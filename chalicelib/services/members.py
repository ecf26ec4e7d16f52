"""Members: put in place by the host portal, seen by each other as far as they may."""

from collections.abc import Callable

from msgspec import UNSET, Struct
from msgspec.structs import asdict, replace

from chalicelib.domain import deeds
from chalicelib.domain.errors import InvalidRequest, NotFound
from chalicelib.domain.members import Member, Role
from chalicelib.domain.views import frames
from chalicelib.domain.views import people as views
from chalicelib.policy import people, permissions
from chalicelib.policy import settings as setting_rules
from chalicelib.repositories import conversations, inbox, members
from chalicelib.services import accounts, announcing, audit, live, retrying, standing, workspaces
from chalicelib.services import people as faces
from chalicelib.services.standing import Standing


class Change(Struct, frozen=True):
    """What is to be different; None stays. `permissions` takes the place of all overrides before it."""

    permissions: dict[str, bool] | None = None
    active: bool | None = None


def put(issuer: str, wanted: Member) -> tuple[Member, bool]:
    """Put a member in place; it counts from the next request on. The member, and whether it is new.

    Raises: NotFound for an unknown workspace, InvalidRequest when the subject is somebody else here already.
    """
    setting_rules.check_time_zone(wanted.time_zone)
    permissions.check_overrides(wanted.permissions)
    workspaces.get(wanted.workspace_id)
    was = _replace(wanted.workspace_id, wanted.id, None, lambda _: wanted, issuer)
    return wanted, was is None


def change(w: str, m: str, wanted: Change, by: str | None = None) -> Member:
    """Change what an admin may set of a member; it counts from the next request on. `by` is the member who does.

    Raises: NotFound, InvalidRequest, Unavailable.
    """
    permissions.check_overrides(wanted.permissions or {})
    fields = {name: value for name, value in asdict(wanted).items() if value is not None}
    was = _replace(w, m, by, lambda was: replace(_there(was), **fields))
    return replace(_there(was), **fields)


def _replace(
    w: str, m: str, by: str | None, wanted: Callable[[Member | None], Member], issuer: str | None = None
) -> Member | None:
    """Put a member as it is wanted in the place of what stands, which is answered.

    With the issuer its identity is put, too. Raises: Unavailable, and what `wanted` raises.
    """
    was, now = retrying.until_done(lambda: _put(w, m, by, wanted, issuer))
    if now != was:
        faces.changed(w, m)
        _outlast(was, now)
    return was


def _put(
    w: str, m: str, by: str | None, wanted: Callable[[Member | None], Member], issuer: str | None
) -> tuple[Member | None, Member]:
    """A member before and after. Raises: InvalidRequest, table.Overtaken, and what `wanted` raises."""
    tip = audit.end(w)  # before the member: it has not changed since when the end is still this one
    was = members.find(w, m)
    now = wanted(was)
    if now != was:
        try:
            members.put(issuer, now, was, audit.rows(w, by, deeds.of_member(was, now), tip))
        except members.SubjectTaken:
            raise InvalidRequest.on("subject", "is another member of this workspace already") from None
    return was, now


def _there(found: Member | None) -> Member:
    """Raises: NotFound."""
    if found is None:
        raise NotFound
    return found


def _outlast(was: Member | None, now: Member) -> None:
    """What rules depend on has to be known everywhere before the answer; a name or a picture need not."""
    if was is None:
        return
    if permissions.can_view(was) != permissions.can_view(now):
        live.settle_hearing(now.workspace_id, now.id)
    if _decisive(was) != _decisive(now):
        standing.outlast_leases()
    standing.forget()


def _decisive(member: Member) -> tuple[object, ...]:
    return (member.subject, member.role, member.company, member.looks_after, member.active, member.permissions)


def follow(was: Member, now: Member) -> None:
    """After a member changed: who was set inactive, or sees other things now, starts anew. May run twice."""
    if not now.active:
        announcing.end_all(now.workspace_id, [now.id], "removed")
    elif (was.role, was.company, was.subject) != (now.role, now.company, now.subject):
        announcing.end_all(now.workspace_id, [now.id], "replaced")
    elif permissions.effective(was) != permissions.effective(now):
        live.settle_hearing(now.workspace_id, now.id)
        if set(permissions.effective(now)) - set(permissions.effective(was)):
            standing.outlast_leases()  # who is told of a right asks at once, and would be refused under an older lease
        _tell(now)
    accounts.follow(was, now)


def _tell(now: Member) -> None:
    """The member's own devices: what it may do now."""
    frame = frames.me_changed(permissions.effective(now))
    announcing.tell(now.workspace_id, announcing.devices(now.workspace_id, now.id), lambda _: frame)


def visible(caller: Standing) -> list[views.MemberView]:
    """The members that the caller may know of, by name."""
    viewer = caller.member
    everybody = members.everyone(viewer.workspace_id)
    talks_with = frozenset() if people.is_agency(viewer.role) else _talks_with(viewer)
    seen = [it for it in everybody if people.is_visible(viewer, it, talks_with)]
    return [_shown(it, viewer.role, viewer.company) for it in _sorted(seen)]


def everyone(w: str) -> list[views.MemberView]:
    """All members, for the host portal's service."""
    workspaces.get(w)
    return [shown(it) for it in _sorted(members.everyone(w))]


def _sorted(found: list[Member]) -> list[Member]:
    return sorted(found, key=lambda member: (member.name.casefold(), member.id))


def _talks_with(viewer: Member) -> frozenset[str]:
    entries = inbox.everything(viewer.workspace_id, viewer.id)
    heads = conversations.find_many(viewer.workspace_id, [entry.conversation_id for entry in entries])
    return frozenset(m for head in heads.values() if head.lanes_of(viewer.id) for m in head.participants)


def shown(member: Member) -> views.MemberView:
    """A member with everything, as service and admin see it."""
    return _shown(member, None, None)


def _shown(member: Member, viewer: Role | None, company: str | None) -> views.MemberView:
    """`viewer` is None for the host portal's service."""
    team = viewer is None or people.is_agency(viewer)
    whole = viewer is None or people.is_admin(viewer)
    return views.MemberView(
        member_id=member.id,
        name=member.name,
        role=member.role,
        company=member.company if team or member.company == company else None,
        avatar_url=member.avatar_url,
        email=member.email if team else UNSET,
        looks_after=member.looks_after if team else UNSET,
        time_zone=member.time_zone if team else UNSET,
        active=member.active if team else UNSET,
        permissions=member.permissions if team else UNSET,
        subject=member.subject if whole else UNSET,
    )
