"""Starts every function before anybody waits for it."""

import json
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.error import HTTPError

from websockets.sync.client import connect

from infra.functions import FUNCTIONS
from infra.stack import Outputs

# REST requests run side by side, each in a worker of its own; a page that opens asks for about as much at once.
WORKERS = {"api": 8, "notify": 1}
# A function that fails loses its worker, so each gets something that it can do nothing with and does not mind.
EVENTS = {"api": b"{}", "notify": b'{"Records": []}'}


def warm(functions: Any, outputs: Outputs) -> None:
    """Invoke what answers requests and follows the table as often at once as it has workers."""
    starts = [
        (outputs[each.output], EVENTS[each.entry]) for each in FUNCTIONS for _ in range(WORKERS.get(each.entry, 0))
    ]
    with ThreadPoolExecutor(len(starts)) as pool:
        list(pool.map(lambda it: functions.invoke(FunctionName=it[0], Payload=it[1]), starts))


def open_a_socket(api: str, workspace: str, token: str) -> None:
    """Open one and close it again: the functions of sockets start by being used, with nothing left behind."""
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    asked = urllib.request.Request(f"{api}/workspaces/{workspace}/tickets", b'{"device_id": "warm"}', headers)
    try:
        with urllib.request.urlopen(asked, timeout=30) as answer:  # nosec B310: our own loopback address
            url = json.load(answer)["url"]
    except HTTPError:
        return  # kept data may let nobody in, such as with messages switched off
    with connect(url, open_timeout=30) as socket:
        socket.send('{"action": "ping"}')
        socket.recv(timeout=30)
