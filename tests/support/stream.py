"""The table's changes, handed to the `notify` consumer as its event source would, on an orderly day."""

import base64
from datetime import datetime
from functools import cache
from typing import Any, Protocol

from chalicelib import aws, config
from chalicelib.consumers import notify


class People(Protocol):
    """Whoever has workspaces of its own, such as Northlight."""

    w: str
    other_w: str


_next: dict[str, str] = {}  # by shard of the table in use: from where nothing was brought yet


def _client() -> Any:
    return aws.client("dynamodbstreams")


@cache
def _stream(table: str) -> str:
    return str(aws.client("dynamodb").describe_table(TableName=table)["Table"]["LatestStreamArn"])


def begin() -> None:
    """What was changed before, by other tests, is nobody's any more."""
    _next.clear()
    stream = _stream(config.TABLE)
    for shard in _client().describe_stream(StreamArn=stream)["StreamDescription"]["Shards"]:
        where = {"StreamArn": stream, "ShardId": shard["ShardId"], "ShardIteratorType": "LATEST"}
        _next[shard["ShardId"]] = _client().get_shard_iterator(**where)["ShardIterator"]


def _new_records() -> list[dict[str, Any]]:
    """Everything since the beginning that no earlier call has brought."""
    return [record for shard in list(_next) for record in _of_shard(shard)]


def _of_shard(shard: str) -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = []
    while True:
        answer = _client().get_records(ShardIterator=_next[shard], Limit=1000)
        # The engine opens no second shard within the hours that a test may take.
        _next[shard] = answer["NextShardIterator"]
        if not answer["Records"]:
            return records
        records += [wire(record) for record in answer["Records"]]


def wire(value: Any) -> Any:
    """A record as the event source hands it to a function: JSON, with bytes in base64.

    DynamoDB Local says `{}` of an empty map in its stream, where AWS says `{"M": {}}`.
    """
    if isinstance(value, dict):
        return {name: wire({"M": {}} if inner == {} and name != "M" else inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [wire(each) for each in value]
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value.timestamp() if isinstance(value, datetime) else value


def deliver(people: People | None = None) -> list[dict[str, Any]]:
    """Hand over what changed since the last time, of these people's workspaces only, until nothing more follows."""
    delivered: list[dict[str, Any]] = []
    while found := [record for record in _new_records() if people is None or _concerns(record, people)]:
        answer = notify.notify({"Records": found}, None)
        assert answer == {"batchItemFailures": []}
        delivered += found
    return delivered


def _concerns(record: dict[str, Any], people: People) -> bool:
    parts = record["dynamodb"]["Keys"]["pk"]["S"].split("#")
    return people.w in parts or people.other_w in parts
