"""Names and faces for what is shown, remembered for a few seconds. Never asked when something is to be decided."""

import time

from chalicelib.domain.members import Member
from chalicelib.domain.views import people as views
from chalicelib.policy.people import is_agency
from chalicelib.repositories import members

FRESH_S = 10.0
KEPT = 20_000
_known: dict[tuple[str, str], tuple[float, Member | None]] = {}


def known(w: str, ids: set[str]) -> dict[str, Member]:
    """The members of these ids that exist. One round trip for those not seen lately."""
    now = time.monotonic()
    missing = sorted(m for m in ids if _known.get((w, m), (0.0, None))[0] <= now)
    if missing:
        _remember(w, missing, members.find_many(w, missing), now + FRESH_S)
    return {m: member for m in ids if (member := _known[(w, m)][1])}


def _remember(w: str, asked: list[str], found: dict[str, Member], until: float) -> None:
    if len(_known) + len(asked) > KEPT:
        _known.clear()
    _known.update({(w, m): (until, found.get(m)) for m in asked})


def changed(w: str, m: str) -> None:
    """Forget what this process knows of somebody who was just changed."""
    _known.pop((w, m), None)


def forget() -> None:
    _known.clear()


def shown(viewer: Member, member_ids: list[str], found: dict[str, Member]) -> list[views.PersonView]:
    """Participants as the viewer sees them: clients see companies of their own people only."""
    return [_shown(viewer, m, found.get(m)) for m in member_ids]


def _shown(viewer: Member, m: str, member: Member | None) -> views.PersonView:
    if member is None:
        return views.unknown(m)
    return views.person(member, is_agency(viewer.role) or member.company == viewer.company)
