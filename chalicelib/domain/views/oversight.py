"""Oversight on the wire."""

from msgspec import Struct

from chalicelib.domain.views.times import Time


class OversightView(Struct, frozen=True):
    """Reads of the conversation carry `id` in the header Parley-Oversight until it expires."""

    id: str
    expires_at: Time


class LookView(Struct, frozen=True):
    """Somebody read the conversation without being in it, from then on."""

    member_id: str
    at: Time
