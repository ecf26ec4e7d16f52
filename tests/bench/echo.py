"""The empty round trip: a socket API of its own whose function hands every frame back.

The frame is the function's return value, which API Gateway sends by the route's response, so nothing is called at all.
It writes one log line, as every function of the product does. A second function answers over the management API with
one SDK client that is kept: what any function pays that answers before it has ended.
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
RETURNING = """
def handler(event, context):
    print("{}", flush=True)
    return {"statusCode": 200, "body": event.get("body", "")}
"""
POSTING = """
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


def _zip(code: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("echo.py", code)
    return packed.getvalue()


@contextmanager
def deployed(stack: dict[str, Any], code: str) -> Iterator[str]:
    """An echo on the running stack; the address to connect to. It goes when the bench ends."""
    functions, sockets = _client(stack, "lambda"), _client(stack, "apigatewayv2")
    name = f"echo-{secrets.token_hex(4)}"
    expression = "$request.body.action"
    api = sockets.create_api(Name=name, ProtocolType="WEBSOCKET", RouteSelectionExpression=expression)["ApiId"]
    base = f"{stack['endpoint']}/_aws/execute-api/{api}/v1"
    try:
        _function(functions, name, base, code)
        _routes(sockets, api, _arn(functions, name), stack["region"])
        yield base.replace("http", "ws", 1)
    finally:
        sockets.delete_api(ApiId=api)
        functions.delete_function(FunctionName=name)


def _function(functions: Any, name: str, endpoint: str, code: str) -> None:
    functions.create_function(
        FunctionName=name,
        Runtime="python3.12",
        Role=ROLE,
        Handler="echo.handler",
        Code={"ZipFile": _zip(code)},
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
    target = f"integrations/{made['IntegrationId']}"
    for route in ("$connect", "$disconnect"):
        sockets.create_route(ApiId=api, RouteKey=route, Target=target)
    spoken = sockets.create_route(
        ApiId=api, RouteKey="$default", Target=target, RouteResponseSelectionExpression="$default"
    )
    sockets.create_route_response(ApiId=api, RouteId=spoken["RouteId"], RouteResponseKey="$default")
    sockets.create_stage(ApiId=api, StageName="v1", AutoDeploy=True)
