"""The door for reactions."""

from urllib.parse import unquote

from chalicelib.domain import emoji, errors
from chalicelib.domain.errors import InvalidRequest
from chalicelib.domain.views.messages import MessageView
from chalicelib.handlers.door import Answer, Call, Door
from chalicelib.handlers.messages import MESSAGE, conversation_of
from chalicelib.services import reactions

routes = Door(__name__)


@routes.member("PUT", MESSAGE + "/reactions/{emoji}", refuses=(errors.PlanLimit, errors.NotEditable))
def react(call: Call) -> Answer[MessageView]:
    """React with one emoji. Repeating it changes nothing."""
    return Answer(reactions.react(call.standing, conversation_of(call), call.path["message"], _emoji(call)))


@routes.member("DELETE", MESSAGE + "/reactions/{emoji}", refuses=(errors.NotEditable,))
def take_back(call: Call) -> Answer[MessageView]:
    """Take the caller's own reaction back. Repeating it changes nothing."""
    return Answer(reactions.take_back(call.standing, conversation_of(call), call.path["message"], _emoji(call)))


def _emoji(call: Call) -> str:
    """Raises: InvalidRequest for anything but one emoji."""
    # Gateways differ in whether they hand on the path as it came.
    text = unquote(call.path["emoji"])
    if not emoji.is_one(text):
        raise InvalidRequest.on("emoji", "must be exactly one emoji")
    return text
