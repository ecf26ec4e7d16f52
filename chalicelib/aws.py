"""Clients of AWS, made once; beside the floors, importable by all, imports only config."""

from functools import cache
from typing import Any

import botocore.session
from botocore.config import Config

from chalicelib import config

# A function has 29 seconds; three short tries leave time to say "unavailable" in good order.
_TRIES = Config(
    connect_timeout=2,
    read_timeout=3,
    max_pool_connections=64,
    parameter_validation=False,  # requests are typed at the door; this costs a third of a millisecond per call
    retries={"mode": "standard", "total_max_attempts": 3},
    tcp_keepalive=True,
)


@cache
def session() -> Any:
    """One session: its credentials are refreshed once, and tests hook their faults into it."""
    return botocore.session.get_session()


@cache
def client(service: str, endpoint: str | None = None) -> Any:
    """A low-level client. `endpoint` only where it is not AWS's own for the region."""
    return session().create_client(service, region_name=config.REGION, endpoint_url=endpoint, config=_TRIES)
