"""What a frame can ask for, one function each, listed in ACTIONS."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from chalicelib.domain import ids
from chalicelib.domain.connections import Connection
from chalicelib.domain.errors import InvalidRequest, NotFound
from chalicelib.domain.lanes import Audience
from chalicelib.domain.views import frames
from chalicelib.handlers.parsing import Body, Id
from chalicelib.handlers.requests.live import Conversations, Sync, known
from chalicelib.handlers.requests.messages import Words, draft_of
from chalicelib.handlers.requests.reading import Read
from chalicelib.services import messages, presence, reading, sync, typing
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


class Typing(Body):
    conversation_id: Id
    audience: Audience | None = None


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
    return frames.read(heard.ref, state)


def _focus(heard: Heard, frame: Focus) -> bytes:
    conversation = None if frame.conversation_id is None else _conversation(frame.conversation_id)
    return frames.ack(heard.ref, presence.focus(heard.standing, heard.connection.id, conversation))


def _typing(heard: Heard, frame: Typing) -> None:
    typing.tell(heard.standing, heard.connection, _conversation(frame.conversation_id), frame.audience)


def _sync(heard: Heard, frame: Sync) -> bytes:
    answer = sync.sync(heard.standing, known(frame.conversations), frame.since_ms)
    return frames.synced(heard.ref, answer)


def _ping(heard: Heard, frame: Ping) -> bytes:
    moved = [] if frame.heads is None else sync.moved(heard.standing, known(frame.heads))
    return frames.pong(heard.ref, moved)


class Action(Struct, frozen=True):
    """`about` is for readers of the published documents, `answer` the frame that answers when all is well, or none."""

    name: str
    about: str
    shape: type[Any]
    answer: type[frames.Frame] | None
    run: Callable[[Heard, Any], bytes | None]


ACTIONS = {
    action.name: action
    for action in (
        Action("send", "Send a message; repeated with its client_id it is stored once.", Send, frames.SendAck, _send),
        Action("read", "Tell up to which number was read.", ReadFrame, frames.ReadAck, _read),
        Action("focus", "Tell which conversation is in view, or none.", Focus, frames.Ack, _focus),
        Action("typing", "Tell that one is writing, every three seconds while it lasts.", Typing, None, _typing),
        Action("sync", "Catch up from the numbers that the client holds.", Sync, frames.Synced, _sync),
        Action("ping", "Ask what moved, and keep the socket open.", Ping, frames.Pong, _ping),
    )
}


def named(name: Any) -> Action:
    """Raises: InvalidRequest."""
    action = ACTIONS.get(name) if isinstance(name, str) else None
    if action is None:
        raise InvalidRequest.on("action", f"must be one of {', '.join(ACTIONS)}")
    return action
