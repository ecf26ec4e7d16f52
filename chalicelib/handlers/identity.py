"""The door for who am I."""

from chalicelib.handlers.door import Answer, Call, Door
from chalicelib.services import identity

routes = Door(__name__)


@routes.person("GET", "/me")
def me(call: Call) -> Answer:
    return Answer(identity.me(call.subject))
