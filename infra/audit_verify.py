"""`make audit-verify`: reads the audit log as it stands in the table and names every row that was touched.

Without STAGE it looks at the stack that runs here, with STAGE at that installation, with the operator's own AWS
credentials, which may scan. W names one workspace; without it all are looked at. Nothing is written.
"""

import os
import sys
from collections.abc import Iterator

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib import aws, config
from chalicelib.domain.audit import Tip, faults
from chalicelib.domain.errors import Unavailable
from chalicelib.repositories import audit
from infra import stack as stacks
from infra.local import places


def main() -> int:
    try:
        _turn_to(os.environ.get("STAGE", ""))
        broken = [w for w in _workspaces(os.environ.get("W", "")) if not _holds(w)]
    except (LookupError, BotoCoreError, ClientError, Unavailable) as failed:
        print(f"Not verified: {failed}", file=sys.stderr)
        return 2
    return 1 if broken else 0


def _turn_to(stage: str) -> None:
    """From here on the repositories read the table that is meant. Raises: LookupError."""
    if stage:
        config.TABLE = stacks.outputs(boto3.client("cloudformation"), f"parley-{stage}")["TableName"]
        config.REGION = boto3.session.Session().region_name or config.REGION
        return
    here = places.from_environment()
    # Where no port is named, the stack that everybody in this folder looks at.
    found = places.running_stack(here.stack_file if os.environ.get("PORT") else here.known_file)
    if found is None:
        raise LookupError("no stack runs here. Start it with make run, or name an installation: STAGE=production")
    config.TABLE, config.REGION = str(found["table"]), str(found["region"])
    local = {
        "AWS_ENDPOINT_URL": str(found["endpoint"]),
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",  # nosec B105: the emulator's, on this machine
    }
    os.environ.update(local)


def _workspaces(one: str) -> Iterator[str]:
    if one:
        yield one
        return
    pages = (
        aws.client("dynamodb")
        .get_paginator("scan")
        .paginate(
            TableName=config.TABLE,
            ProjectionExpression="pk",
            FilterExpression="sk = :settings",
            ExpressionAttributeValues={":settings": {"S": "SETTINGS"}},
        )
    )
    for page in pages:
        yield from sorted(item["pk"]["S"].split("#")[1] for item in page["Items"])


def _holds(w: str) -> bool:
    """Whether a workspace's chain is whole. Its end is printed, to be kept somewhere else: who could write the whole
    table could write a whole chain anew, but not the end that was noted elsewhere.
    """
    # The end first: what is added while the rows are read comes after it.
    tip = audit.tip(w)
    found = list(faults((row for row in audit.everything(w) if row.number <= tip.number or tip == Tip()), tip))
    for fault in found:
        print(f"{w}: {fault}")
    if not found:
        print(f"{w}: {tip.number} rows, whole. The last one's hash is {tip.hash}")
    return not found


if __name__ == "__main__":
    sys.exit(main())
