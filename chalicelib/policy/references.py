"""Who sees what the portal holds: whom it named, by role, company or member. Nothing is implied for anybody."""

from chalicelib.domain.members import Member
from chalicelib.domain.references import Reference, shelf
from chalicelib.policy import permissions
from chalicelib.policy.people import is_agency


def shelves(viewer: Member) -> frozenset[str]:
    """The shelves that a member may look at."""
    own = {shelf("role", viewer.role), shelf("member", viewer.id)}
    return frozenset(own | ({shelf("company", viewer.company)} if viewer.company else set()))


def can_see(viewer: Member, reference: Reference) -> bool:
    return not shelves(viewer).isdisjoint(reference.visible_to.shelves)


def can_hear(member: Member) -> bool:
    """Whether a member is told of changes at all, of whatever it may see."""
    return member.active and permissions.can_view(member)


def can_ask_about(viewer: Member, company: str) -> bool:
    """Whether a member may list by a company. Clients by their own: else they learnt who sees a thing beside them."""
    return is_agency(viewer.role) or viewer.company == company
