"""Deploying as an operator does, against the emulator: change set, question, outputs, and a refusal in one sentence."""

import json

import pytest

from infra import aws, web_files
from infra import package as packaging
from infra import stack as stacks
from infra.local import emulator, places, web_build
from infra.package import package
from tests.stack.running import Stack

CHOSEN = {
    "Issuer": "https://login.example.com",
    "Audience": "parley",
    "JwksUrl": "https://login.example.com/jwks.json",
    "AllowedOrigins": "https://portal.example.com",
    "WebDistribution": "on",
}


@pytest.fixture
def account(stack: Stack, monkeypatch: pytest.MonkeyPatch) -> Stack:
    """An AWS account on the emulator, as the environment describes one."""
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_ENDPOINT_URL", stack["endpoint"])
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    made = package("local")
    # Wheels for Lambda would be fetched for minutes; that they can be had is what `make package` shows.
    monkeypatch.setattr(packaging, "package", lambda target: made)
    monkeypatch.setattr(web_build, "build", lambda: False)
    monkeypatch.setattr(aws, "PAUSE_S", 0.1)
    return stack


def test_an_operator_sees_the_changes_says_yes_and_gets_the_addresses(
    account: Stack, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("builtins.input", lambda question: "yes")
    aws.deploy("parley-trial", CHOSEN)
    shown = capsys.readouterr().out
    assert "AWS::DynamoDB::Table" in shown and "WebUrl" in shown

    aws.deploy("parley-trial", CHOSEN)
    assert "up to date" in capsys.readouterr().out


def test_nothing_is_deployed_without_a_yes(account: Stack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.input", lambda question: "")
    monkeypatch.setattr(web_files, "upload", lambda *words: pytest.fail("uploaded without a yes"))
    aws.deploy("parley-refused", CHOSEN)


def test_a_refused_resource_is_named_with_its_reason(account: Stack) -> None:
    where = places.Places(int(account["endpoint"].rsplit(":", 1)[1]), keep=False)
    cloudformation, s3 = emulator.client(where, "cloudformation"), emulator.client(where, "s3")
    refused = {"Type": "AWS::Lambda::Function", "Properties": {"Layers": ["arn:none"], "Role": "r", "Code": {}}}
    s3.create_bucket(Bucket="refused")
    s3.put_object(Bucket="refused", Key="template.json", Body=json.dumps({"Resources": {"Odd": refused}}))
    with pytest.raises(stacks.DeploymentFailed, match=r"Odd \(AWS::Lambda::Function\) failed: "):
        stacks.deploy(cloudformation, "bad", f"{account['endpoint']}/refused/template.json", {}, pause_s=0.1)
