"""The stream's reader: tells and files what was left undone, keeps receipts, tells drafts and rights, ends sessions."""

from collections.abc import Callable
from typing import Any

from chalicelib import observability
from chalicelib.domain.lanes import Lane
from chalicelib.observability import Line
from chalicelib.repositories import (
    changes,
    conversations,
    drafts,
    inbox,
    keys,
    members,
    references,
    reports,
    workspaces,
)
from chalicelib.repositories.items import Item, unpack
from chalicelib.services import drafts as writing
from chalicelib.services import following, marks, receipts, repairs
from chalicelib.services import members as people
from chalicelib.services import references as portal
from chalicelib.services import reports as complaints
from chalicelib.services import workspaces as places

Record = dict[str, Any]
ENTRY = "M", "CONV"


def notify(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """One batch of the table's changes. Records that fail are named, and come again alone; the others are done."""
    request_id = getattr(context, "aws_request_id", "")
    with observability.invocation(request_id, route="notify", records=len(event["Records"])) as line:
        failed = [it for records in _gathered(event["Records"]) if not _handled(records, line) for it in records]
        line.metrics["Failures"] = len(failed)
    return {"batchItemFailures": [{"itemIdentifier": it["dynamodb"]["SequenceNumber"]} for it in failed]}


def _gathered(records: list[Record]) -> list[list[Record]]:
    """What is handled at once: each record by itself, but all moves of one inbox entry together.

    Somebody who scrolls moves its marker with every message; of what a batch brings of that the last is told.
    """
    gathered: dict[object, list[Record]] = {}
    for number, record in enumerate(records):
        key = unpack(record["dynamodb"]["Keys"])
        gathered.setdefault((key["pk"], key["sk"]) if _place(key) == ENTRY else number, []).append(record)
    return list(gathered.values())


def _place(key: Item) -> tuple[str, str]:
    return key["pk"].split("#")[0], key["sk"].split("#")[0]


def _handled(records: list[Record], line: Line) -> bool:
    try:
        handle(*records)
    except Exception as error:  # one bad record must not take the batch with it
        line.failed(error)
        return False
    return True


def handle(*records: Record) -> None:
    """What follows from changes of one item; of rows nothing does, and of what goes away next to nothing."""
    place = _place(unpack(records[0]["dynamodb"]["Keys"]))
    changes = [_images(record) for record in records]
    if place == ENTRY:
        _entry_moved([(was, now) for was, now in changes if was and now])
    for was, now in changes:
        if now and place in CONSUMERS:
            CONSUMERS[place](was, now)
        if was and not now and place in GONE:
            GONE[place](was)


def _images(record: Record) -> tuple[Item | None, Item | None]:
    """What an item was and what it is."""
    images = record["dynamodb"]
    was, now = (unpack(images[name]) if name in images else None for name in ("OldImage", "NewImage"))
    return was, now


def _head_changed(was: Item | None, now: Item) -> None:
    repairs.follow(conversations.head_of(was) if was else None, conversations.head_of(now))


def _entry_moved(images: list[tuple[Item, Item]]) -> None:
    if not images:
        return
    _, w, m = images[0][1]["pk"].split("#")
    moves = [(inbox.entry_of(was), inbox.entry_of(now)) for was, now in images]
    receipts.keep_moves(w, m, moves)
    marks.follow(w, m, moves)


def _draft_changed(was: Item | None, now: Item) -> None:
    (_, w, m), (_, lane, conversation) = keys.parts(now)
    writing.tell(w, m, conversation, Lane(lane.lower()), drafts.draft_of(now))


def _member_changed(was: Item | None, now: Item) -> None:
    if was:
        people.follow(members.member_of(was), members.member_of(now))


def _workspace_changed(was: Item | None, now: Item) -> None:
    workspace = workspaces.workspace_of(now)
    if was and not workspace.module_enabled:
        places.end_sessions(workspace.id)


def _message_changed(was: Item | None, now: Item) -> None:
    if was is None:
        following.follow(*changes.changed_of(now))


def _reference_changed(was: Item | None, now: Item) -> None:
    portal.tell(references.reference_of(was) if was else None, references.reference_of(now))


def _reference_gone(was: Item) -> None:
    portal.tell(references.reference_of(was), None)


def _report_changed(was: Item | None, now: Item) -> None:
    if was:
        complaints.tell(reports.report_of(now))


CONSUMERS: dict[tuple[str, str], Callable[[Item | None, Item], None]] = {
    ("C", "HEAD"): _head_changed,
    ("C", "CHANGE"): _message_changed,
    ("M", "DRAFT"): _draft_changed,
    ("W", "MEMBER"): _member_changed,
    ("W", "SETTINGS"): _workspace_changed,
    ("W", "REF"): _reference_changed,
    ("W", "REPORT"): _report_changed,
}
GONE: dict[tuple[str, str], Callable[[Item], None]] = {("W", "REF"): _reference_gone}
