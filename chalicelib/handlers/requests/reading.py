"""What is said about read and unread."""

from typing import Annotated

from msgspec import Meta

from chalicelib.domain.lanes import Audience
from chalicelib.handlers.parsing import Body, Seq


class Read(Body):
    seq: Seq
    audience: Audience | None = None
    epoch: Annotated[int, Meta(ge=0, le=9_999_999_999)] | None = None


class Unread(Body):
    seq: Annotated[int, Meta(ge=1, le=9_999_999_999)]
    audience: Audience | None = None
