"""Starts and stops the AWS emulator of a stack, on loopback only."""

import shutil
import subprocess  # nosec B404 - for a type
import sys
import time
import urllib.error
import urllib.request
from typing import Any

import boto3
from botocore.config import Config

from infra.local import processes
from infra.local.places import REGION, ROOT, Places
from infra.local.trouble import CannotStart

START_WITHIN_S = 60
A_DAY_S = 86400


def start(places: Places) -> "subprocess.Popen[bytes]":
    """Start the emulator. It is usable once `wait_until_up` has returned."""
    _make_folders(places)
    command = [sys.executable, "-m", "ministack"]
    return processes.start(command, environment(places), places.emulator_log, ROOT)


def _make_folders(places: Places) -> None:
    if not places.keep:
        shutil.rmtree(places.data, ignore_errors=True)
    shutil.rmtree(places.folder / "tmp", ignore_errors=True)
    places.emulator_log.unlink(missing_ok=True)
    for folder in (places.data / "state", places.data / "s3", places.folder / "tmp"):
        folder.mkdir(parents=True, exist_ok=True)


def environment(places: Places) -> dict[str, str]:
    """Everything that the emulator must be told so that it is ours alone."""
    kept = "1" if places.keep else "0"
    return {
        **processes.clean_environment(),
        # It would listen on every interface otherwise, and open a port for MQTT.
        "BIND_HOST": "127.0.0.1",
        "MINISTACK_HOST": "127.0.0.1",
        "IOT_MTLS_ENABLED": "0",
        "GATEWAY_PORT": str(places.port),
        "EDGE_PORT": str(places.port),
        "TMPDIR": str(places.folder / "tmp"),
        "STATE_DIR": str(places.data / "state"),
        "S3_DATA_DIR": str(places.data / "s3"),
        "PERSIST_STATE": kept,
        "S3_PERSIST": kept,
        # Workers stay warm for as long as the stack runs.
        "LAMBDA_WARM_TTL_SECONDS": str(A_DAY_S),
        "LOG_LEVEL": "WARNING",
    }


def wait_until_up(places: Places, process: "subprocess.Popen[bytes]") -> None:
    """Raises: CannotStart when it ends or is not up in time."""
    deadline = time.monotonic() + START_WITHIN_S
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        if _answers(f"{places.endpoint}/_ministack/health"):
            return
        time.sleep(0.1)
    raise CannotStart(f"The AWS emulator did not start. Its last words are in {places.emulator_log}")


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:  # nosec B310 - loopback
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def client(places: Places, service: str) -> Any:
    """A client that knows the emulator and nothing of the user's AWS account."""
    return boto3.client(
        service,
        endpoint_url=places.endpoint,
        region_name=REGION,
        aws_access_key_id="test",
        aws_secret_access_key="test",  # nosec B106 - the emulator's
        config=Config(s3={"addressing_style": "path"}, retries={"total_max_attempts": 2}, read_timeout=120),
    )
