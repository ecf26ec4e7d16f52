"""Fills the demo workspaces, in a process of its own that is set up like one of the functions."""

import os
import subprocess  # nosec B404: our own module, by our own interpreter
import sys
from typing import Any

from infra.local.trouble import CannotStart


def seed(stack: dict[str, Any]) -> None:
    """Raises: CannotStart."""
    environment = os.environ | {
        "AWS_ENDPOINT_URL": stack["endpoint"],
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",  # nosec B105
        "AWS_REGION": stack["region"],
        "TABLE": stack["table"],
        "ISSUER": stack["issuer"]["iss"],
    }
    command = [sys.executable, "-m", "infra.local.demo"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # nosec B603
    if done.returncode:
        reason = done.stderr.strip().splitlines()[-1:] or ["no reason given"]
        raise CannotStart(f"The demo workspaces could not be filled: {reason[0]}. Start again: make run")
