"""An open socket of a member, as its entry tells."""

from msgspec import Struct

LIFE_S = 2 * 3600 + 600  # API Gateway ends a socket after two hours; an entry outlives that by ten minutes
PER_MEMBER = 20


class Connection(Struct, frozen=True):
    """One socket. Times are seconds since 1970; `session_until` is when the token that opened it expires,
    `team` whether it was opened by somebody of the agency,
    `deaf` whether its member may hear nothing of conversations, `attended_at` when it last said that a conversation
    is in view, 0 where it never did.
    """

    id: str
    member_id: str
    device: str
    opened_at: int
    session_until: int
    team: bool = False
    focus: str | None = None
    deaf: bool = False
    attended_at: int = 0

    def ends_at(self) -> int:
        return min(self.opened_at + LIFE_S, self.session_until)
