"""What is measured: one function a scene, each giving the seconds of its single takes."""

import asyncio
import time
from typing import Any

import websockets

from tests.bench.road import Person, timed

PAUSE_S = 0.03  # between takes, the same in every scene: a function that still files must not delay the next take
WARM = 5


async def echo(address: str, takes: int) -> list[float]:
    """A frame to a function that does nothing, and back."""
    async with websockets.connect(address) as socket:

        async def once() -> None:
            await socket.send('{"action":"echo"}')
            await socket.recv()

        return await _takes(once, takes)


async def _takes(once: Any, takes: int) -> list[float]:
    times = []
    for _ in range(takes + WARM):
        times.append(await timed(once))
        await asyncio.sleep(PAUSE_S)
    return times[WARM:]


async def direct(sender: Person, receiver: Person, conversation: str, takes: int) -> tuple[list[float], list[float]]:
    """From the sender's frame to the receiver's, and to the sender's own answer."""
    received, acked = [], []
    for _ in range(takes + WARM):
        began = time.perf_counter()
        sent = await sender.say(conversation)
        heard = asyncio.create_task(_until(receiver, "message.created", sent, began))
        acked.append(await _until(sender, "ack", sent, began))
        received.append(await heard)
        await asyncio.sleep(PAUSE_S)
    return received[WARM:], acked[WARM:]


async def _until(person: Person, kind: str, sent: str, began: float) -> float:
    await person.hear(kind, sent)
    return time.perf_counter() - began


async def last_of(sender: Person, others: list[Person], conversation: str, takes: int) -> list[float]:
    """From the sender's frame until the last of the others has it."""
    times = []
    for _ in range(takes + WARM):
        began = time.perf_counter()
        sent = await sender.say(conversation)
        hearing = [_until(person, "message.created", sent, began) for person in others]
        times.append(max(await asyncio.gather(*hearing, _until(sender, "ack", sent, began))))
        await asyncio.sleep(PAUSE_S)
    return times[WARM:]


async def throughput(senders: list[Person], conversations: list[str], each: int) -> float:
    """Messages per second, every sender waiting for its answer before it sends again."""

    async def talk(person: Person, conversation: str) -> None:
        for _ in range(each):
            await person.hear("ack", await person.say(conversation))

    began = time.perf_counter()
    await asyncio.gather(*(talk(*pair) for pair in zip(senders, conversations, strict=True)))
    return each * len(senders) / (time.perf_counter() - began)


def pages(person: Person, path: str, takes: int) -> list[float]:
    """One page over REST."""
    times = []
    for _ in range(takes + WARM):
        began = time.perf_counter()
        person.get(path)
        times.append(time.perf_counter() - began)
    return times[WARM:]
