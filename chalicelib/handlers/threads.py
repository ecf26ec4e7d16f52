"""The door for threads."""

from chalicelib.domain.errors import InvalidRequest
from chalicelib.domain.views.messages import MessageView, PageView
from chalicelib.handlers.door import Answer, Call, Door
from chalicelib.handlers.messages import MESSAGE, conversation_of
from chalicelib.handlers.requests.changing import ThreadPage
from chalicelib.services import threads
from chalicelib.services.history import Place

routes = Door(__name__)


@routes.member("GET", MESSAGE + "/thread")
def page(call: Call, query: ThreadPage) -> Answer[PageView]:
    """A message and its replies, from the message on or around a place among them. A reply stands for its thread."""
    if query.before and query.after:
        raise InvalidRequest.on("before", "only one of before and after can be asked for")
    place = Place(query.before, query.after)
    return Answer(threads.page(call.standing, conversation_of(call), call.path["message"], place, query.limit))


@routes.member("PUT", MESSAGE + "/thread/follow")
def follow(call: Call) -> Answer[MessageView]:
    """Hear of new replies. Answers the message that the thread began with."""
    return Answer(threads.follow(call.standing, conversation_of(call), call.path["message"], on=True))


@routes.member("DELETE", MESSAGE + "/thread/follow")
def unfollow(call: Call) -> Answer[MessageView]:
    """Hear of new replies no more, until somebody follows again by choice."""
    return Answer(threads.follow(call.standing, conversation_of(call), call.path["message"], on=False))
