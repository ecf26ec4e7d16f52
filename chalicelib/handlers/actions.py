"""What a frame can ask for, one function each, listed in ACTIONS."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from chalicelib.domain import ids
from chalicelib.domain.connections import Connection
from chalicelib.domain.errors import InvalidRequest, NotFound
from chalicelib.domain.views import frames
from chalicelib.handlers.live import Conversations, Sync, known
from chalicelib.handlers.messages import Words, draft_of
from chalicelib.handlers.parsing import Body, Id
from chalicelib.handlers.reading import Read
from chalicelib.services import live, messages, reading, sync
from chalicelib.services.messages import Origin
from chalicelib.services.standing import Standing


class Heard(Struct, frozen=True):
    """A frame's speaker, the socket it came over, and its mark."""

    standing: Standing
    connection: Connection
    ref: Any


class Send(Words, kw_only=True):
    conversation_id: Id
    from_view: bool = True


class ReadFrame(Read, kw_only=True):
    conversation_id: Id


class Focus(Body):
    conversation_id: Id | None


class Ping(Body):
    heads: Conversations | None = None


def _conversation(text: str) -> str:
    if not ids.CONVERSATION.fullmatch(text):
        raise NotFound
    return text


def _send(heard: Heard, frame: Send) -> bytes | None:
    conversation, connection = _conversation(frame.conversation_id), heard.connection
    draft = draft_of(frame, connection.member_id, connection.device, conversation, from_view=frame.from_view)
    origin = Origin(connection, lambda view: frames.sent(heard.ref, view))
    outcome = messages.send(heard.standing, conversation, draft, origin)
    return None if outcome.answered else frames.sent(heard.ref, outcome.message)


def _read(heard: Heard, frame: ReadFrame) -> bytes:
    conversation = _conversation(frame.conversation_id)
    state = reading.mark_read(heard.standing, conversation, frame.seq, frame.audience, frame.epoch)
    return frames.ack(heard.ref, read=state.read, unread=state.unread, epoch=state.epoch)


def _focus(heard: Heard, frame: Focus) -> bytes:
    conversation = None if frame.conversation_id is None else _conversation(frame.conversation_id)
    live.focus(heard.standing, heard.connection.id, conversation)
    return frames.ack(heard.ref)


def _sync(heard: Heard, frame: Sync) -> bytes:
    since = int(frame.since.timestamp() * 1000) if frame.since else None
    answer = sync.sync(heard.standing, known(frame.conversations), since)
    return frames.synced(heard.ref, answer)


def _ping(heard: Heard, frame: Ping) -> bytes:
    moved = [] if frame.heads is None else sync.moved(heard.standing, known(frame.heads))
    return frames.pong(heard.ref, moved)


class Action(Struct, frozen=True):
    name: str
    shape: type[Any]
    run: Callable[[Heard, Any], bytes | None]


ACTIONS = {
    action.name: action
    for action in (
        Action("send", Send, _send),
        Action("read", ReadFrame, _read),
        Action("focus", Focus, _focus),
        Action("sync", Sync, _sync),
        Action("ping", Ping, _ping),
    )
}


def named(name: Any) -> Action:
    """Raises: InvalidRequest."""
    action = ACTIONS.get(name) if isinstance(name, str) else None
    if action is None:
        raise InvalidRequest.on("action", f"must be one of {', '.join(ACTIONS)}")
    return action

