"""Drafts: what a member has begun to write, the same on all its devices, and nobody else's affair."""

from chalicelib import parallel
from chalicelib.domain.drafts import SavedDraft
from chalicelib.domain.errors import NotFound, VersionConflict
from chalicelib.domain.lanes import Lane
from chalicelib.domain.views import drafts as views
from chalicelib.domain.views import frames
from chalicelib.policy import plans
from chalicelib.repositories import drafts
from chalicelib.services import access, announcing
from chalicelib.services.access import Scope
from chalicelib.services.standing import Standing


def get(standing: Standing, conversation: str, audience: str) -> views.DraftView:
    """Raises: NotFound."""
    w, m = standing.workspace.id, standing.member.id
    _, found = parallel.together(
        lambda: _enter(standing, conversation, audience),
        lambda: drafts.find(w, m, conversation, Lane.of(audience)),
    )
    return views.draft(found)


def save(standing: Standing, conversation: str, audience: str, wanted: SavedDraft) -> views.DraftView:
    """Save a draft over the version that it names. One that says nothing is as good as discarded.

    Raises: NotFound, TooLarge, PlanLimit, and VersionConflict when another device wrote something else meanwhile.
    """
    lane = _enter(standing, conversation, audience)
    plans.check_length(plans.plan(standing.workspace.plan), wanted.body)
    if wanted.reply_to is not None:
        _check_reply(access.look(standing, conversation), lane, wanted.reply_to)
    try:
        saved = drafts.save(standing.workspace.id, standing.member.id, conversation, lane, wanted)
    except drafts.Moved as moved:
        raise VersionConflict({"draft": views.draft(moved.found)}) from None
    return views.draft(saved)


def discard(standing: Standing, conversation: str, audience: str) -> views.DraftView:
    """Empty a draft; older versions cannot bring it back. Raises: NotFound."""
    lane = _enter(standing, conversation, audience)
    return views.draft(drafts.discard(standing.workspace.id, standing.member.id, conversation, lane))


def _enter(standing: Standing, conversation: str, audience: str) -> Lane:
    """The lane that is meant, of a conversation that the caller is in. Raises: NotFound."""
    _, lanes = access.enter(standing, conversation)
    return access.chosen(lanes, audience)[0]


def _check_reply(scope: Scope, lane: Lane, message_id: str) -> None:
    """As for a message that is sent: a note may answer either lane, everyone's only its own. Raises: NotFound."""
    answered, _ = access.placed(scope, message_id)
    if lane is Lane.EVERYONE and answered is Lane.TEAM:
        raise NotFound


def tell(w: str, m: str, conversation: str, lane: Lane, now: SavedDraft) -> None:
    """After a draft changed: its author's own devices. May run twice."""
    frame = frames.draft_changed(conversation, lane, views.draft(now))
    announcing.tell(w, announcing.audience(w, [m], lane), lambda _: frame)
