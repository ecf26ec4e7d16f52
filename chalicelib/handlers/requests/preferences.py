"""What a member may choose for itself."""

from msgspec import UNSET, UnsetType
from msgspec.structs import asdict

from chalicelib.domain.errors import InvalidRequest
from chalicelib.handlers.parsing import Body


class ChangePreferences(Body):
    """At least one field."""

    share_read: bool | UnsetType = UNSET
    share_typing: bool | UnsetType = UNSET
    share_presence: bool | UnsetType = UNSET


def chosen(body: ChangePreferences) -> dict[str, bool]:
    """Raises: InvalidRequest where nothing is to change."""
    given = {name: value for name, value in asdict(body).items() if value is not UNSET}
    if not given:
        raise InvalidRequest.on("", "must name at least one of the preferences")
    return given
