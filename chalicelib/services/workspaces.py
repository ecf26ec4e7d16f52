"""Workspaces: made by the host portal, set by their admins."""

import secrets
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import asdict, replace

from chalicelib.domain import ids
from chalicelib.domain.audit import Deed
from chalicelib.domain.errors import InvalidRequest, NotFound
from chalicelib.domain.members import Role
from chalicelib.domain.views import people as views
from chalicelib.domain.workspaces import Settings, Workspace
from chalicelib.policy import people, plans
from chalicelib.policy import settings as setting_rules
from chalicelib.repositories import members, workspaces
from chalicelib.services import announcing, audit, retrying, standing

PAGE = 100


class Change(Struct, frozen=True):
    """What is to be different; None stays. `settings` is merged key by key."""

    name: str | None = None
    module_enabled: bool | None = None
    plan: str | None = None
    settings: dict[str, Any] | None = None


def create(w: str | None, name: str, plan: str | None, time_zone: str | None) -> tuple[Workspace, bool]:
    """The workspace, and whether this call made it. Raises: InvalidRequest when another one has this id."""
    plans.plan(plan or plans.DEFAULT)
    setting_rules.check_time_zone(time_zone)
    wanted = Workspace(
        id=w or ids.random_id(10),
        name=name,
        plan=plan or plans.DEFAULT,
        time_zone=time_zone or "UTC",
        secret=secrets.token_bytes(32),
    )
    if workspaces.create(wanted):
        return wanted, True
    found = get(wanted.id)
    if (found.name, found.plan, found.time_zone) != (wanted.name, wanted.plan, wanted.time_zone):
        raise InvalidRequest.on("workspace_id", "belongs to another workspace already; PATCH changes that one")
    return found, False


def get(w: str) -> Workspace:
    """Raises: NotFound."""
    found = workspaces.find(w)
    if found is None:
        raise NotFound
    return found


def change(w: str, wanted: Change, by: str | None = None) -> Workspace:
    """Change a workspace; it counts from the next request on. `by` is the member who does, None the host portal.

    Raises: NotFound, InvalidRequest, Unavailable.
    """
    was, now = retrying.until_done(lambda: _replaced(w, wanted, by))
    if now != was:
        _outlast(was, now)
    return now


def _replaced(w: str, wanted: Change, by: str | None) -> tuple[Workspace, Workspace]:
    """A workspace before and after. Raises: NotFound, InvalidRequest, table.Overtaken."""
    was = get(w)
    now = _changed(was, wanted)
    if now != was:
        workspaces.replace(now, was, audit.rows(w, by, [_deed(was, now)]))
    return was, now


def _changed(was: Workspace, wanted: Change) -> Workspace:
    plain = {"name": wanted.name, "module_enabled": wanted.module_enabled, "plan": wanted.plan}
    now = replace(was, **{name: value for name, value in plain.items() if value is not None})
    plans.plan(now.plan)
    return replace(now, settings=_merged(was.settings, wanted.settings)) if wanted.settings else now


def _deed(was: Workspace, now: Workspace) -> Deed:
    before, after = _told(was), _told(now)
    changed = sorted(name for name in after if after[name] != before[name])
    details = {"was": {name: before[name] for name in changed}, "now": {name: after[name] for name in changed}}
    return Deed("settings.changed", now.id, details)


def _told(it: Workspace) -> dict[str, Any]:
    return {"name": it.name, "plan": it.plan, "module_enabled": it.module_enabled, **asdict(it.settings)}


def _merged(was: Settings, wanted: dict[str, Any]) -> Settings:
    setting_rules.check(wanted)
    return msgspec.convert(asdict(was) | wanted, Settings)


def _outlast(was: Workspace, now: Workspace) -> None:
    """A new name hurts nobody who does not know it yet; what rules depend on has to be known."""
    if replace(now, name=was.name) != was:
        standing.outlast_leases()
    standing.forget()


def shown(workspace: Workspace, role: Role | None) -> views.WorkspaceView:
    """A workspace as a role sees it; None is the host portal's service."""
    plan = plans.plan(workspace.plan)
    limits = views.LimitsView(plan.limits.group_size, plan.limits.message_chars, plan.limits.pins)
    everything = role is None or people.is_admin(role)
    settings = asdict(workspace.settings)
    visible = settings if everything else {name: settings[name] for name in setting_rules.FOR_EVERYBODY}
    whole = views.WorkspaceView(
        workspace.id, workspace.name, workspace.time_zone, workspace.module_enabled, limits, visible
    )
    return replace(whole, plan=views.PlanView(plan.name, limits)) if everything else whole


def end_sessions(w: str) -> None:
    """Close every open socket of a workspace whose module was switched off. May run twice."""
    everybody = [member.id for member in members.everyone(w)]
    for start in range(0, len(everybody), PAGE):
        announcing.end_all(w, everybody[start : start + PAGE], "module_disabled")
