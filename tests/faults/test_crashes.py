"""A function is killed at each of its calls, before and after it took effect; then a retry, or the stream alone."""

import itertools
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from msgspec import Struct

from chalicelib.domain import ids
from chalicelib.domain.conversations import Kind
from chalicelib.domain.drafts import SavedDraft
from chalicelib.domain.members import Role
from chalicelib.services import conversations, drafts, messages, reading
from chalicelib.services.conversations import Creation
from tests.faults.hook import Fault, Killed, at, hooked, killed_after, killed_before
from tests.faults.pump import Pump
from tests.faults.states import State, state_of
from tests.support.people import Northlight, a_client_id, a_draft, a_member, online, say
from tests.support.sockets import Listening

AT_LEAST, AT_MOST = 3, 60  # calls of one use case
_numbers = itertools.count(1)


class Scene(Struct, frozen=True):
    """One run of a use case: what is done, in which conversation, and who is there with which socket."""

    act: Callable[[], Any]
    conversation: str
    people: dict[str, str]


class World:
    """Northlight with everybody online; every run has a conversation of its own."""

    def __init__(self, nl: Northlight) -> None:
        self.nl = nl
        self.online = {it.member.id: online(it) for it in (nl.ana, nl.luis, nl.tom)}

    def scene(self, conversation: str, *people: str, act: Callable[[], Any]) -> Scene:
        return Scene(act, conversation, {m: self.online[m] for m in people})

    def sending(self, body: str, *others: str, **more: Any) -> Scene:
        """Ana sends to others, in a new group of them."""
        conversation, draft = self.nl.group(*others), a_draft(self.nl.ana, body, **more)
        return self.scene(conversation, "ana", *others, act=lambda: messages.send(self.nl.ana, conversation, draft))


def a_message_to_one(world: World) -> Scene:
    return world.sending("Hello", "tom", from_view=True)


def a_message_to_two(world: World) -> Scene:
    return world.sending("Hello all", "luis", "tom", from_view=True)


def a_note_to_the_team(world: World) -> Scene:
    return world.sending("Between us", "luis", "tom", audience="team", from_view=True)


def a_long_text(world: World) -> Scene:
    return world.sending("Long. " * 1_666, "tom", from_view=True)


def a_message_over_rest(world: World) -> Scene:
    return world.sending("From a script", "tom", from_view=False)


def a_creation_with_its_first_message(world: World) -> Scene:
    nl, first = world.nl, a_draft(world.nl.ana, "Welcome", from_view=False)
    creation = Creation(Kind.GROUP, a_client_id(), ("luis", "tom"), title="New", message=first)
    name = ids.group_conversation(nl.w, "ana", creation.client_id)
    return world.scene(name, "ana", "luis", "tom", act=lambda: conversations.create(nl.ana, creation))


def a_first_message_between_two(world: World) -> Scene:
    nl, number = world.nl, next(_numbers)
    tom = a_member(nl.w, f"tom{number}", Role.CLIENT, "Acme")
    world.online[tom.member.id] = online(tom)
    first = a_draft(nl.ana, "Welcome", from_view=True)
    creation = Creation(Kind.DIRECT, a_client_id(), (tom.member.id,), message=first)
    name = ids.direct_conversation(nl.w, "ana", tom.member.id)
    return world.scene(name, "ana", tom.member.id, act=lambda: conversations.create(nl.ana, creation))


def a_read_mark(world: World) -> Scene:
    nl, conversation = world.nl, world.nl.group("tom")
    say(nl.ana, conversation, "One")
    act = partial(reading.mark_read, nl.tom, conversation, 1, None, None)
    return world.scene(conversation, "ana", "tom", act=act)


def a_saved_draft(world: World) -> Scene:
    nl, conversation = world.nl, world.nl.group("tom")
    act = partial(drafts.save, nl.tom, conversation, "everyone", SavedDraft("Dear Ana"))
    return world.scene(conversation, "ana", "tom", act=act)


def a_discarded_draft(world: World) -> Scene:
    nl, conversation = world.nl, world.nl.group("tom")
    drafts.save(nl.ana, conversation, "team", SavedDraft("Between us"))
    act = partial(drafts.discard, nl.ana, conversation, "team")
    return world.scene(conversation, "ana", "tom", act=act)


USE_CASES = (
    a_message_to_one,
    a_message_to_two,
    a_note_to_the_team,
    a_long_text,
    a_message_over_rest,
    a_creation_with_its_first_message,
    a_first_message_between_two,
    a_read_mark,
    a_saved_draft,
    a_discarded_draft,
)
UseCase = Callable[[World], Scene]
each_use_case = pytest.mark.parametrize("use_case", USE_CASES, ids=lambda it: it.__name__)
each_moment = pytest.mark.parametrize("killed", [killed_before, killed_after], ids=["before", "after"])


@each_use_case
@each_moment
def test_a_retry_completes_what_a_kill_cut_off(
    northlight: Northlight, sockets: Listening, use_case: UseCase, killed: Fault
) -> None:
    world = World(northlight)
    wanted = _untouched(world, sockets, use_case)
    for number in range(1, AT_MOST):
        scene = use_case(world)
        if not _was_killed(scene, sockets, number, killed):
            break
        scene.act()
        assert _state(world, scene, sockets) == wanted, f"killed at call {number}"
    assert number >= AT_LEAST


@each_use_case
@each_moment
def test_the_stream_alone_completes_what_a_kill_cut_off(
    streamed: Northlight, pump: Pump, sockets: Listening, use_case: UseCase, killed: Fault
) -> None:
    world = World(streamed)
    before = _drained(pump, world, use_case(world), sockets)
    wanted = _untouched(world, sockets, use_case)
    for number in range(1, AT_MOST):
        scene = use_case(world)
        alive = not _was_killed(scene, sockets, number, killed)
        after = _drained(pump, world, scene, sockets)
        assert after in ((wanted,) if alive else (before, wanted)), f"killed at call {number}"
        if alive:
            break
    assert pump.failed == []
    assert number >= AT_LEAST


def _untouched(world: World, sockets: Listening, use_case: UseCase) -> State:
    """How it ends when nobody is killed; doing it once more adds nothing."""
    scene = use_case(world)
    scene.act()
    once = _state(world, scene, sockets)
    scene.act()
    assert _state(world, scene, sockets) == once
    return once


def _was_killed(scene: Scene, sockets: Listening, number: int, killed: Fault) -> bool:
    with hooked(at(number, killed), sockets) as hook:
        try:
            scene.act()
        except Killed:
            return True
    assert len(hook.calls) < number, "the kill was survived"
    return False


def _drained(pump: Pump, world: World, scene: Scene, sockets: Listening) -> State:
    pump.drain()
    return _state(world, scene, sockets)


def _state(world: World, scene: Scene, sockets: Listening) -> State:
    return state_of(world.nl.w, scene.conversation, scene.people, sockets)
