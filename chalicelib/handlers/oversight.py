"""The door for oversight."""

from typing import Annotated

from msgspec import Meta

from chalicelib.domain.errors import PermissionDenied
from chalicelib.domain.views.oversight import OversightView
from chalicelib.handlers.door import Answer, Call, Door
from chalicelib.handlers.parsing import Body, Id
from chalicelib.services import oversight

routes = Door(__name__)


class Oversee(Body):
    conversation_id: Id
    reason: Annotated[str, Meta(min_length=1, max_length=500)]


@routes.member("POST", "/workspaces/{w}/oversight", statuses=(201,), refuses=(PermissionDenied,))
def begin(call: Call, body: Oversee) -> Answer[OversightView]:
    """Leave to read a conversation for an hour, in both lanes. The reason is in the audit log before it is answered."""
    return Answer(oversight.begin(call.standing, body.conversation_id, body.reason), 201)
