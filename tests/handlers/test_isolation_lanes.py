"""Nothing of the team's lane reaches a client: no byte, no number, no cursor, no size, no frame."""

import json
import re
from typing import Any

import pytest

from chalicelib.domain import ids
from chalicelib.domain.drafts import SavedDraft
from chalicelib.domain.lanes import Lane
from chalicelib.services import announcing, drafts
from tests.support.frames import a_socket
from tests.support.people import Northlight, a_draft, say
from tests.support.rest import Client, Rest, words
from tests.support.sockets import Listening
from tests.support.stream import deliver

CANARY = "canary-7f3a"
TEAM_WORDS = re.compile(r'"team":|"anchor"|"audience": ?"team"|' + CANARY)


@pytest.fixture
def group(northlight: Northlight) -> str:
    """Ana, Luis and Tom, with some talk that everybody sees."""
    c = northlight.group("luis", "tom")
    for who in (northlight.ana, northlight.tom, northlight.luis, northlight.tom):
        say(who, c, f"said by {who.member.id}")
    northlight.direct(body="and between the two of us")
    return c


def _walk(client: Client, c: str) -> dict[str, str]:
    """Everything that a client can ask for, by what it asked: the answers as they are on the wire."""
    said = client.get(f"/conversations/{c}/messages").json["items"]
    inside = f"/conversations/{c}"
    asked: dict[str, tuple[str, dict[str, Any]]] = {
        "me": ("/me", {}),
        "workspace": (f"/workspaces/{client.w}", {}),
        "members": ("/members", {}),
        "inbox": ("/conversations", {}),
        "inbox, first": ("/conversations", {"limit": 1}),
        "conversation": (inside, {}),
        "newest": (f"{inside}/messages", {}),
        "newest two": (f"{inside}/messages", {"limit": 2}),
        "everyone": (f"{inside}/messages", {"audience": "everyone"}),
        "draft": (f"{inside}/draft", {}),
    }
    for it in said:
        asked[f"one {it['seq']}"] = (f"{inside}/messages/{it['id']}", {})
        asked[f"receipts {it['seq']}"] = (f"{inside}/messages/{it['id']}/receipts", {})
        for way in ("before", "after", "around"):
            asked[f"{way} {it['seq']}"] = (f"{inside}/messages", {way: it["id"], "limit": 2})
    seen = {name: client.get(path, **query).text for name, (path, query) in asked.items()}
    cursor = json.loads(seen["inbox, first"])["next"]
    seen["inbox, second"] = client.get("/conversations", limit=1, cursor=cursor).text
    seen["sync from nothing"] = client.post("/sync").text
    held = {c: {"everyone": {"seq": 2, "rev": 0}, "team": {"seq": 0, "rev": 0}}}
    seen["sync from two"] = client.post("/sync", {"conversations": held}).text
    return seen


def _write_notes(northlight: Northlight, c: str) -> None:
    """Every kind of note: short, long, quoting what Tom said, naming Luis, naming all, edited head, from a view."""
    ana, luis = northlight.ana, northlight.luis
    say(ana, c, f"{CANARY} short", audience="team")
    say(luis, c, f"{CANARY} " + "long " * 1500, audience="team")
    say(ana, c, f"{CANARY} about this", audience="team", reply_to=(Lane.EVERYONE, 2))
    say(ana, c, f"{CANARY} for you", audience="team", mentions=("luis",))
    say(luis, c, f"{CANARY} for all of us", audience="team", mentions=("all",), from_view=True)
    say(ana, c, f"{CANARY} and once more", audience="team", reply_to=(Lane.TEAM, 1))
    drafts.save(luis, c, "team", SavedDraft(f"{CANARY} begun", ids.message(c, Lane.TEAM, 1)))


def _read_notes(rest: Rest, c: str) -> None:
    assert rest.luis.put(f"/conversations/{c}/read", {"seq": 6, "audience": "team"}).status == 200
    assert rest.ana.post(f"/conversations/{c}/unread", {"seq": 2, "audience": "team"}).status == 200


