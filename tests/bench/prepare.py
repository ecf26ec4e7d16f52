"""Fills the bench's workspace. Run as a process of its own that is set up like one of the functions."""

import time

from chalicelib import config
from chalicelib.domain.conversations import Kind
from chalicelib.domain.members import Member, Role
from chalicelib.services import members, workspaces
from infra.local.histories import History, Said, write
from tests.bench.road import TEXT, WORKSPACE

GROUP = 20
# The emulator looks at every row of a conversation for each page, so longer logs are read on DynamoDB's own engine.
LOGS = (100, 5_000)
LONG_LOGS = (100, 100_000)
SENDERS = 8
MINUTE = 60_000
HOUR = 60 * MINUTE


def member(name: str, role: Role = Role.TEAM) -> Member:
    return Member(name, WORKSPACE, f"bench|{name}", name.title(), f"{name}@bench.test", role)


def _talk(one: Member, other: Member, messages: int, until: int, title: str | None) -> History:
    said = tuple(
        Said((one, other)[index % 2].id, until - (messages - index) * MINUTE, TEXT) for index in range(messages)
    )
    return History(Kind.GROUP if title else Kind.DIRECT, (one, other), said, title)


def main() -> None:
    fill(LOGS)


def fill(logs: tuple[int, ...]) -> None:
    """Twenty people for a group, pairs for the senders, inboxes of 10 and 1,000, and logs of these many messages."""
    now = time.time_ns() // 1_000_000
    workspaces.create(WORKSPACE, "Bench", "unmetered", "UTC")
    people = [member(f"b{index:02d}") for index in range(GROUP)]
    few, many = member("few"), member("many")
    for each in (*people, few, many):
        members.put(config.ISSUER, each)
    for owner, conversations in ((few, 10), (many, 1_000)):
        for index in range(conversations):
            # Some eight hours apart, as the inbox of somebody who has used this for a year.
            write(WORKSPACE, _talk(owner, people[0], 1, now - index * 8 * HOUR, f"{owner.id} {index}"))
    for messages in logs:
        write(WORKSPACE, _talk(people[1], people[2], messages, now, f"log {messages}"))


if __name__ == "__main__":
    main()
