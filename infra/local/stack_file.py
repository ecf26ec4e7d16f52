"""The file that tells other programs where the stack is: `.local/stack.json`, there while the stack is ready."""

import json
import os
from typing import Any

from infra.local import issuer
from infra.local.people import PEOPLE
from infra.local.places import REGION, Places, running_stack
from infra.stack import Outputs

Stack = dict[str, Any]


def described(places: Places, outputs: Outputs) -> Stack:
    """What a test client needs to know of a running stack."""
    return {
        "web": places.web,
        "portal": places.portal,
        "api": outputs["RestApiUrl"],
        "ws": outputs["SocketsUrl"],
        "endpoint": places.endpoint,
        "region": REGION,
        "table": outputs["TableName"],
        "bucket": outputs["FilesBucketName"],
        "issuer": issuer.described(places.key_file),
        "people": [
            {
                "who": person.who,
                "name": person.name,
                "role": person.role,
                "workspace_id": person.workspace_id,
                "member_id": person.member_id,
                "subject": person.subject,
            }
            for person in PEOPLE
        ],
        "outputs": outputs,
        "pid": os.getpid(),
    }


def write(places: Places, stack: Stack) -> None:
    """Under this stack's own name always, and under the well-known one unless another running stack has it."""
    files = [places.stack_file]
    other = running_stack(places.known_file)
    if other is None or other["pid"] == stack["pid"]:
        files.append(places.known_file)
    for file in files:
        part = file.with_suffix(f".{os.getpid()}")
        part.write_text(json.dumps(stack, indent=2) + "\n")
        part.replace(file)  # whoever looks sees the whole file or none


def remove(places: Places) -> None:
    """Take away what this process wrote, and nothing of another stack."""
    for file in (places.stack_file, places.known_file):
        found = running_stack(file)
        if found is not None and found["pid"] == os.getpid():
            file.unlink()
