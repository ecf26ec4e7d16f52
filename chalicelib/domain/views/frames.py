"""Frames that the server sends: one JSON object of text each, at most 28 KB."""

from typing import Any, Literal, TypeVar

import msgspec
from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import asdict, replace

from chalicelib.domain.lanes import Audience, Lane
from chalicelib.domain.messages import Message
from chalicelib.domain.presence import Presence
from chalicelib.domain.references import ReferenceKind
from chalicelib.domain.views.conversations import ConversationView, ReadView, SyncedView, SyncView
from chalicelib.domain.views.drafts import DraftView
from chalicelib.domain.views.messages import MessageView
from chalicelib.domain.views.presence import PresentView
from chalicelib.domain.views.references import ReferenceView
from chalicelib.domain.views.refusals import ErrorView
from chalicelib.domain.views.reports import ReportView
from chalicelib.domain.views.times import Time, rfc3339

MAX_BYTES = 28 * 1024
MAX_MOVED = 500
Part = Literal["joined", "removed", "left"]
Ref = int | str | None
Reason = Literal["expired", "removed", "module_disabled", "replaced"]


class Frame(Struct, frozen=True, tag_field="type"):
    """One frame, named by its `type`."""


class Ack(Frame, frozen=True, tag="ack"):
    """The answer to `focus`. `present` is for the team: whether the others of the conversation are there."""

    ref: Ref
    present: list[PresentView] | UnsetType = UNSET


class SendAck(Frame, frozen=True, tag="ack"):
    """The answer to `send`. A message too long for a frame is named instead: its sender has the text."""

    ref: Ref
    message: MessageView | UnsetType = UNSET
    message_id: str | UnsetType = UNSET
    audience: Audience | UnsetType = UNSET
    seq: int | UnsetType = UNSET


class ReadAck(Frame, frozen=True, tag="ack"):
    """The answer to `read`: how it stands now."""

    ref: Ref
    read: int
    unread: int
    epoch: int


class Synced(Frame, frozen=True, tag="synced"):
    """The answer to `sync`. One that is too large for a frame says `over_rest`: ask there."""

    ref: Ref
    conversations: list[SyncedView] | UnsetType = UNSET
    removed: list[str] | UnsetType = UNSET
    more: bool | UnsetType = UNSET
    over_rest: bool | UnsetType = UNSET


class Pong(Frame, frozen=True, tag="pong"):
    """The answer to `ping`: the conversations in which more happened than the heads sent along know."""

    ref: Ref
    moved: list[str]


class ErrorFrame(Frame, frozen=True, tag="error"):
    """A frame was refused. `ref` is null when the frame could not be read."""

    ref: Ref
    error: ErrorView


class MessageCreated(Frame, frozen=True, tag="message.created"):
    """Somebody wrote. Without `message` it would not fit: fetch it."""

    conversation_id: str
    audience: Audience
    seq: int
    rev: int
    message: MessageView | UnsetType = UNSET


class MessageUpdated(Frame, frozen=True, tag="message.updated"):
    """A message has a newer version: it was edited, reacted to, pinned, answered. Without `message`: fetch it."""

    conversation_id: str
    audience: Audience
    seq: int
    rev: int
    message: MessageView | UnsetType = UNSET


class MessageDeleted(Frame, frozen=True, tag="message.deleted"):
    """A message is a tombstone from now on. Forget its text, wherever it is kept."""

    conversation_id: str
    audience: Audience
    seq: int
    rev: int
    message: MessageView | UnsetType = UNSET


class ConversationCreated(Frame, frozen=True, tag="conversation.created"):
    """A conversation that the receiver is in. Without `conversation` it would not fit: fetch it."""

    conversation_id: str
    conversation: ConversationView | UnsetType = UNSET


class ConversationUpdated(Frame, frozen=True, tag="conversation.updated"):
    """A conversation changed, as the receiver sees it. Without `conversation` it would not fit: fetch it."""

    conversation_id: str
    conversation: ConversationView | UnsetType = UNSET


class ParticipantChanged(Frame, frozen=True, tag="participant.changed"):
    """Somebody came in, was taken out or left. To who is out it is the last frame of this conversation."""

    conversation_id: str
    member_id: str
    change: Part


class ReceiptMoved(Frame, frozen=True, tag="receipt.moved"):
    """Somebody has seen messages up to a number; `agency` stands for the person where names are not shown."""

    conversation_id: str
    audience: Audience
    seq: int
    at: Time
    member_id: str | UnsetType = UNSET
    agency: bool | UnsetType = UNSET


class MemberTyping(Frame, frozen=True, tag="typing"):
    """Somebody writes in the conversation that is in view. It ends by itself: after six seconds, or by the message."""

    conversation_id: str
    audience: Audience
    member_id: str


class PresenceChanged(Frame, frozen=True, tag="presence"):
    """Somebody of the conversation that is in view came, turned away or went. For the team."""

    member_id: str
    state: Presence


class ReadMoved(Frame, frozen=True, tag="read.moved"):
    """The receiver read on another device."""

    conversation_id: str
    audience: Audience
    read: int
    unread: int
    epoch: int


class DraftChanged(Frame, frozen=True, tag="draft.changed"):
    """The receiver wrote on another device, or discarded: then `body` is empty. Without `draft` it would not fit."""

    conversation_id: str
    audience: Audience
    draft: DraftView | UnsetType = UNSET


