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

Change = tuple[Item | None, Item | None]  # what an item was and what it is


def notify(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """One batch of the table's changes. Records that fail are named, and come again alone; the others are done."""
    request_id = getattr(context, "aws_request_id", "")
    with observability.invocation(request_id, route="notify", records=len(event["Records"])) as line:
        failures = [record["dynamodb"]["SequenceNumber"] for record in event["Records"] if not _handled(record, line)]
        line.metrics["Failures"] = len(failures)
    return {"batchItemFailures": [{"itemIdentifier": number} for number in failures]}


def _handled(record: dict[str, Any], line: Line) -> bool:
    try:
        handle(record)
    except Exception as error:  # one bad record must not take the batch with it
        line.failed(error)
        return False
    return True


def handle(record: dict[str, Any]) -> None:
    """What follows from one change; of rows nothing does, and of what goes away next to nothing."""
    images = record["dynamodb"]
    was, now = (unpack(images[name]) if name in images else None for name in ("OldImage", "NewImage"))
    key = unpack(images["Keys"])
    place = key["pk"].split("#")[0], key["sk"].split("#")[0]
    if now and place in CONSUMERS:
        CONSUMERS[place](was, now)
    if was and not now and place in GONE:
        GONE[place](was)


def _head_changed(was: Item | None, now: Item) -> None:
    repairs.follow(conversations.head_of(was) if was else None, conversations.head_of(now))


def _entry_changed(was: Item | None, now: Item) -> None:
    if was is None:
        return
    _, w, m = now["pk"].split("#")
    before, after = inbox.entry_of(was), inbox.entry_of(now)
    if (before.everyone, before.team, before.epoch) != (after.everyone, after.team, after.epoch):
        receipts.keep_moves(w, m, before, after)
    marks.follow(w, m, before, after)


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
    ("M", "CONV"): _entry_changed,
    ("M", "DRAFT"): _draft_changed,
    ("W", "MEMBER"): _member_changed,
    ("W", "SETTINGS"): _workspace_changed,
    ("W", "REF"): _reference_changed,
    ("W", "REPORT"): _report_changed,
}
GONE: dict[tuple[str, str], Callable[[Item], None]] = {("W", "REF"): _reference_gone}
