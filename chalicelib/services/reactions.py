"""Reactions: the caller's own, put and taken back as often as one likes."""

from msgspec.structs import replace

from chalicelib.domain.messages import Message, Reaction
from chalicelib.domain.views.messages import MessageView
from chalicelib.policy import changing, permissions, plans
from chalicelib.services import changes
from chalicelib.services.changes import Scene, Wanted
from chalicelib.services.standing import Standing


def react(standing: Standing, conversation: str, message_id: str, emoji: str) -> MessageView:
    """Raises: NotFound, PermissionDenied, NotEditable, PlanLimit for one kind too many, Unavailable."""
    permissions.check_view(standing.member)
    me = standing.member.id
    return changes.change(standing, conversation, message_id, "react", lambda scene: _with(scene, emoji, me))


def take_back(standing: Standing, conversation: str, message_id: str, emoji: str) -> MessageView:
    """Raises: NotFound, PermissionDenied, NotEditable, Unavailable."""
    permissions.check_view(standing.member)
    me = standing.member.id
    return changes.change(standing, conversation, message_id, "react", lambda scene: _without(scene, emoji, me))


def _with(scene: Scene, emoji: str, me: str) -> Wanted | None:
    changing.check_stands(scene.message)
    held = {each.emoji: each.member_ids for each in scene.message.reactions}
    if me in held.get(emoji, ()):
        return None
    if emoji not in held:
        plans.check_reaction_kinds(len(held))
    return _wanted(scene.message, held | {emoji: (*held.get(emoji, ()), me)})


def _without(scene: Scene, emoji: str, me: str) -> Wanted | None:
    changing.check_stands(scene.message)
    held = {each.emoji: each.member_ids for each in scene.message.reactions}
    if me not in held.get(emoji, ()):
        return None
    return _wanted(scene.message, held | {emoji: tuple(m for m in held[emoji] if m != me)})


def _wanted(message: Message, held: dict[str, tuple[str, ...]]) -> Wanted:
    left = tuple(Reaction(emoji, members) for emoji, members in held.items() if members)
    return Wanted(replace(message, reactions=left))