def test_a_note_moves_nothing_that_tom_can_see(
    northlight: Northlight, rest: Rest, sockets: Listening, group: str
) -> None:
    toms = a_socket(sockets, northlight.tom)
    toms.ask("focus", conversation_id=group)
    deliver(northlight)
    before, pong = _walk(rest.tom, group), toms.ask("ping", heads={})
    heard = len(toms.heard())

    _write_notes(northlight, group)
    _read_notes(rest, group)
    deliver(northlight)

    after = _walk(rest.tom, group)
    assert after.keys() == before.keys()
    assert {name for name in after if after[name] != before[name]} == set()
    assert len(toms.heard()) == heard
    assert {**toms.ask("ping", heads={}), "ref": 0} == {**pong, "ref": 0}
    held = {group: {"everyone": {"seq": 4, "rev": 0}}}
    assert group not in toms.ask("ping", heads=held)["moved"]
    assert len(rest.ana.get(f"/conversations/{group}/messages", audience="team").json["items"]) == 6


def test_no_byte_of_the_teams_lane_is_in_anything_tom_gets(
    northlight: Northlight, rest: Rest, sockets: Listening, group: str
) -> None:
    toms = a_socket(sockets, northlight.tom)
    _write_notes(northlight, group)
    say(northlight.ana, group, "and now for everybody")
    say(northlight.tom, group, "thanks")
    _read_notes(rest, group)
    deliver(northlight)
    toms.ask("sync", conversations={})

    leaks = {name: found[0] for name, text in _walk(rest.tom, group).items() if (found := TEAM_WORDS.findall(text))}
    assert leaks == {}
    frames = [frame.decode() for frame in sockets.raw[toms.id]]
    assert [frame for frame in frames if TEAM_WORDS.search(frame)] == []
    assert len(frames) >= 3


def test_ana_and_luis_hear_notes_and_tom_does_not(northlight: Northlight, sockets: Listening, group: str) -> None:
    anas, luiss, toms, miras = (
        a_socket(sockets, who) for who in (northlight.ana, northlight.luis, northlight.tom, northlight.mira)
    )
    say(northlight.ana, group, CANARY, audience="team")

    for socket in (anas, luiss):
        assert [frame["message"]["body"] for frame in socket.heard("message.created")] == [CANARY]
    assert toms.heard() == miras.heard() == []


def test_a_socket_that_was_opened_as_a_client_hears_no_notes_whatever_it_became(
    northlight: Northlight, sockets: Listening, group: str
) -> None:
    """The lane is decided by what the socket was opened as, too: a role that changes opens nothing by itself."""
    toms = a_socket(sockets, northlight.tom)
    hearing = announcing.audience(northlight.w, ["tom", "ana"], Lane.TEAM)
    assert hearing == []
    assert [it.id for it in announcing.audience(northlight.w, ["tom"], Lane.EVERYONE)] == [toms.id]


def test_a_note_answers_tom_like_an_invented_message_in_every_place(
    rest: Rest, northlight: Northlight, group: str
) -> None:
    _write_notes(northlight, group)
    note, invented = ids.message(group, Lane.TEAM, 1), ids.message(group, Lane.EVERYONE, 99)
    inside, tom = f"/conversations/{group}", rest.tom

    for path in ("", "/receipts"):
        assert (
            tom.get(f"{inside}/messages/{note}{path}").like() == tom.get(f"{inside}/messages/{invented}{path}").like()
        )
    for way in ("before", "after", "around"):
        asked = [tom.get(f"{inside}/messages", **{way: it}).like() for it in (note, invented)]
        assert asked[0] == asked[1]
        assert asked[0][0] == 404
    said = [tom.post(f"{inside}/messages", words(reply_to=it)).like() for it in (note, invented)]
    assert said[0] == said[1]
    assert said[0][0] == 404


def test_a_borrowed_device_tells_tom_nothing_about_notes(northlight: Northlight, rest: Rest, group: str) -> None:
    """Tom sends with Ana's device id, her client id and her text: he gets a message of his own."""
    note = a_draft(northlight.ana, CANARY, audience="team")
    say(northlight.ana, group, CANARY, audience="team", client_id=note.client_id)

    answer = rest.tom.post(
        f"/conversations/{group}/messages", words(CANARY, client_id=ids.client_id_text(note.client_id))
    )

    assert (answer.status, answer.json["seq"], answer.json["sender_id"]) == (201, 5, "tom")


def test_what_a_log_line_says_of_a_note_holds_none_of_its_words(
    northlight: Northlight, rest: Rest, sockets: Listening, group: str, capsys: pytest.CaptureFixture[str]
) -> None:
    a_socket(sockets, northlight.ana).send(group, CANARY, audience="team")
    rest.ana.post(f"/conversations/{group}/messages", words(CANARY + " again", audience="team"))
    deliver(northlight)

    out = capsys.readouterr()
    assert CANARY not in out.out + out.err
    assert '"route":"send"' in out.out
