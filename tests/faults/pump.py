"""The stream pump: brings the table's changes to a consumer by the documented rules of AWS's event sources.

It reads the real stream of the table. Order holds per partition key and nowhere else; a batch comes again from its
lowest failed record, is cut in two when the function raises, and goes to the failure store when its tries or its age
are used up. Duplicates, lateness and the order of different partitions come from a seed.
"""

import itertools
import random
import time
import zlib
from collections import deque
from collections.abc import Callable
from typing import Any

from msgspec import Struct

from chalicelib import aws
from chalicelib.consumers import notify
from tests.support.stream import Reader, Record

Consumer = Callable[[dict[str, Any], Any], Any]
WITHIN_S = 20.0
_marks = itertools.count(1)


class Rules(Struct, frozen=True):
    """An event source's settings, as the template has them, and how badly the stream behaves."""

    batch: int = 10
    retries: int = 8
    max_age_s: float = 6 * 3600
    lanes: int = 16  # what runs side by side: order holds inside one
    duplicate: float = 0.0  # how likely a delivered batch comes again, at once or much later
    late: float = 0.0  # how likely a lane waits, although it has something


class Pump:
    """One event source mapping of one table, from now on. `failed` is its failure store, `sizes` its batches."""

    def __init__(
        self, table: str, consumer: Consumer = notify.notify, seed: int = 0, rules: Rules | None = None
    ) -> None:
        self.rules, self.consumer = rules or Rules(), consumer
        self.failed: list[Record] = []
        self.sizes: list[int] = []
        self.seen: list[Record] = []
        self.clock: Callable[[], float] = time.time
        self._table, self._dice = table, random.Random(seed)
        self._waiting: list[deque[Record]] = [deque() for _ in range(self.rules.lanes)]
        self._again: list[list[Record]] = []
        # A client of its own: the faults at the product's edge do not reach the stream.
        self._engine = aws.session().create_client("dynamodb")
        self._stream = Reader(table)

    def drain(self) -> None:
        """Deliver everything, what the consumer itself writes included, until the stream is quiet."""
        while self.read() or self.is_waiting():
            while self.is_waiting():
                self.turn()

    def is_waiting(self) -> bool:
        return any(self._waiting) or bool(self._again)

    def read(self) -> int:
        """Take in all that was written to the table before this call. How many records that was."""
        mark = {"pk": {"S": "PUMP"}, "sk": {"S": f"MARK#{next(_marks)}"}}
        self._engine.put_item(TableName=self._table, Item=mark)
        deadline, taken = time.monotonic() + WITHIN_S, 0
        while time.monotonic() < deadline:
            records = self._stream.records()
            taken += sum(1 for record in records if self.take_in(record))
            if any(record["dynamodb"]["Keys"] == mark for record in records):
                return taken
        raise TimeoutError("the stream did not bring what was written")

    def turn(self) -> None:
        """Deliver one batch of one lane, or one that was delivered before."""
        if self._again and (self._dice.random() < 0.5 or not any(self._waiting)):
            self._deliver(self._again.pop(self._dice.randrange(len(self._again))))
            return
        ready = [lane for lane in self._waiting if lane]
        if not ready or self._dice.random() < self.rules.late:
            return
        lane = self._dice.choice(ready)
        batch = [lane.popleft() for _ in range(min(len(lane), self._dice.randint(1, self.rules.batch)))]
        self._deliver(batch)
        if self._dice.random() < self.rules.duplicate:
            self._again.append(batch)

    def redrive(self) -> None:
        """Replay the failure store once. What fails again stays in it."""
        wanted, self.failed = self.failed, []
        for record in wanted:
            self._deliver([record])

    def take_in(self, record: Record) -> bool:
        """Put a record in its lane. Whether it is one of the product's."""
        pk = record["dynamodb"]["Keys"]["pk"]["S"]
        if pk == "PUMP":
            return False
        self.seen.append(record)
        self._waiting[zlib.crc32(pk.encode()) % len(self._waiting)].append(record)
        return True

    def _deliver(self, batch: list[Record]) -> None:
        tries = 0
        while batch := self._young(batch):
            failed_from = self._invoke(batch)
            if failed_from is None:
                return
            if failed_from < 0 and len(batch) > 1:
                # Cutting a batch in two uses up none of its tries.
                middle = len(batch) // 2
                self._deliver(batch[:middle])
                batch, tries = batch[middle:], 0
                continue
            batch, tries = batch[max(0, failed_from) :], 0 if failed_from > 0 else tries + 1
            if tries > self.rules.retries:
                self.failed += batch
                return

    def _young(self, batch: list[Record]) -> list[Record]:
        """What is not too old; the rest goes to the failure store, so that the lane moves on."""
        oldest = self.clock() - self.rules.max_age_s
        self.failed += [it for it in batch if it["dynamodb"]["ApproximateCreationDateTime"] < oldest]
        return [it for it in batch if it["dynamodb"]["ApproximateCreationDateTime"] >= oldest]

    def _invoke(self, batch: list[Record]) -> int | None:
        """Where the lowest failed record stands in the batch: None for none, below zero when the function raised."""
        self.sizes.append(len(batch))
        try:
            answer = self.consumer({"Records": batch}, None) or {}
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            return -1
        failed = {each["itemIdentifier"] for each in answer.get("batchItemFailures", [])}
        places = [index for index, it in enumerate(batch) if it["dynamodb"]["SequenceNumber"] in failed]
        # A name that is not in the batch, like none at all, means that nothing of it was done.
        return (min(places) if places else -1) if failed else None
