"""Tables as the template makes them, for tests."""

import contextlib
import json
import re
import secrets
from collections import defaultdict
from typing import Any

from botocore.awsrequest import AWSPreparedRequest

from chalicelib import aws, config

KEYS = (("pk", "HASH"), ("sk", "RANGE"))
_TEXT = rb'("(?:[^"\\]|\\.)*")'
_KEY = re.compile(rb'"pk": \{"S": ' + _TEXT + rb'\}, "sk": \{"S": ' + _TEXT)
_partitions: dict[str, set[str]] = defaultdict(set)  # by workspace
BEGINNING = {"pk": {"S": "BEGINNING"}, "sk": {"S": "BEGINNING"}}
INDEX = (("gk", "HASH"), ("gs", "RANGE"))


def _schema(keys: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    return [{"AttributeName": name, "KeyType": kind} for name, kind in keys]


def create() -> str:
    """A new table with its stream, in which something stands.

    DynamoDB Local looks for the oldest record of a table's stream at each call, through all that are older in other
    streams: a table that is made late in its life is slow.
    """
    name = f"parley-{secrets.token_hex(6)}"
    dynamodb = aws.client("dynamodb")
    with contextlib.suppress(dynamodb.exceptions.ResourceInUseException):  # the SDK asked twice a slow engine
        _create(dynamodb, name)
    dynamodb.get_waiter("table_exists").wait(TableName=name, WaiterConfig={"Delay": 1})
    dynamodb.put_item(TableName=name, Item=BEGINNING)
    return name


def _create(dynamodb: Any, name: str) -> None:
    dynamodb.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        KeySchema=_schema(KEYS),
        AttributeDefinitions=[{"AttributeName": n, "AttributeType": "S"} for n, _ in KEYS + INDEX],
        GlobalSecondaryIndexes=[
            {"IndexName": "GSI1", "KeySchema": _schema(INDEX), "Projection": {"ProjectionType": "ALL"}}
        ],
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
    )


def drop(name: str) -> None:
    aws.client("dynamodb").delete_table(TableName=name)


def watch() -> None:
    """Remember from now on in which partitions each workspace stands: to scan a table of all tests takes long."""
    aws.session().register("before-send.dynamodb", _remember, unique_id="partitions")


def _remember(request: AWSPreparedRequest, **_: Any) -> None:
    for found in _KEY.finditer(request.body or b""):
        pk, sk = (json.loads(each) for each in found.groups())
        for w in (pk.split("#")[1:2], sk.split("#")[1:2]):  # an identity has its workspace in the second
            _partitions[w[0] if w else ""].add(pk)


def of_workspaces(*workspaces: str) -> dict[tuple[str, str], Any]:
    """Every item of these workspaces by its key, as DynamoDB has it: to see whether anything was stored."""
    found = [it for pk in sorted(set().union(*(_partitions[w] for w in workspaces))) for it in _partition(pk)]
    own = [it for it in found if set(workspaces) & set(it["pk"]["S"].split("#") + it["sk"]["S"].split("#"))]
    return {(it["pk"]["S"], it["sk"]["S"]): it for it in own}


def _partition(pk: str) -> list[dict[str, Any]]:
    asked = {"KeyConditionExpression": "pk = :pk", "ExpressionAttributeValues": {":pk": {"S": pk}}}
    pages = aws.client("dynamodb").get_paginator("query").paginate(TableName=config.TABLE, ConsistentRead=True, **asked)
    return [it for page in pages for it in page["Items"]]
