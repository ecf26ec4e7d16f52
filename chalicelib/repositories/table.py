"""Every call to DynamoDB goes through here: values packed, refusals named, conflicts tried again."""

import itertools
import random
import time
from collections.abc import Iterable, Iterator
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib import aws, config, parallel
from chalicelib.domain.errors import Unavailable
from chalicelib.repositories.items import Item, pack, unpack
from chalicelib.repositories.keys import INDEX, Key

Write = dict[str, Any]  # one item of a transaction
BATCH = 100  # keys in one BatchGetItem, AWS's limit
WRITES = 25  # items in one BatchWriteItem, AWS's limit
CONFLICT_TRIES = 8
THROTTLE_ROUNDS = 2  # of the SDK's own three tries: five throttles in a row are survived, and bounded in time
_THROTTLES = {"ThrottlingException", "ThrottlingError", "ProvisionedThroughputExceededException"}
_THROTTLES |= {"ProvisionedThroughputExceeded", "RequestLimitExceeded"}


class ConditionFailed(Exception):
    """A conditional write found something else. `item` is what it found, None where nothing is."""

    def __init__(self, item: Item | None) -> None:
        super().__init__("the condition does not hold")
        self.item = item


class Overtaken(Exception):
    """Something else was written since what this rests on was read: read again, decide again."""


class TransactionRefused(Overtaken):
    """A transaction's conditions do not hold. `reasons` has one code per item, in order.

    `found` is what stands where the transaction's first item was refused, if it asked for that.
    """

    def __init__(self, reasons: list[str], found: Item | None = None) -> None:
        super().__init__(", ".join(reasons))
        self.reasons = reasons
        self.found = found


def call(operation: str, **request: Any) -> Any:
    """One call. Raises: ConditionFailed, TransactionRefused, Unavailable.

    The SDK tries throttles and server errors again, but not a conflict with a transaction, nor a throttle that a
    transaction names among its reasons: that is done here.
    """
    for attempt in range(CONFLICT_TRIES):
        try:
            return getattr(aws.client("dynamodb"), operation)(**request)
        except ClientError as error:
            if not _is_passing(error, attempt):
                raise _named(error) from error
            time.sleep(random.uniform(0, 0.01 * 2**attempt))  # nosec B311: jitter, not a secret
        except BotoCoreError as error:
            raise Unavailable from error
    raise Unavailable


def _is_passing(error: ClientError, attempt: int) -> bool:
    """Whether the same call is worth another try now. A condition that does not hold will not hold then."""
    said = {error.response["Error"]["Code"], *_reasons(error)}
    if "ConditionalCheckFailed" in said:
        return False
    if said & {"TransactionConflictException", "TransactionConflict"}:
        return True
    rounds = CONFLICT_TRIES if "TransactionCanceledException" in said else THROTTLE_ROUNDS
    return bool(said & _THROTTLES) and attempt + 1 < rounds


def _reasons(error: ClientError) -> list[str]:
    return [reason.get("Code", "None") for reason in error.response.get("CancellationReasons", [])]


def _named(error: ClientError) -> Exception:
    """What a failed call means; an answer that only a mistake of ours explains stays as it is."""
    code, status = error.response["Error"]["Code"], error.response["ResponseMetadata"].get("HTTPStatusCode", 500)
    if code == "ConditionalCheckFailedException":
        found = error.response.get("Item")
        return ConditionFailed(unpack(found) if found else None)
    if code == "TransactionCanceledException" and "ConditionalCheckFailed" in _reasons(error):
        found = error.response["CancellationReasons"][0].get("Item")
        return TransactionRefused(_reasons(error), unpack(found) if found else None)
    passing = status >= 500 or "Throttl" in code or "Throughput" in code or "LimitExceeded" in code
    return Unavailable() if passing or code == "TransactionCanceledException" else error


def get(key: Key, *, strong: bool = False) -> Item | None:
    found = call("get_item", TableName=config.TABLE, Key=pack(key), ConsistentRead=strong).get("Item")
    return unpack(found) if found else None


def put(
    item: Item, *, condition: str | None = None, values: Item | None = None, names: dict[str, str] | None = None
) -> None:
    """Raises: ConditionFailed, with what is there."""
    request: dict[str, Any] = {"TableName": config.TABLE, "Item": pack(item)}
    call("put_item", **request, **_conditional(condition, names, values))


def put_new(item: Item) -> bool:
    """Whether the item was put: an existing one is left as it is."""
    try:
        put(item, condition="attribute_not_exists(pk)")
    except ConditionFailed:
        return False
    return True


