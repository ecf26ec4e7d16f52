"""Writes a conversation with its history, as it would stand had it been talked."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from chalicelib.domain import ids
from chalicelib.domain.conversations import Head, Kind, LaneHead
from chalicelib.domain.lanes import BOTH, Lane
from chalicelib.domain.members import Member
from chalicelib.domain.messages import Message
from chalicelib.policy.people import is_agency
from chalicelib.repositories import conversations, inbox, messages
from chalicelib.services import threads


@dataclass(frozen=True, slots=True)
class Said:
    """One message: who, when (milliseconds), what, and whether for the team only.

    `answers` is the number of the one it answers, in its lane, and `thread` that of the one its thread began with.
    """

    who: str
    at: int
    text: str
    note: bool = False
    answers: int | None = None
    thread: int | None = None


@dataclass(frozen=True, slots=True)
class History:
    """`unread` says how many messages at the end a member has not read; everybody else has read all."""

    kind: Kind
    people: tuple[Member, ...]  # the first one created it
    said: tuple[Said, ...]
    title: str | None = None
    unread: dict[str, int] = field(default_factory=dict)


def write(w: str, history: History) -> str:
    """Rows first, the inbox entries next, the head last: it is what makes the conversation exist. Its id."""
    c = _name(w, history)
    log = list(_messages(c, history.said))
    messages.put_all(w, log)
    head = _head(w, c, history, log)
    for member in history.people:
        _open(w, c, member, head, history.unread.get(member.id, 0))
    conversations.create(head)
    for answer in log:
        threads.keep(w, answer)
    return c


def _name(w: str, history: History) -> str:
    first, second = history.people[:2]
    if history.kind is Kind.DIRECT:
        return ids.direct_conversation(w, first.id, second.id)
    return ids.group_conversation(w, first.id, (history.title or "").encode())


def _messages(c: str, said: Iterable[Said]) -> Iterable[Message]:
    numbers = dict.fromkeys(BOTH, 0)
    for each in said:
        lane = Lane.TEAM if each.note else Lane.EVERYONE
        numbers[lane] += 1
        anchor = numbers[Lane.EVERYONE] if each.note else None
        yield _message(c, lane, numbers[lane], each, anchor)


def _message(c: str, lane: Lane, seq: int, said: Said, anchor: int | None) -> Message:
    return Message(
        conversation_id=c,
        lane=lane,
        seq=seq,
        sender_id=said.who,
        client_id=_client_id(c, lane, seq, said.at),
        device="imported",
        body=said.text,
        sent_at=said.at,
        anchor=anchor,
        reply_to=None if said.answers is None else (lane, said.answers),
        thread_root=said.thread,
        from_view=True,
    )


def _client_id(c: str, lane: Lane, seq: int, at_ms: int) -> bytes:
    """A UUIDv7 that is the same at every start."""
    raw = bytearray(at_ms.to_bytes(6, "big") + hashlib.sha256(f"{c}{lane}{seq}".encode()).digest()[:10])
    raw[6], raw[8] = raw[6] & 0x0F | 0x70, raw[8] & 0x3F | 0x80
    return bytes(raw)


def _head(w: str, c: str, history: History, log: list[Message]) -> Head:
    everybody = [member.id for member in history.people]
    team = [member.id for member in history.people if is_agency(member.role)]
    return Head(
        workspace_id=w,
        id=c,
        kind=history.kind,
        title=history.title,
        created_at=history.said[0].at,
        created_by=everybody[0],
        fingerprint=b"",
        everyone=_lane(log, Lane.EVERYONE, everybody),
        team=_lane(log, Lane.TEAM, team),
    )


def _lane(log: list[Message], lane: Lane, members: list[str]) -> LaneHead:
    own = [message for message in log if message.lane is lane]
    return LaneHead(seq=len(own), last=own[-1] if own else None, floors=dict.fromkeys(members, 0))


def _open(w: str, c: str, member: Member, head: Head, unread: int) -> None:
    newest = head.newest(head.lanes_of(member.id))
    at = newest.sent_at if newest else head.created_at
    inbox.open_entry(w, member.id, c, at)
    for lane in head.lanes_of(member.id):
        read = head.lane(lane).seq - (unread if lane is Lane.EVERYONE else 0)
        if read > 0:
            inbox.mark_read(w, member.id, c, lane, read, at, None)
