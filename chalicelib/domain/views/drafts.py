"""A draft on the wire."""

from msgspec import Struct

from chalicelib.domain.drafts import SavedDraft


class DraftView(Struct, frozen=True):
    """What a member has begun to write. One that was discarded, or never was, has no text."""

    body: str
    reply_to: str | None
    version: int


def draft(it: SavedDraft) -> DraftView:
    return DraftView(it.body, it.reply_to, it.version)
