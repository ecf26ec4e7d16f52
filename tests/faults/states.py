"""What came of a use case, in a form that two runs of it can be compared by."""

from typing import Any

from msgspec import Struct

from chalicelib.domain import inbox
from chalicelib.domain.conversations import Head, LaneHead
from chalicelib.domain.inbox import Entry
from chalicelib.domain.lanes import BOTH, Lane
from chalicelib.domain.messages import Message
from chalicelib.repositories import conversations, drafts, keys, messages, table
from chalicelib.repositories import inbox as entries
from tests.support.sockets import Listening


class State(Struct, frozen=True):
    """A conversation without its names and times: numbers, rows, what each one counts, what each one heard."""

    numbers: tuple[int, ...] = ()
    rows: tuple[Any, ...] = ()
    counts: tuple[Any, ...] = ()
    heard: tuple[Any, ...] = ()
    drafts: tuple[Any, ...] = ()
    remembered: tuple[Any, ...] = ()
    beside: tuple[Any, ...] = ()
    membership: tuple[Any, ...] = ()


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
        remembered=tuple(_remembered(head.lane(lane)) for lane in BOTH),
        beside=_beside(head),
        membership=tuple(_membership(head, m, held.get(m)) for m in people),
    )


def _membership(head: Head, m: str, entry: Entry | None) -> tuple[Any, ...]:
    """Where somebody is, what it sees, what it marked the conversation with, and in which list that stands."""
    here = tuple(lane for lane in BOTH if m in head.lane(lane).floors)
    if entry is None:
        return (here,)
    marks = entry.marks
    seen = tuple((it.spans, it.hidden) for it in (entry.everyone, entry.team))
    marked = (marks.archived_at, marks.muted_until, marks.starred, marks.flagged, marks.notify)
    return here, seen, entry.left_at is not None, entry.epoch, marked, entry.place.split("#")[0]


def _rows(head: Head, lane: Lane) -> tuple[Any, ...]:
    found = messages.between(head.workspace_id, head.id, lane, 1, head.lane(lane).seq)
    return tuple(_row(it) for it in found)


def _row(it: Message) -> tuple[Any, ...]:
    said = (it.seq, it.version, it.sender_id, it.body, it.anchor, it.reply_to, it.mentions, it.thread_root)
    changed = (it.edited_at is not None, it.deleted and (it.deleted.by, it.deleted.policy), it.text_version)
    marks = (it.reactions, it.pinned and it.pinned.by, sorted(it.follows.items()))
    return *said, *changed, *marks, it.thread and (it.thread.count, it.thread.followers)


def _remembered(lane: LaneHead) -> tuple[Any, ...]:
    last = lane.last and (lane.last.seq, lane.last.body, lane.last.version, lane.last.deleted is not None)
    return lane.rev, last, lane.deleted, lane.deleted_floor, lane.pins


def _beside(head: Head) -> tuple[Any, ...]:
    """What else stands in the conversation: changes, earlier texts, pins, thread pointers, staged texts.

    A text that was staged for a message which never came expires by itself.
    """
    found = table.query_between(keys.head(head.workspace_id, head.id)["pk"], "A", "Z")
    sent = {it["c"].hex() for it in found if it["sk"].startswith("MSG#") and "c" in it}
    lines = [it for it in found if it["sk"].startswith("MSG#") and it["sk"].count("#") == 3]
    kept = [it for it in found if it["sk"].split("#")[0] not in ("HEAD", "MSG", "SEEN", "BODY")]
    staged = sum(1 for it in found if it["sk"].startswith("BODY#") and it["sk"].split("#")[3].split("-")[0] in sent)
    said = ((it["sk"], str(it["y"]), None, None) for it in lines)
    return staged, *said, *((it["sk"], it.get("x"), it.get("k"), it.get("q")) for it in kept)


def _counts(head: Head, m: str, entry: Entry | None) -> tuple[Any, ...] | None:
    if entry is None:
        return None
    lanes = head.lanes_of(m)
    return tuple(
        (lane, inbox.unread(it, held, m), inbox.mentioned(it, held, m), it.read, it.seen)
        for lane in lanes
        for it, held in [(entry.lane(lane), head.lane(lane))]
    )


def _heard(sockets: Listening, connection: str, conversation: str) -> tuple[Any, ...]:
    """Without repeats, and without what is only a hint to other devices: a client drops what it has."""
    kinds = ("message.created", "message.updated", "message.deleted", "conversation.created", "participant.changed")
    frames = [it for it in sockets.heard(connection) if it.get("conversation_id") == conversation]
    told = [it for it in frames if it["type"] in kinds]
    return tuple(sorted({(it["type"], it.get("seq", 0), _newest(it), it.get("member_id", "")) for it in told}))


def _newest(frame: dict[str, Any]) -> int:
    message = frame.get("message", {})
    return 0 if message.get("system") else message.get("version", 0)
