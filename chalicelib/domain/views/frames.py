"""Frames that the server sends: one JSON object of text each, at most 28 KB."""

from typing import Any

import msgspec

from chalicelib.domain.lanes import Lane
from chalicelib.domain.messages import Message
from chalicelib.domain.views.conversations import ConversationView, ReadView, SyncView
from chalicelib.domain.views.messages import MessageView
from chalicelib.domain.views.times import rfc3339

MAX_BYTES = 28 * 1024


def encode(frame: dict[str, Any]) -> bytes:
    return msgspec.json.encode(frame)


def _fitting(frame: dict[str, Any], heavy: str, instead: dict[str, Any]) -> bytes:
    """The frame, or without its heavy part what tells the client to fetch it."""
    encoded = encode(frame)
    if len(encoded) <= MAX_BYTES:
        return encoded
    return encode({name: value for name, value in frame.items() if name != heavy} | instead)


def ack(ref: Any, **answer: Any) -> bytes:
    return encode({"type": "ack", "ref": ref, **answer})


def sent(ref: Any, message: MessageView) -> bytes:
    """The sender's answer. A text too long for a frame is left out: its sender has it."""
    place = {"message_id": message.id, "audience": message.audience, "seq": message.seq}
    return _fitting({"type": "ack", "ref": ref, "message": message}, "message", place)


def synced(ref: Any, answer: SyncView) -> bytes:
    """A catch-up; one that is too large for a frame is fetched over REST."""
    whole = encode({"type": "synced", "ref": ref, **msgspec.structs.asdict(answer)})
    return whole if len(whole) <= MAX_BYTES else encode({"type": "synced", "ref": ref, "over_rest": True})


def pong(ref: Any, moved: list[str]) -> bytes:
    return _fitting({"type": "pong", "ref": ref, "moved": moved}, "moved", {"moved": moved[:500]})


def error(ref: Any, body: dict[str, Any]) -> bytes:
    return encode({"type": "error", "ref": ref, "error": body})


def message_created(message: Message, rev: int, view: MessageView) -> bytes:
    place = {"conversation_id": message.conversation_id, "audience": view.audience, "seq": message.seq, "rev": rev}
    return _fitting({"type": "message.created", **place, "message": view}, "message", {})


def conversation_created(view: ConversationView) -> bytes:
    frame = {"type": "conversation.created", "conversation_id": view.id, "conversation": view}
    return _fitting(frame, "conversation", {})


def receipt_moved(conversation: str, lane: Lane, seq: int, at_ms: int, member: str | None) -> bytes:
    """`member` is None where the receiver is told of the agency only."""
    whose: dict[str, Any] = {"agency": True} if member is None else {"member_id": member}
    place = {"conversation_id": conversation, "audience": lane.audience, "seq": seq, "at": rfc3339(at_ms)}
    return encode({"type": "receipt.moved", **place, **whose})


def read_moved(conversation: str, lane: Lane, state: ReadView) -> bytes:
    moved = {"read": state.read, "unread": state.unread, "epoch": state.epoch}
    return encode({"type": "read.moved", "conversation_id": conversation, "audience": lane.audience, **moved})


def session_ended(reason: str) -> bytes:
    return encode({"type": "session.ended", "reason": reason})
