"""Reports of suspicious messages: kept as they were, decided by an admin, and who reported is told what came of it."""

import secrets
import time

from msgspec.structs import replace

from chalicelib.domain import ids
from chalicelib.domain.audit import Deed
from chalicelib.domain.errors import InvalidRequest, NotFound, Unavailable
from chalicelib.domain.lanes import Lane
from chalicelib.domain.reports import Report
from chalicelib.domain.views import frames
from chalicelib.domain.views import messages as message_views
from chalicelib.domain.views import reports as views
from chalicelib.domain.views.reports import ReportView
from chalicelib.policy import people, permissions, rates
from chalicelib.repositories import reports
from chalicelib.services import access, announcing, audit, history, quotes, retrying
from chalicelib.services.access import Scope
from chalicelib.services.standing import Standing

PER_MINUTE = 20
_rate = rates.Window(60)


def file(standing: Standing, conversation: str, message_id: str, reason: str) -> tuple[ReportView, bool]:
    """Report a message that the caller sees. The report, and whether this call made it: the same one stands once.

    Raises: PermissionDenied, InvalidRequest, NotFound, RateLimited, Unavailable.
    """
    w, m = standing.workspace.id, standing.member.id
    scope = access.look(standing, conversation)
    lane, seq = access.placed(scope, message_id)
    _check_words("reason", reason)
    _rate.check(f"{w}#{m}", PER_MINUTE, time.monotonic())
    now = ids.now_ms()
    # By time, so that the newest stands first; never the same twice.
    name = f"{now:013d}{secrets.token_hex(4)}"
    wanted = Report(w, name, m, conversation, message_id, reason, now, _snapshot(scope, lane, seq))
    held = reports.file(wanted)
    _rate.take(f"{w}#{m}", time.monotonic())
    return views.own(held), held.id == wanted.id


def _check_words(field: str, text: str) -> None:
    if not text.strip():
        raise InvalidRequest.on(field, "must not be blank")


def _snapshot(scope: Scope, lane: Lane, seq: int) -> message_views.MessageView:
    """As everybody sees it who sees what the reporter does. Raises: Unavailable while it is being filed."""
    found = history.stretch(scope.head, lane, seq, seq).items
    if not found:
        raise Unavailable
    quoted = quotes.look_up(scope.head, scope.sees_quote, found)
    return message_views.message(found[0], quotes.quote_of(found[0], quoted), None)


def page(standing: Standing, below: str | None, limit: int) -> tuple[list[ReportView], str | None]:
    """For an admin all reports, for others their own; the newest first, and where to go on.

    Raises: PermissionDenied.
    """
    w, m = standing.workspace.id, standing.member.id
    if people.is_admin(standing.member.role):
        permissions.check_view(standing.member)  # what was reported is shown
        found, end = reports.page(w, below, limit)
        return [views.whole(it) for it in found], end
    names = [it for it in reports.own(w, m) if below is None or it < below]
    shown = [views.own(it) for it in reports.find_many(w, names[:limit])]
    return shown, names[limit - 1] if len(names) > limit else None


def decide(standing: Standing, report_id: str, outcome: str) -> ReportView:
    """Say what came of a report. Saying it again changes nothing.

    Raises: PermissionDenied, InvalidRequest, NotFound, Unavailable.
    """
    people.check_admin(standing.member.role)
    permissions.check_view(standing.member)
    _check_words("outcome", outcome)
    return views.whole(retrying.until_done(lambda: _decided(standing, report_id, outcome)))


def _decided(standing: Standing, report_id: str, outcome: str) -> Report:
    """Raises: NotFound, table.Overtaken."""
    was = reports.find(standing.workspace.id, report_id)
    if was is None:
        raise NotFound
    if was.outcome == outcome:
        return was
    now = replace(was, outcome=outcome, decided_at=ids.now_ms())
    reports.decide(was, now, audit.rows(was.workspace_id, standing.member.id, [_deed(was)]))
    return now


def _deed(it: Report) -> Deed:
    details = {"conversation_id": it.conversation_id, "message_id": it.message_id, "reporter_id": it.reporter_id}
    return Deed("report.decided", it.id, details)


def tell(it: Report) -> None:
    """After a report was decided: whoever reported. May run twice."""
    frame = frames.report_updated(views.own(it))
    hearing = announcing.audience(it.workspace_id, [it.reporter_id], Lane.EVERYONE)
    announcing.tell(it.workspace_id, hearing, lambda _: frame)
