"""What a workspace is: an agency's place, with its settings and its plan."""

from msgspec import Struct, field


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """What an admin may set; merged key by key."""

    edit_window_s: int = 900
    deletion_policy: str = "keep"
    client_receipts: str = "agency"
    removed_keep_history: bool = True
    oversight_visible: bool = False
    presence: bool = True
    client_sees_edits: bool = False


class Workspace(Struct, frozen=True):
    """`secret` signs what the workspace's members are handed to bring back, such as cursors."""

    id: str
    name: str
    plan: str
    time_zone: str
    secret: bytes
    module_enabled: bool = True
    settings: Settings = field(default_factory=Settings)
