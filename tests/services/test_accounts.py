"""Who works with which company: leaving an account ends the access and keeps the history; taking it over reopens it."""

from typing import Any

import pytest
from msgspec.structs import replace

from chalicelib.domain.errors import NotFound
from chalicelib.services import conversations, history, inbox, members, participants, standing
from chalicelib.services.history import Place
from chalicelib.services.participants import Joining
from chalicelib.services.standing import Standing
from tests.support.environment import ISSUER
from tests.support.people import Northlight, a_member, online, say
from tests.support.sockets import Listening
from tests.support.stream import deliver


def _looks_after(nl: Northlight, m: str, companies: list[str] | None) -> Standing:
    """The portal gives somebody other companies to look after, and the stream brings what follows."""
    was = standing.of_member(nl.w, m).member
    members.put(ISSUER, replace(was, looks_after=companies))
    deliver(nl)
    return standing.of_member(nl.w, m)


def _texts(who: Standing, c: str) -> list[Any]:
    return [it.body for it in history.page(who, c, None, Place(), 50).items if it.body]


def test_who_leaves_an_account_leaves_its_conversations_and_keeps_what_was_said(
    northlight: Northlight, sockets: Listening
) -> None:
    nl = northlight
    direct, group, others = nl.direct(nl.luis, "tom", body="one"), nl.group("luis", "tom"), nl.group("luis")
    fjords = nl.direct(nl.luis, "mira", body="Hello Mira")
    say(nl.tom, group, "two")
    connection = online(nl.luis)
    deliver(nl)

    luis = _looks_after(nl, "luis", ["Fjord"])
    sockets.clear()
    for c in (direct, group):
        say(nl.tom, c, "after")
    deliver(nl)

    assert sockets.heard(connection) == []
    assert (_texts(luis, direct), _texts(luis, group)) == (["one"], ["two"])
    assert {conversations.get(luis, c).me.left_at is None for c in (direct, group)} == {False}
    for c in (direct, group):
        with pytest.raises(NotFound):
            say(luis, c, "still here")
    for c in (others, fjords):
        assert conversations.get(luis, c).me.left_at is None
    events = [it.system.event for it in history.page(nl.tom, direct, None, Place(), 50).items if it.system]
    assert events == ["left"]


def test_the_history_goes_where_the_workspace_says_so(northlight: Northlight) -> None:
    c = northlight.direct(northlight.luis, "tom", body="one")
    luis = _looks_after(northlight, "luis", [])
    without = replace(luis.workspace, settings=replace(luis.workspace.settings, removed_keep_history=False))
    with pytest.raises(NotFound):
        conversations.get(replace(luis, workspace=without), c)


def test_who_takes_it_over_again_is_back_between_two_with_a_new_part(northlight: Northlight) -> None:
    nl = northlight
    direct, group = nl.direct(nl.luis, "tom", body="before"), nl.group("luis", "tom")
    say(nl.tom, group, "before")
    _looks_after(nl, "luis", ["Fjord"])
    say(nl.tom, direct, "meanwhile")

    luis = _looks_after(nl, "luis", ["Acme"])
    say(nl.tom, direct, "again")

    assert _texts(luis, direct) == ["before", "again"]
    assert say(luis, direct, "Back").body == "Back"
    assert conversations.get(luis, group).me.left_at is not None  # somebody there may bring it back
    assert _texts(nl.tom, direct) == ["before", "meanwhile", "again", "Back"]


def test_what_follows_may_follow_twice(northlight: Northlight) -> None:
    c = northlight.direct(northlight.luis, "tom", body="one")
    was = northlight.luis.member
    luis = _looks_after(northlight, "luis", ["Fjord"])
    members.follow(was, luis.member)
    lines = [it for it in history.page(northlight.tom, c, None, Place(), 50).items if it.system]
    assert len(lines) == 1


def test_somebody_of_the_team_begins_and_brings_in_only_its_own_clients(northlight: Northlight) -> None:
    fia = a_member(northlight.w, "fia", looks_after=["Fjord"])
    assert northlight.direct(fia, "mira", body="Hello")
    with pytest.raises(NotFound):
        northlight.direct(fia, "tom", body="Hello")
    c = northlight.group("fia")
    with pytest.raises(NotFound):
        participants.add(fia, c, Joining("tom", "all"))
    assert participants.add(fia, c, Joining("mira", "all"))[1]
    with pytest.raises(NotFound):
        northlight.direct(northlight.tom, "fia", body="Hello")


def test_an_admin_and_who_has_no_list_work_with_everybody(northlight: Northlight) -> None:
    c = northlight.direct(northlight.ana, "tom", body="one")
    ana = _looks_after(northlight, "ana", ["Fjord"])
    luis = _looks_after(northlight, "luis", None)
    assert conversations.get(ana, c).me.left_at is None
    assert northlight.direct(luis, "tom", body="Hello")
    assert inbox.page(ana, None, 10)[0]
