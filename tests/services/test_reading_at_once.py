"""Reading while the head is being looked at: nothing that it says can be bypassed by that."""

import pytest

from chalicelib.domain.errors import NotFound
from chalicelib.domain.lanes import Lane
from chalicelib.repositories import conversations, inbox
from chalicelib.services import participants, reading
from chalicelib.services.participants import Joining
from tests.support.people import Northlight, say


def _seen(northlight: Northlight, m: str, c: str) -> int:
    entry = inbox.find(northlight.w, m, c, strong=True)
    return entry.lane(Lane.EVERYONE).seen if entry else 0


def test_who_was_removed_marks_nothing(northlight: Northlight) -> None:
    c = northlight.group("luis", "tom")
    for _ in range(3):
        say(northlight.ana, c)
    participants.remove(northlight.ana, c, "tom")
    assert conversations.reaches(northlight.w, c, 2)

    with pytest.raises(NotFound):
        reading.mark_read(northlight.tom, c, 2, None, None)
    assert _seen(northlight, "tom", c) == 0
    participants.add(northlight.ana, c, Joining("tom", "from_now"))
    say(northlight.ana, c)
    assert reading.mark_read(northlight.tom, c, 4, None, None).unread == 0
    assert _seen(northlight, "tom", c) == 4


def test_who_never_was_in_it_gets_what_an_invented_one_gets(northlight: Northlight) -> None:
    c = northlight.direct(body="Hello")
    say(northlight.ana, c)
    for who in (northlight.mira, northlight.eve):
        with pytest.raises(NotFound):
            reading.mark_read(who, c, 1, None, None)
        assert _seen(northlight, who.member.id, c) == 0


def test_a_number_that_nobody_has_seen_is_looked_for_first(northlight: Northlight) -> None:
    c = northlight.direct(body="Hello")
    assert not conversations.reaches(northlight.w, c, 9)
    assert reading.mark_read(northlight.tom, c, 9, None, None).read == 1
    say(northlight.ana, c)
    assert reading.mark_read(northlight.tom, c, 0, None, None).unread == 1


def test_the_other_workspaces_conversation_of_the_same_name_is_another(northlight: Northlight) -> None:
    c = northlight.direct(body="Hello")
    assert conversations.reaches(northlight.w, c, 1)
    assert not conversations.reaches(northlight.other_w, c, 1)
