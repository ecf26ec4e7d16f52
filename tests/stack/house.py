"""A workspace of its own on the running stack, with people who are provisioned as a host portal would."""

import json
import secrets
import time
import uuid
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import jwt
import urllib3
from websockets.sync.client import ClientConnection, connect

from tests.stack.running import Stack
from tests.support.people import a_client_id

PATIENCE_S = 60.0
_http = urllib3.PoolManager(retries=False, maxsize=8)


class House:
    """Ana of the team and Tom of Acme, in a workspace that nobody else has."""

    def __init__(self, stack: Stack, plan: str = "unmetered") -> None:
        self.stack, self.w = stack, f"w{secrets.token_hex(5)}"
        self._opened = ExitStack()
        self._key = Path(stack["issuer"]["key_file"]).read_text()
        self.service = self.token("portal", scope="workspaces:provision")
        self.put("/workspaces", {"workspace_id": self.w, "name": "Stack", "plan": plan}, "POST")
        self.member("ana", role="team")
        self.member("tom", role="client", company="Acme")

    def token(self, subject: str, **claims: Any) -> str:
        issuer = self.stack["issuer"]
        body = {"iss": issuer["iss"], "aud": issuer["aud"], "sub": subject, "exp": int(time.time()) + 600, **claims}
        return jwt.encode(body, self._key, algorithm="RS256", headers={"kid": issuer["kid"]})

    def call(self, token: str, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        sent = None if body is None else json.dumps(body)
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json", **headers}
        answer = _http.request(method, self.stack["api"] + path, body=sent, headers=headers, timeout=PATIENCE_S)
        return answer.status, json.loads(answer.data)

    def put(self, path: str, body: Any, method: str = "PUT") -> Any:
        status, answer = self.call(self.service, method, path, body)
        assert status in (200, 201), answer
        return answer

    def member(self, m: str, **fields: Any) -> None:
        person = {"subject": f"{self.w}|{m}", "name": m.title(), "email": f"{m}@stack.test", **fields}
        self.put(f"/workspaces/{self.w}/members/{m}", person)

    def as_member(self, m: str, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        return self.call(self.token(f"{self.w}|{m}"), method, f"/workspaces/{self.w}{path}", body, **headers)

    def direct(self) -> str:
        body = {"kind": "direct", "client_id": client_id(), "member_ids": ["tom"]}
        return str(self.as_member("ana", "POST", "/conversations", body)[1]["id"])

    def ticket(self, m: str, **headers: str) -> str:
        """The address that one socket may be opened at."""
        status, answer = self.as_member(m, "POST", "/tickets", {"device_id": "stack-test"}, **headers)
        assert status == 201, answer
        return str(answer["url"])

    def socket(self, m: str) -> "Socket":
        return Socket(self._opened.enter_context(connect(self.ticket(m), open_timeout=PATIENCE_S)))

    def close(self) -> None:
        """Close every socket that was opened here."""
        self._opened.close()


class Socket:
    """One open socket. Frames that are not asked for are passed over."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection

    def raw(self, text: str) -> None:
        self.connection.send(text)

    def hear(self, kind: str) -> dict[str, Any]:
        while True:
            frame: dict[str, Any] = json.loads(self.connection.recv(timeout=PATIENCE_S))
            if frame["type"] == kind:
                return frame

    def ask(self, kind: str, **frame: Any) -> dict[str, Any]:
        self.raw(json.dumps({"ref": "asked", **frame}))
        return self.hear(kind)

    def say(self, conversation: str, body: str) -> dict[str, Any]:
        return self.ask("ack", action="send", conversation_id=conversation, client_id=client_id(), body=body)


def client_id() -> str:
    return str(uuid.UUID(bytes=a_client_id()))
