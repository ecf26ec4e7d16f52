"""The door for what a member chose for itself."""

from chalicelib.domain.views.preferences import PreferencesView
from chalicelib.handlers.door import Answer, Call, Door
from chalicelib.handlers.requests.preferences import ChangePreferences, chosen
from chalicelib.services import preferences

routes = Door(__name__)
PREFERENCES = "/workspaces/{w}/me/preferences"


@routes.member("GET", PREFERENCES)
def get(call: Call) -> Answer[PreferencesView]:
    """What the caller lets others know of it."""
    return Answer(preferences.get(call.standing))


@routes.member("PATCH", PREFERENCES)
def change(call: Call, body: ChangePreferences) -> Answer[PreferencesView]:
    """Opt out, or in again, of telling what one has read, that one is writing, or whether one is there."""
    return Answer(preferences.change(call.standing, chosen(body)))
