"""A refusal on the wire: the same shape over REST and in frames."""

from typing import Any

from msgspec import Struct


class ErrorView(Struct, frozen=True):
    """`message` is a sentence for people that says what to do; `details` depend on the code."""

    code: str
    message: str
    details: Any
    request_id: str


class RefusedView(Struct, frozen=True):
    error: ErrorView
