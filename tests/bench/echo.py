"""The empty round trip: a socket API of its own whose function answers every frame with the same frame.

It answers as any function behind API Gateway has to, over the management API with one SDK client that is kept, and
writes one log line, as every function of the product does. It reads nothing, decides nothing and stores nothing.
"""

import io
import json
import secrets
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import boto3

ROLE = "arn:aws:iam::000000000000:role/echo"
CODE = """
import os
import botocore.session
from botocore.config import Config

client = botocore.session.get_session().create_client(
    "apigatewaymanagementapi",
    endpoint_url=os.environ["ENDPOINT"],
    config=Config(parameter_validation=False),
)


def handler(event, context):
    if event["requestContext"]["eventType"] == "MESSAGE":
        client.post_to_connection(ConnectionId=event["requestContext"]["connectionId"], Data=event["body"].encode())
    print("{}", flush=True)
    return {"statusCode": 200}
"""


def _client(stack: dict[str, Any], service: str) -> Any:
    keys = {"aws_access_key_id": "test", "aws_secret_access_key": "test"}
    return boto3.client(service, endpoint_url=stack["endpoint"], region_name=stack["region"], **keys)


def _zip() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("echo.py", CODE)
    return packed.getvalue()


@contextmanager
def deployed(stack: dict[str, Any]) -> Iterator[str]:
    """An echo on the running stack; the address to connect to. It goes when the bench ends."""
    functions, sockets = _client(stack, "lambda"), _client(stack, "apigatewayv2")
    name = f"echo-{secrets.token_hex(4)}"
    expression = "$request.body.action"
    api = sockets.create_api(Name=name, ProtocolType="WEBSOCKET", RouteSelectionExpression=expression)["ApiId"]
    base = f"{stack['endpoint']}/_aws/execute-api/{api}/v1"
    try:
        _function(functions, name, base)
        _routes(sockets, api, _arn(functions, name), stack["region"])
        yield base.replace("http", "ws", 1)
    finally:
        sockets.delete_api(ApiId=api)
        functions.delete_function(FunctionName=name)


def _function(functions: Any, name: str, endpoint: str) -> None:
    functions.create_function(
        FunctionName=name,
        Runtime="python3.12",
        Role=ROLE,
        Handler="echo.handler",
        Code={"ZipFile": _zip()},
        Timeout=10,
        MemorySize=1024,
        Environment={"Variables": {"ENDPOINT": endpoint}},
    )
    functions.invoke(FunctionName=name, Payload=json.dumps({"requestContext": {"eventType": "WARM"}}))


def _arn(functions: Any, name: str) -> str:
    return str(functions.get_function(FunctionName=name)["Configuration"]["FunctionArn"])


def _routes(sockets: Any, api: str, arn: str, region: str) -> None:
    uri = f"arn:aws:apigateway:{region}:lambda:path/2015-03-31/functions/{arn}/invocations"
    made = sockets.create_integration(ApiId=api, IntegrationType="AWS_PROXY", IntegrationUri=uri)
    for route in ("$connect", "$default", "$disconnect"):
        sockets.create_route(ApiId=api, RouteKey=route, Target=f"integrations/{made['IntegrationId']}")
    sockets.create_stage(ApiId=api, StageName="v1", AutoDeploy=True)
