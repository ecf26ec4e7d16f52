"""JSON Schemas of the models, as both documents hold them."""

from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import UNSET, Struct, UnsetType

Json = dict[str, Any]
PLACE = "#/components/schemas/"


def components(requests: Iterable[Any], answers: Iterable[Any]) -> Json:
    """The schemas of these models and of everything in them, by name."""
    found = {**_components(answers), **_components(requests)}
    for model in _structs(answers):
        _complete(found[model.__name__], model)
    return dict(sorted(found.items()))


def _components(models: Iterable[Any]) -> Json:
    return msgspec.json.schema_components(list(models), ref_template=PLACE + "{name}")[1]


def schema(model: Any) -> Json:
    """Where a schema of its own is wanted: a reference, or the few words that say it."""
    found: Json = msgspec.json.schema_components([model], ref_template=PLACE + "{name}")[0][0]
    return found


def fields(model: type[Any]) -> list[tuple[str, Json, bool]]:
    """A flat model's fields with their schemas, and whether each is needed."""
    whole = _components([model])[model.__name__]
    return [(name, each, name in whole.get("required", ())) for name, each in whole["properties"].items()]


def _structs(models: Iterable[Any]) -> Iterable[type[Struct]]:
    """Every Struct of ours in these models."""
    seen: dict[type[Struct], None] = {}
    waiting = list(models)
    while waiting:
        model = waiting.pop()
        if isinstance(model, type) and issubclass(model, Struct) and model not in seen:
            seen[model] = None
            waiting += [field.type for field in msgspec.structs.fields(model)]
        waiting += getattr(model, "__args__", ())
    return seen


def _complete(written: Json, model: type[Struct]) -> None:
    """Answers always hold every field, those with a default too, but for what may be absent."""
    may_be_absent = absent(model)
    written["required"] = [name for name in written["properties"] if name not in may_be_absent]
    for each in written["properties"].values():
        each.pop("default", None)


def absent(model: type[Struct]) -> set[str]:
    """The fields of an answer that are not always there."""
    return {it.encode_name for it in msgspec.structs.fields(model) if _may_be_absent(it)}


def _may_be_absent(field: msgspec.structs.FieldInfo) -> bool:
    return field.default is UNSET or UnsetType in getattr(field.type, "__args__", ())
