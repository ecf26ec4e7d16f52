"""What is said to change a message that stands."""

from typing import Annotated

from msgspec import Meta

from chalicelib.domain.lanes import Audience
from chalicelib.handlers.parsing import Body, Id, Limit
from chalicelib.handlers.requests.messages import Mentions


class EditMessage(Body):
    """`version` is the one that the edit was made on top of. Without `mentions` those that stand are kept."""

    body: str
    version: Annotated[int, Meta(ge=1, le=9_999_999_999)]
    mentions: Mentions | None = None


class Pins(Body):
    audience: Audience | None = None
    limit: Limit = 50
    cursor: Annotated[str, Meta(max_length=512)] | None = None


class ThreadPage(Body):
    before: Id | None = None
    after: Id | None = None
    limit: Limit = 50
