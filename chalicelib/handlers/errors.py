"""How the product's refusals look on the wire: the one place that knows status codes."""

from chalicelib.domain import errors
from chalicelib.domain.errors import Refusal
from chalicelib.domain.views.refusals import ErrorView

STATUS: dict[type[Refusal], int] = {
    errors.InvalidRequest: 400,
    errors.InvalidCursor: 400,
    errors.Unauthenticated: 401,
    errors.PermissionDenied: 403,
    errors.ModuleDisabled: 403,
    errors.PlanLimit: 403,
    errors.NotFound: 404,
    errors.ClientIdReused: 409,
    errors.VersionConflict: 409,
    errors.TooLarge: 413,
    errors.NotEditable: 422,
    errors.StaleClientId: 422,
    errors.RateLimited: 429,
    errors.Unavailable: 503,
}


def body(refusal: Refusal, request_id: str) -> ErrorView:
    return ErrorView(refusal.code, str(refusal), refusal.details, request_id)


def retry_after(refusal: Refusal) -> int | None:
    """Whole seconds, for refusals that pass by themselves."""
    passing = isinstance(refusal, errors.RateLimited | errors.Unavailable)
    return refusal.details["retry_after_s"] if passing else None


def known(error: Exception) -> Refusal:
    """A refusal for whatever was raised: an unforeseen error says nothing of itself."""
    return error if isinstance(error, Refusal) else errors.Unavailable()
