"""What stands between the markers of docs/api.md: tables from the models, calls from the story."""

import re
from collections.abc import Sequence

import msgspec

from chalicelib.domain.views import frames
from chalicelib.handlers.actions import ACTIONS
from chalicelib.handlers.door import Door, Route
from infra.documents import asyncapi, calls, openapi, refusals, schemas

WHO = {
    "anybody": "anybody",
    "person": "anybody with a token",
    "member": "member",
    "insider": "member, also while the module is off",
    "service": "service",
    "member_or_service": "member, service",
}


def filled(text: str, doors: list[Door]) -> str:
    """The page with every marked place made anew. Raises: KeyError for a marker that nobody fills."""
    made = {"routes": routes(doors), "codes": codes(), "asked": asked(), "told": told()}

    def fill(match: re.Match[str]) -> str:
        kind, _, name = match[2].partition(" ")
        made_now = {"call": calls.call, "frame": calls.frame}[kind](name) if name else made[kind]
        return f"{match[1]}\n{made_now}\n{match[3]}"

    return re.sub(r"(<!-- made: (.+?) -->)\n.*?(<!-- end -->)", fill, text, flags=re.DOTALL)


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def routes(doors: list[Door]) -> str:
    declared = [route for door in doors for route in door.declared.values()]
    return _table(("Route", "Who", "Takes", "Answers", ""), [_route(route) for route in declared])


def _route(route: Route) -> tuple[str, ...]:
    taken = route.body or route.query
    where = "in the address: " if route.query else ""
    takes = where + _fields(taken) if taken else ""
    answers = f"{', '.join(map(str, route.statuses))} {_given(route.gives)}"
    return (f"`{route.method} {route.path}`", WHO[route.who], takes, answers, openapi.summary(route))


def _given(model: type) -> str:
    return "the document" if model is msgspec.Raw else f"`{model.__name__}`"


def _fields(model: type) -> str:
    return ", ".join(f"`{name}`" + ("" if needed else "?") for name, _, needed in schemas.fields(model))


def codes() -> str:
    rows = [
        (str(refusals.status(each)), f"`{each.code}`", str(each), _details(each.details)) for each in refusals.EXAMPLES
    ]
    return _table(("Status", "Code", "What it says", "`details`"), rows)


def _details(details: object) -> str:
    if isinstance(details, list):
        return "list of " + ", ".join(f"`{name}`" for name in details[0])
    return ", ".join(f"`{name}`" for name in details) if isinstance(details, dict) else "null"


def asked() -> str:
    rows = [
        (f"`{it.name}`", _fields(it.shape), f"`{it.answer.__struct_config__.tag}`" if it.answer else "none", it.about)
        for it in ACTIONS.values()
    ]
    return _table(("`action`", "Fields", "Answer", ""), rows)


def told() -> str:
    rows = [
        (f"`{model.__struct_config__.tag}`", _named(model), asyncapi.about(model))
        for model in (*asyncapi.answers(), *frames.TOLD)
    ]
    return _table(("`type`", "Fields", ""), rows)


def _named(model: type[frames.Frame]) -> str:
    absent = schemas.absent(model)
    return ", ".join(f"`{name}`" + ("?" if name in absent else "") for name in model.__struct_encode_fields__)
