"""Which refusals a route has, and how each looks."""

from typing import Any

import msgspec

from chalicelib.domain import errors as e
from chalicelib.domain.errors import Refusal
from chalicelib.handlers import errors
from chalicelib.handlers.door import Route

Json = dict[str, Any]
REQUEST_ID = "Xq1zEhZzIAMEVkg="
EXAMPLES: tuple[Refusal, ...] = (
    e.InvalidRequest.on("member_ids", "must name somebody else"),
    e.InvalidCursor(),
    e.Unauthenticated(),
    e.PermissionDenied.without("manage_workspace"),
    e.ModuleDisabled(),
    e.PlanLimit({"limit": "message_chars", "allowed": 4_000, "used": 5_120, "plan": "standard"}),
    e.NotFound(),
    e.ClientIdReused(),
    e.VersionConflict({"draft": {"body": "Good morning", "reply_to": None, "version": 3}}),
    e.NotEditable({"reason": "window", "since": "2026-03-02T09:46:00.000Z"}),
    e.TooLarge({"limit": "message_chars", "allowed": 10_000, "used": 10_001}),
    e.StaleClientId({"server_time": "2026-03-02T09:31:00.000Z"}),
    e.RateLimited.wait(2),
    e.Unavailable(),
)
WAITING = (429, 503)


def of(route: Route) -> list[Refusal]:
    """What a route says no with, in the order of their statuses."""
    known: set[type[Refusal]] = {e.RateLimited, e.Unavailable, *route.refuses}
    if route.who != "anybody":
        known.add(e.Unauthenticated)
    if route.who == "service":
        known.add(e.PermissionDenied)
    if route.who.startswith("member"):
        known.add(e.ModuleDisabled)
    if route.who == "member":
        known.add(e.PermissionDenied)  # an override may take any deed from a member
    if "{" in route.path:
        known.add(e.NotFound)
    if route.body or route.query:
        known.add(e.InvalidRequest)
    if route.body:
        known.add(e.TooLarge)
    return [each for each in EXAMPLES if type(each) in known]


def status(refusal: Refusal) -> int:
    return errors.STATUS[type(refusal)]


def body(refusal: Refusal) -> Json:
    """A refusal as a route answers it."""
    return {"error": msgspec.to_builtins(errors.body(refusal, REQUEST_ID))}
