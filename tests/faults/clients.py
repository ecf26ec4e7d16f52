"""A client as the browser's is: it hears frames, catches up over the log, and keeps what it received."""

from typing import Any

import msgspec

from chalicelib.domain import ids
from chalicelib.domain.errors import Unavailable
from chalicelib.domain.lanes import Lane
from chalicelib.domain.messages import Message
from chalicelib.services import history, sync
from chalicelib.services.history import Place
from chalicelib.services.standing import Standing
from chalicelib.services.sync import Known
from tests.faults.hook import Killed
from tests.support.people import online
from tests.support.sockets import Listening

MESSAGES = ("message.created", "message.updated", "message.deleted")
Held = dict[tuple[Lane, int], dict[str, Any]]


def told(it: dict[str, Any]) -> tuple[Any, ...]:
    """What a client holds of a message, as far as it can be compared with what is stored."""
    reactions = tuple((each["emoji"], tuple(each["member_ids"])) for each in it["reactions"])
    pinned, thread = it["pinned"] and it["pinned"]["by"], it.get("thread", {}).get("count", 0)
    return it["version"], it["body"], it["deleted_by"], reactions, pinned, thread, it.get("thread_root")


def stored(row: Message) -> tuple[Any, ...]:
    """The same of a message in the table."""
    reactions = tuple((each.emoji, each.member_ids) for each in row.reactions)
    marks = row.pinned and row.pinned.by, row.thread.count if row.thread else 0
    root = row.thread_root and ids.message(row.conversation_id, row.lane, row.thread_root)
    return row.version, row.body, row.deleted and row.deleted.by, reactions, *marks, root


class Client:
    """One tab of one member. `held` is by conversation, lane and number; `received` is every byte that came.

    `revs` are the revisions up to which it missed no change.
    """

    def __init__(self, who: Standing, sockets: Listening, device: str) -> None:
        self.who, self.device, self.sockets = who, device, sockets
        self.held: dict[str, Held] = {}
        self.revs: dict[tuple[str, Lane], int] = {}
        self.received: list[bytes] = []
        self._heard = 0
        self.connection = online(who, device)

    def reconnect(self) -> None:
        """A socket that was closed is opened anew, as soon as that succeeds."""
        if self.connection not in self.sockets.closed:
            return
        self.hear()
        try:
            self.connection, self._heard = online(self.who, self.device), 0
        except (Killed, Unavailable):
            return

    def hear(self) -> None:
        """Take in the frames that came since."""
        frames = self.sockets.raw[self.connection][self._heard :]
        self._heard += len(frames)
        self.received += frames
        for frame in map(msgspec.json.decode, frames):
            if frame["type"] in MESSAGES and "message" in frame:
                self.take(frame["message"])
                self._changed(frame)

    def _changed(self, frame: dict[str, Any]) -> None:
        """The next revision is one more; behind a gap it stays, and the next catching up brings what is missing."""
        place = (frame["conversation_id"], Lane.of(frame["audience"]))
        if frame["type"] != "message.created" and frame["rev"] == self.revs.get(place, 0) + 1:
            self.revs[place] = frame["rev"]

    def catch_up(self) -> None:
        """Ask for what moved until nothing is left; give up where the service does, as a client would for a while."""
        try:
            while self._synced():
                continue
        except (Killed, Unavailable):
            return

    def _synced(self) -> bool:
        """Whether there is more to ask for now."""
        answer = self._receive(sync.sync(self.who, {c: self._known(c) for c in self.held}, None))
        for each in answer["conversations"]:
            c = each["conversation"]["id"]
            self.held.setdefault(c, {})
            if each["reload"]:
                self._load(c)
            for message in [*each["messages"], *each["changes"]]:
                self.take(message)
            for audience, head in each["conversation"].get("heads", {}).items():
                place = (c, Lane.of(audience))
                self.revs[place] = max(self.revs.get(place, 0), head["rev"])
        return bool(answer["more"])

    def _load(self, conversation: str) -> None:
        self.held[conversation] = {}
        before: str | None = None
        while True:
            page = self._receive(history.page(self.who, conversation, None, Place(before=before), 100))
            for message in page["items"]:
                self.take(message)
            if not page["has_older"] or not page["items"]:
                return
            before = page["items"][0]["id"]

    def read_page(self, conversation: str) -> dict[str, Any]:
        """The newest messages, as somebody who opens the conversation sees them."""
        return self._receive(history.page(self.who, conversation, None, Place(), 50))

    def _receive(self, view: Any) -> dict[str, Any]:
        raw = msgspec.json.encode(view)
        self.received.append(raw)
        found: dict[str, Any] = msgspec.json.decode(raw)
        return found

    def _known(self, conversation: str) -> dict[Lane, Known]:
        return {lane: Known(self._mark(conversation, lane), self.revs.get((conversation, lane), 0)) for lane in Lane}

    def _mark(self, conversation: str, lane: Lane) -> int:
        """The number up to which nothing is missing."""
        held, mark = self.held[conversation], 0
        while (lane, mark + 1) in held:
            mark += 1
        return mark

    def take(self, message: dict[str, Any]) -> None:
        if message["kind"] == "system":
            return  # it has no number of its own: the place is that of the message before it
        place = (Lane.of(message["audience"]), message["seq"])
        held = self.held.setdefault(message["conversation_id"], {})
        assert held.get(place, message)["id"] == message["id"]
        if place not in held or held[place]["version"] < message["version"]:
            held[place] = message
