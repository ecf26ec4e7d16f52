"""The packaged template keeps its promises to operators."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from chalicelib.consumers import notify
from infra.functions import FUNCTIONS
from infra.local.places import ROOT
from infra.package import package

Resources = dict[str, Any]
STATEFUL = ("AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::KMS::Key", "AWS::SQS::Queue", "AWS::Logs::LogGroup")
# The only actions that have no narrower resource; each stands beside its reason in the policy file.
ANYWHERE = {"xray:PutTraceSegments", "xray:PutTelemetryRecords", "dynamodb:ListStreams"}


def of_type(resources: Resources, kind: str) -> Resources:
    return {name: it for name, it in resources.items() if it["Type"] == kind}


def statements(resources: Resources) -> list[tuple[str, dict[str, Any]]]:
    return [
        (name, statement)
        for name, role in of_type(resources, "AWS::IAM::Role").items()
        for policy in role["Properties"]["Policies"]
        for statement in policy["PolicyDocument"]["Statement"]
    ]


def actions(statement: dict[str, Any]) -> list[str]:
    found = statement["Action"]
    return [found] if isinstance(found, str) else found


def test_cfn_lint_finds_nothing() -> None:
    template = package("local").template
    lint = Path(sys.executable).parent / "cfn-lint"
    done = subprocess.run([lint, template], capture_output=True, text=True, check=False)
    assert done.stdout == "" and done.returncode == 0, done.stdout


def test_no_role_has_a_wildcard_or_may_scan(resources: Resources) -> None:
    granted = [action for _, statement in statements(resources) for action in actions(statement)]
    assert granted
    assert not [action for action in granted if "*" in action or action.endswith(":Scan")]


def test_a_wide_resource_has_a_reason_beside_it(resources: Resources) -> None:
    wide = {a for _, statement in statements(resources) if statement["Resource"] == "*" for a in actions(statement)}
    assert wide == ANYWHERE
    for file in (ROOT / ".chalice" / "policies").glob("*.json"):
        for statement in json.loads(file.read_text())["Statement"]:
            assert (statement["Resource"] == "*") == ("_reason" in statement), f"{file.name}: {statement['Sid']}"


def test_no_reason_reaches_iam(template: dict[str, Any]) -> None:
    assert "_reason" not in json.dumps(template)


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.entry)
def test_every_function_has_its_own_role_policy_log_and_entry(resources: Resources, function: Any) -> None:
    properties = resources[function.logical_id]["Properties"]
    role = properties["Role"]["Fn::GetAtt"][0]
    users = [name for name, it in of_type(resources, "AWS::Lambda::Function").items() if role in str(it)]
    assert users == [function.logical_id]
    assert properties["Environment"]["Variables"]["PARLEY_ENTRY"] == function.entry
    log = resources[properties["LoggingConfig"]["LogGroup"]["Ref"]]["Properties"]
    assert log["RetentionInDays"] and log["LogGroupName"]["Fn::Sub"].endswith(f"/{function.entry}")
    assert properties["Layers"] == [{"Ref": "RuntimeLayer"}]
    assert (ROOT / ".chalice" / "policies" / f"{function.entry}.json").exists()


def test_there_are_no_other_functions(resources: Resources) -> None:
    assert set(of_type(resources, "AWS::Lambda::Function")) == {function.logical_id for function in FUNCTIONS}


def test_what_holds_data_outlives_the_stack(resources: Resources) -> None:
    for name, it in resources.items():
        if it["Type"] in STATEFUL:
            assert (it.get("DeletionPolicy"), it.get("UpdateReplacePolicy")) == ("Retain", "Retain"), name


def test_the_table_is_protected_encrypted_and_restorable(resources: Resources) -> None:
    table = resources["Table"]["Properties"]
    assert table["BillingMode"] == "PAY_PER_REQUEST"
    assert table["StreamSpecification"] == {"StreamViewType": "NEW_AND_OLD_IMAGES"}
    assert table["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"] is True
    assert table["TimeToLiveSpecification"] == {"AttributeName": "ttl", "Enabled": True}
    assert table["SSESpecification"]["KMSMasterKeyId"] == {"Fn::GetAtt": ["DataKey", "Arn"]}
    assert table["DeletionProtectionEnabled"] == {"Fn::If": ["Protected", True, False]}


def test_every_bucket_is_private_versioned_encrypted_and_tls_only(resources: Resources) -> None:
    policies = {it["Properties"]["Bucket"]["Ref"]: it for it in of_type(resources, "AWS::S3::BucketPolicy").values()}
    for name, bucket in of_type(resources, "AWS::S3::Bucket").items():
        properties = bucket["Properties"]
        assert set(properties["PublicAccessBlockConfiguration"].values()) == {True}, name
        assert properties["VersioningConfiguration"] == {"Status": "Enabled"}, name
        assert properties["BucketEncryption"], name
        denied = policies[name]["Properties"]["PolicyDocument"]["Statement"][0]
        assert denied["Effect"] == "Deny" and denied["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}, name


def test_only_an_authorised_socket_opens(resources: Resources) -> None:
    assert resources["WebsocketConnectRoute"]["Properties"]["AuthorizationType"] == "CUSTOM"
    authorizer = resources["SocketAuthorizer"]["Properties"]
    assert authorizer["IdentitySource"] == ["route.request.querystring.ticket"]


def test_the_stream_isolates_and_keeps_what_fails(resources: Resources) -> None:
    (mapping,) = of_type(resources, "AWS::Lambda::EventSourceMapping").values()
    properties = mapping["Properties"]
    assert properties["EventSourceArn"] == {"Fn::GetAtt": ["Table", "StreamArn"]}
    assert properties["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert properties["BisectBatchOnFunctionError"] is True
    assert properties["MaximumRetryAttempts"] == 8
    assert properties["DestinationConfig"]["OnFailure"]["Destination"] == {"Fn::GetAtt": ["FailuresBucket", "Arn"]}


def test_the_stream_brings_whatever_something_follows_from(resources: Resources) -> None:
    (mapping,) = of_type(resources, "AWS::Lambda::EventSourceMapping").values()
    (found,) = mapping["Properties"]["FilterCriteria"]["Filters"]
    brought = [it["prefix"] for it in json.loads(found["Pattern"])["dynamodb"]["Keys"]["sk"]["S"]]
    followed = {sk for _, sk in (*notify.CONSUMERS, *notify.GONE)}

    assert {sk for sk in followed if not any(f"{sk}#".startswith(prefix) for prefix in brought)} == set()


def test_both_stages_have_throttles(resources: Resources) -> None:
    rest = resources["RestAPIv1Stage"]["Properties"]["MethodSettings"][0]
    sockets = resources["WebsocketAPIStage"]["Properties"]
    assert rest["ThrottlingRateLimit"] == {"Ref": "RestRateLimit"}
    assert sockets["DefaultRouteSettings"]["ThrottlingRateLimit"] == {"Ref": "SocketRateLimit"}
    assert sockets["AutoDeploy"] is True and "DeploymentId" not in sockets


def test_gateway_refusals_speak_like_ours(resources: Resources) -> None:
    refusals = resources["RestAPI"]["Properties"]["Body"]["x-amazon-apigateway-gateway-responses"]
    assert {"DEFAULT_4XX", "DEFAULT_5XX", "THROTTLED", "REQUEST_TOO_LARGE"} <= refusals.keys()
    for kind, refusal in refusals.items():
        error = json.loads(refusal["responseTemplates"]["application/json"])["error"]
        assert error.keys() == {"code", "message", "details", "request_id"}, kind
        headers = refusal["responseParameters"]
        assert headers["gatewayresponse.header.Access-Control-Allow-Origin"] == "'*'", kind
        needs_wait = error["code"] in ("rate_limited", "unavailable")
        assert ("gatewayresponse.header.Retry-After" in headers) == needs_wait, kind


def test_every_parameter_and_output_says_what_it_is(template: dict[str, Any]) -> None:
    for section in ("Parameters", "Outputs"):
        assert all(it.get("Description") for it in template[section].values()), section


def test_every_alarm_says_where_its_page_is(resources: Resources) -> None:
    alarms = of_type(resources, "AWS::CloudWatch::Alarm")
    assert alarms
    for name, alarm in alarms.items():
        assert "docs/operations.md#" in alarm["Properties"]["AlarmDescription"], name


def test_cloudfront_sends_the_headers_of_the_local_server(resources: Resources) -> None:
    headers = json.loads((ROOT / "infra" / "web_headers.json").read_text())
    policy = json.dumps(resources["WebHeaders"])
    for name in ("Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy"):
        assert headers[name] in policy
    assert "require-trusted-types-for 'script'" in policy and "unsafe" not in policy


def test_the_service_worker_and_the_manifest_may_load_from_the_clients_own_address_only(resources: Resources) -> None:
    policy = json.dumps(resources["WebHeaders"])
    assert "worker-src 'self'" in policy and "manifest-src 'self'" in policy


def test_the_distribution_keeps_to_the_files_own_cache_times_and_gives_files_as_they_are(resources: Resources) -> None:
    distribution = resources["WebDistributionOfStack"]["Properties"]["DistributionConfig"]
    behaviour = distribution["DefaultCacheBehavior"]
    assert behaviour["CachePolicyId"] == "658327ea-f89d-4fab-a63d-7e88639e58f6", "no minimum above the files' no-cache"
    assert "CacheBehaviors" not in distribution
    # /sw.js and /manifest.webmanifest have an extension, so they are files and not places inside the client.
    assert "/\\.[^\\/]+$/" in resources["WebDeepLinks"]["Properties"]["FunctionCode"]
