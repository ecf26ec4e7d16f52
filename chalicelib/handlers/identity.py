"""The door for who am I."""

from chalicelib.domain.views.people import MeView
from chalicelib.handlers.door import Answer, Call, Door
from chalicelib.services import identity

routes = Door(__name__)


@routes.person("GET", "/me")
def me(call: Call) -> Answer[MeView]:
    """Who the token speaks for, and the workspaces it is a member of."""
    return Answer(identity.me(call.subject))
