"""Turns Chalice's template into plain CloudFormation: what is reviewed and linted is what is deployed.

Chalice writes SAM, which AWS would expand during the deployment. It is expanded here instead, because a few things
cannot be said in SAM: that a deployment waits for the gateway responses, for one.
"""

import copy
import os
from types import SimpleNamespace
from typing import Any

from infra.functions import FUNCTIONS

Json = dict[str, Any]
RUNTIME = "python3.12"


def plain(template: Json, code_key: str, layer_key: str) -> Json:
    """The whole way from Chalice's merged template to the one that is deployed."""
    template = _without_reasons(copy.deepcopy(template))
    _place_code(template, code_key, layer_key)
    _cure_sockets(template)
    template = _expand(template)
    _refuse_before_deploying(template)
    _drop_chalice_outputs(template)
    return template


def _without_reasons(node: Any) -> Any:
    """Policies carry a `_reason` beside every wide resource. It is for readers; IAM would refuse it."""
    if isinstance(node, dict):
        return {key: _without_reasons(value) for key, value in node.items() if key != "_reason"}
    if isinstance(node, list):
        return [_without_reasons(value) for value in node]
    return node


def _place_code(template: Json, code_key: str, layer_key: str) -> None:
    for function in FUNCTIONS:
        properties = template["Resources"][function.logical_id]["Properties"]
        properties["Runtime"] = RUNTIME  # Chalice takes the Python that it runs on
        properties["CodeUri"] = {"Bucket": {"Ref": "ArtifactsBucket"}, "Key": code_key}
    template["Resources"]["RuntimeLayer"]["Properties"]["Content"]["S3Key"] = layer_key


def _cure_sockets(template: Json) -> None:
    """Chalice's deployment of the sockets is made once and never again, so later routes would not be served."""
    del template["Resources"]["WebsocketAPIDeployment"]
    del template["Resources"]["WebsocketAPIStage"]["Properties"]["DeploymentId"]


def _expand(template: Json) -> Json:
    os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")  # the expansion asks boto3 for a region, to no effect
    from samtranslator.translator.transform import transform  # slow to import, and needed only when packaging

    expanded = transform(template, {}, SimpleNamespace(load=dict))
    expanded.pop("Transform", None)
    return dict(expanded)


def _refuse_before_deploying(template: Json) -> None:
    """API Gateway takes the refusals into a deployment when it is made, so they come first."""
    resources = template["Resources"]
    refusals = [name for name, it in resources.items() if it["Type"] == "AWS::ApiGateway::GatewayResponse"]
    deployment = next(it for it in resources.values() if it["Type"] == "AWS::ApiGateway::Deployment")
    deployment["DependsOn"] = sorted(refusals)
    # They exist on the emulator only; CloudFormation passes over what a condition left out, cfn-lint warns of it.
    deployment["Metadata"] = {"cfn-lint": {"config": {"ignore_checks": ["E3005"]}}}
    # Without a name here it makes no stage of its own; the stage resource is the only one.
    deployment["Properties"].pop("StageName", None)


def _drop_chalice_outputs(template: Json) -> None:
    """Our own outputs have descriptions and work on an emulator; Chalice's would only double them."""
    template["Outputs"] = {name: it for name, it in template["Outputs"].items() if "Description" in it}
