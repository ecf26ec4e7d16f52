"""The door for tickets and for catching up over REST."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from chalicelib.domain.lanes import Lane
from chalicelib.handlers.door import Answer, Call, Door
from chalicelib.handlers.messages import DeviceId
from chalicelib.handlers.parsing import Body, Seq
from chalicelib.services import live, sync
from chalicelib.services.sync import Known, KnownHeads

routes = Door(__name__)


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
    since: datetime | None = None


def known(held: dict[str, Held]) -> KnownHeads:
    lanes = ((Lane.EVERYONE, "everyone"), (Lane.TEAM, "team"))
    return {
        c: {lane: Known(it.seq, it.rev) for lane, name in lanes if (it := getattr(heads, name))}
        for c, heads in held.items()
    }


@routes.member("POST", "/workspaces/{w}/tickets")
def ticket(call: Call) -> Answer:
    body = call.body(OpenTicket)
    return Answer(live.ticket(call.standing, body.device_id, call.origin, call.subject.expires_at), 201)


@routes.member("POST", "/workspaces/{w}/sync")
def catch_up(call: Call) -> Answer:
    body = call.body(Sync)
    since = int(body.since.timestamp() * 1000) if body.since else None
    return Answer(sync.sync(call.standing, known(body.conversations), since))
