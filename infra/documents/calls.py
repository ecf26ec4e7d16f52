"""The calls of docs/api.md, as curl and as JavaScript, with what they are answered: the story that tests run."""

import json
from urllib.parse import urlencode

import msgspec

from infra.documents.examples import Example
from infra.documents.frame_examples import ASKED
from infra.documents.story import STORY

TOKEN = {"service": "SERVICE_TOKEN", "ana": "ANA_TOKEN", "tom": "TOM_TOKEN"}


def call(name: str) -> str:
    """The story's first call of `METHOD /route`. Raises: KeyError for one that is not told."""
    example = next((each for each in STORY if f"{each.method} {each.route}" == name), None)
    if example is None:
        raise KeyError(name)
    return "\n".join((_block("sh", _curl(example)), _block("js", _script(example)), _answer(example)))


def frame(action: str) -> str:
    """The story's frame with this action and its answer. Raises: KeyError for one that is not told."""
    found = next((each for each in ASKED if each.frame["action"] == action), None)
    if found is None:
        raise KeyError(action)
    sent = f"socket.send(JSON.stringify({json.dumps(found.frame)}));"
    return "\n".join((_block("js", sent), _block("json", _pretty(found.answer))))


def _block(language: str, text: str) -> str:
    return f"```{language}\n{text}\n```"


def _address(example: Example) -> str:
    query = f"?{urlencode(example.query)}" if example.query else ""
    return example.route.format(**example.path) + query


def _curl(example: Example) -> str:
    lines = [f'curl -X {example.method} "$API{_address(example)}"', f'-H "Authorization: Bearer ${TOKEN[example.who]}"']
    if example.body is not None:
        lines += ['-H "Content-Type: application/json"', f"-d '{json.dumps(example.body)}'"]
    return " \\\n  ".join(lines)


def _script(example: Example) -> str:
    body = "" if example.body is None else f", {json.dumps(example.body)}"
    return f'await parley("{example.method}", "{_address(example)}"{body});'


def _answer(example: Example) -> str:
    return f"`{example.status}`\n" + _block("json", _pretty(example.answer))


def _pretty(value: object) -> str:
    return json.dumps(msgspec.to_builtins(value), indent=2)
