"""A conversation as its caller sees it."""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from chalicelib.domain.conversations import Kind
from chalicelib.domain.views.messages import LastView, MessageView, Pending
from chalicelib.domain.views.oversight import LookView
from chalicelib.domain.views.people import PersonView
from chalicelib.domain.views.times import Time


class HeadView(Struct, frozen=True):
    """One lane's numbers for one member."""

    seq: int
    rev: int
    read: int
    unread: int


class HeadsView(Struct, frozen=True):
    """`team` is absent, not null, for who is not of the team."""

    everyone: HeadView
    team: HeadView | UnsetType = UNSET


class SpansView(Struct, frozen=True):
    """Which numbers the member sees, first and last of each stretch; null where it goes on."""

    everyone: list[tuple[int, int | None]]
    team: list[tuple[int, int | None]] | UnsetType = UNSET


Notify = Literal["all", "mentions", "none"]
Muted = Time | Literal["forever"] | None


class OwnView(Struct, frozen=True):
    """What a member set for itself, and what it sees. `left_at` is null while it is in the conversation."""

    epoch: int
    spans: SpansView
    left_at: Time | None = None
    archived: bool = False
    muted_until: Muted = None
    starred: bool = False
    flagged_unread: bool = False
    notify: Notify = "all"


class ConversationView(Struct, frozen=True):
    """`oversight` is there where the workspace shows who read it without being in it, and somebody did."""

    id: str
    workspace_id: str
    kind: Kind
    title: str | None
    created_at: Time
    created_by: str
    participants: list[PersonView]
    heads: HeadsView | UnsetType
    unread: int
    mentioned: int
    last: LastView | None
    me: OwnView
    oversight: list[LookView] | UnsetType = UNSET


class BulkError(Struct, frozen=True):
    code: str
    message: str


class BulkResult(Struct, frozen=True):
    """What came of one conversation of many. `error` is there where it was refused."""

    conversation_id: str
    ok: bool
    error: BulkError | UnsetType = UNSET


class BulkView(Struct, frozen=True):
    """In the order asked."""

    results: list[BulkResult]


class NothingView(Struct, frozen=True):
    """There is nothing to say but that it is done."""


class ConversationsView(Struct, frozen=True):
    items: list[ConversationView]
    next: str | None


class ReadView(Struct, frozen=True):
    read: int
    unread: int
    epoch: int


class SeenView(Struct, frozen=True):
    member_id: str
    at: Time
    before_edit: bool


class AgencySeenView(Struct, frozen=True):
    at: Time


class ReceiptsView(Struct, frozen=True):
    """`seen` and `not_yet` where persons are shown, `agency` where only the agency is, nothing where neither."""

    seen: list[SeenView] | UnsetType = UNSET
    not_yet: list[str] | UnsetType = UNSET
    agency: AgencySeenView | None | UnsetType = UNSET


class SyncedView(Struct, frozen=True):
    """One conversation that moved. With `reload` the lists are empty: purge the copy and load it anew."""

    conversation: ConversationView
    messages: list[MessageView]
    changes: list[MessageView]
    reload: bool
    pending: Pending | UnsetType = UNSET


class SyncView(Struct, frozen=True):
    conversations: list[SyncedView]
    removed: list[str]
    more: bool


class TicketView(Struct, frozen=True):
    ticket: str
    url: str
    expires_at: Time
