"""What is left of deleted messages by the policy under which they were deleted, for who oversees."""

from msgspec import UNSET
from msgspec.structs import replace

from chalicelib import parallel
from chalicelib.domain.messages import Message
from chalicelib.domain.views.messages import MessageView
from chalicelib.repositories import texts


def added(w: str, shown: list[Message], wire: list[MessageView]) -> list[MessageView]:
    """The same messages, the deleted ones with what is left of them."""
    return parallel.each(lambda pair: _with(w, *pair), list(zip(shown, wire, strict=True)))


def is_kept(it: Message) -> bool:
    return it.deleted is not None and it.deleted.policy == "keep"


def _with(w: str, it: Message, wire: MessageView) -> MessageView:
    if it.deleted and it.deleted.sha256 is not None:
        return replace(wire, deleted_sha256=it.deleted.sha256.hex(), deleted_length=it.deleted.length or 0)
    if not is_kept(it):
        return wire
    earlier = texts.of(w, it.conversation_id, it.lane, it.seq)
    body = earlier[-1].body if earlier else None
    return replace(wire, deleted_body=UNSET if body is None else body)
