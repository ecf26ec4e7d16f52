"""What a workspace may be set to."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib.domain.errors import InvalidRequest

MAX_EDIT_WINDOW_S = 365 * 24 * 3600
FOR_EVERYBODY = ("edit_window_s", "client_sees_edits", "presence")


def _is_bool(value: Any) -> bool:
    return isinstance(value, bool)


def _is_window(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and -1 <= value <= MAX_EDIT_WINDOW_S


def _one_of(*allowed: str) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and value in allowed


RULES: dict[str, tuple[Callable[[Any], bool], str]] = {
    "edit_window_s": (_is_window, "must be seconds, 0 for never, -1 for always"),
    "deletion_policy": (_one_of("keep", "hash", "erase"), "must be keep, hash or erase"),
    "client_receipts": (_one_of("persons", "agency", "none"), "must be persons, agency or none"),
    "removed_keep_history": (_is_bool, "must be true or false"),
    "oversight_visible": (_is_bool, "must be true or false"),
    "presence": (_is_bool, "must be true or false"),
    "client_sees_edits": (_is_bool, "must be true or false"),
}


def check(wanted: dict[str, Any]) -> None:
    """Raises: InvalidRequest on an unknown setting, or a value that it cannot have."""
    for name, value in wanted.items():
        if name not in RULES:
            raise InvalidRequest.on(f"settings.{name}", "is not a setting")
        allowed, problem = RULES[name]
        if not allowed(value):
            raise InvalidRequest.on(f"settings.{name}", problem)


def check_time_zone(name: str | None) -> None:
    """Raises: InvalidRequest for what is no zone of the IANA's list. An offset is none: it knows no summer."""
    if name is None:
        return
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        raise InvalidRequest.on("time_zone", "must be a time zone such as Europe/Madrid") from None
