"""What is said to bring somebody into a conversation, or to give it another name."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType, field

from chalicelib.domain.errors import InvalidRequest
from chalicelib.handlers.parsing import Body, Title
from chalicelib.services.participants import Joining


class AddParticipant(Body):
    """`from` is needed for the history from a time on, and only there."""

    history: Literal["all", "from_now", "from"]
    since: Annotated[datetime, Meta(tz=True)] | UnsetType = field(default=UNSET, name="from")
    mixed: bool = False


class RenameConversation(Body):
    title: Title


def joining(member: str, body: AddParticipant) -> Joining:
    """Raises: InvalidRequest."""
    if (body.history == "from") != isinstance(body.since, datetime):
        raise InvalidRequest.on("from", "goes with the history from a time on, and with nothing else")
    since = round(body.since.timestamp() * 1000) if isinstance(body.since, datetime) else None
    return Joining(member, body.history, since, body.mixed)
