"""A message that somebody has begun and not sent: kept for its author alone."""

from msgspec import Struct


class SavedDraft(Struct, frozen=True):
    """`reply_to` is a message's id. `version` rises with every change, a discard included; 0 is one that never was."""

    body: str = ""
    reply_to: str | None = None
    version: int = 0

    def says_the_same(self, other: "SavedDraft") -> bool:
        return (self.body, self.reply_to) == (other.body, other.reply_to)
