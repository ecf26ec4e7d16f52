"""Who is mentioned: every mentioned member's entry knows the numbers, so that counting asks nobody else."""

from collections.abc import Iterable

from chalicelib.domain.conversations import Head
from chalicelib.domain.messages import Message
from chalicelib.policy import people
from chalicelib.repositories import inbox, members


def note(head: Head, message: Message, called: Iterable[str]) -> None:
    """Those who were called by a name that still stands. Repeating it changes nothing."""
    for m in sorted(_named(head, message, set(called) & set(message.mentions)) - {message.sender_id}):
        inbox.add_numbers(head.workspace_id, m, head.id, "mt", message.lane, message.seq)


def drop(head: Head, message: Message, unmentioned: Iterable[str]) -> None:
    """Those who were mentioned once and are no more. Repeating it changes nothing."""
    for m in sorted(_named(head, message, unmentioned) - _named(head, message, message.mentions)):
        inbox.drop_numbers(head.workspace_id, m, head.id, "mt", message.lane, {message.seq})


def _named(head: Head, message: Message, mentions: Iterable[str]) -> set[str]:
    """The participants that these mentions mean; `all` means the team."""
    named, here = set(mentions), head.lane(message.lane).floors.keys()
    return (named & here) | (_team(head, message) if "all" in named else set())


def _team(head: Head, message: Message) -> set[str]:
    found = members.find_many(head.workspace_id, list(head.lane(message.lane).floors))
    return {member.id for member in found.values() if people.is_agency(member.role)}
