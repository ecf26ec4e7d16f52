"""What a member chose for itself, in one workspace."""

from chalicelib.domain.views import preferences as views
from chalicelib.domain.views.preferences import PreferencesView
from chalicelib.repositories import preferences
from chalicelib.services import presence
from chalicelib.services.standing import Standing


def get(standing: Standing) -> PreferencesView:
    return views.preferences(preferences.find(standing.workspace.id, standing.member.id))


def change(standing: Standing, chosen: dict[str, bool]) -> PreferencesView:
    """Choose anew; it counts from the next thing on that others would learn. Repeating it changes nothing."""
    w, m = standing.workspace.id, standing.member.id
    before = preferences.find(w, m)
    now = preferences.change(w, m, chosen)
    if before.share_presence is not now.share_presence:
        presence.chosen_anew(standing, shares=now.share_presence)
    return views.preferences(now)
