"""What an attacker, or a broken client, sends: data for the tests of every door."""

import json
from typing import Any

from chalicelib.domain import ids
from chalicelib.domain.lanes import Lane

DEEP = "[" * 20_000 + "]" * 20_000
DEEP_OBJECT = '{"a":' * 8_000 + "1" + "}" * 8_000
SURROGATE = '{"body": "\\ud83d"}'
NUL = '{"body": "a\\u0000b"}'
MEGABYTE = json.dumps({"body": "x" * 1_000_000})
INVENTED_CONVERSATION = "a" * 20
INVENTED_MEMBER = "nobody-here"

# Bodies that no door reads: by name, the text and the code that refuses it.
UNREADABLE: dict[str, tuple[str, str]] = {
    "nothing": ("", "invalid_request"),
    "blank": ("   ", "invalid_request"),
    "not JSON": ("hello", "invalid_request"),
    "half an object": ('{"body": "a"', "invalid_request"),
    "two objects": ("{} {}", "invalid_request"),
    "a single quote": ("{'body': 'a'}", "invalid_request"),
    "NaN": ('{"seq": NaN}', "invalid_request"),
    "a number too large": ('{"seq": 1e999}', "invalid_request"),
    "five thousand digits": (f'{{"seq": {"9" * 5000}}}', "invalid_request"),
    "an array": ("[]", "invalid_request"),
    "a text": ('"body"', "invalid_request"),
    "a number": ("7", "invalid_request"),
    "null": ("null", "invalid_request"),
    "a lone surrogate, escaped": (SURROGATE, "invalid_request"),
    "a lone surrogate, raw": ('{"body": "\ud83d"}', "invalid_request"),
    "a NUL, escaped": (NUL, "invalid_request"),
    "a NUL, raw": ('{"body": "a\x00b"}', "invalid_request"),
    "a line end inside a text": ('{"body": "a\nb"}', "invalid_request"),
    "an unknown field": ('{"surprise": 1}', "invalid_request"),
    "a field of Python's": ('{"__class__": "x"}', "invalid_request"),
}
TOO_DEEP = {"a deep array": DEEP, "a deep object": DEEP_OBJECT}

# Values of the wrong kind, tried in every field of every body.
WRONG: tuple[Any, ...] = (
    [[]],
    {"S": "x"},
    {"$ne": None},
    -1,
    1.5,
    2**80,
    "x" * 70_000,
    "\u202e",
    "../../etc/passwd",
    "a\n",
    "' OR 1=1 --",
    "#",
    True,
)


def place(conversation: str, number: int, lane: Lane = Lane.EVERYONE) -> str:
    return ids.message(conversation, lane, number)
