"""What starts the functions before anybody waits for them."""

from typing import Any

import boto3

from infra.functions import FUNCTIONS
from infra.local.warm import EVENTS
from tests.stack.running import Stack


def test_no_function_fails_at_what_starts_it(stack: Stack) -> None:
    """One that fails loses its worker on the emulator, and whoever comes first waits for the next."""
    functions: Any = boto3.client(
        "lambda",
        endpoint_url=stack["endpoint"],
        region_name=stack["region"],
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )
    names = [each["FunctionName"] for each in functions.list_functions()["Functions"]]
    for each in FUNCTIONS:
        if each.entry in EVENTS:
            (name,) = (one for one in names if each.logical_id in one)
            answer = functions.invoke(FunctionName=name, Payload=EVENTS[each.entry])
            assert "FunctionError" not in answer, each.entry