def update(
    key: Key,
    expression: str,
    *,
    values: Item | None = None,
    names: dict[str, str] | None = None,
    condition: str | None = None,
    returns: str = "NONE",
) -> Item:
    """The item's `returns` image. Raises: ConditionFailed, with what is there."""
    request = {"TableName": config.TABLE, "Key": pack(key), "UpdateExpression": expression, "ReturnValues": returns}
    answer = call("update_item", **request, **_conditional(condition, names, values))
    return unpack(answer.get("Attributes", {}))


def _conditional(condition: str | None, names: dict[str, str] | None, values: Item | None) -> dict[str, Any]:
    request: dict[str, Any] = {}
    if condition:
        request |= {"ConditionExpression": condition, "ReturnValuesOnConditionCheckFailure": "ALL_OLD"}
    if names:
        request["ExpressionAttributeNames"] = names
    if values:
        request["ExpressionAttributeValues"] = pack(values)
    return request


def take(key: Key) -> Item | None:
    """Delete an item and answer what it was, once: of two takers only one gets it."""
    request = {"TableName": config.TABLE, "Key": pack(key), "ReturnValues": "ALL_OLD"}
    found = call("delete_item", **request).get("Attributes")
    return unpack(found) if found else None


def transact(items: list[Write]) -> None:
    """Raises: TransactionRefused."""
    call("transact_write_items", TransactItems=items)


def put_in_transaction(
    item: Item, condition: str | None = None, values: Item | None = None, names: dict[str, str] | None = None
) -> Write:
    named = {"ExpressionAttributeNames": names} if names else {}
    return {"Put": {"TableName": config.TABLE, "Item": pack(item), **_terms(condition, values), **named}}


def change_in_transaction(key: Key, old: Item, new: Item, condition: str, values: Item) -> Write:
    """From one image of an item to another: what differs is set or removed, everything else stays."""
    differing = [name for name in new if name not in key and old.get(name) != new[name]]
    gone = [name for name in old if name not in new]
    sets = ", ".join(f"#{name} = :{name}" for name in differing)
    removes = ", ".join(f"#{name}" for name in gone)
    expression = " ".join(part for part in (sets and f"SET {sets}", removes and f"REMOVE {removes}") if part)
    named = {f"#{name}": name for name in (*differing, *gone)}
    all_values = values | {f":{name}": new[name] for name in differing}
    return update_in_transaction(key, expression, condition, all_values, named)


def update_in_transaction(
    key: Key,
    expression: str,
    condition: str | None,
    values: Item,
    names: dict[str, str] | None = None,
    *,
    brings: bool = False,
) -> Write:
    """`brings`: a refusal comes with what stands there."""
    request: Write = {
        "TableName": config.TABLE,
        "Key": pack(key),
        "UpdateExpression": expression,
        "ExpressionAttributeValues": pack(values),
    }
    request |= {"ConditionExpression": condition} if condition else {}
    request |= {"ReturnValuesOnConditionCheckFailure": "ALL_OLD"} if brings else {}
    return {"Update": request | ({"ExpressionAttributeNames": names} if names else {})}


def delete_in_transaction(key: Key, condition: str | None = None, values: Item | None = None) -> Write:
    return {"Delete": {"TableName": config.TABLE, "Key": pack(key), **_terms(condition, values)}}


def _terms(condition: str | None, values: Item | None) -> dict[str, Any]:
    terms: dict[str, Any] = {"ConditionExpression": condition} if condition else {}
    return terms | ({"ExpressionAttributeValues": pack(values)} if values else {})


def put_all(items: Iterable[Item]) -> None:
    """Put many, in no order and whatever is there."""
    wanted = iter(items)
    while batch := list(itertools.islice(wanted, WRITES)):
        _write([{"PutRequest": {"Item": pack(item)}} for item in batch])


def _write(requests: list[dict[str, Any]]) -> None:
    asked = {config.TABLE: requests}
    for attempt in range(CONFLICT_TRIES):
        asked = call("batch_write_item", RequestItems=asked).get("UnprocessedItems") or {}
        if not asked:
            return
        time.sleep(random.uniform(0, 0.02 * 2**attempt))  # nosec B311: jitter, not a secret
    raise Unavailable


def _query(request: dict[str, Any], limit: int | None) -> Iterator[Item]:
    """Pages until `limit` items were seen or nothing is left; a page ends at 1 MB on its own."""
    seen = 0
    while True:
        if limit is not None:
            request["Limit"] = limit - seen
        answer = call("query", **request)
        yield from (unpack(item) for item in answer["Items"])
        seen += len(answer["Items"])
        if "LastEvaluatedKey" not in answer or (limit is not None and seen >= limit):
            return
        request["ExclusiveStartKey"] = answer["LastEvaluatedKey"]


