"""What each entry point loads: everything imported is paid for at every cold start."""

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LISTING = "import app, json, sys; print(json.dumps(sorted(sys.modules)))"
SEARCH = ("opensearchpy", "sqlite3")
TRACING = ("aws_xray_sdk",)
TOKENS = ("jwt", "cryptography")
REST = ("chalicelib.handlers.door", "chalicelib.adapters.tokens", "chalicelib.services.identity")
HEAVY = ("pynamodb", "boto3", "requests", "pydantic", *SEARCH)


@cache
def _loaded(entry: str, tracing: str = "off") -> frozenset[str]:
    """What is in memory when an entry point is ready for its first event."""
    settings = {**os.environ, "PARLEY_ENTRY": entry, "TRACING": tracing, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", LISTING], env=settings, cwd=ROOT, capture_output=True, check=True)
    return frozenset(json.loads(done.stdout))


def _found(entry: str, names: tuple[str, ...]) -> list[str]:
    return [name for name in names if name in _loaded(entry)]


@pytest.mark.parametrize("entry", ["connect", "message", "disconnect", "authorize", "notify"])
def test_what_is_not_rest_loads_nothing_of_rest(entry: str) -> None:
    assert _found(entry, (*TOKENS, *REST, *TRACING, *HEAVY)) == []


def test_rest_loads_no_tracing_no_search_and_no_socket_door() -> None:
    assert _found("api", (*TRACING, *HEAVY, "chalicelib.handlers.sockets", "chalicelib.consumers.notify")) == []
    assert _found("api", (*TOKENS, *REST)) == [*TOKENS, *REST]


def test_the_stream_reader_loads_no_handler() -> None:
    assert [name for name in _loaded("notify") if name.startswith("chalicelib.handlers")] == []


def test_the_authorizer_loads_no_frame_door() -> None:
    assert _found("authorize", ("chalicelib.handlers.sockets", "chalicelib.handlers.actions")) == []


@pytest.mark.parametrize("entry", ["api", "message", "notify"])
def test_tracing_is_loaded_where_it_is_on(entry: str) -> None:
    assert "aws_xray_sdk.core" in _loaded(entry, "on")


def test_every_entry_point_has_its_own_door_loaded_at_the_start() -> None:
    """Not at the first event: that would be slow for somebody who waits."""
    doors = {"message": "handlers.sockets", "authorize": "handlers.authorizer", "notify": "consumers.notify"}
    assert [entry for entry, door in doors.items() if f"chalicelib.{door}" not in _loaded(entry)] == []
