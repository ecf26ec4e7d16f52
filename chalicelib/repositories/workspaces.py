"""Workspaces in the table."""

import msgspec

from chalicelib.domain.workspaces import Workspace
from chalicelib.repositories import keys, table
from chalicelib.repositories.items import Item

SCHEMA = 1


def workspace_of(item: Item) -> Workspace:
    return msgspec.convert({**item, "id": item["pk"].split("#")[1]}, Workspace)


def _item(workspace: Workspace) -> Item:
    item: Item = msgspec.to_builtins(workspace, builtin_types=(bytes,))
    return keys.workspace(item.pop("id")) | item | {"v": SCHEMA}


def find(w: str) -> Workspace | None:
    item = table.get(keys.workspace(w), strong=True)
    return workspace_of(item) if item else None


def create(workspace: Workspace) -> bool:
    """Whether this call created it."""
    return table.put_new(_item(workspace))


def replace(workspace: Workspace, was: Workspace, beside: tuple[table.Write, ...]) -> None:
    """Put the new state in the place of the one that was read, and what tells of it. Raises: table.Overtaken."""
    item, before = _item(workspace), _item(was)
    changing = ("name", "plan", "module_enabled", "settings")
    condition = " AND ".join(f"#{name} = :{name}" for name in changing)
    values = {f":{name}": before[name] for name in changing}
    names = {f"#{name}": name for name in changing}
    table.transact([table.put_in_transaction(item, condition, values, names), *beside])
