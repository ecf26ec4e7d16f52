"""What people do with what was said: edits, deletions and the rest, in as few words as a test needs."""

from typing import Any

import pytest
from msgspec.structs import replace

from chalicelib.domain import ids
from chalicelib.domain.views.messages import MessageView
from chalicelib.services import changes, conversations, editing, history, pins, reactions
from chalicelib.services.standing import Standing

MINUTE_MS = 60_000


def where(who: Standing, **settings: Any) -> Standing:
    """Somebody in a workspace that is set otherwise."""
    workspace = replace(who.workspace, settings=replace(who.workspace.settings, **settings))
    return replace(who, workspace=workspace)


def planned(who: Standing, plan: str) -> Standing:
    return replace(who, workspace=replace(who.workspace, plan=plan))


def edit(who: Standing, it: MessageView, body: str, *mentions: str, version: int | None = None) -> MessageView:
    """On top of the version at hand unless said otherwise. Without names those that stand are kept."""
    wanted = editing.Edit(body, version or it.version, mentions or None)
    return editing.edit(who, it.conversation_id, it.id, wanted)


def delete(who: Standing, it: MessageView) -> MessageView:
    return editing.delete(who, it.conversation_id, it.id)


def react(who: Standing, it: MessageView, emoji: str = "👍") -> MessageView:
    return reactions.react(who, it.conversation_id, it.id, emoji)


def pin(who: Standing, it: MessageView) -> MessageView:
    return pins.pin(who, it.conversation_id, it.id)


def unpin(who: Standing, it: MessageView) -> MessageView:
    return pins.unpin(who, it.conversation_id, it.id)


def seen(who: Standing, it: MessageView) -> MessageView:
    """A message as somebody sees it now."""
    return history.one(who, it.conversation_id, it.id)


def texts(who: Standing, it: MessageView) -> list[str | None]:
    """How a message was worded, oldest first."""
    return [each.body for each in editing.versions(who, it.conversation_id, it.id).items]


def unread(who: Standing, conversation: str) -> int:
    return conversations.get(who, conversation).unread


def mentioned(who: Standing, conversation: str) -> int:
    return conversations.get(who, conversation).mentioned


def later(monkeypatch: pytest.MonkeyPatch, ms: int) -> None:
    """The server's clock is so much later from now on."""
    real = ids.now_ms
    monkeypatch.setattr(ids, "now_ms", lambda: real() + ms)


def rev(who: Standing, it: MessageView) -> int:
    """How often anything changed in the message's lane."""
    lane, _ = ids.place(it.conversation_id, it.id)
    return changes.enter(who, it.conversation_id, it.id).head.lane(lane).rev
