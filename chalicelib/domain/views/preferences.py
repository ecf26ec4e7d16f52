"""Preferences on the wire."""

from msgspec import Struct

from chalicelib.domain.preferences import Preferences


class PreferencesView(Struct, frozen=True):
    """Whether others learn what the member has read, that it is writing, and whether it is there."""

    share_read: bool
    share_typing: bool
    share_presence: bool


def preferences(it: Preferences) -> PreferencesView:
    return PreferencesView(it.share_read, it.share_typing, it.share_presence)
