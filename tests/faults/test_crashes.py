"""A function is killed at each of its calls, before and after it took effect; then a retry, or the stream alone."""

import itertools
from functools import partial

import pytest

from chalicelib.domain import ids
from chalicelib.domain.conversations import Kind
from chalicelib.domain.drafts import SavedDraft
from chalicelib.domain.members import Role
from chalicelib.services import conversations, drafts, reading
from chalicelib.services.conversations import Creation
from tests.faults.hook import Fault
from tests.faults.pump import Pump
from tests.faults.scenes import AT_LEAST, AT_MOST, Scene, UseCase, World, drained, each_moment
from tests.faults.states import State
from tests.support.people import Northlight, a_client_id, a_draft, a_member, online, say
from tests.support.sockets import Listening

_numbers = itertools.count(1)


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
each_use_case = pytest.mark.parametrize("use_case", USE_CASES, ids=lambda it: it.__name__)


@each_use_case
@each_moment
def test_a_retry_completes_what_a_kill_cut_off(
    northlight: Northlight, sockets: Listening, use_case: UseCase, killed: Fault
) -> None:
    world = World(northlight, sockets)
    wanted = _untouched(world, use_case)
    for number in range(1, AT_MOST):
        scene = use_case(world)
        if not world.was_killed(scene, number, killed):
            break
        scene.act()
        assert world.state(scene) == wanted, f"killed at call {number}"
    assert number >= AT_LEAST


@each_use_case
@each_moment
def test_the_stream_alone_completes_what_a_kill_cut_off(
    streamed: Northlight, pump: Pump, sockets: Listening, use_case: UseCase, killed: Fault
) -> None:
    world = World(streamed, sockets)
    before = drained(pump, world, use_case(world))
    wanted = _untouched(world, use_case)
    for number in range(1, AT_MOST):
        scene = use_case(world)
        alive = not world.was_killed(scene, number, killed)
        after = drained(pump, world, scene)
        assert after in ((wanted,) if alive else (before, wanted)), f"killed at call {number}"
        if alive:
            break
    assert pump.failed == []
    assert number >= AT_LEAST


def _untouched(world: World, use_case: UseCase) -> State:
    """How it ends when nobody is killed; doing it once more adds nothing."""
    scene = use_case(world)
    scene.act()
    once = world.state(scene)
    scene.act()
    assert world.state(scene) == once
    return once
