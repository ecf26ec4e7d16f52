"""What a member lets others know of it. Everything, unless it opted out."""

from msgspec import Struct


class Preferences(Struct, frozen=True):
    """Whether others learn what the member has read, that it is writing, and whether it is there."""

    share_read: bool = True
    share_typing: bool = True
    share_presence: bool = True
