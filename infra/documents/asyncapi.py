"""The socket's frames as an AsyncAPI 3.0 document. The application that it describes is Parley, not its client."""

from typing import Any

import msgspec

from chalicelib.domain.views import frames
from chalicelib.handlers.actions import ACTIONS, Action
from chalicelib.handlers.sockets import MAX_REF
from infra.documents import schemas
from infra.documents.frame_examples import ASKED, TOLD, UNREADABLE
from infra.documents.openapi import VERSION
from infra.documents.schemas import PLACE, Json

ABOUT = (
    "One socket per device and workspace. Frames are JSON objects of text, at most 28 KB each. "
    "Every frame of a client is answered with its own `ref`, `typing` only when it is refused. REST: `/openapi.json`."
)
CHANNEL = "#/channels/socket"
REF: Json = {
    "description": "The client's own mark, handed back in the answer.",
    "type": ["integer", "string", "null"],
    "maxLength": MAX_REF,
}
TICKET = "A single-use ticket: `POST /workspaces/{w}/tickets` answers the whole address to connect to."


def document() -> Json:
    return {
        "asyncapi": "3.0.0",
        "info": {"title": "Parley live", "version": VERSION, "description": ABOUT},
        "defaultContentType": "application/json",
        "servers": {"sockets": _server()},
        "channels": {"socket": {"address": "/", "messages": {name: _at("messages", name) for name in _messages()}}},
        "operations": _operations(),
        "components": {
            "messages": _messages(),
            "schemas": _schemas(),
            "securitySchemes": {
                "ticket": {"type": "httpApiKey", "name": "ticket", "in": "query", "description": TICKET}
            },
        },
    }


def _at(kind: str, name: str) -> Json:
    return {"$ref": f"#/components/{kind}/{name}"}


def _server() -> Json:
    host = {"default": "sockets.example", "description": "The host of the address that came with the ticket."}
    return {
        "host": "{host}",
        "pathname": "/v1",
        "protocol": "wss",
        "variables": {"host": host},
        "security": [_at("securitySchemes", "ticket")],
    }


def asked_name(action: Action) -> str:
    """What a client's frame is called among the schemas."""
    return f"{action.name.title()}Frame"


def answers() -> list[type[frames.Frame]]:
    return [*dict.fromkeys(action.answer for action in ACTIONS.values() if action.answer), frames.ErrorFrame]


def about(model: type[Any]) -> str:
    return (model.__doc__ or "").strip()


def _schemas() -> Json:
    found = schemas.components([action.shape for action in ACTIONS.values()], [*answers(), *frames.TOLD])
    asked = {asked_name(action): _asked(action, found[action.shape.__name__]) for action in ACTIONS.values()}
    kept = {name: it for name, it in found.items() if name not in {a.shape.__name__ for a in ACTIONS.values()}}
    return dict(sorted({**kept, **asked}.items()))


def _asked(action: Action, shape: Json) -> Json:
    """A client's frame: what it asks for, its mark, and the fields of its shape."""
    return {
        **shape,
        "title": asked_name(action),
        "description": action.about,
        "properties": {"action": {"const": action.name}, "ref": REF, **shape["properties"]},
        "required": ["action", *shape.get("required", ())],
    }


def _messages() -> Json:
    asked = {
        action.name: _message(action.name, action.about, asked_name(action), _asked_examples(action))
        for action in ACTIONS.values()
    }
    told = {model.__name__: _told(model) for model in (*answers(), *frames.TOLD)}
    return {**asked, **told}


def _message(name: str, text: str, schema: str, examples: list[Any]) -> Json:
    return {
        "name": name,
        "summary": text,
        "payload": {"$ref": PLACE + schema},
        "examples": [{"payload": example} for example in examples],
    }


def _asked_examples(action: Action) -> list[Json]:
    return [each.frame for each in ASKED if each.frame["action"] == action.name]


def _told(model: type[frames.Frame]) -> Json:
    shown = (*(each.answer for each in (*ASKED, UNREADABLE)), *TOLD)
    examples = [msgspec.to_builtins(frame) for frame in shown if type(frame) is model]
    return _message(str(model.__struct_config__.tag), about(model), model.__name__, examples)


def _operations() -> Json:
    asked = {action.name: _ask(action) for action in ACTIONS.values()}
    told = {
        model.__name__[0].lower() + model.__name__[1:]: {
            "action": "send",
            "channel": {"$ref": CHANNEL},
            "summary": about(model),
            "messages": [_heard(model.__name__)],
        }
        for model in frames.TOLD
    }
    return {**asked, **told}


def _heard(name: str) -> Json:
    return {"$ref": f"{CHANNEL}/messages/{name}"}


def _ask(action: Action) -> Json:
    reply = [_heard(model.__name__) for model in (action.answer, frames.ErrorFrame) if model]
    return {
        "action": "receive",
        "channel": {"$ref": CHANNEL},
        "summary": action.about,
        "messages": [_heard(action.name)],
        "reply": {"channel": {"$ref": CHANNEL}, "messages": reply},
    }
