"""Creates and updates the CloudFormation stack, here and on AWS, and says in one sentence why it failed."""

import time
from typing import Any

from botocore.exceptions import ClientError

from infra.package import Package

Outputs = dict[str, str]
CAPABILITIES = ["CAPABILITY_IAM"]


class DeploymentFailed(Exception):
    """The stack could not be deployed. The sentence says which resource refused and why."""


def upload(s3: Any, bucket: str, package: Package) -> str:
    """Put code, layer and template where CloudFormation reads them. Answers the template's URL."""
    for path, key in (
        (package.code, f"code/{package.code.name}"),
        (package.layer, f"layers/{package.layer.name}"),
        (package.template, "template.json"),
    ):
        s3.upload_file(str(path), bucket, key)
    return f"{s3.meta.endpoint_url}/{bucket}/template.json"


def deploy(cloudformation: Any, name: str, template_url: str, parameters: dict[str, str], pause_s: float) -> Outputs:
    """Create the stack or bring it up to date, wait for the end, answer its outputs.

    Raises: DeploymentFailed.
    """
    started = time.time()
    request = {
        "StackName": name,
        "TemplateURL": template_url,
        "Parameters": [{"ParameterKey": key, "ParameterValue": value} for key, value in sorted(parameters.items())],
        "Capabilities": CAPABILITIES,
    }
    if status(cloudformation, name):
        _update(cloudformation, request)
    else:
        cloudformation.create_stack(**request)
    wait(cloudformation, name, pause_s, started)
    return outputs(cloudformation, name)


def status(cloudformation: Any, name: str) -> str:
    """The stack's status, or nothing when there is no such stack."""
    try:
        described = cloudformation.describe_stacks(StackName=name)["Stacks"]
    except ClientError as error:
        if "does not exist" in str(error):
            return ""
        raise
    return str(described[0]["StackStatus"]) if described else ""


def _update(cloudformation: Any, request: dict[str, Any]) -> None:
    try:
        cloudformation.update_stack(**request)
    except ClientError as error:
        if "No updates are to be performed" not in str(error):
            raise


def wait(cloudformation: Any, name: str, pause_s: float, since: float = 0) -> None:
    """Wait until nothing is in progress any more. Raises: DeploymentFailed."""
    while (now := status(cloudformation, name)).endswith("_IN_PROGRESS"):
        time.sleep(pause_s)
    if not now or "ROLLBACK" in now or now.endswith("FAILED"):
        raise DeploymentFailed(_why(cloudformation, name, since) or f"The stack ended as {now or 'nothing'}.")


def _why(cloudformation: Any, name: str, since: float) -> str:
    """The first resource that refused: what follows it is cancellation."""
    events = cloudformation.describe_stack_events(StackName=name)["StackEvents"]
    for event in reversed(events):
        reason = event.get("ResourceStatusReason", "")
        recent = event["Timestamp"].timestamp() >= since - 5
        if recent and event["ResourceStatus"].endswith("FAILED") and "cancelled" not in reason:
            return f"{event['LogicalResourceId']} ({event['ResourceType']}) failed: {reason}"
    return ""


def outputs(cloudformation: Any, name: str) -> Outputs:
    described = cloudformation.describe_stacks(StackName=name)["Stacks"][0]
    return {row["OutputKey"]: row["OutputValue"] for row in described.get("Outputs", [])}
