"""Why somebody cannot do what it wants to do: what was looked at, and in words what is wrong and what helps."""

from typing import Literal

from msgspec import Struct

Name = Literal[
    "module",
    "view_messages",
    "send_messages",
    "delete_messages",
    "plan",
    "participant",
    "archived",
    "message",
    "edit",
]


class Finding(Struct, frozen=True):
    """What is wrong, as a word for programs and a sentence for people, and what helps."""

    code: str
    reason: str
    remedy: str

    def of(self, **named: object) -> "Finding":
        """The same with what it is about put into its sentences."""
        return Finding(self.code, self.reason.format(**named), self.remedy.format(**named))


class Check(Struct, frozen=True):
    """One thing that was looked at; without a finding all is well with it."""

    name: Name
    finding: Finding | None = None


MODULE_OFF = Finding(
    "module_disabled",
    "Messages are switched off in this workspace.",
    "What was written is kept. An admin of the workspace can switch them on again.",
)
_ASK_AN_ADMIN = "Ask an admin of the workspace: it can be given back, under members and permissions."
NO_PERMISSION = {
    "view_messages": Finding(
        "permission_denied", "You may not see messages here any more: this right was taken from you.", _ASK_AN_ADMIN
    ),
    "send_messages": Finding(
        "permission_denied",
        "You may not send or edit messages here any more: this right was taken from you.",
        _ASK_AN_ADMIN,
    ),
    "delete_messages": Finding(
        "permission_denied", "You may not delete messages here any more: this right was taken from you.", _ASK_AN_ADMIN
    ),
}
PLAN_FULL = {
    "group_size": Finding(
        "plan_limit", "This group is full: the plan {plan} allows {allowed} people, and {used} are in it.", "{lifting}"
    ),
    "pins": Finding(
        "plan_limit",
        "No more messages can be pinned here: the plan {plan} allows {allowed}, and {used} are pinned.",
        "{lifting}",
    ),
}
NOT_IN_IT = Finding(
    "not_found",
    "There is no such conversation here, or you are not in it.",
    "Check the link. If it is right, ask whoever sent it to bring you into the conversation.",
)
OUT_OF_IT = Finding(
    "left",
    "You are no longer in this conversation; what was said while you were in it can still be read.",
    "Somebody of the team who is in it can bring you back.",
)
ELSEWHERE = Finding(
    "other_workspace",
    "This conversation is in another workspace of yours: {workspace}.",
    "Change to that workspace and open the link again.",
)
ARCHIVED = Finding(
    "archived",
    "You archived this conversation, so it is in the archive and not in the inbox.",
    "Bring it back from the archive. A new message does so too, unless the conversation is muted.",
)
DELETED_FOR_ONESELF = Finding(
    "deleted_for_me",
    "You deleted this conversation for yourself, so no list has it.",
    "A new message brings it back, without what was said before.",
)
NO_MESSAGE = Finding(
    "not_found",
    "There is no such message here, or it is not for you to see.",
    "Check the link. What was said before you came, or was deleted for yourself, is not shown.",
)
BEING_FILED = Finding(
    "unavailable",
    "This message was sent a moment ago and is still being filed.",
    "Try again in a moment.",
)
OF_ANOTHER = Finding(
    "edit_own", "Only whoever wrote a message can edit it.", "Answer it, or ask its author to edit it."
)
NOT_EDITABLE = {
    "window": Finding(
        "window",
        "The time in which this message could be edited is over.",
        "Write a new message that corrects it. An admin can set the time under the workspace's settings.",
    ),
    "deleted": Finding("deleted", "This message was deleted.", "Write a new one."),
    "system": Finding("system", "Nobody wrote this line: it tells what happened here.", "It stays as it is."),
}
