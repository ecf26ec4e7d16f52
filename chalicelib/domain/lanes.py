"""The two audiences of a conversation. A message's lane is part of its key and never changes."""

from enum import StrEnum
from typing import Literal

Audience = Literal["everyone", "team"]


class Lane(StrEnum):
    """One audience. The value stands in keys and attribute names, `audience` on the wire."""

    EVERYONE = "e"
    TEAM = "t"

    @property
    def audience(self) -> Audience:
        return "everyone" if self is Lane.EVERYONE else "team"

    @classmethod
    def of(cls, audience: str) -> "Lane":
        return cls.EVERYONE if audience == "everyone" else cls.TEAM


BOTH = (Lane.EVERYONE, Lane.TEAM)
