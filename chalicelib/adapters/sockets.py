"""Open sockets, through API Gateway's management API.

The SDK's own signer over a kept connection, without the rest of the SDK: a wave to twenty sockets is twenty requests
at once, and building each of them costs the SDK's client four times what signing and sending does
(docs/performance.md). Bounds in time and number of tries are the same as of every other call.
"""

import random
import time
from enum import Enum
from functools import cache
from urllib.parse import quote

import urllib3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest

from chalicelib import aws, config

TRIES = 3
_http = urllib3.PoolManager(maxsize=64, retries=False, timeout=urllib3.Timeout(connect=2, read=3))


class Outcome(Enum):
    """What became of a frame. GONE is final for this socket, FAILED may work later."""

    SENT = "sent"
    GONE = "gone"
    FAILED = "failed"


def post(connection_id: str, frame: bytes) -> Outcome:
    return _insisted("POST", connection_id, frame)


def close(connection_id: str) -> Outcome:
    return _insisted("DELETE", connection_id, b"")


def _insisted(method: str, connection_id: str, body: bytes) -> Outcome:
    """Up to three tries while the answer is one that passes: no answer, a throttle, a fault of the gateway's."""
    for attempt in range(TRIES):
        outcome = _outcome(_status(method, connection_id, body))
        if outcome is not Outcome.FAILED:
            return outcome
        time.sleep(random.uniform(0, 0.05 * 2**attempt))  # nosec B311: jitter, not a secret
    return Outcome.FAILED


def _outcome(status: int) -> Outcome:
    if 200 <= status < 300:
        return Outcome.SENT
    return Outcome.GONE if status == 410 else Outcome.FAILED


def _status(method: str, connection_id: str, body: bytes) -> int:
    """The gateway's status, 0 where none came."""
    url = f"{config.SOCKETS_ENDPOINT}/@connections/{quote(connection_id, safe='')}"
    request = AWSRequest(method, url, {"Content-Type": "application/octet-stream"}, body)
    _signer().add_auth(request)
    try:
        return _http.request(method, url, body=body, headers=dict(request.headers.items())).status
    except urllib3.exceptions.HTTPError:
        return 0


@cache
def _signer() -> SigV4Auth:
    # Not frozen: these credentials renew themselves.
    return SigV4Auth(aws.session().get_credentials(), "execute-api", config.REGION)
