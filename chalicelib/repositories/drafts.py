"""Drafts in the table, beside their author's inbox. A discarded one keeps its version, and so its row."""

from chalicelib.domain.drafts import SavedDraft
from chalicelib.domain.lanes import Lane
from chalicelib.repositories import keys, table
from chalicelib.repositories.items import Item


class Moved(Exception):
    """Another device was quicker. `found` is what stands now."""

    def __init__(self, found: SavedDraft) -> None:
        super().__init__("the draft has another version")
        self.found = found


def draft_of(item: Item | None) -> SavedDraft:
    """A draft from its item, as a read or the stream brings it."""
    return SavedDraft(item["body"], item["reply"] or None, item["version"]) if item else SavedDraft()


def find(w: str, m: str, c: str, lane: Lane) -> SavedDraft:
    return draft_of(table.get(keys.draft(w, m, lane, c), strong=True))


def save(w: str, m: str, c: str, lane: Lane, wanted: SavedDraft) -> SavedDraft:
    """Put a draft in the place of the version it names; what says the same already is left as it is.

    Raises: Moved when another version stands there and says something else.
    """
    values = {":body": wanted.body, ":reply": wanted.reply_to or "", ":version": wanted.version + 1}
    condition = "attribute_not_exists(pk)"
    if wanted.version:
        condition = "version = :held AND (body <> :body OR reply <> :reply)"
        values[":held"] = wanted.version
    try:
        item = table.update(
            keys.draft(w, m, lane, c),
            "SET body = :body, reply = :reply, version = :version",
            values=values,
            condition=condition,
            returns="ALL_NEW",
        )
    except table.ConditionFailed as refused:
        return _same_or_moved(draft_of(refused.item), wanted)
    return draft_of(item)


def _same_or_moved(found: SavedDraft, wanted: SavedDraft) -> SavedDraft:
    if not found.says_the_same(wanted):
        raise Moved(found)
    return found


def discard(w: str, m: str, c: str, lane: Lane) -> SavedDraft:
    """Empty a draft, whatever it says. One that never was begins its versions too: a first text may be on its way."""
    try:
        item = table.update(
            keys.draft(w, m, lane, c),
            "SET body = :none, reply = :none, version = if_not_exists(version, :zero) + :one",
            values={":none": "", ":zero": 0, ":one": 1},
            condition="attribute_not_exists(pk) OR body <> :none OR reply <> :none",
            returns="ALL_NEW",
        )
    except table.ConditionFailed as refused:
        return draft_of(refused.item)
    return draft_of(item)
