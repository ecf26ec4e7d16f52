"""Why can't I: the rules that refuse are asked beforehand, and what they say is put into words."""

from collections.abc import Callable
from functools import partial

from chalicelib.domain import diagnosis, ids
from chalicelib.domain.conversations import Kind
from chalicelib.domain.diagnosis import Check, Finding
from chalicelib.domain.errors import ModuleDisabled, NotEditable, NotFound, PermissionDenied, PlanLimit, Refusal
from chalicelib.domain.members import Subject
from chalicelib.domain.messages import Message
from chalicelib.policy import changing, permissions, plans
from chalicelib.policy.permissions import Permission
from chalicelib.repositories import conversations, members, messages
from chalicelib.services import access, history
from chalicelib.services import standing as standings
from chalicelib.services.access import Scope
from chalicelib.services.standing import Standing

ASKED = (Permission.MESSAGES_VIEW, Permission.MESSAGES_SEND, Permission.MESSAGES_DELETE)
ELSEWHERE = 20  # other workspaces of the caller that are looked at


def checks(standing: Standing, subject: Subject, conversation: str | None, message_id: str | None) -> list[Check]:
    """Everything that applies, in the order of the contract. What the caller does not see is like what is not there."""
    named = conversation or (_conversation_of(message_id) if message_id else None)
    scope = _scope(standing, named) if named else None
    found = [Check("module", _said(lambda: standings.check_module(standing))), *_permissions(standing)]
    found.append(Check("plan", _said(lambda: _check_plan(standing, scope))))
    if named:
        found.append(Check("participant", _participant(subject, standing, named, scope)))
    if scope:
        found.append(Check("archived", _put_away(scope)))
    return [*found, *_of_message(standing, scope, message_id)] if message_id else found


def _conversation_of(message_id: str) -> str:
    return message_id.partition(".")[0]


def _scope(standing: Standing, conversation: str) -> Scope | None:
    try:
        return access.look(standing, conversation)
    except (NotFound, PermissionDenied):
        return None


def _said(check: Callable[[], None]) -> Finding | None:
    """What a rule refuses with, in words; None where it lets the caller."""
    try:
        check()
    except Refusal as refusal:
        return _worded(refusal)
    return None


def _worded(refusal: Refusal) -> Finding:
    match refusal:
        case ModuleDisabled():
            return diagnosis.MODULE_OFF
        case PlanLimit():
            return _full(refusal)
        case NotEditable():
            return diagnosis.NOT_EDITABLE[refusal.details["reason"]]
        case PermissionDenied() if refusal.details["permission"] == diagnosis.OF_ANOTHER.code:
            return diagnosis.OF_ANOTHER
        case PermissionDenied():
            return diagnosis.NO_PERMISSION[refusal.details["permission"]]
    raise refusal


def _full(refusal: PlanLimit) -> Finding:
    lifting = refusal.details["plan"]
    named = f"The plan {lifting} lifts it. An admin can change the plan." if lifting else "No plan lifts it."
    return diagnosis.PLAN_FULL[refusal.details["limit"]].of(
        **(refusal.details | {"plan": refusal.details["of"], "lifting": named})
    )


def _permissions(standing: Standing) -> list[Check]:
    """By their names on the wire, which are the checks' names, too."""
    member = standing.member
    view, send, delete = (_said(partial(permissions.check, member, it)) for it in ASKED)
    return [Check("view_messages", view), Check("send_messages", send), Check("delete_messages", delete)]


def _check_plan(standing: Standing, scope: Scope | None) -> None:
    """Whether a group has room for one more, and each of its lanes for one more pin. Raises: PlanLimit."""
    if scope is None or not scope.current:
        return
    plan = plans.plan(standing.workspace.plan)
    try:
        if scope.head.kind is Kind.GROUP:
            plans.check_limit(plan, "group_size", len(scope.head.participants), more=1)
        for lane in scope.lanes:
            plans.check_pins(plan, scope.head.lane(lane).pins)
    except PlanLimit as refusal:
        raise PlanLimit(refusal.details | {"of": plan.name}) from None


def _participant(subject: Subject, standing: Standing, conversation: str, scope: Scope | None) -> Finding | None:
    if scope:
        return None if scope.current else diagnosis.OUT_OF_IT
    other = _elsewhere(subject, standing, conversation) if ids.CONVERSATION.fullmatch(conversation) else None
    return diagnosis.ELSEWHERE.of(workspace=other) if other else diagnosis.NOT_IN_IT


def _elsewhere(subject: Subject, standing: Standing, conversation: str) -> str | None:
    """The name of another workspace in which the same person is in this conversation."""
    for workspace, member in members.memberships(subject.issuer, subject.id)[:ELSEWHERE]:
        if workspace.id != standing.workspace.id and member.active:
            head = conversations.find(workspace.id, conversation)
            if head and head.lanes_of(member.id):
                return workspace.name
    return None


def _put_away(scope: Scope) -> Finding | None:
    if scope.is_archived:
        return diagnosis.ARCHIVED
    hidden = any(scope.entry.lane(lane).hidden for lane in scope.lanes)
    return diagnosis.DELETED_FOR_ONESELF if hidden and not scope.entry.place else None


def _of_message(standing: Standing, scope: Scope | None, message_id: str) -> list[Check]:
    found = _message(scope, message_id) if scope else diagnosis.NO_MESSAGE
    if isinstance(found, Finding):
        return [Check("message", found)]
    return [Check("message"), Check("edit", _said(lambda: _check_edit(standing, found)))]


def _message(scope: Scope, message_id: str) -> Message | Finding:
    line = ids.line_place(scope.head.id, message_id)
    if line:
        w, c, rev = scope.head.workspace_id, scope.head.id, ids.line_rev(message_id)
        lines = [it for it in messages.find_lines(w, c, [(*line, rev)]) if scope.sees_line(it)]
        return lines[0] if lines else diagnosis.NO_MESSAGE
    try:
        lane, seq = access.placed(scope, message_id)
    except NotFound:
        return diagnosis.NO_MESSAGE
    items = history.stretch(scope.head, lane, seq, seq).items
    return items[0] if items else diagnosis.BEING_FILED


def _check_edit(standing: Standing, message: Message) -> None:
    """Whatever an edit is refused with, before anything is written. Raises: PermissionDenied, NotEditable."""
    if message.system:
        raise NotEditable({"reason": "system", "since": None})
    permissions.check_send(standing.member)
    changing.check_edit_own(standing.member, message)
    changing.check_stands(message)
    changing.check_window(standing.workspace.settings.edit_window_s, message, ids.now_ms())
