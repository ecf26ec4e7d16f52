"""What came of a use case, in a form that two runs of it can be compared by."""

from typing import Any

from msgspec import Struct

from chalicelib.domain import inbox
from chalicelib.domain.conversations import Head
from chalicelib.domain.inbox import Entry
from chalicelib.domain.lanes import BOTH, Lane
from chalicelib.repositories import conversations, drafts, messages
from chalicelib.repositories import inbox as entries
from tests.support.sockets import Listening


class State(Struct, frozen=True):
    """A conversation without its names and times: numbers, rows, what each one counts, what each one heard."""

    numbers: tuple[int, ...] = ()
    rows: tuple[Any, ...] = ()
    counts: tuple[Any, ...] = ()
    heard: tuple[Any, ...] = ()
    drafts: tuple[Any, ...] = ()


def state_of(w: str, conversation: str, people: dict[str, str], sockets: Listening) -> State:
    """`people` are the participants, each with its socket that was open all along."""
    head = conversations.find(w, conversation)
    if head is None:
        return State()
    held = entries.find_readers(w, list(people), conversation)
    return State(
        numbers=tuple(head.lane(lane).seq for lane in BOTH),
        rows=tuple(_rows(head, lane) for lane in BOTH),
        counts=tuple(_counts(head, m, held.get(m)) for m in people),
        heard=tuple(_heard(sockets, connection, conversation) for connection in people.values()),
        drafts=tuple(drafts.find(w, m, conversation, lane) for m in people for lane in BOTH),
    )


def _rows(head: Head, lane: Lane) -> tuple[Any, ...]:
    found = messages.between(head.workspace_id, head.id, lane, 1, head.lane(lane).seq)
    return tuple((it.seq, it.sender_id, it.body, it.anchor, it.reply_to) for it in found)


def _counts(head: Head, m: str, entry: Entry | None) -> tuple[Any, ...] | None:
    if entry is None:
        return None
    lanes = head.lanes_of(m)
    return tuple(
        (lane, inbox.unread(entry.lane(lane), head.lane(lane), m), entry.lane(lane).read, entry.lane(lane).seen)
        for lane in lanes
    )


def _heard(sockets: Listening, connection: str, conversation: str) -> tuple[Any, ...]:
    """Without repeats, and without what is only a hint to other devices: a client drops what it has."""
    kinds = ("message.created", "conversation.created")
    frames = [it for it in sockets.heard(connection) if it.get("conversation_id") == conversation]
    return tuple(sorted({(it["type"], it.get("seq", 0)) for it in frames if it["type"] in kinds}))
