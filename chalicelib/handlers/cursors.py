"""Cursors: a position, bound to its caller and query, that nobody can forge.

Signed with the workspace's own secret, so they need no key of the stack's and mean nothing elsewhere.
"""

import base64
import hashlib
import hmac
from typing import Any, TypeVar

import msgspec

from chalicelib.domain.errors import InvalidCursor
from chalicelib.services.standing import Standing

T = TypeVar("T")
SIGNATURE = 16


def _sign(standing: Standing, query: str, position: bytes) -> bytes:
    bound = b"\0".join((standing.member.id.encode(), query.encode(), position))
    return hmac.digest(standing.workspace.secret, bound, hashlib.sha256)[:SIGNATURE]


def seal(standing: Standing, query: str, position: Any) -> str:
    """A position to hand out. `query` names the list that it belongs to, with its filters."""
    packed = msgspec.json.encode(position)
    return base64.urlsafe_b64encode(_sign(standing, query, packed) + packed).decode().rstrip("=")


def unseal(standing: Standing, query: str, cursor: str, shape: type[T]) -> T:
    """Raises: InvalidCursor for one that was changed, or handed to another, or for another list."""
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        signature, packed = raw[:SIGNATURE], raw[SIGNATURE:]
        if not hmac.compare_digest(signature, _sign(standing, query, packed)):
            raise InvalidCursor
        return msgspec.json.decode(packed, type=shape)
    except (ValueError, msgspec.MsgspecError):
        raise InvalidCursor from None
