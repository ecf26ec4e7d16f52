"""`make deploy STAGE=...`: packages, shows what would change, asks, deploys, uploads the web client.

STAGE names the installation; its parameters stand in infra/stages/<STAGE>.json (parameter name to value), the rest of
the template's parameters keep their defaults. The account and region are those of the AWS environment.
"""

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from infra import package as packaging
from infra import stack as stacks
from infra import web_files
from infra.local import web_build
from infra.local.trouble import CannotStart

STAGES = Path(__file__).parent / "stages"
PAUSE_S = 5


def main() -> int:
    stage = os.environ.get("STAGE", "")
    try:
        deploy(f"parley-{stage}", parameters(stage))
    except (CannotStart, packaging.PackagingFailed, stacks.DeploymentFailed, BotoCoreError, ClientError) as failed:
        print(f"Not deployed: {failed}", file=sys.stderr)
        return 1
    return 0


def parameters(stage: str) -> dict[str, str]:
    """Raises: CannotStart when the installation has no file."""
    file = STAGES / f"{stage}.json"
    if not file.exists():
        example = STAGES / "example.json"
        raise CannotStart(f"{file} is missing. Copy {example} and fill in your issuer and origins.")
    return {name: str(value) for name, value in json.loads(file.read_text()).items()}


def deploy(name: str, chosen: dict[str, str]) -> None:
    package = packaging.package("aws")
    web_build.build()
    s3, cloudformation = boto3.client("s3"), boto3.client("cloudformation")
    bucket = artifacts_bucket(s3, name)
    url = stacks.upload(s3, bucket, package)
    changes = prepare(cloudformation, name, url, {**chosen, "ArtifactsBucket": bucket})
    if changes is None:
        print("The stack is up to date.")
    elif not agreed(changes["Changes"]):
        cloudformation.delete_change_set(ChangeSetName=changes["ChangeSetId"])
        return
    else:
        cloudformation.execute_change_set(ChangeSetName=changes["ChangeSetId"])
        stacks.wait(cloudformation, name, PAUSE_S, time.time())
    finish(s3, stacks.outputs(cloudformation, name), chosen)


def artifacts_bucket(s3: Any, name: str) -> str:
    """The private bucket for packages of this installation, made on the first deployment."""
    bucket = f"{name}-artifacts-{boto3.client('sts').get_caller_identity()['Account']}-{s3.meta.region_name}"
    try:
        s3.head_bucket(Bucket=bucket)
    except ClientError:
        place = {"LocationConstraint": s3.meta.region_name}
        extra = {} if s3.meta.region_name == "us-east-1" else {"CreateBucketConfiguration": place}
        s3.create_bucket(Bucket=bucket, **extra)  # private and encrypted, as every new bucket is
    return bucket


def prepare(cloudformation: Any, name: str, url: str, chosen: dict[str, str]) -> dict[str, Any] | None:
    """The change set, described; nothing when there is nothing to change. Raises: DeploymentFailed."""
    known = stacks.status(cloudformation, name) not in ("", "REVIEW_IN_PROGRESS")
    made = cloudformation.create_change_set(
        StackName=name,
        ChangeSetName=f"deploy-{time.time_ns()}",
        ChangeSetType="UPDATE" if known else "CREATE",
        TemplateURL=url,
        Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in sorted(chosen.items())],
        Capabilities=stacks.CAPABILITIES,
    )
    while (found := cloudformation.describe_change_set(ChangeSetName=made["Id"]))["Status"].endswith("_IN_PROGRESS"):
        time.sleep(PAUSE_S)
    if found["Status"] != "FAILED":
        return {**found, "ChangeSetId": made["Id"]}
    if "didn't contain changes" in found["StatusReason"] or "No updates" in found["StatusReason"]:
        return None
    raise stacks.DeploymentFailed(found["StatusReason"])


def agreed(changes: list[dict[str, Any]]) -> bool:
    for change in (row["ResourceChange"] for row in changes):
        replaced = " (REPLACED)" if change.get("Replacement") == "True" else ""
        print(f"  {change['Action']:<7} {change['ResourceType']:<38} {change['LogicalResourceId']}{replaced}")
    return input(f"{len(changes)} changes. Deploy them? Type yes: ").strip() == "yes"


def finish(s3: Any, outputs: stacks.Outputs, chosen: dict[str, str]) -> None:
    """Upload the web client, tell the distribution, and print where everything is."""
    config = {"api": outputs["RestApiUrl"], "sign_in": "host", "host_origin": chosen.get("HostOrigin", "")}
    web_files.upload(s3, outputs["WebBucketName"], web_build.DIST, config)
    if "WebDistributionId" in outputs:
        paths = {"Quantity": 3, "Items": ["/index.html", "/config.json", "/embed.js"]}
        batch = {"Paths": paths, "CallerReference": str(time.time())}
        boto3.client("cloudfront").create_invalidation(
            DistributionId=outputs["WebDistributionId"], InvalidationBatch=batch
        )
    for name, value in sorted(outputs.items()):
        print(f"  {name:<20} {value}")


if __name__ == "__main__":
    sys.exit(main())
