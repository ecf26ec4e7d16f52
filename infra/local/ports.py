"""Whether the ports of a stack are free, and whose they are when not."""

import socket

from infra.local.places import Places, running_stack
from infra.local.trouble import CannotStart


def check_free(places: Places) -> None:
    """Raises: CannotStart, naming the port, its likely owner and another port."""
    for port in (places.port, places.web_port, places.portal_port):
        if not is_free(port):
            raise CannotStart(_sentence(places, port))


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        # A port that an earlier stack has just left is free, although its last connections linger.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _sentence(places: Places, port: int) -> str:
    ours = running_stack(places.stack_file)
    whose = f"by a Parley stack (process {ours['pid']})" if ours else "by another program"
    return f"Port {port} is in use {whose}. Stop it, or take another port: make run PORT={places.port + 100}"


def free_row() -> int:
    """A port that is free together with the two after it. For tests."""
    while True:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
        if port < 65533 and all(is_free(port + step) for step in range(3)):
            return port
