"""The door for why can't I."""

from typing import Annotated

from msgspec import Meta

from chalicelib.domain.views.diagnosis import DiagnosisView, diagnosis
from chalicelib.handlers.door import Answer, Call, Door
from chalicelib.handlers.parsing import Body
from chalicelib.services.diagnosis import checks

routes = Door(__name__)
Named = Annotated[str, Meta(max_length=512)]


class Diagnose(Body):
    """Without a conversation it is about the workspace alone; a message names its conversation, too."""

    conversation_id: Named | None = None
    message_id: Named | None = None


@routes.insider("GET", "/workspaces/{w}/me/diagnose")
def diagnose(call: Call, query: Diagnose) -> Answer[DiagnosisView]:
    """Why the caller cannot send, see or edit something here, and what helps; also while the module is off."""
    return Answer(diagnosis(checks(call.standing, call.subject, query.conversation_id, query.message_id)))
