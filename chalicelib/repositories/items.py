"""Python values to DynamoDB's and back. Numbers are whole here, so they come back as int and not as Decimal."""

import base64
from typing import Any

Item = dict[str, Any]


def _pack(value: Any) -> dict[str, Any]:
    match value:
        case None:
            return {"NULL": True}
        case bool():
            return {"BOOL": value}
        case str():
            return {"S": str(value)}
        case int():
            return {"N": str(value)}
        case bytes():
            return {"B": value}
        case dict():
            return {"M": pack(value)}
        case set() | frozenset():
            return {"NS": [str(number) for number in sorted(value)]}
        case _:
            return {"L": [_pack(each) for each in value]}


def _unpack(value: dict[str, Any]) -> Any:
    ((kind, inner),) = value.items()
    match kind:
        case "N":
            return int(inner)
        case "B":
            # The stream's records are JSON, which has no bytes.
            return base64.b64decode(inner) if isinstance(inner, str) else inner
        case "M":
            return unpack(inner)
        case "L":
            return [_unpack(each) for each in inner]
        case "NS":
            return frozenset(int(number) for number in inner)
        case "NULL":
            return None
        case _:
            return inner


def pack(item: Item) -> dict[str, Any]:
    return {name: _pack(value) for name, value in item.items()}


def unpack(item: dict[str, Any]) -> Item:
    return {name: _unpack(value) for name, value in item.items()}
