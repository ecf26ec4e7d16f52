"""The door for editing and deleting, and for how messages were worded before."""

from chalicelib.domain import errors
from chalicelib.domain.views.messages import MessageView
from chalicelib.domain.views.versions import VersionsView
from chalicelib.handlers.door import Answer, Call, Door
from chalicelib.handlers.messages import MESSAGE, conversation_of
from chalicelib.handlers.requests.changing import EditMessage
from chalicelib.handlers.requests.messages import check_mentions
from chalicelib.services import editing
from chalicelib.services.editing import Edit

routes = Door(__name__)
EDITING = (errors.PermissionDenied, errors.PlanLimit, errors.VersionConflict, errors.NotEditable)


@routes.member("PATCH", MESSAGE, refuses=EDITING)
def edit(call: Call, body: EditMessage) -> Answer[MessageView]:
    """Give an own message another text, within the workspace's window."""
    check_mentions(body.mentions or [])
    wanted = Edit(body.body, body.version, None if body.mentions is None else tuple(body.mentions))
    return Answer(editing.edit(call.standing, conversation_of(call), call.path["message"], wanted))


@routes.member("DELETE", MESSAGE, refuses=(errors.PermissionDenied,))
def delete(call: Call) -> Answer[MessageView]:
    """Leave a tombstone in the place of a message. Repeated, it answers the tombstone."""
    return Answer(editing.delete(call.standing, conversation_of(call), call.path["message"]))


@routes.member("GET", MESSAGE + "/versions", refuses=(errors.PermissionDenied,))
def versions(call: Call) -> Answer[VersionsView]:
    """How a message was worded, oldest first, the current text last."""
    return Answer(editing.versions(call.standing, conversation_of(call), call.path["message"]))
