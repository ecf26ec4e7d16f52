"""A table with its own stream for tests that read it, and retries of the SDK that do not wait."""

from types import SimpleNamespace

import botocore.endpoint
import pytest

from chalicelib import config
from tests.faults.pump import Pump
from tests.support import stream
from tests.support.people import Northlight
from tests.support.sockets import Listening


@pytest.fixture
def own_table(both_tables: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> str:
    """The table of tests that kill functions: nobody else meets what they leave undone."""
    monkeypatch.setattr(config, "TABLE", both_tables[1])
    stream.begin()
    return both_tables[1]


@pytest.fixture
def streamed(own_table: str, sockets: Listening, fresh: None) -> Northlight:
    """Northlight and its people on a table whose stream the test reads."""
    return Northlight()


@pytest.fixture
def pump(streamed: Northlight, own_table: str) -> Pump:
    """The stream from here on: the people came in before."""
    pump = Pump(own_table)
    pump.drain()
    pump.seen.clear()
    return pump


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The SDK's retries come at once."""
    monkeypatch.setattr(botocore.endpoint, "time", SimpleNamespace(sleep=lambda _: None))
