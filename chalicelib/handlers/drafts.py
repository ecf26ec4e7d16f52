"""The door for drafts."""

from chalicelib.domain.drafts import SavedDraft
from chalicelib.domain.errors import PlanLimit, VersionConflict
from chalicelib.domain.views.drafts import DraftView
from chalicelib.handlers.door import Answer, Call, Door
from chalicelib.handlers.messages import CONVERSATION, conversation_of
from chalicelib.handlers.requests.drafts import DraftPlace, SaveDraft
from chalicelib.services import drafts

routes = Door(__name__)


@routes.member("GET", CONVERSATION + "/draft")
def get(call: Call, query: DraftPlace) -> Answer[DraftView]:
    """What the caller has begun to write here, on whichever device."""
    return Answer(drafts.get(call.standing, conversation_of(call), query.audience))


@routes.member("PUT", CONVERSATION + "/draft", refuses=(VersionConflict, PlanLimit))
def save(call: Call, body: SaveDraft, query: DraftPlace) -> Answer[DraftView]:
    """Save what is being written. What says the same already is answered alike, whatever the version."""
    wanted = SavedDraft(body.body, body.reply_to, body.version)
    return Answer(drafts.save(call.standing, conversation_of(call), query.audience, wanted))


@routes.member("DELETE", CONVERSATION + "/draft")
def discard(call: Call, query: DraftPlace) -> Answer[DraftView]:
    """Discard what was begun. Its version rises, so that no other device brings it back."""
    return Answer(drafts.discard(call.standing, conversation_of(call), query.audience))
