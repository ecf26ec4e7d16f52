"""A client of the running stack, as thin as it can be, so that what is measured is the stack."""

import asyncio
import json
import secrets
import statistics
import time
import uuid
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import jwt
import urllib3
import websockets

_http = urllib3.PoolManager(maxsize=8)
WORKSPACE = "bench"
TEXT = "Could you look at the second draft before noon? The board meets at two and wants the new dates on page one."


class Stack:
    """The running stack, by its file."""

    def __init__(self, file: Path) -> None:
        self.described: dict[str, Any] = json.loads(file.read_text())
        self._key = Path(self.described["issuer"]["key_file"]).read_text()

    def token(self, subject: str, **claims: Any) -> str:
        issuer = self.described["issuer"]
        body = {"iss": issuer["iss"], "aud": issuer["aud"], "sub": subject, "exp": int(time.time()) + 3600, **claims}
        return jwt.encode(body, self._key, algorithm="RS256", headers={"kid": issuer["kid"]})

    def call(self, token: str, method: str, path: str, body: Any = None) -> Any:
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        sent = None if body is None else json.dumps(body)
        answer = _http.request(method, self.described["api"] + path, body=sent, headers=headers)
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status} {answer.data.decode()}")
        return json.loads(answer.data)


class Person:
    """Somebody of the bench's workspace, with one socket."""

    def __init__(self, stack: Stack, member: str) -> None:
        self.stack, self.member = stack, member
        self.token = stack.token(f"bench|{member}")
        self.socket: Any = None

    def get(self, path: str) -> Any:
        return self.stack.call(self.token, "GET", f"/workspaces/{WORKSPACE}{path}")

    def post(self, path: str, body: Any) -> Any:
        return self.stack.call(self.token, "POST", f"/workspaces/{WORKSPACE}{path}", body)

    async def connect(self) -> "Person":
        ticket = self.post("/tickets", {"device_id": "bench"})
        self.socket = await websockets.connect(ticket["url"], max_size=2**20, open_timeout=60)
        return self

    async def say(self, conversation: str) -> str:
        """Send one message over the socket. Its client id, to know it by."""
        sent = client_id()
        frame = {"action": "send", "ref": sent, "conversation_id": conversation, "client_id": sent, "body": TEXT}
        await self.socket.send(json.dumps(frame))
        return sent

    async def hear(self, kind: str, sent: str) -> None:
        """Until the frame of this kind about this message is here."""
        while True:
            frame: dict[str, Any] = json.loads(await asyncio.wait_for(self.socket.recv(), 20))
            if frame["type"] == "error":
                raise RuntimeError(str(frame["error"]))
            if frame["type"] == kind and frame["message"]["client_id"] == sent:
                return


_last_ms = 0


def client_id() -> str:
    """A UUIDv7, rising with every call."""
    global _last_ms
    _last_ms = max(time.time_ns() // 1_000_000, _last_ms + 1)
    raw = bytearray(_last_ms.to_bytes(6, "big") + secrets.token_bytes(10))
    raw[6], raw[8] = raw[6] & 0x0F | 0x70, raw[8] & 0x3F | 0x80
    return str(uuid.UUID(bytes=bytes(raw)))


def median(times: list[float]) -> float:
    """Milliseconds."""
    return statistics.median(times) * 1000


def p95(times: list[float]) -> float:
    """Milliseconds."""
    return statistics.quantiles(times, n=20)[-1] * 1000


async def timed(work: Callable[[], Awaitable[Any]]) -> float:
    began = time.perf_counter()
    await work()
    return time.perf_counter() - began
