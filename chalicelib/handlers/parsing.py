"""What comes in is typed here, bounded in size, and refused with a sentence."""

import re
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta

from chalicelib.domain.errors import InvalidRequest, TooLarge

MAX_BODY = 64 * 1024
# A NUL can only come escaped; many stores and terminals end a text there.
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
_FIELD = re.compile(r" - at `\$\.?(.*)`$")
T = TypeVar("T")

# Python's `$` also matches before a line's end; what follows it forbids that, and means nothing elsewhere.
END = r"$(?!\n)"
NAME = r"^[A-Za-z0-9_-]+" + END
Name = Annotated[str, Meta(min_length=1, max_length=32, pattern=NAME)]
Title = Annotated[str, Meta(min_length=1, max_length=200, pattern=r"^(?=.*\S)[^\x00-\x1f]+" + END)]
Line = Annotated[str, Meta(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f]+" + END)]
Id = Annotated[str, Meta(min_length=1, max_length=64)]
Seq = Annotated[int, Meta(ge=0, le=9_999_999_999)]
Limit = Annotated[int, Meta(ge=1, le=100)]


class Body(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A request's fields; unknown ones are refused."""


def check_size(raw: bytes, allowed: int = MAX_BODY) -> None:
    """Raises: TooLarge."""
    if len(raw) > allowed:
        raise TooLarge({"limit": "bytes", "allowed": allowed, "used": len(raw)})


def json_of(raw: bytes) -> Any:
    """Raises: InvalidRequest for what is not JSON, or not text."""
    if _NUL.search(raw):
        raise InvalidRequest.on("", "must not contain the character NUL")
    try:
        return msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise InvalidRequest.on("", "must be valid JSON in UTF-8") from None


def shaped(value: Any, shape: type[T], *, text: bool = False) -> T:
    """A value in its shape; `text` where numbers come as text, in a query. Raises: InvalidRequest."""
    try:
        return msgspec.convert(value, shape, strict=not text)
    except msgspec.ValidationError as problem:
        raise _named(str(problem)) from None
    except RecursionError:
        raise InvalidRequest.on("", "is nested too deeply") from None


def _named(problem: str) -> InvalidRequest:
    match = _FIELD.search(problem)
    field = match[1] if match else ""
    unknown = re.search(r"unknown field `(.*?)`|missing required field `(.*?)`", problem)
    if unknown:
        field = ".".join(part for part in (field, unknown[1] or unknown[2]) if part)
    return InvalidRequest.on(field, _FIELD.sub("", problem))


def body_of(raw: bytes, shape: type[T]) -> T:
    """Raises: TooLarge, InvalidRequest."""
    check_size(raw)
    return shaped(json_of(raw), shape)
