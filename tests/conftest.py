"""Fixtures that every test may use."""

import os
from collections.abc import Iterator

import pytest

import tests.support.environment  # noqa: F401  # before anything of chalicelib
from chalicelib import aws, config
from chalicelib.adapters import sockets as adapter
from chalicelib.adapters import tokens
from chalicelib.services import people, repairs, standing
from tests.engines import dynamodb_local
from tests.support import stream, tables
from tests.support.people import Northlight
from tests.support.rest import Rest
from tests.support.sockets import Listening
from tests.support.tokens import Issuer

PATIENCE_S = 60


@pytest.fixture(scope="session")
def dynamodb() -> Iterator[str]:
    """AWS's own engine on loopback, one per test process. Its address."""
    with dynamodb_local.running() as address:
        os.environ["AWS_ENDPOINT_URL_DYNAMODB"] = os.environ["AWS_ENDPOINT_URL_DYNAMODB_STREAMS"] = address
        # The machine of a test run is busy: a call that is only slow must not be made twice.
        aws._TRIES.read_timeout = PATIENCE_S
        tables.watch()
        aws.client.cache_clear()
        yield address


@pytest.fixture(scope="session")
def both_tables(dynamodb: str) -> tuple[str, str]:
    """Two tables per test process: every test has workspaces of its own in one of them."""
    return tables.create(), tables.create()


@pytest.fixture
def shared_table(both_tables: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(config, "TABLE", both_tables[0])
    stream.begin()
    return both_tables[0]


@pytest.fixture
def sockets(monkeypatch: pytest.MonkeyPatch) -> Listening:
    listening = Listening()
    monkeypatch.setattr(adapter, "post", listening.post)
    monkeypatch.setattr(adapter, "close", listening.close)
    return listening


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """A function that has just started: nothing is remembered, and changes need not outlast anybody."""
    standing.forget()
    people.forget()
    monkeypatch.setattr(standing, "outlast_leases", standing.forget)


@pytest.fixture(autouse=True)
def no_grace(monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests that died are known to be dead: the stream need not wait for them."""
    monkeypatch.setattr(repairs, "GRACE_MS", 0)


@pytest.fixture
def northlight(shared_table: str, sockets: Listening, fresh: None) -> Northlight:
    """A workspace with Ana, Luis, Tom and Mira, and Eve in another one, on a real table."""
    return Northlight()


@pytest.fixture(scope="session")
def shared_issuer() -> Iterator[Issuer]:
    """Whose tokens are good, for tests that do not change it."""
    issuer = Issuer()
    yield issuer
    issuer.stop()


def _trust(issuer: Issuer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "JWKS_URL", issuer.url)
    monkeypatch.setattr(tokens, "_cache", tokens.KeyCache())


@pytest.fixture
def rest(northlight: Northlight, shared_issuer: Issuer, monkeypatch: pytest.MonkeyPatch) -> Rest:
    """The people of Northlight, and Eve, at the door of REST."""
    _trust(shared_issuer, monkeypatch)
    return Rest(northlight, shared_issuer)


@pytest.fixture
def issuer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Issuer]:
    """An issuer of one's own: its keys may be rotated, and it may fall silent."""
    own = Issuer()
    _trust(own, monkeypatch)
    yield own
    own.stop()