class MeChanged(Frame, frozen=True, tag="me.changed"):
    """The receiver's permissions are these now, by name and all of them."""

    permissions: list[str]


class ReferenceUpdated(Frame, frozen=True, tag="reference.updated"):
    """Something of the portal's changed, or came to be the receiver's to see."""

    reference: ReferenceView


class ReferenceRemoved(Frame, frozen=True, tag="reference.removed"):
    """Something of the portal's went away, or is no longer the receiver's to see."""

    kind: ReferenceKind
    id: str


class ReportUpdated(Frame, frozen=True, tag="report.updated"):
    """An admin decided what the receiver had reported. `outcome` says what came of it."""

    report: ReportView


class SessionEnded(Frame, frozen=True, tag="session.ended"):
    """The last frame: the socket is closed after it."""

    reason: Reason


# What is sent without having been asked for.
TOLD: tuple[type[Frame], ...] = (
    MessageCreated,
    MessageUpdated,
    MessageDeleted,
    ConversationCreated,
    ConversationUpdated,
    ParticipantChanged,
    ReceiptMoved,
    ReadMoved,
    MemberTyping,
    PresenceChanged,
    DraftChanged,
    MeChanged,
    ReferenceUpdated,
    ReferenceRemoved,
    ReportUpdated,
    SessionEnded,
)
F = TypeVar("F", bound=Frame)


def _fitting(frame: F, **smaller: Any) -> bytes:
    """The frame, or with less in it what tells the client to fetch the rest."""
    encoded = msgspec.json.encode(frame)
    return encoded if len(encoded) <= MAX_BYTES else msgspec.json.encode(replace(frame, **smaller))


def ack(ref: Any, present: list[PresentView] | None = None) -> bytes:
    return msgspec.json.encode(Ack(ref, UNSET if present is None else present))


def read(ref: Any, state: ReadView) -> bytes:
    return msgspec.json.encode(ReadAck(ref, state.read, state.unread, state.epoch))


def sent(ref: Any, message: MessageView) -> bytes:
    named = {"message_id": message.id, "audience": message.audience, "seq": message.seq}
    return _fitting(SendAck(ref, message), message=UNSET, **named)


def synced(ref: Any, answer: SyncView) -> bytes:
    """A catch-up; one that is too large for a frame is fetched over REST."""
    whole = msgspec.json.encode(Synced(ref, **asdict(answer)))
    return whole if len(whole) <= MAX_BYTES else msgspec.json.encode(Synced(ref, over_rest=True))


def pong(ref: Any, moved: list[str]) -> bytes:
    return _fitting(Pong(ref, moved), moved=moved[:MAX_MOVED])


def error(ref: Any, body: ErrorView) -> bytes:
    return msgspec.json.encode(ErrorFrame(ref, body))


def message_created(message: Message, rev: int, view: MessageView) -> bytes:
    frame = MessageCreated(message.conversation_id, view.audience, message.seq, rev, view)
    return _fitting(frame, message=UNSET)


def message_changed(message: Message, rev: int, view: MessageView) -> bytes:
    kind = MessageDeleted if message.deleted else MessageUpdated
    return _fitting(kind(message.conversation_id, view.audience, message.seq, rev, view), message=UNSET)


def conversation_created(view: ConversationView) -> bytes:
    return _fitting(ConversationCreated(view.id, view), conversation=UNSET)


def conversation_updated(view: ConversationView) -> bytes:
    return _fitting(ConversationUpdated(view.id, view), conversation=UNSET)


def participant_changed(conversation: str, member: str, change: Part) -> bytes:
    return msgspec.json.encode(ParticipantChanged(conversation, member, change))


def receipt_moved(conversation: str, lane: Lane, seq: int, at_ms: int, member: str | None) -> bytes:
    """`member` is None where the receiver is told of the agency only."""
    moved = ReceiptMoved(conversation, lane.audience, seq, rfc3339(at_ms))
    return msgspec.json.encode(replace(moved, agency=True) if member is None else replace(moved, member_id=member))


def typing(conversation: str, lane: Lane, member: str) -> bytes:
    return msgspec.json.encode(MemberTyping(conversation, lane.audience, member))


def presence(member: str, state: Presence) -> bytes:
    return msgspec.json.encode(PresenceChanged(member, state))


def read_moved(conversation: str, lane: Lane, state: ReadView) -> bytes:
    return msgspec.json.encode(ReadMoved(conversation, lane.audience, state.read, state.unread, state.epoch))


def draft_changed(conversation: str, lane: Lane, draft: DraftView) -> bytes:
    return _fitting(DraftChanged(conversation, lane.audience, draft), draft=UNSET)


def me_changed(permissions: list[str]) -> bytes:
    return msgspec.json.encode(MeChanged(permissions))


def reference_updated(reference: ReferenceView) -> bytes:
    return msgspec.json.encode(ReferenceUpdated(reference))


def reference_removed(kind: ReferenceKind, reference_id: str) -> bytes:
    return msgspec.json.encode(ReferenceRemoved(kind, reference_id))


def report_updated(report: ReportView) -> bytes:
    return msgspec.json.encode(ReportUpdated(report))


def session_ended(reason: Reason) -> bytes:
    return msgspec.json.encode(SessionEnded(reason))
