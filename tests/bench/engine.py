"""Pages of short and long logs and inboxes on DynamoDB's own engine, without the web in between."""

import os
import subprocess  # nosec B404: our own module, by our own interpreter
import sys

import msgspec

from tests.bench.report import Figure
from tests.engines import dynamodb_local

NAMES = {
    "log 100": "engine: history page of 50, in 100 messages",
    "log 100000": "engine: history page of 50, in 100,000 messages",
    "few": "engine: inbox page of 50, of 10 conversations",
    "many": "engine: inbox page of 50, of 1,000 conversations",
}


def pages(takes: int) -> list[Figure]:
    """The longer of each two is set beside the shorter: what the length costs."""
    print("Filling a table on DynamoDB's own engine (about a minute)", flush=True)
    with dynamodb_local.running() as address:
        environment = os.environ | {"AWS_ENDPOINT_URL_DYNAMODB": address, "TAKES": str(takes)}
        command = [sys.executable, "-m", "tests.bench.engine_pages"]
        done = subprocess.run(command, env=environment, check=True, capture_output=True)  # nosec B603
    times = msgspec.json.decode(done.stdout.splitlines()[-1], type=dict[str, list[float]])
    short = {"log 100000": "log 100", "many": "few"}
    return [
        Figure(name, times[scene], beside=times[short[scene]] if scene in short else times[scene])
        for scene, name in NAMES.items()
    ]
