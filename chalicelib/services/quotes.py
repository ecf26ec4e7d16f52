"""What replies quote, looked up when they are shown, so that a quote follows its message."""

from chalicelib.domain.conversations import Head
from chalicelib.domain.lanes import Lane
from chalicelib.domain.messages import Message
from chalicelib.domain.views import messages as views
from chalicelib.repositories import messages

Place = tuple[Lane, int]


def show(head: Head, lanes: tuple[Lane, ...], shown: list[Message]) -> list[views.MessageView]:
    """Messages on the wire, with their quotes. One round trip when something quoted is not among them."""
    found = _quoted(head, lanes, shown)
    return [views.message(it, _quote(it, found)) for it in shown]


def show_one(head: Head, lanes: tuple[Lane, ...], message: Message) -> views.MessageView:
    return show(head, lanes, [message])[0]


def _quote(it: Message, found: dict[Place, Message]) -> views.Quote | None:
    return views.quote(it.conversation_id, it.reply_to, found.get(it.reply_to)) if it.reply_to else None


def _quoted(head: Head, lanes: tuple[Lane, ...], shown: list[Message]) -> dict[Place, Message]:
    here = {(it.lane, it.seq): it for it in shown}
    here |= {(lane, last.seq): last for lane in lanes if (last := head.lane(lane).last)}
    wanted = {it.reply_to for it in shown if it.reply_to and it.reply_to[0] in lanes}
    elsewhere = messages.find_many(head.workspace_id, head.id, wanted - here.keys())
    return {place: here.get(place) or elsewhere[place] for place in wanted if place in here or place in elsewhere}
