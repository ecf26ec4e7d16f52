"""Names of things: how they are made, what they say, and how a foreign one is refused."""

import base64
import hashlib
import re
import secrets
import time
import uuid

from chalicelib.domain.errors import InvalidRequest, NotFound
from chalicelib.domain.lanes import Lane

CONVERSATION = re.compile(r"[a-z2-7]{20}")
MESSAGE = re.compile(r"([a-z2-7]{20})\.([et])([0-9]{10})")
LINE = re.compile(r"([a-z2-7]{20})\.([et])([0-9]{10})\.([0-9]{10})")


def now_ms() -> int:
    return time.time_ns() // 1_000_000


def digest(*parts: str, size: int) -> str:
    """A name of `size` base32 characters, the same for the same parts in the same order."""
    text = "\0".join(parts).encode("utf-8", "surrogatepass")
    return base64.b32encode(hashlib.sha256(text).digest()).decode().lower()[:size]


def direct_conversation(workspace: str, one: str, other: str) -> str:
    """One pair, one conversation: whoever creates it, and however many do so at once."""
    return digest("direct", workspace, *sorted((one, other)), size=20)


def group_conversation(workspace: str, creator: str, client_id: bytes) -> str:
    """From the creation's own id, so a repeated creation makes one group."""
    return digest("group", workspace, creator, client_id.hex(), size=20)


def device(member: str, device_id: str) -> str:
    """Eight characters for one sender. Of member and device: a borrowed device id must block nobody."""
    return digest("device", member, device_id, size=8)


def message(conversation: str, lane: Lane, seq: int) -> str:
    return f"{conversation}.{lane}{seq:010d}"


def line(conversation: str, lane: Lane, seq: int, rev: int) -> str:
    """A system line stands after message `seq` and takes a revision in place of a number."""
    return f"{message(conversation, lane, seq)}.{rev:010d}"


def line_place(conversation: str, message_id: str) -> tuple[Lane, int] | None:
    """The lane of a system line and the number that it stands after; None of what names no line here."""
    match = LINE.fullmatch(message_id)
    return (Lane(match[2]), int(match[3])) if match and match[1] == conversation else None


def line_rev(message_id: str) -> int:
    """The revision in the id of a system line."""
    return int(message_id.rsplit(".", 1)[1])


def place(conversation: str, message_id: str) -> tuple[Lane, int]:
    """The lane and number that a message id names in this conversation. Raises: NotFound."""
    match = MESSAGE.fullmatch(message_id)
    if not match or match[1] != conversation:
        raise NotFound
    return Lane(match[2]), int(match[3])


def client_id(text: str, field: str = "client_id") -> bytes:
    """The 16 bytes of a client's UUIDv7. Raises: InvalidRequest."""
    try:
        parsed = uuid.UUID(text)
    except ValueError:
        raise InvalidRequest.on(field, "must be a UUID of version 7") from None
    if parsed.version != 7 or str(parsed) != text.lower():
        raise InvalidRequest.on(field, "must be a UUID of version 7, with hyphens")
    return parsed.bytes


def client_id_text(raw: bytes) -> str:
    return str(uuid.UUID(bytes=raw))


def client_id_ms(raw: bytes) -> int:
    """When the client says it made this id, in milliseconds since 1970."""
    return int.from_bytes(raw[:6], "big")


def random_id(size: int = 12) -> str:
    return base64.b32encode(secrets.token_bytes(size)).decode().lower()[:size]
