"""The table's changes, handed to the `notify` consumer as its event source would, on an orderly day."""

import base64
from datetime import datetime
from typing import Any, Protocol

from chalicelib import aws, config
from chalicelib.consumers import notify


class People(Protocol):
    """Whoever has workspaces of its own, such as Northlight."""

    w: str
    other_w: str


_read: dict[str, dict[str, str]] = {}  # by table: how far each shard was read


def _client() -> Any:
    return aws.client("dynamodbstreams")


def _stream() -> str:
    table = aws.client("dynamodb").describe_table(TableName=config.TABLE)["Table"]
    return str(table["LatestStreamArn"])


def _new_records() -> list[dict[str, Any]]:
    """Everything that no earlier call of this process has brought."""
    stream, done = _stream(), _read.setdefault(config.TABLE, {})
    records: list[dict[str, Any]] = []
    for shard in _client().describe_stream(StreamArn=stream)["StreamDescription"]["Shards"]:
        records += _of_shard(stream, shard["ShardId"], done)
    return records


def _of_shard(stream: str, shard: str, done: dict[str, str]) -> list[dict[str, Any]]:
    start: dict[str, str] = {"ShardIteratorType": "TRIM_HORIZON"}
    if shard in done:
        start = {"ShardIteratorType": "AFTER_SEQUENCE_NUMBER", "SequenceNumber": done[shard]}
    iterator = _client().get_shard_iterator(StreamArn=stream, ShardId=shard, **start)["ShardIterator"]
    records: list[dict[str, Any]] = []
    while iterator:
        answer = _client().get_records(ShardIterator=iterator, Limit=1000)
        records += [wire(record) for record in answer["Records"]]
        iterator = answer.get("NextShardIterator") if answer["Records"] else None
    if records:
        done[shard] = records[-1]["dynamodb"]["SequenceNumber"]
    return records


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
