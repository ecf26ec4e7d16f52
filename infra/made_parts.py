"""The parts of the template that repeat themselves, made from data: refusals, alarms per function, web headers."""

import json
from pathlib import Path
from typing import Any

from infra.functions import FUNCTIONS

HERE = Path(__file__).parent
Json = dict[str, Any]

CORS = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "Retry-After,X-Request-Id"}
RETRY = {"rate_limited", "unavailable"}


def all_made() -> Json:
    return {"Resources": {**gateway_responses(), **function_alarms(), **web_headers()}}


def gateway_responses() -> Json:
    """API Gateway's own refusals, in the shape of ours.

    They stand in the API's body, because an update of the body would wipe any others. The emulator does not read
    them there, so it gets them as resources too.
    """
    rows = json.loads((HERE / "gateway_responses.json").read_text())
    refusals = {kind: _refusal(*row) for kind, row in rows.items()}
    body = {"DefinitionBody": {"x-amazon-apigateway-gateway-responses": refusals}}
    resources = {_refusal_name(kind): _as_resource(kind, refusal) for kind, refusal in refusals.items()}
    return {"RestAPI": {"Properties": body}, **resources}


def _refusal_name(kind: str) -> str:
    return "Refusal" + kind.title().replace("_", "")


def _refusal(status: int | None, code: str, message: str) -> Json:
    headers = {**CORS, **({"Retry-After": "2"} if code in RETRY else {})}
    refusal: Json = {
        "responseParameters": {f"gatewayresponse.header.{name}": f"'{value}'" for name, value in headers.items()},
        "responseTemplates": {"application/json": _body(code, message)},
    }
    return {"statusCode": status, **refusal} if status else refusal


def _as_resource(kind: str, refusal: Json) -> Json:
    properties = {name[0].upper() + name[1:]: value for name, value in refusal.items()}
    if "StatusCode" in properties:
        properties["StatusCode"] = str(properties["StatusCode"])
    properties |= {"RestApiId": {"Ref": "RestAPI"}, "ResponseType": kind}
    return {"Type": "AWS::ApiGateway::GatewayResponse", "Condition": "Emulated", "Properties": properties}


def _body(code: str, message: str) -> str:
    error = {"code": code, "message": message, "details": None, "request_id": "$context.requestId"}
    return json.dumps({"error": error})


def function_alarms() -> Json:
    """Errors and throttles of every function."""
    alarms: Json = {}
    for function in FUNCTIONS:
        for metric, anchor, about in (
            ("Errors", "function-errors", "ends in errors"),
            ("Throttles", "function-throttles", "is refused for want of concurrency"),
        ):
            text = f"The {function.entry} function {about}. docs/operations.md#{anchor}"
            alarms[f"{function.logical_id}{metric}Alarm"] = _function_alarm(function.logical_id, metric, text)
    return alarms


def _function_alarm(logical_id: str, metric: str, text: str) -> Json:
    return {
        "Type": "AWS::CloudWatch::Alarm",
        "Properties": {
            "AlarmDescription": text,
            "Namespace": "AWS/Lambda",
            "MetricName": metric,
            "Dimensions": [{"Name": "FunctionName", "Value": {"Ref": logical_id}}],
            "Statistic": "Sum",
            "Period": 60,
            "EvaluationPeriods": 3,
            "Threshold": 3,
            "ComparisonOperator": "GreaterThanThreshold",
            "TreatMissingData": "notBreaching",
            "AlarmActions": {"Fn::If": ["Notified", [{"Ref": "AlarmTopicArn"}], {"Ref": "AWS::NoValue"}]},
        },
    }


def web_headers() -> Json:
    """CloudFront's headers for the web client, from the same file as the local web server's."""
    headers = json.loads((HERE / "web_headers.json").read_text())
    security = {
        "ContentSecurityPolicy": {"Override": True, "ContentSecurityPolicy": _csp(headers["Content-Security-Policy"])},
        "ContentTypeOptions": {"Override": True},
        "ReferrerPolicy": {"Override": True, "ReferrerPolicy": headers["Referrer-Policy"]},
        "StrictTransportSecurity": {
            "Override": True,
            "AccessControlMaxAgeSec": 63072000,
            "IncludeSubdomains": True,
        },
    }
    others = [
        {"Header": name, "Value": headers[name], "Override": True}
        for name in ("Permissions-Policy", "Cross-Origin-Opener-Policy")
    ]
    config = {
        "Name": {"Fn::Sub": "${AWS::StackName}-web"},
        "SecurityHeadersConfig": security,
        "CustomHeadersConfig": {"Items": others},
    }
    return {
        "WebHeaders": {
            "Type": "AWS::CloudFront::ResponseHeadersPolicy",
            "Condition": "Distributed",
            "Properties": {"ResponseHeadersPolicyConfig": config},
        }
    }


def _csp(pattern: str) -> Json:
    domain = "execute-api.${AWS::Region}.${AWS::URLSuffix}"
    connect = "https://${RestAPI}." + domain + " wss://${WebsocketAPI}." + domain
    frames = {"Fn::If": ["Framed", {"Ref": "HostOrigin"}, "'none'"]}
    text = pattern.replace("{connect}", connect).replace("{frames}", "${Frames}")
    return {"Fn::Sub": [text, {"Frames": frames}]}
