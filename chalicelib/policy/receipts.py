"""Who learns who has read."""

from enum import Enum

from chalicelib.domain.members import Role
from chalicelib.policy.people import is_agency


class Shown(Enum):
    """PERSONS with times, AGENCY as one reader without a name, or NOTHING."""

    PERSONS = "persons"
    AGENCY = "agency"
    NOTHING = "none"


def shown(viewer: Role, client_receipts: str) -> Shown:
    """The team sees persons always, others what the workspace's setting says."""
    return Shown.PERSONS if is_agency(viewer) else Shown(client_receipts)
