"""Who is calling, and where it belongs."""

from chalicelib.adapters import tokens
from chalicelib.domain.members import Subject
from chalicelib.domain.views import people as views
from chalicelib.policy import permissions
from chalicelib.repositories import members
from chalicelib.services import inbox
from chalicelib.services.standing import Standing

PROVISION = "workspaces:provision"


def recognise(authorization: str | None) -> Subject:
    """Who an Authorization header speaks for. Raises: Unauthenticated, Unavailable."""
    scheme, _, token = (authorization or "").partition(" ")
    return tokens.verify(token.strip() if scheme.lower() == "bearer" else "")


def is_service(subject: Subject) -> bool:
    return PROVISION in subject.scopes


def me(subject: Subject) -> views.MeView:
    """The person and every workspace it is active in, those whose module is off included."""
    found = [Standing(w, m) for w, m in members.memberships(subject.issuer, subject.id) if m.active]
    name = subject.name or next((each.member.name for each in found), "")
    return views.MeView(subject.id, name, [_membership(each) for each in found])


def _membership(each: Standing) -> views.MembershipView:
    on = each.workspace.module_enabled
    return views.MembershipView(
        workspace_id=each.workspace.id,
        name=each.workspace.name,
        member_id=each.member.id,
        role=each.member.role,
        unread=inbox.badge(each) if on else 0,
        module_enabled=on,
        permissions=permissions.effective(each.member),
    )
