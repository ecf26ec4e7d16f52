"""The REST routes as an OpenAPI 3.1 document."""

import re
from http import HTTPStatus
from typing import Any

import msgspec

from chalicelib.domain.views.refusals import RefusedView
from chalicelib.handlers.door import Door, Route
from chalicelib.services.identity import PROVISION
from infra.documents import refusals, schemas
from infra.documents.examples import Example
from infra.documents.schemas import Json
from infra.documents.story import STORY

VERSION = "1"
ABOUT = "Conversations of an agency's team with its clients. The live frames: `/asyncapi.json`."
PARTS = {
    "w": "The workspace.",
    "m": "The member, by the name that the host portal gave it.",
    "c": "The conversation.",
    "message": "The message.",
    "r": "The report.",
    "emoji": "One emoji, percent-encoded.",
    "kind": "`request`, `ticket`, `task`, `invoice` or `client`.",
    "reference": "The reference's number or name in the portal: what follows the dash in `#INV-204`.",
}
BEARER = "A JWT of the configured issuer. Provisioning needs one whose `scope` holds `workspaces:provision`."


def document(doors: list[Door]) -> Json:
    routes = [route for door in doors for route in door.declared.values()]
    return {
        "openapi": "3.1.0",
        "info": {"title": "Parley", "version": VERSION, "description": ABOUT},
        "servers": [_server()],
        "tags": [{"name": _tag(door)} for door in doors],
        "paths": _paths(doors),
        "components": {
            "schemas": _schemas(routes),
            "examples": {_code(each): {"value": refusals.body(each)} for each in refusals.EXAMPLES},
            "headers": {"Retry-After": {"description": "Whole seconds.", "schema": {"type": "integer"}}},
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT", "description": BEARER}
            },
        },
    }


def _server() -> Json:
    about = "The stack's own address, with its stage and without a slash at the end."
    return {"url": "{api}", "variables": {"api": {"default": "https://api.example/v1", "description": about}}}


def _tag(door: Door) -> str:
    return str(door._import_name).rsplit(".", 1)[-1]


def _code(refusal: Any) -> str:
    return str(refusal.code)


def _schemas(routes: list[Route]) -> Json:
    requests = [route.body for route in routes if route.body]
    found = schemas.components(requests, [*(route.gives for route in routes), RefusedView])
    found["ErrorView"]["properties"]["code"] = {"enum": sorted({each.code for each in refusals.EXAMPLES})}
    return found


def _paths(doors: list[Door]) -> Json:
    paths: Json = {}
    for door in doors:
        for route in door.declared.values():
            paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, _tag(door))
    return paths


def example_of(route: Route) -> Example | None:
    return next((each for each in STORY if (each.method, each.route) == (route.method, route.path)), None)


def summary(route: Route) -> str:
    return (route.handler.__doc__ or "").strip()


def _operation(route: Route, tag: str) -> Json:
    example = example_of(route)
    operation: Json = {
        "operationId": f"{tag}.{route.handler.__name__}",
        "tags": [tag],
        "summary": summary(route),
        "security": _security(route),
        "parameters": [
            *_path_parameters(route, example),
            *_query_parameters(route, example),
            *_header_parameters(route),
        ],
        "responses": _responses(route, example),
    }
    if route.body:
        content = {"schema": schemas.schema(route.body)}
        if example:
            content["example"] = example.body
        operation["requestBody"] = {"required": True, "content": {"application/json": content}}
    return operation


def _security(route: Route) -> list[Json]:
    """OpenAPI 3.1 lets a bearer scheme name what the token must hold."""
    if route.who == "anybody":
        return []
    service: Json = {"token": [PROVISION]}
    return {"service": [service], "member_or_service": [{"token": []}, service]}.get(route.who, [{"token": []}])


def _path_parameters(route: Route, example: Example | None) -> list[Json]:
    return [
        {
            "name": part,
            "in": "path",
            "required": True,
            "description": PARTS[part],
            "schema": {"type": "string"},
            **({"example": example.path[part]} if example else {}),
        }
        for part in re.findall(r"{(\w+)}", route.path)
    ]


def _header_parameters(route: Route) -> list[Json]:
    """Every read of one conversation may be made under oversight."""
    if route.method != "GET" or "{c}" not in route.path:
        return []
    about = "The id that POST /workspaces/{w}/oversight gave for this conversation."
    return [
        {
            "name": "Parley-Oversight",
            "in": "header",
            "required": False,
            "description": about,
            "schema": {"type": "string"},
        }
    ]


def _query_parameters(route: Route, example: Example | None) -> list[Json]:
    """The example as the schema's type has it: in an address it is text."""
    if route.query is None:
        return []
    shown = msgspec.to_builtins(msgspec.convert(example.query, route.query, strict=False)) if example else {}
    return [
        {
            "name": name,
            "in": "query",
            "required": needed,
            "schema": schema,
            **({"example": shown[name]} if example and name in example.query else {}),
        }
        for name, schema, needed in schemas.fields(route.query)
    ]


def _responses(route: Route, example: Example | None) -> Json:
    content: Json = {"schema": schemas.schema(route.gives)}
    if example:
        content["example"] = msgspec.to_builtins(example.answer)
    good = {
        str(status): {"description": HTTPStatus(status).phrase, "content": {"application/json": content}}
        for status in route.statuses
    }
    return {**good, **_refusals(route)}


def _refusals(route: Route) -> Json:
    found: Json = {}
    for refusal in refusals.of(route):
        status = refusals.status(refusal)
        answer = found.setdefault(str(status), _refusal(status))
        answer["content"]["application/json"]["examples"][refusal.code] = {
            "$ref": f"#/components/examples/{refusal.code}"
        }
    return found


def _refusal(status: int) -> Json:
    content = {"schema": schemas.schema(RefusedView), "examples": {}}
    headers = {"Retry-After": {"$ref": "#/components/headers/Retry-After"}} if status in refusals.WAITING else {}
    return {
        "description": HTTPStatus(status).phrase,
        "content": {"application/json": content},
        **({"headers": headers} if headers else {}),
    }
