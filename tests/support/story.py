"""Runs the story of the documents against the app: what stands there in examples is said for real."""

import json
import re
import secrets
from typing import Any

import msgspec

from chalicelib.domain import ids
from chalicelib.services import standing
from infra.documents import examples, rules_story
from infra.documents.examples import Example
from infra.documents.frame_examples import FrameExample
from infra.documents.story import STORY
from tests.support import rest, stream
from tests.support.frames import Socket, a_socket
from tests.support.people import a_client_id
from tests.support.rest import Answer, Client
from tests.support.sockets import Listening
from tests.support.tokens import Issuer

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
TICKET = re.compile(r"(?:wss://[^\"]*=)?\bnorthlight\.[\w-]{43}")
HASH = re.compile(r"\b[0-9a-f]{64}\b")
OVERSIGHT = re.compile(r'"id": "[a-z2-7]{20}", "expires_at"')
REPORT = re.compile(r"\b[0-9]{13}[0-9a-f]{8}\b")
REQUEST = re.compile(r'"request_id": "[^"]*"')


def told(value: Any) -> Any:
    """An answer without what differs from run to run: times, tickets, request ids."""
    text = TICKET.sub("ticket", TIME.sub("time", HASH.sub("hash", json.dumps(msgspec.to_builtins(value)))))
    text = REPORT.sub("report", OVERSIGHT.sub('"id": "oversight", "expires_at"', text))
    return json.loads(REQUEST.sub('"request_id": "it"', text))


def _swapped(value: Any, names: dict[str, str]) -> Any:
    # In the order given: a conversation's name in the story holds the workspace's.
    text = json.dumps(value)
    for name, other in names.items():
        text = text.replace(name, other)
    return json.loads(text)


class Story:
    """The story in a workspace of its own. Ana has two devices open and Tom one, as soon as they are members."""

    def __init__(self, listening: Listening, issuer: Issuer) -> None:
        self._listening, self._issuer = listening, issuer
        self.w = self.other_w = f"w{secrets.token_hex(5)}"
        real = {examples.CONVERSATION: ids.direct_conversation(self.w, "ana", "tom"), examples.WORKSPACE: self.w}
        real |= {name: name + self.w for name in (examples.ANA, examples.TOM)}
        named = {name: a_client_id() for name in examples.IDS}
        real |= {examples.GROUP: ids.group_conversation(self.w, "ana", named[examples.IDS[4]])}
        self._real = real | {name: ids.client_id_text(raw) for name, raw in named.items()}
        self._story = {real: name for name, real in reversed(self._real.items())}
        self.open: dict[str, Socket] = {}
        self.answers: list[tuple[Example, Answer]] = []

    def play(self) -> None:
        for example in STORY:
            self.answers.append((example, self.ask(example)))
            if (example.method, example.route) == ("POST", "/workspaces/{w}/reports"):
                self._real[rules_story.REPORT] = self.answers[-1][1].json["id"]
            if example.route.endswith("/members/{m}") and example.method == "PUT":
                self._open(example.path["m"])

    def ask(self, example: Example) -> Answer:
        path, query, body = (_swapped(it, self._real) for it in (example.path, example.query, example.body))
        client = Client(self._token(example.who), self.w)
        return client.call(example.method, example.route.format(**path), body=body, query=query)

    def say(self, example: FrameExample) -> Any:
        """Send a frame. Its answer, in the story's names."""
        answer = self.open[example.who].raw(json.dumps(_swapped(example.frame, self._real)))
        return self.as_told(answer)

    def heard(self, name: str, kind: str) -> list[Any]:
        stream.deliver(self)
        return [self.as_told(frame) for frame in self.open[name].heard(kind)]

    def as_told(self, value: Any) -> Any:
        """What was really said, in the story's names."""
        return told(_swapped(value, self._story))

    def _token(self, who: str) -> str:
        if who == "service":
            return self._issuer.token("portal", scope=rest.SERVICE)
        return self._issuer.token(self._real[{"ana": examples.ANA, "tom": examples.TOM}[who]])

    def _open(self, name: str) -> None:
        here = standing.of_member(self.w, name)
        for device in ("", "'s phone"):
            self.open[name + device] = a_socket(self._listening, here, device or "desk")
