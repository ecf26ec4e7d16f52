"""Sockets as a client sees them: a ticket, the authorizer, frames in, frames out."""

import itertools
import json
import secrets
import time
from typing import Any

from chalicelib.domain import ids
from chalicelib.handlers import authorizer
from chalicelib.handlers import sockets as door
from chalicelib.services import live
from chalicelib.services.standing import Standing
from tests.support.environment import ORIGIN
from tests.support.people import a_client_id
from tests.support.sockets import Listening

_requests = itertools.count(1)


def authorize(ticket: str, origin: str | None = ORIGIN) -> dict[str, Any] | None:
    """What every later frame will carry, None where the door stays shut."""
    event = {
        "methodArn": "arn:aws:execute-api:us-east-1:000000000000:api/v1/$connect",
        "requestContext": {"requestId": f"request-{next(_requests)}"},
        "headers": {} if origin is None else {"Origin": origin},
        "queryStringParameters": {"ticket": ticket},
    }
    answer = authorizer.authorize(event, None)
    allowed = answer["policyDocument"]["Statement"][0]["Effect"] == "Allow"
    return answer["context"] | {"principalId": answer["principalId"]} if allowed else None


class Socket:
    """One open socket of a member."""

    def __init__(self, listening: Listening, context: dict[str, Any]) -> None:
        self.id = f"socket-{secrets.token_hex(6)}"
        self.context = context
        self._listening = listening
        self._refs = itertools.count(1)
        self.status = door.connect(self._event(None), None)["statusCode"]

    def _event(self, body: str | None) -> dict[str, Any]:
        request = {"connectionId": self.id, "requestId": f"request-{next(_requests)}", "authorizer": self.context}
        return {"requestContext": request, "body": body}

    def raw(self, text: str | None) -> dict[str, Any] | None:
        """Send a text as it is. The answer, None where there is none."""
        before = len(self._listening.raw[self.id])
        assert door.receive(self._event(text), None) == {"statusCode": 200}
        answers = [frame for frame in self.heard()[before:] if "ref" in frame]
        return answers[-1] if answers else None

    def ask(self, action: str, **fields: Any) -> dict[str, Any]:
        """One frame and its answer, which carries the frame's ref."""
        ref = next(self._refs)
        answer = self.raw(json.dumps({"action": action, "ref": ref, **fields}))
        assert answer is not None, f"{action} was not answered"
        assert answer["ref"] == ref
        return answer

    def send(self, conversation: str, body: str = "Hello", **more: Any) -> dict[str, Any]:
        return self.ask("send", **said(conversation, body, **more))

    def heard(self, kind: str | None = None) -> list[dict[str, Any]]:
        return self._listening.heard(self.id, kind)

    @property
    def closed(self) -> bool:
        return self.id in self._listening.closed

    def disconnect(self) -> None:
        door.disconnect(self._event(None), None)

    def is_usable(self) -> bool:
        return not self.closed and self.ask("ping")["type"] == "pong"


def said(conversation: str, body: str = "Hello", **more: Any) -> dict[str, Any]:
    """The fields of a `send`."""
    client_id = ids.client_id_text(a_client_id())
    return {"conversation_id": conversation, "client_id": client_id, "body": body} | more


def a_ticket(who: Standing, device: str = "desk", until: float | None = None) -> str:
    return live.ticket(who, device, ORIGIN, int(until or time.time() + 3600)).ticket


def a_socket(listening: Listening, who: Standing, device: str = "desk", until: float | None = None) -> Socket:
    """A ticket, its redemption, and the open socket."""
    context = authorize(a_ticket(who, device, until))
    assert context is not None
    return Socket(listening, context)


def refused(answer: dict[str, Any]) -> Any:
    """The comparable part of an error frame."""
    assert answer["type"] == "error", answer
    return {name: value for name, value in answer["error"].items() if name != "request_id"}
