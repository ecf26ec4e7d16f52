"""How much is unread: always computed, from what was read, sent and deleted."""

import pytest

from chalicelib.domain import inbox
from chalicelib.domain.conversations import LaneHead
from chalicelib.domain.inbox import Reading

# After which of Tom's doings, how his entry and the head stand, and what is unread for him.
TABLE: dict[str, tuple[Reading, LaneHead, int]] = {
    "Ana sends 1 to 5, Tom never opened": (Reading(), LaneHead(5), 5),
    "Tom reads to 3": (Reading(read=3), LaneHead(5), 2),
    "then Ana deletes 4": (Reading(read=3), LaneHead(5, deleted=frozenset({4})), 1),
    "then Ana deletes 2, already read": (Reading(read=3), LaneHead(5, deleted=frozenset({2, 4})), 1),
    "then Tom sends 6 by e-mail": (Reading(read=3, own=frozenset({6})), LaneHead(6, deleted=frozenset({2, 4})), 1),
    "an own message that was deleted counts once": (
        Reading(read=3, own=frozenset({6})),
        LaneHead(6, deleted=frozenset({4, 6})),
        1,
    ),
    "Tom sends 6 from an open view": (Reading(read=3), LaneHead(6, floors={"tom": 6}), 0),
    "unread from 3 after that": (Reading(read=2, flagged_at=6), LaneHead(6, floors={"tom": 6}), 4),
    "and sends 7 from an open view again": (Reading(read=2, flagged_at=6), LaneHead(7, floors={"tom": 7}), 0),
    "somebody else's sending reads nothing for Tom": (Reading(), LaneHead(2, floors={"ana": 2}), 2),
    "a marker above the head counts as the head": (Reading(read=9), LaneHead(5), 0),
    "numbers above the head are not there yet": (Reading(own=frozenset({6, 7})), LaneHead(5), 5),
}


@pytest.mark.parametrize("after", TABLE)
def test_unread(after: str) -> None:
    reading, head, unread = TABLE[after]
    assert inbox.unread(reading, head, "tom") == unread


def test_mentioned_counts_unread_mentions_that_still_stand() -> None:
    reading = Reading(read=2, mentioned=frozenset({1, 3, 4}))
    assert inbox.mentioned(reading, LaneHead(5, deleted=frozenset({4})), "tom") == 1
