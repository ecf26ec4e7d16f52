"""A table as the template makes it, for tests that own one."""

import contextlib
import secrets
from typing import Any

from chalicelib import aws, config

KEYS = (("pk", "HASH"), ("sk", "RANGE"))
INDEX = (("gk", "HASH"), ("gs", "RANGE"))


def _schema(keys: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    return [{"AttributeName": name, "KeyType": kind} for name, kind in keys]


def create() -> str:
    """A new table with its stream; config.TABLE names it from now on."""
    name = f"parley-{secrets.token_hex(6)}"
    dynamodb = aws.client("dynamodb")
    with contextlib.suppress(dynamodb.exceptions.ResourceInUseException):  # the SDK asked twice a slow engine
        _create(dynamodb, name)
    dynamodb.get_waiter("table_exists").wait(TableName=name, WaiterConfig={"Delay": 1})
    config.TABLE = name
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


def items(name: str) -> list[dict[str, Any]]:
    """Everything in a table, as DynamoDB has it. Only tests scan."""
    found: list[dict[str, Any]] = []
    for page in aws.client("dynamodb").get_paginator("scan").paginate(TableName=name, ConsistentRead=True):
        found += page["Items"]
    return found


def of_workspaces(*workspaces: str) -> dict[tuple[str, str], Any]:
    """Every item of these workspaces by its key: to see whether anything was stored."""
    found = items(config.TABLE)
    own = [it for it in found if set(workspaces) & set(it["pk"]["S"].split("#") + it["sk"]["S"].split("#"))]
    return {(it["pk"]["S"], it["sk"]["S"]): it for it in own}
