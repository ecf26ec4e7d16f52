"""`make bench`: measures the running stack, prints a table, and writes both it and its numbers down."""

import asyncio
import os
import subprocess  # nosec B404: our own module, by our own interpreter
import sys
from pathlib import Path
from typing import Any

from tests.bench import echo, engine, scenes
from tests.bench.prepare import GROUP, LOGS, SENDERS
from tests.bench.report import Figure, write
from tests.bench.road import Person, Stack, client_id

ROOT = Path(__file__).parent.parent.parent
TAKES = int(os.environ.get("TAKES", "100"))


def _prepare(stack: Stack) -> None:
    described = stack.described
    environment = os.environ | {
        "AWS_ENDPOINT_URL": described["endpoint"],
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_REGION": described["region"],
        "TABLE": described["table"],
        "ISSUER": described["issuer"]["iss"],
    }
    print("Filling the bench's workspace (once)", flush=True)
    subprocess.run([sys.executable, "-m", "tests.bench.prepare"], env=environment, check=True)  # nosec B603


def _is_prepared(stack: Stack) -> bool:
    try:
        items = Person(stack, "b01").get("/conversations?limit=100")["items"]
    except RuntimeError:
        return False
    return any(item["title"] == f"log {LOGS[-1]}" for item in items)


def _conversation(owner: Person, others: list[str], title: str | None) -> str:
    kind: dict[str, Any] = {"kind": "group", "title": title} if title else {"kind": "direct"}
    body = {"client_id": client_id(), "member_ids": others, **kind}
    return str(owner.post("/conversations", body)["id"])


def _named(person: Person, title: str) -> str:
    items = person.get("/conversations?limit=100")["items"]
    return next(str(item["id"]) for item in items if item["title"] == title)


async def _talking(stack: Stack, empty: str, posting: str) -> list[Figure]:
    people = [await Person(stack, f"b{index:02d}").connect() for index in range(GROUP)]
    pair = _conversation(people[0], ["b01"], None)
    group = _conversation(people[0], [person.member for person in people[1:]], "Everybody")
    # The empty round trip is taken before and after, so that a machine that changes its pace is noticed.
    before = await scenes.echo(empty, TAKES)
    posted = await scenes.echo(posting, TAKES)
    received, acked = await scenes.direct(people[0], people[1], pair, TAKES)
    last = await scenes.last_of(people[0], people[1:], group, TAKES)
    after = await scenes.echo(empty, TAKES)
    others = people[SENDERS : 2 * SENDERS]
    pairs = [_conversation(people[index], [others[index].member], None) for index in range(SENDERS)]
    one = await scenes.throughput(people[:1], pairs[:1], TAKES)
    eight = await scenes.throughput(people[:SENDERS], pairs, TAKES)
    for person in people:
        await person.socket.close()
    return [
        Figure("empty round trip", before + after),
        Figure("the same, answered over the management API", posted),
        Figure("1:1, send to receive", received, aim=1.0),
        Figure("1:1, send to own answer", acked),
        Figure("group of 20, send to the last receiver", last, aim=3.0),
        Figure("messages per second, 1 sender", [], rate=one),
        Figure("messages per second, 8 senders", [], rate=eight),
    ]


def _paging(stack: Stack) -> list[Figure]:
    reader, figures = Person(stack, "b01"), []
    for messages in LOGS:
        path = f"/conversations/{_named(reader, f'log {messages}')}/messages?limit=50"
        figures.append(Figure(f"history page of 50, in {messages:,} messages", scenes.pages(reader, path, TAKES)))
    for owner, conversations in (("few", 10), ("many", 1_000)):
        times = scenes.pages(Person(stack, owner), "/conversations?limit=50", TAKES)
        figures.append(Figure(f"inbox page of 50, of {conversations:,} conversations", times))
    return figures


def main() -> None:
    file = Path(os.environ.get("STACK") or ROOT / ".local" / "stack.json")
    if not file.exists():
        sys.exit("No stack is running here. Start one in another terminal: make run")
    stack = Stack(file)
    if not _is_prepared(stack):
        _prepare(stack)
    with (
        echo.deployed(stack.described, echo.RETURNING) as empty,
        echo.deployed(stack.described, echo.POSTING) as posting,
    ):
        figures = asyncio.run(_talking(stack, empty, posting)) + _paging(stack)
    if os.environ.get("ENGINE") != "off":
        figures += engine.pages(TAKES)
    print(write(figures, ROOT))


if __name__ == "__main__":
    main()
