"""Reports in the table: the row for the admins' queue, and beside whoever reported a note of it."""

import msgspec

from chalicelib.domain import ids
from chalicelib.domain.reports import Report
from chalicelib.domain.views.messages import MessageView
from chalicelib.repositories import keys, table
from chalicelib.repositories.items import Item

SCHEMA = 1
OWN = 1_000  # reports of one member that are listed


def report_of(item: Item) -> Report:
    """A report from its item, as a read or the stream brings it."""
    return Report(
        workspace_id=item["pk"].split("#")[1],
        id=item["sk"].split("#")[1],
        reporter_id=item["by"],
        conversation_id=item["c"],
        message_id=item["m"],
        reason=item["re"],
        created_at=item["at"],
        snapshot=msgspec.json.decode(item["sn"], type=MessageView),
        outcome=item.get("oc"),
        decided_at=item.get("da"),
    )


def _note(it: Report) -> keys.Key:
    name = ids.digest("report", it.reporter_id, it.message_id, it.reason, size=20)
    return keys.reported(it.workspace_id, it.reporter_id, name)


def file(it: Report) -> Report:
    """Put a report; one that says the same of the same message stands already. The one that stands.

    Raises: Unavailable.
    """
    row: Item = {"v": SCHEMA, "by": it.reporter_id, "c": it.conversation_id, "m": it.message_id, "re": it.reason}
    row |= {"at": it.created_at, "sn": msgspec.json.encode(it.snapshot).decode()}
    note = _note(it)
    try:
        table.transact(
            [
                table.put_in_transaction(note | {"id": it.id}, "attribute_not_exists(pk)"),
                table.put_in_transaction(keys.report(it.workspace_id, it.id) | row, "attribute_not_exists(pk)"),
            ]
        )
    except table.TransactionRefused:
        held = table.get(note, strong=True)
        return (held and find(it.workspace_id, held["id"])) or it
    return it


def find(w: str, report_id: str) -> Report | None:
    item = table.get(keys.report(w, report_id), strong=True)
    return report_of(item) if item else None


def page(w: str, below: str | None, limit: int) -> tuple[list[Report], str | None]:
    """All reports, the newest first, and below which one to go on; None at the end."""
    place = keys.report(w, below)["sk"] if below else None
    items, end = table.query_back(keys.reports(w), place, limit, None, {}, {})
    return [report_of(it) for it in items], end.split("#")[1] if end else None


def own(w: str, m: str) -> list[str]:
    """The ids of what a member reported, the newest first."""
    return sorted((item["id"] for item in table.query_prefix(keys.own_reports(w, m), strong=True)), reverse=True)[:OWN]


def find_many(w: str, report_ids: list[str]) -> list[Report]:
    """In the order asked."""
    found = table.get_together(*(keys.report(w, it) for it in report_ids)) if report_ids else []
    return [report_of(it) for it in found if it]


def decide(was: Report, now: Report, beside: tuple[table.Write, ...]) -> None:
    """Raises: table.Overtaken when somebody else decided meanwhile."""
    condition, values = "attribute_exists(pk) AND attribute_not_exists(oc)", {}
    if was.outcome is not None:
        condition, values = "oc = :was", {":was": was.outcome}
    decided: Item = {":oc": now.outcome, ":da": now.decided_at}
    key = keys.report(now.workspace_id, now.id)
    table.transact([table.update_in_transaction(key, "SET oc = :oc, da = :da", condition, values | decided), *beside])
