"""The door for tickets and for catching up over REST."""

from chalicelib.domain.views.conversations import SyncView, TicketView
from chalicelib.handlers.door import Answer, Call, Door
from chalicelib.handlers.requests.live import OpenTicket, Sync, known
from chalicelib.services import live, sync

routes = Door(__name__)


@routes.member("POST", "/workspaces/{w}/tickets", statuses=(201,))
def ticket(call: Call, body: OpenTicket) -> Answer[TicketView]:
    """A ticket that opens one socket within a minute, from the origin that asked. Connect to its `url` as it is."""
    return Answer(live.ticket(call.standing, body.device_id, call.origin, call.subject.expires_at), 201)


@routes.member("POST", "/workspaces/{w}/sync")
def catch_up(call: Call, body: Sync) -> Answer[SyncView]:
    """Everything that moved since the numbers that the client holds. With `more`, ask again with what this brought."""
    return Answer(sync.sync(call.standing, known(body.conversations), body.since_ms))
