"""Nothing of a running stack can be reached from another machine."""

from pathlib import Path

from tests.stack.running import Stack

LOOPBACK = {"0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F"}
LISTENING = "0A"


def test_every_listening_socket_of_the_stack_is_on_loopback(stack: Stack) -> None:
    sockets = listening_sockets(descendants(stack["pid"]))
    assert {port(stack["endpoint"]), port(stack["web"])} <= {number for _, number in sockets}
    assert [address for address, _ in sockets if address not in LOOPBACK] == []


def port(address: str) -> int:
    return int(address.rsplit(":", 1)[1])


def descendants(pid: int) -> set[int]:
    """The process and everything that it started, at any depth."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue  # it has ended since
        parents[int(stat.parent.name)] = int(fields[1])
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def listening_sockets(pids: set[int]) -> list[tuple[str, int]]:
    """Address (as the kernel writes it) and port of every socket that these processes listen on."""
    owned = {link for pid in pids for link in sockets_of(pid)}
    rows = [row.split() for table in ("tcp", "tcp6") for row in Path(f"/proc/net/{table}").read_text().splitlines()[1:]]
    local = [row[1].split(":") for row in rows if row[3] == LISTENING and f"socket:[{row[9]}]" in owned]
    return [(address, int(number, 16)) for address, number in local]


def sockets_of(pid: int) -> set[str]:
    found = set()
    for handle in Path(f"/proc/{pid}/fd").iterdir():
        try:
            found.add(str(handle.readlink()))
        except FileNotFoundError:
            continue
    return found
