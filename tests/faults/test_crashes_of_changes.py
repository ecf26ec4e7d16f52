"""A change of a message is cut off at each of its calls, and what the stream makes of it, too: all or nothing, told."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from chalicelib.domain.lanes import Lane
from chalicelib.domain.views.messages import MessageView
from chalicelib.services import messages, threads
from chalicelib.services.standing import Standing
from tests.faults.hook import Fault, at, hooked
from tests.faults.pump import Pump
from tests.faults.scenes import AT_LEAST, AT_MOST, Scene, UseCase, World, begun, drained, each_moment, untouched
from tests.support.deeds import delete, edit, pin, react, unpin, where
from tests.support.people import Northlight, a_draft, say
from tests.support.sockets import Listening

ROOT = (Lane.EVERYONE, 1)


def _changing(world: World, act: Callable[[Standing, MessageView], Any], body: str = "First", **more: Any) -> Scene:
    """Ana does something to what she said to Luis and Tom."""
    ana, conversation = world.nl.ana, world.nl.group("luis", "tom")
    said = say(ana, conversation, body, **more)
    return world.scene(conversation, "ana", "luis", "tom", act=lambda: act(ana, said))


def an_edit_that_names_somebody_else(world: World) -> Scene:
    return _changing(world, lambda ana, it: edit(ana, it, "Second", "luis", version=1), mentions=("tom",))


def an_edit_of_a_long_note(world: World) -> Scene:
    return _changing(world, lambda ana, it: edit(ana, it, "Short", version=1), "Long. " * 1_000, audience="team")


def a_reaction(world: World) -> Scene:
    return _changing(world, react)


def a_pin(world: World) -> Scene:
    return _changing(world, pin)


def an_unpinning(world: World) -> Scene:
    nl, conversation = world.nl, world.nl.group("luis", "tom")
    said = say(nl.ana, conversation, "Pinned")
    pin(nl.tom, said)
    return world.scene(conversation, "ana", "luis", "tom", act=lambda: unpin(nl.ana, said))


def a_reply(world: World) -> Scene:
    nl, conversation = world.nl, world.nl.group("luis", "tom")
    say(nl.tom, conversation, "Root")
    draft = a_draft(nl.ana, "Answer", reply_to=ROOT, mentions=("luis",))
    act = partial(messages.send, nl.ana, conversation, draft)
    return world.scene(conversation, "ana", "luis", "tom", act=act)


def a_followed_thread(world: World) -> Scene:
    nl, conversation = world.nl, world.nl.group("luis", "tom")
    root = say(nl.tom, conversation, "Root")
    act = partial(threads.follow, nl.luis, conversation, root.id, on=True)
    return world.scene(conversation, "ana", "luis", "tom", act=act)


def a_deletion_of_a_reply_with_everything_on_it(world: World) -> Scene:
    nl, conversation = world.nl, world.nl.group("luis", "tom")
    say(nl.tom, conversation, "Root")
    said = say(nl.ana, conversation, "Long. " * 1_000, reply_to=ROOT, mentions=("tom", "all"))
    edited = edit(nl.ana, said, "Answer")
    react(nl.tom, edited)
    pin(nl.luis, edited)
    ana = where(nl.ana, deletion_policy="erase")
    return world.scene(conversation, "ana", "luis", "tom", act=lambda: delete(ana, said))


USE_CASES = (
    an_edit_that_names_somebody_else,
    an_edit_of_a_long_note,
    a_reaction,
    a_pin,
    an_unpinning,
    a_reply,
    a_followed_thread,
    a_deletion_of_a_reply_with_everything_on_it,
)
WITH_CONSEQUENCES = (an_edit_that_names_somebody_else, a_reply, a_deletion_of_a_reply_with_everything_on_it)


@pytest.mark.parametrize("use_case", USE_CASES, ids=lambda it: it.__name__)
@each_moment
def test_a_change_is_there_whole_or_not_at_all_and_a_retry_completes_it(
    streamed: Northlight, pump: Pump, sockets: Listening, use_case: UseCase, killed: Fault
) -> None:
    """After a kill the stream tells everybody of what was committed; a retry then changes what is missing, once."""
    world = World(streamed, sockets)
    before = drained(pump, world, begun(pump, world, use_case))
    wanted = untouched(pump, world, use_case)
    for number in range(1, AT_MOST):
        scene = begun(pump, world, use_case)
        alive = not world.was_killed(scene, number, killed)
        after = drained(pump, world, scene)
        assert after in ((wanted,) if alive else (before, wanted)), f"killed at call {number}"
        scene.act()
        assert drained(pump, world, scene) == wanted, f"repeated after a kill at call {number}"
        if alive:
            break
    assert pump.failed == []
    assert number >= AT_LEAST


@pytest.mark.parametrize("use_case", WITH_CONSEQUENCES, ids=lambda it: it.__name__)
@each_moment
def test_what_follows_from_a_change_follows_whenever_the_stream_is_killed(
    streamed: Northlight, pump: Pump, sockets: Listening, use_case: UseCase, killed: Fault
) -> None:
    world = World(streamed, sockets)
    wanted = untouched(pump, world, use_case)
    for number in range(1, AT_MOST):
        scene = begun(pump, world, use_case)
        scene.act()
        with hooked(at(number, killed), sockets) as hook:
            pump.drain()
        assert world.state(scene) == wanted, f"killed at call {number}"
        if len(hook.calls) < number:
            break
    assert pump.failed == []
    assert number >= AT_LEAST
