"""Use cases that are cut off: what is done, by whom, in which conversation, and how a run of it ends."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec import Struct

from chalicelib.services import messages
from tests.faults.hook import Fault, Killed, at, hooked, killed_after, killed_before
from tests.faults.pump import Pump
from tests.faults.states import State, state_of
from tests.support.people import Northlight, a_draft, online
from tests.support.sockets import Listening

AT_LEAST, AT_MOST = 3, 60  # calls of one use case
each_moment = pytest.mark.parametrize("killed", [killed_before, killed_after], ids=["before", "after"])


class Scene(Struct, frozen=True):
    """One run of a use case: what is done, in which conversation, and who is there with which socket."""

    act: Callable[[], Any]
    conversation: str
    people: dict[str, str]


class World:
    """Northlight with everybody online; every run has a conversation of its own."""

    def __init__(self, nl: Northlight, sockets: Listening) -> None:
        self.nl, self.sockets = nl, sockets
        self.online = {it.member.id: online(it) for it in (nl.ana, nl.luis, nl.tom)}

    def scene(self, conversation: str, *people: str, act: Callable[[], Any]) -> Scene:
        return Scene(act, conversation, {m: self.online[m] for m in people})

    def sending(self, body: str, *others: str, **more: Any) -> Scene:
        """Ana sends to others, in a new group of them."""
        conversation, draft = self.nl.group(*others), a_draft(self.nl.ana, body, **more)
        return self.scene(conversation, "ana", *others, act=lambda: messages.send(self.nl.ana, conversation, draft))

    def speaking(self, conversation: str, body: str) -> Callable[[], Any]:
        """Ana says the same thing each time, under the same id."""
        draft = a_draft(self.nl.ana, body, from_view=True)
        return lambda: messages.send(self.nl.ana, conversation, draft)

    def was_killed(self, scene: Scene, number: int, killed: Fault) -> bool:
        """Let it begin, and kill it at call `number`; False when it ended before."""
        with hooked(at(number, killed), self.sockets) as hook:
            try:
                scene.act()
            except Killed:
                return True
        assert len(hook.calls) < number, "the kill was survived"
        return False

    def state(self, scene: Scene) -> State:
        return state_of(self.nl.w, scene.conversation, scene.people, self.sockets)


UseCase = Callable[[World], Scene]


def begun(pump: Pump, world: World, use_case: UseCase) -> Scene:
    """A scene whose past is over: the stream brought all of it."""
    scene = use_case(world)
    pump.drain()
    return scene


def drained(pump: Pump, world: World, scene: Scene) -> State:
    pump.drain()
    return world.state(scene)


def untouched(pump: Pump, world: World, use_case: UseCase, *, repeatable: bool = True) -> State:
    """How it ends when nobody is killed; doing it once more adds nothing, unless it counts how often."""
    scene = begun(pump, world, use_case)
    scene.act()
    once = drained(pump, world, scene)
    if repeatable:
        scene.act()
        assert drained(pump, world, scene) == once
    return once
