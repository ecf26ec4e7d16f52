"""REST as a client sees it: events of API Gateway go into the real application, answers come out."""

import itertools
import json
import re
from functools import cache
from typing import Any
from urllib.parse import quote, unquote

import app as application
from chalicelib.domain import ids
from chalicelib.services.standing import Standing
from tests.support.people import Northlight, a_client_id
from tests.support.tokens import Issuer

SERVICE = "workspaces:provision"
TOP = ("/workspaces", "/openapi.json", "/asyncapi.json")
AT_THE_TOP = ("/me", "/openapi.json", "/asyncapi.json")
_requests = itertools.count(1)


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    return [(path, re.compile(re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", path))) for path in application.app.routes]


def _resource(path: str) -> tuple[str, dict[str, str]]:
    for resource, pattern in _patterns():
        if match := pattern.fullmatch(path):
            return resource, {name: unquote(value) for name, value in match.groupdict().items()}
    raise LookupError(f"API Gateway has no resource for {path}")


class Answer:
    """What came back."""

    def __init__(self, raw: dict[str, Any]) -> None:
        self.status: int = raw["statusCode"]
        self.text: str = raw["body"]
        self.headers = {name.lower(): value for name, value in raw["headers"].items()}
        self.headers |= {name.lower(): values[0] for name, values in raw.get("multiValueHeaders", {}).items()}

    @property
    def json(self) -> Any:
        return json.loads(self.text)

    @property
    def code(self) -> str | None:
        """The error's code, None when all went well."""
        return self.json["error"]["code"] if self.status >= 400 else None

    @property
    def details(self) -> Any:
        return self.json["error"]["details"]

    def like(self) -> tuple[int, Any]:
        """What two refusals must have in common: everything but the request's own id."""
        body = self.json
        if self.status >= 400:
            body["error"].pop("request_id")
        return self.status, body

    def __repr__(self) -> str:
        return f"<{self.status} {self.text[:300]}>"


class Client:
    """Somebody with a token, or without one. Paths are below its workspace unless they begin at the top."""

    def __init__(self, token: str | None, w: str) -> None:
        self.token, self.w = token, w

    def get(self, path: str, **query: Any) -> Answer:
        return self.call("GET", path, query=query)

    def post(self, path: str, body: Any = None) -> Answer:
        return self.call("POST", path, body={} if body is None else body)

    def put(self, path: str, body: Any = None, **query: Any) -> Answer:
        return self.call("PUT", path, body={} if body is None else body, query=query)

    def patch(self, path: str, body: Any = None) -> Answer:
        return self.call("PATCH", path, body={} if body is None else body)

    def delete(self, path: str, **query: Any) -> Answer:
        return self.call("DELETE", path, query=query)

    def call(self, method: str, path: str, *, body: Any = None, raw: str | None = None, **more: Any) -> Answer:
        """`raw` is sent as it is, `body` as JSON."""
        text = raw if raw is not None else None if body is None else json.dumps(body)
        full = path if path in AT_THE_TOP or path.startswith("/workspaces") else f"/workspaces/{self.w}{path}"
        return Answer(application.app(self._event(method, full, text, **more), None))

    def _event(
        self,
        method: str,
        path: str,
        text: str | None,
        query: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
    ) -> dict[str, Any]:
        resource, parts = _resource(path)
        own = {"authorization": f"Bearer {self.token}"} if self.token is not None else {}
        asked = {name: [str(value)] for name, value in (query or {}).items() if value is not None}
        return {
            "requestContext": {
                "httpMethod": method,
                "resourcePath": resource,
                "requestId": f"request-{next(_requests)}",
            },
            "headers": {"content-type": "application/json"} | own | (headers or {}),
            "multiValueQueryStringParameters": asked or None,
            "pathParameters": parts or None,
            "stageVariables": None,
            "body": text,
            "isBase64Encoded": False,
        }


class Rest:
    """The people of a workspace, each with a token, and the host portal."""

    def __init__(self, people: Northlight, issuer: Issuer) -> None:
        self.people, self.issuer = people, issuer
        self.ana, self.luis = self.of(people.ana), self.of(people.luis)
        self.tom, self.mira, self.eve = self.of(people.tom), self.of(people.mira), self.of(people.eve)
        self.service = Client(issuer.token("portal", scope=SERVICE), people.w)
        self.nobody = Client(None, people.w)

    def of(self, who: Standing, **claims: Any) -> Client:
        return Client(self.issuer.token(who.member.subject, **claims), who.workspace.id)


def words(body: str = "Hello", **more: Any) -> dict[str, Any]:
    """A message to send over REST."""
    return {"client_id": ids.client_id_text(a_client_id()), "device_id": "desk", "body": body} | more


def creation(*members: str, kind: str = "direct", **more: Any) -> dict[str, Any]:
    """A conversation to create."""
    return {"kind": kind, "client_id": ids.client_id_text(a_client_id()), "member_ids": list(members)} | more


def segment(text: str) -> str:
    """A part of a path, percent-encoded."""
    return quote(text, safe="")
