"""Open sockets, through API Gateway's management API."""

from enum import Enum
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib import aws, config


class Outcome(Enum):
    """What became of a frame. GONE is final for this socket, FAILED may work later."""

    SENT = "sent"
    GONE = "gone"
    FAILED = "failed"


def post(connection_id: str, frame: bytes) -> Outcome:
    return _outcome("post_to_connection", ConnectionId=connection_id, Data=frame)


def close(connection_id: str) -> Outcome:
    return _outcome("delete_connection", ConnectionId=connection_id)


def _outcome(operation: str, **request: Any) -> Outcome:
    client = aws.client("apigatewaymanagementapi", config.SOCKETS_ENDPOINT)
    try:
        getattr(client, operation)(**request)
    except ClientError as error:
        return Outcome.GONE if error.response["Error"]["Code"] in ("GoneException", "410") else Outcome.FAILED
    except BotoCoreError:
        return Outcome.FAILED
    return Outcome.SENT
