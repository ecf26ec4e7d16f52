"""What is said to open a socket, and to catch up."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from chalicelib.domain.lanes import Lane
from chalicelib.handlers.parsing import Body, Seq
from chalicelib.handlers.requests.messages import DeviceId
from chalicelib.services.sync import Known, KnownHeads


class OpenTicket(Body):
    device_id: DeviceId


class HeldLane(Body):
    seq: Seq
    rev: Seq = 0


class Held(Body):
    """What a client holds of a conversation, by lane."""

    everyone: HeldLane | None = None
    team: HeldLane | None = None


Conversations = Annotated[dict[Annotated[str, Meta(max_length=64)], Held], Meta(max_length=1000)]


class Sync(Body):
    conversations: Conversations = {}
    since: Annotated[datetime, Meta(tz=True)] | None = None

    @property
    def since_ms(self) -> int | None:
        return round(self.since.timestamp() * 1000) if self.since else None


def known(held: dict[str, Held]) -> KnownHeads:
    lanes = ((Lane.EVERYONE, "everyone"), (Lane.TEAM, "team"))
    return {
        c: {lane: Known(it.seq, it.rev) for lane, name in lanes if (it := getattr(heads, name))}
        for c, heads in held.items()
    }
