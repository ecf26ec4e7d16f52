"""Who is there, on the wire."""

from msgspec import Struct

from chalicelib.domain.presence import Presence


class PresentView(Struct, frozen=True):
    member_id: str
    state: Presence
