"""The door for workspaces: the host portal makes them, admins set them."""

from typing import Any

from chalicelib.domain.errors import PermissionDenied
from chalicelib.domain.members import Role
from chalicelib.domain.views.people import WorkspaceView
from chalicelib.handlers.door import Answer, Call, Door
from chalicelib.handlers.parsing import Body, Id, Line, Name
from chalicelib.policy import people
from chalicelib.services import identity, workspaces
from chalicelib.services.workspaces import Change

routes = Door(__name__)


class CreateWorkspace(Body):
    name: Line
    workspace_id: Name | None = None
    plan: Id | None = None
    time_zone: Id | None = None


class ChangeWorkspace(Body):
    """At least one field; `settings` is merged key by key."""

    name: Line | None = None
    module_enabled: bool | None = None
    plan: Id | None = None
    settings: dict[str, Any] | None = None


@routes.service("POST", "/workspaces", statuses=(201, 200))
def create(call: Call, body: CreateWorkspace) -> Answer[WorkspaceView]:
    """Make a workspace. One that stands alike already is answered with 200."""
    workspace, created = workspaces.create(body.workspace_id, body.name, body.plan, body.time_zone)
    return Answer(workspaces.shown(workspace, None), 201 if created else 200)


@routes.member_or_service("GET", "/workspaces/{w}")
def get(call: Call) -> Answer[WorkspaceView]:
    """A workspace with its limits and settings, as far as the caller may know them."""
    role = _role(call)
    workspace = workspaces.get(call.workspace_id)
    if role is not None:
        people.check_module_for(role, workspace.module_enabled)
    return Answer(workspaces.shown(workspace, role))


@routes.member_or_service("PATCH", "/workspaces/{w}", refuses=(PermissionDenied,))
def change(call: Call, body: ChangeWorkspace) -> Answer[WorkspaceView]:
    """Change a workspace, as its admin or the host portal. It counts from the next request on."""
    role = _role(call)
    if role is not None:
        people.check_admin(role)
    wanted = Change(body.name, body.module_enabled, body.plan, body.settings)
    by = None if role is None else call.standing.member.id
    return Answer(workspaces.shown(workspaces.change(call.workspace_id, wanted, by), role))


def _role(call: Call) -> Role | None:
    """The caller's role, None for the host portal."""
    return None if identity.is_service(call.subject) else call.standing.member.role
