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
    started = [each for each in FUNCTIONS if each.entry in EVENTS]
    assert {each.entry for each in started} == set(EVENTS)
    for each in started:
        answer = functions.invoke(FunctionName=stack["outputs"][each.output], Payload=EVENTS[each.entry])
        assert "FunctionError" not in answer, each.entry
