"""Gives the emulator what it leaves out of the API's body: the answers to a browser's preflight.

On AWS the template is enough. The emulator reads the methods from the body and passes over their answers, so they are
put in place one by one, exactly as the template has them.
"""

from typing import Any

ANSWER = "x-amazon-apigateway-integration"


def put(apigateway: Any, api: str, template: dict[str, Any]) -> None:
    """Repeating it changes nothing."""
    paths = template["Resources"]["RestAPI"]["Properties"]["Body"]["paths"]
    for resource in apigateway.get_resources(restApiId=api, limit=500)["items"]:
        options = paths.get(resource["path"], {}).get("options")
        if options:
            apigateway.put_integration_response(
                restApiId=api,
                resourceId=resource["id"],
                httpMethod="OPTIONS",
                statusCode="200",
                responseParameters=options[ANSWER]["responses"]["default"]["responseParameters"],
            )
