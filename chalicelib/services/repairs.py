"""After a head changed: what the request that changed it may have left undone. May run twice, and late."""

import time

from chalicelib.domain.conversations import DIRECT_DEVICES, Head
from chalicelib.domain.ids import client_id_ms, now_ms
from chalicelib.domain.lanes import BOTH, Lane
from chalicelib.domain.messages import Message
from chalicelib.domain.views import messages as views
from chalicelib.repositories import conversations, inbox, messages
from chalicelib.services import announcing, marks, mentions, oversight, quotes, telling, threads
from chalicelib.services import conversations as introducing
from chalicelib.services import inbox as placing

DEVICE_DAYS_MS = 24 * 3600 * 1000
GRACE_MS = 1_000  # how long a request may take from its commit to its last frame and its row


def follow(was: Head | None, now: Head) -> None:
    """What follows from a head's new state: the news, the rows, the places in inboxes, the devices forgotten."""
    if was is None and not introducing.is_introduced(now):
        introducing.introduce(now, conversations.find(now.workspace_id, now.id))
    for lane in BOTH:
        newest = now.lane(lane).last
        if newest and newest.seq > (was.lane(lane).seq if was else 0):
            _posted(now, lane, newest)
    if was and was.oversight != now.oversight:
        oversight.tell(now.workspace_id, now.id)
    placing.move(was, now)
    _prune(now)


def _posted(image: Head, lane: Lane, newest: Message) -> None:
    """One message: what its row proves was done is not done again."""
    w = image.workspace_id
    message = _filed_by_its_request(w, newest)
    if message is None:
        message = quotes.as_filed(w, newest)
        _announce(image, lane, message)
        messages.file(w, message)
    mentions.note(image, message, _called(w, newest, message))
    marks.bring_back(image, lane, newest)
    threads.keep(w, message)


def _called(w: str, newest: Message, message: Message) -> tuple[str, ...]:
    """Whom it named when it was sent: names that an edit brought in are that edit's affair."""
    return message.mentions if message.text_version == 1 else messages.whole(w, newest).mentions


def _filed_by_its_request(w: str, newest: Message) -> Message | None:
    """The message's row. A request that is still at work is given a moment: the stream may be quicker than its wave.

    Never more than that moment, also when the request's clock is ahead of this one: the shard waits meanwhile.
    """
    moment_ms = min(GRACE_MS, GRACE_MS - (now_ms() - newest.sent_at))
    until = time.monotonic() + moment_ms / 1000
    while True:
        row = messages.find(w, newest.conversation_id, newest.lane, newest.seq)
        if row is not None or time.monotonic() >= until:
            return row
        time.sleep(GRACE_MS / 10_000)


def _announce(image: Head, lane: Lane, message: Message) -> None:
    """To the participants of the image who still are participants."""
    now = conversations.find(image.workspace_id, image.id) or image
    hearing = sorted(image.lane(lane).floors.keys() & now.lane(lane).floors.keys())
    found = quotes.look_up(now, quotes.by_lane(lane), [message])
    frame_of = telling.created(now, message, views.message(message, quotes.quote_of(message, found), None))
    announcing.insist(now.workspace_id, announcing.audience(now.workspace_id, hearing, lane), frame_of)
    # Also when it was sent from an open view: its sender may have marked unread from before it while it had no row.
    inbox.add_numbers(now.workspace_id, message.sender_id, now.id, "ow", lane, message.seq)


def _prune(head: Head) -> None:
    """Forget devices above sixteen, and those whose last id is older than a day, the lowest ids first."""
    oldest_first = sorted(head.devices, key=lambda device: head.devices[device].client_id)
    day_ago = time.time() * 1000 - DEVICE_DAYS_MS
    surplus = oldest_first[: max(0, len(oldest_first) - DIRECT_DEVICES)]
    stale = [device for device in oldest_first if client_id_ms(head.devices[device].client_id) < day_ago]
    for device in dict.fromkeys([*surplus, *stale]):
        conversations.forget_device(head, device)
        return  # the next change brings the next one: the floor must rise from what is there
