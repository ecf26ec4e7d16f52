"""Who is in a conversation, and what each does with it, cut off at each call: all or nothing, and everybody is told."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from chalicelib.domain.inbox import FOREVER
from chalicelib.domain.lanes import Lane
from chalicelib.repositories import conversations
from chalicelib.services import marks, participants, reading
from chalicelib.services.marks import Change
from chalicelib.services.participants import Joining
from tests.faults.hook import Fault
from tests.faults.pump import Pump
from tests.faults.scenes import AT_LEAST, AT_MOST, Scene, UseCase, World, begun, drained, each_moment, untouched
from tests.support.people import Northlight, say
from tests.support.sockets import Listening


def _group(world: World, *others: str, said: int = 2) -> str:
    """A group in which something was said, in both lanes."""
    conversation = world.nl.group(*others)
    for number in range(said):
        say(world.nl.ana, conversation, f"number {number}")
    say(world.nl.ana, conversation, "a note", audience="team")
    return conversation


def _acting(world: World, conversation: str, act: Callable[[], Any]) -> Scene:
    return world.scene(conversation, "ana", "luis", "tom", act=act)


def somebody_joins_with_all_of_it(world: World) -> Scene:
    c = _group(world, "tom")
    return _acting(world, c, partial(participants.add, world.nl.ana, c, Joining("luis", "all")))


def somebody_joins_from_now_on(world: World) -> Scene:
    c = _group(world, "luis")
    return _acting(world, c, partial(participants.add, world.nl.ana, c, Joining("tom", "from_now")))


def somebody_is_removed(world: World) -> Scene:
    c = _group(world, "luis", "tom")
    return _acting(world, c, partial(participants.remove, world.nl.ana, c, "tom"))


def somebody_leaves(world: World) -> Scene:
    c = _group(world, "luis", "tom")

    def leave() -> None:
        # Who is out cannot leave once more: that the conversation is not there any more is what a retry is told.
        if "luis" in _floors(world, c):
            participants.remove(world.nl.luis, c, "luis")

    return _acting(world, c, leave)


def _floors(world: World, c: str) -> set[str]:
    head = conversations.find(world.nl.w, c)
    return set(head.lane(Lane.EVERYONE).floors) if head else set()


def somebody_returns(world: World) -> Scene:
    nl, c = world.nl, _group(world, "luis", "tom")
    participants.remove(nl.ana, c, "tom")
    say(nl.ana, c, "while Tom was away")
    return _acting(world, c, partial(participants.add, nl.ana, c, Joining("tom", "from_now")))


def a_new_name(world: World) -> Scene:
    c = _group(world, "luis", "tom")
    return _acting(world, c, partial(participants.rename, world.nl.ana, c, "Renamed"))


def unread_from_here(world: World) -> Scene:
    nl, c = world.nl, _group(world, "luis", "tom")
    reading.mark_read(nl.tom, c, 2, None, None)

    def unread() -> None:
        reading.mark_unread(nl.tom, c, 2, None)

    return _acting(world, c, unread)


def an_archiving(world: World) -> Scene:
    c = _group(world, "luis", "tom")
    return _acting(world, c, partial(marks.change, world.nl.tom, c, Change(archived=True)))


def an_unarchiving(world: World) -> Scene:
    nl, c = world.nl, _group(world, "luis", "tom")
    marks.change(nl.tom, c, Change(archived=True, starred=True))
    return _acting(world, c, partial(marks.change, nl.tom, c, Change(archived=False)))


def a_mute(world: World) -> Scene:
    c = _group(world, "luis", "tom")
    return _acting(world, c, partial(marks.change, world.nl.luis, c, Change(muted_until=FOREVER)))


def a_deletion_for_oneself(world: World) -> Scene:
    c = _group(world, "luis", "tom")
    return _acting(world, c, partial(marks.delete, world.nl.luis, c))


def a_message_to_who_archived_and_who_deleted_it(world: World) -> Scene:
    nl, c = world.nl, _group(world, "luis", "tom")
    marks.change(nl.tom, c, Change(archived=True))
    marks.delete(nl.luis, c)
    return world.scene(c, "ana", "luis", "tom", act=world.speaking(c, "Hello again"))


def everything_is_read_at_once(world: World) -> Scene:
    c = _group(world, "luis", "tom")
    return _acting(world, c, partial(marks.bulk, world.nl.luis, [c], marks.read))


USE_CASES = (
    somebody_joins_with_all_of_it,
    somebody_joins_from_now_on,
    somebody_is_removed,
    somebody_leaves,
    somebody_returns,
    a_new_name,
    unread_from_here,
    an_archiving,
    an_unarchiving,
    a_mute,
    a_deletion_for_oneself,
    a_message_to_who_archived_and_who_deleted_it,
    everything_is_read_at_once,
)
# Each of these raises the epoch once more when it is repeated: that is what a second "unread from here" means.
COUNTING = (unread_from_here,)
# Each lane has a marker of its own, and a bulk is no promise of all or nothing: one of them may be read already.
BY_HALVES = (everything_is_read_at_once,)


@pytest.mark.parametrize("use_case", USE_CASES, ids=lambda it: it.__name__)
@each_moment
def test_it_is_done_whole_or_not_at_all_told_by_the_stream_and_completed_by_a_retry(
    streamed: Northlight, pump: Pump, sockets: Listening, use_case: UseCase, killed: Fault
) -> None:
    world = World(streamed, sockets)
    before = drained(pump, world, begun(pump, world, use_case))
    wanted = untouched(pump, world, use_case, repeatable=use_case not in COUNTING)
    for number in range(1, AT_MOST):
        scene = begun(pump, world, use_case)
        alive = not world.was_killed(scene, number, killed)
        after = drained(pump, world, scene)
        halves = use_case in BY_HALVES and not alive
        assert halves or after in ((wanted,) if alive else (before, wanted)), f"killed at call {number}"
        if use_case not in COUNTING or after == before:
            scene.act()
            assert drained(pump, world, scene) == wanted, f"repeated after a kill at call {number}"
        if alive:
            break
    assert pump.failed == []
    assert number >= AT_LEAST
