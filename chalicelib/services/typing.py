"""Telling that somebody is writing: to who has the conversation open and may read it, and kept nowhere."""

import time

from chalicelib import parallel
from chalicelib.domain.connections import Connection
from chalicelib.domain.errors import RateLimited
from chalicelib.domain.lanes import Lane
from chalicelib.domain.views import frames
from chalicelib.policy import permissions, rates
from chalicelib.repositories import preferences
from chalicelib.services import access, announcing
from chalicelib.services.standing import Standing

CROWD = 20  # in a conversation of more it would be told of somebody all the time
_waves = rates.Window(2)


def tell(standing: Standing, connection: Connection, conversation: str, audience: str | None) -> None:
    """Tell it in one lane. What comes too often is left out: the one before is still being shown.

    Raises: PermissionDenied, NotFound.
    """
    permissions.check_send(standing.member)
    key = f"{connection.id} {conversation} {audience}"
    if not _is_due(key):
        return
    w, m = standing.workspace.id, standing.member.id
    (head, lanes), mine = parallel.together(
        lambda: access.enter(standing, conversation),
        lambda: preferences.find(w, m),
    )
    lane = access.chosen(lanes, audience or Lane.EVERYONE.audience)[0]
    _waves.take(key, time.monotonic())
    if not mine.share_typing or len(head.participants) > CROWD:
        return
    others = [each for each in head.lane(lane).floors if each != m]
    hearing = [each for each in announcing.audience(w, others, lane) if each.focus == conversation]
    frame = frames.typing(conversation, lane, m)
    announcing.tell(w, hearing, lambda _: frame)


def _is_due(key: str) -> bool:
    try:
        _waves.check(key, 1, time.monotonic())
    except RateLimited:
        return False
    return True
