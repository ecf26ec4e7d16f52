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


Record = dict[str, Any]


class Reader:
    """What changes in one table from its making on, as an event source hands it to a function."""

    def __init__(self, table: str) -> None:
        self._client = aws.client("dynamodbstreams")
        stream = _stream(table)
        shards = self._client.describe_stream(StreamArn=stream)["StreamDescription"]["Shards"]
        self._places = {shard["ShardId"]: self._end(stream, shard["ShardId"]) for shard in shards}

    def _end(self, stream: str, shard: str) -> str:
        where = {"StreamArn": stream, "ShardId": shard, "ShardIteratorType": "LATEST"}
        place: str = self._client.get_shard_iterator(**where)["ShardIterator"]
        return place

    def records(self) -> list[Record]:
        """The next ones of every shard; none where nothing is left."""
        found: list[Record] = []
        for shard, place in self._places.items():
            answer = self._client.get_records(ShardIterator=place)
            # The engine opens no second shard within the hours that a test may take.
            self._places[shard] = answer["NextShardIterator"]
            found += [wire(record) for record in answer["Records"]]
        return found


@cache
def _stream(table: str) -> str:
    # By a client of its own: the faults at the product's edge do not reach the stream.
    described = aws.session().create_client("dynamodb").describe_table(TableName=table)
    return str(described["Table"]["LatestStreamArn"])


_readers: dict[str, Reader] = {}  # of the test that runs, by table


def begin() -> None:
    """What was changed before, by other tests, is nobody's any more."""
    _readers.clear()
    _readers[config.TABLE] = Reader(config.TABLE)


def _new_records() -> list[Record]:
    """Everything since the beginning that no earlier call has brought."""
    found: list[Record] = []
    while records := _readers[config.TABLE].records():
        found += records
    return found


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


def deliver(people: People | None = None) -> list[Record]:
    """Hand over what changed since the last time, of these people's workspaces only, until nothing more follows."""
    delivered: list[Record] = []
    while found := [record for record in _new_records() if people is None or _concerns(record, people)]:
        answer = notify.notify({"Records": found}, None)
        assert answer == {"batchItemFailures": []}
        delivered += found
    return delivered


def _concerns(record: Record, people: People) -> bool:
    parts = record["dynamodb"]["Keys"]["pk"]["S"].split("#")
    return people.w in parts or people.other_w in parts
