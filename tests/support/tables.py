"""Tables as the template makes them, for tests."""

import contextlib
import secrets
from typing import Any

from chalicelib import aws, config

KEYS = (("pk", "HASH"), ("sk", "RANGE"))
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


def of_workspaces(*workspaces: str) -> dict[tuple[str, str], Any]:
    """Every item of these workspaces by its key, to see whether anything was stored. Only tests scan."""
    names = {f":w{index}": {"S": w} for index, w in enumerate(workspaces)}
    either = " OR ".join(f"contains(pk, {name}) OR contains(sk, {name})" for name in names)
    asked = {"FilterExpression": either, "ExpressionAttributeValues": names, "ConsistentRead": True}
    pages = aws.client("dynamodb").get_paginator("scan").paginate(TableName=config.TABLE, **asked)
    found = [it for page in pages for it in page["Items"]]
    own = [it for it in found if set(workspaces) & set(it["pk"]["S"].split("#") + it["sk"]["S"].split("#"))]
    return {(it["pk"]["S"], it["sk"]["S"]): it for it in own}
