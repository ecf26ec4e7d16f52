"""A table with its own stream for tests that read it, and retries of the SDK that do not wait."""

from collections.abc import Iterator
from types import SimpleNamespace

import botocore.endpoint
import pytest

from chalicelib import config
from tests.faults.pump import Pump
from tests.support import tables
from tests.support.people import Northlight
from tests.support.sockets import Listening


@pytest.fixture
def own_table(dynamodb: str) -> Iterator[str]:
    """A table of this test's own: its stream holds nothing of anybody else's."""
    before = config.TABLE
    name = tables.create()
    yield name
    tables.drop(name)
    config.TABLE = before


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
