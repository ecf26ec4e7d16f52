"""Members in the table, and whose token is whose."""

import msgspec

from chalicelib.domain.members import Member
from chalicelib.domain.workspaces import Workspace
from chalicelib.repositories import keys, table
from chalicelib.repositories.items import Item
from chalicelib.repositories.workspaces import workspace_of

SCHEMA = 1


def member_of(item: Item) -> Member:
    _, m = item["sk"].split("#", 1)
    return msgspec.convert({**item, "id": m, "workspace_id": item["pk"].split("#")[1]}, Member)


def _item(member: Member) -> Item:
    item: Item = msgspec.to_builtins(member)
    return keys.member(item.pop("workspace_id"), item.pop("id")) | item | {"v": SCHEMA}


def find(w: str, m: str) -> Member | None:
    item = table.get(keys.member(w, m), strong=True)
    return member_of(item) if item else None


def find_many(w: str, members: list[str]) -> dict[str, Member]:
    found = table.batch_get([keys.member(w, m) for m in members])
    return {member.id: member for member in map(member_of, found.values())}


def everyone(w: str) -> list[Member]:
    return [member_of(row) for row in table.query_prefix(keys.members(w))]


def id_of(issuer: str, subject: str, w: str) -> str | None:
    """Which member of the workspace a token's subject is."""
    item = table.get(keys.identity(issuer, subject, w), strong=True)
    return item["who"] if item else None


def standing(w: str, m: str) -> tuple[Workspace | None, Member | None]:
    """A workspace and one of its members as they are now, in one round trip."""
    workspace, member = table.get_together(keys.workspace(w), keys.member(w, m))
    return workspace_of(workspace) if workspace else None, member_of(member) if member else None


def memberships(issuer: str, subject: str) -> list[tuple[Workspace, Member]]:
    """Every workspace that a token's subject is a member of."""
    rows = list(table.query_prefix(keys.identities(issuer, subject)))
    pairs = [(row["sk"].split("#")[1], row["who"]) for row in rows]
    standings = [standing(w, m) for w, m in pairs]
    return [(workspace, member) for workspace, member in standings if workspace and member]


class SubjectTaken(Exception):
    """A token's subject is another member of the workspace already."""


def put(issuer: str | None, member: Member, was: Member | None, beside: tuple[table.Write, ...]) -> None:
    """Put the member with what tells of it and, where the issuer is known, with its identity; the identity of an
    earlier subject goes in the same moment.

    Raises: SubjectTaken, table.Overtaken.
    """
    writes = [*(_identity(issuer, member, was) if issuer else ()), table.put_in_transaction(_item(member)), *beside]
    try:
        table.transact(writes)
    except table.TransactionRefused as refused:
        if issuer and refused.reasons[0] == "ConditionalCheckFailed":
            raise SubjectTaken from None
        raise


def _identity(issuer: str, member: Member, was: Member | None) -> list[table.Write]:
    identity = keys.identity(issuer, member.subject, member.workspace_id)
    mine = "attribute_not_exists(pk) OR who = :m"
    writes = [table.put_in_transaction({**identity, "who": member.id}, mine, {":m": member.id})]
    if was and was.subject != member.subject:
        writes.append(table.delete_in_transaction(keys.identity(issuer, was.subject, member.workspace_id)))
    return writes
