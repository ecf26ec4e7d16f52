"""Which frame about a message each socket gets: nobody is told of a message, or a quote, that it does not see."""

from collections.abc import Callable

from msgspec.structs import replace

from chalicelib.domain.connections import Connection
from chalicelib.domain.conversations import Head
from chalicelib.domain.messages import Message
from chalicelib.domain.views import frames, messages
from chalicelib.domain.views.messages import MessageView
from chalicelib.services import access
from chalicelib.services.announcing import FrameOf

Made = Callable[[MessageView], bytes]


def created(head: Head, message: Message, view: MessageView) -> FrameOf:
    """News of a message that everybody in the lane sees."""
    rev = head.lane(message.lane).rev
    return _with_or_without_quote(head, message, view, lambda it: frames.message_created(message, rev, it))


def changed(head: Head, message: Message, rev: int, view: MessageView) -> FrameOf:
    """News of a newer version, to those who see the message."""
    frame_of = _with_or_without_quote(head, message, view, lambda it: frames.message_changed(message, rev, it))
    sees = access.seers(head, (message.lane, message.seq))
    return lambda each: frame_of(each) if sees(each.member_id) else None


def _with_or_without_quote(head: Head, message: Message, view: MessageView, made: Made) -> FrameOf:
    whole = made(view)
    if message.reply_to is None:
        return lambda _: whole
    sees = access.seers(head, message.reply_to)
    bare = made(replace(view, reply_to=messages.quote(head.id, message.reply_to, None)))

    def frame_of(each: Connection) -> bytes:
        return whole if sees(each.member_id) else bare

    return frame_of