def query_between(pk: str, low: str, high: str, *, newest_first: bool = False, limit: int | None = None) -> list[Item]:
    """Rows of one partition from `low` to `high`, both inclusive, read strongly."""
    values = pack({":pk": pk, ":low": low, ":high": high})
    request = {
        "TableName": config.TABLE,
        "KeyConditionExpression": "pk = :pk AND sk BETWEEN :low AND :high",
        "ExpressionAttributeValues": values,
        "ScanIndexForward": not newest_first,
        "ConsistentRead": True,
    }
    return list(_query(request, limit))


def query_prefix(prefix: Key, *, strong: bool = False) -> Iterator[Item]:
    """Rows whose sort key begins like the prefix's, in rising order."""
    request = {
        "TableName": config.TABLE,
        "KeyConditionExpression": "pk = :pk AND begins_with(sk, :sk)",
        "ExpressionAttributeValues": pack({":pk": prefix["pk"], ":sk": prefix["sk"]}),
        "ConsistentRead": strong,
    }
    return _query(request, None)


def query_page(
    prefix: Key, after: str | None, limit: int, condition: str | None = None, values: Item | None = None
) -> tuple[list[Item], str | None]:
    """One look at `limit` rows whose sort key begins like the prefix's and lies above `after`: those of them that
    the condition holds for, and where to go on, None at the end.
    """
    request: dict[str, Any] = {
        "TableName": config.TABLE,
        "KeyConditionExpression": "pk = :pk AND begins_with(sk, :sk)",
        "ExpressionAttributeValues": pack({":pk": prefix["pk"], ":sk": prefix["sk"]} | (values or {})),
        "Limit": limit,
    }
    if condition:
        request["FilterExpression"] = condition
    if after:
        request["ExclusiveStartKey"] = pack({"pk": prefix["pk"], "sk": after})
    answer = call("query", **request)
    end = answer.get("LastEvaluatedKey")
    return [unpack(item) for item in answer["Items"]], unpack(end)["sk"] if end else None


def query_back(
    prefix: Key, below: str | None, limit: int, condition: str | None, values: Item, names: dict[str, str]
) -> tuple[list[Item], str | None]:
    """The same from the end, read strongly: one look at `limit` rows below a sort key, the highest first."""
    request: dict[str, Any] = {
        "TableName": config.TABLE,
        "KeyConditionExpression": "pk = :pk AND begins_with(sk, :sk)",
        "ExpressionAttributeValues": pack({":pk": prefix["pk"], ":sk": prefix["sk"]} | values),
        "ScanIndexForward": False,
        "ConsistentRead": True,
        "Limit": limit,
    }
    if condition:
        used = {name: it for name, it in names.items() if name in condition}
        request |= {"FilterExpression": condition, "ExpressionAttributeNames": used}
    if below:
        request["ExclusiveStartKey"] = pack({"pk": prefix["pk"], "sk": below})
    answer = call("query", **request)
    end = answer.get("LastEvaluatedKey")
    return [unpack(item) for item in answer["Items"]], unpack(end)["sk"] if end else None


def query_index(gk: str, low: str, high: str, limit: int) -> list[Item]:
    """At most `limit` rows of the index, the highest place first."""
    request = {
        "TableName": config.TABLE,
        "IndexName": INDEX,
        "KeyConditionExpression": "gk = :gk AND gs BETWEEN :low AND :high",
        "ExpressionAttributeValues": pack({":gk": gk, ":low": low, ":high": high}),
        "ScanIndexForward": False,
    }
    return list(_query(request, limit))


def batch_get(keys: Iterable[Key], *, strong: bool = False) -> dict[tuple[str, str], Item]:
    """What exists of these keys, by (pk, sk); more than a hundred are asked for side by side."""
    wanted = list(keys)
    batches = [wanted[start : start + BATCH] for start in range(0, len(wanted), BATCH)]
    found = parallel.each(lambda batch: _batch(batch, strong), batches)
    return {(item["pk"], item["sk"]): item for items in found for item in items}


def get_together(*keys: Key) -> list[Item | None]:
    """Items in the order asked, all read strongly in one round trip; None where there is none."""
    found = batch_get(keys, strong=True)
    return [found.get((key["pk"], key["sk"])) for key in keys]


def _batch(keys: list[Key], strong: bool) -> list[Item]:
    asked: dict[str, Any] = {config.TABLE: {"Keys": [pack(key) for key in keys], "ConsistentRead": strong}}
    items: list[Item] = []
    for attempt in range(CONFLICT_TRIES):
        answer = call("batch_get_item", RequestItems=asked)
        items += (unpack(item) for item in answer["Responses"].get(config.TABLE, []))
        asked = answer.get("UnprocessedKeys") or {}
        if not asked:
            return items
        time.sleep(random.uniform(0, 0.02 * 2**attempt))  # nosec B311: jitter, not a secret
    raise Unavailable
