"""What is said about drafts."""

from typing import Annotated

from msgspec import Meta

from chalicelib.domain.lanes import Audience
from chalicelib.handlers.parsing import Body, Id


class DraftPlace(Body):
    audience: Audience = "everyone"


class SaveDraft(Body):
    """`version` is the one that the device holds, 0 for none."""

    body: str
    version: Annotated[int, Meta(ge=0, le=9_999_999_999)]
    reply_to: Id | None = None
