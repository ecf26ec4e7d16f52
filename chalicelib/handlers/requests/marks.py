"""What a member may mark a conversation with, one or a hundred of them."""

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from chalicelib.domain.errors import InvalidRequest
from chalicelib.domain.inbox import FOREVER
from chalicelib.handlers.parsing import Body, Id
from chalicelib.services.marks import Change

# A time as RFC 3339 has it, or "forever".
Until = Annotated[str, Meta(max_length=40)] | None


class MarkConversation(Body):
    """At least one field."""

    archived: bool | UnsetType = UNSET
    muted_until: Until | UnsetType = UNSET
    starred: bool | UnsetType = UNSET
    flagged_unread: bool | UnsetType = UNSET
    notify: Literal["all", "mentions", "none"] | UnsetType = UNSET


class Bulk(Body):
    """`mute` takes `muted_until`; without it, or with null, it ends the mute."""

    action: Literal["read", "archive", "unarchive", "delete", "mute"]
    conversation_ids: Annotated[list[Id], Meta(min_length=1, max_length=100)]
    muted_until: Until = None


def until_ms(until: Until) -> int:
    """Raises: InvalidRequest for what is no time with its zone."""
    if until is None:
        return 0
    if until == "forever":
        return FOREVER
    try:
        return int(msgspec.convert(until, Annotated[datetime, Meta(tz=True)]).timestamp() * 1000)
    except (msgspec.ValidationError, OverflowError, ValueError):
        raise InvalidRequest.on("muted_until", "must be a time such as 2026-03-02T09:00:00Z, or forever") from None


def change_of(body: MarkConversation) -> Change:
    """Raises: InvalidRequest where nothing is to change."""
    muted = UNSET if body.muted_until is UNSET else until_ms(body.muted_until)
    wanted = Change(body.archived, muted, body.starred, body.flagged_unread, body.notify)
    if wanted == Change():
        raise InvalidRequest.on("", "must name at least one of the marks")
    return wanted
