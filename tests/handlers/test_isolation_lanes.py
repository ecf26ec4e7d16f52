"""Nothing of the team's lane reaches a client: no byte, no number, no cursor, no size, no frame."""

import json
import re
from typing import Any

import pytest

from chalicelib.domain import ids
from chalicelib.domain.drafts import SavedDraft
from chalicelib.domain.lanes import Lane
from chalicelib.services import announcing, drafts, oversight, reactions, reports, threads
from tests.support import tables
from tests.support.deeds import delete, edit, pin, react, unpin
from tests.support.frames import a_socket
from tests.support.people import Northlight, a_draft, a_member, say
from tests.support.references import put_reference
from tests.support.rest import Client, Rest, segment, words
from tests.support.sockets import Listening
from tests.support.stream import deliver

CANARY, ELSEWHERE = "canary-7f3a", "canary-otherside"
TEAM_WORDS = re.compile(r'"team":|"anchor"|"audience": ?"team"|\.t0|' + f"{CANARY}|{ELSEWHERE}")


@pytest.fixture
def group(northlight: Northlight, rest: Rest) -> str:
    """Ana, Luis and Tom, with some talk that everybody sees, and everything that is done to it."""
    rest.service.patch(f"/workspaces/{northlight.w}", {"settings": {"client_sees_edits": True}})
    c, ana, tom = northlight.group("luis", "tom"), northlight.ana, northlight.tom
    first, second = say(ana, c, "said by ana"), say(tom, c, "sait by tom")
    third = say(northlight.luis, c, "said by luis", reply_to=(Lane.EVERYONE, 1), mentions=("tom",))
    last = say(tom, c, "said by tom", reply_to=(Lane.EVERYONE, 3))
    edit(tom, second, "said by tom")
    delete(ana, third)
    for it in (first, last):
        react(tom, pin(northlight.luis, it))
    northlight.direct(body="and between the two of us")
    put_reference(northlight.w, number="1", companies=("Acme",))
    _write_elsewhere(northlight)
    return c


def _write_elsewhere(northlight: Northlight) -> None:
    """Everything of the same kind in Eve's workspace."""
    a_member(northlight.other_w, "oscar")
    oversight.begin(northlight.eve, northlight.direct(northlight.eve, "oscar"), ELSEWHERE)
    said = say(northlight.eve, northlight.direct(northlight.eve, "oscar"), ELSEWHERE)
    react(northlight.eve, pin(northlight.eve, edit(northlight.eve, said, f"{ELSEWHERE}, edited")))
    drafts.save(northlight.eve, said.conversation_id, "everyone", SavedDraft(ELSEWHERE))
    put_reference(northlight.other_w, number="1", title=ELSEWHERE, companies=("Acme",))


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
        "pins": (f"{inside}/pins", {}),
        "pins of everyone": (f"{inside}/pins", {"audience": "everyone"}),
        "pins, first": (f"{inside}/pins", {"limit": 1}),
        "references": ("/references", {}),
        "references, found": ("/references", {"q": "canary"}),
        "reports": ("/reports", {}),
        "diagnosis": ("/me/diagnose", {"conversation_id": c}),
        "diagnosis of a note": ("/me/diagnose", {"message_id": ids.message(c, Lane.TEAM, 1)}),
    }
    for it in said:
        asked[f"one {it['seq']}"] = (f"{inside}/messages/{it['id']}", {})
        for what in ("receipts", "versions", "thread"):
            asked[f"{what} {it['seq']}"] = (f"{inside}/messages/{it['id']}/{what}", {})
        asked[f"thread after {it['seq']}"] = (f"{inside}/messages/{said[0]['id']}/thread", {"after": it["id"]})
        for way in ("before", "after", "around"):
            asked[f"{way} {it['seq']}"] = (f"{inside}/messages", {way: it["id"], "limit": 2})
    seen = {name: client.get(path, **query).text for name, (path, query) in asked.items()}
    cursor = json.loads(seen["inbox, first"])["next"]
    seen["inbox, second"] = client.get("/conversations", limit=1, cursor=cursor).text
    cursor = json.loads(seen["pins, first"])["next"]
    seen["pins, second"] = client.get(f"{inside}/pins", limit=1, cursor=cursor).text
    seen["sync from nothing"] = client.post("/sync").text
    held = {c: {"everyone": {"seq": 2, "rev": 0}, "team": {"seq": 0, "rev": 0}}}
    seen["sync from two"] = client.post("/sync", {"conversations": held}).text
    held = {c: {"everyone": {"seq": 4, "rev": 1}}}
    seen["sync of changes"] = client.post("/sync", {"conversations": held}).text
    return seen


def _write_notes(northlight: Northlight, c: str) -> None:
    """Every kind of note, short, long, quoting what Tom said, naming Luis, naming all, and all that is done to them."""
    ana, luis = northlight.ana, northlight.luis
    first = say(ana, c, f"{CANARY} short", audience="team")
    long = say(luis, c, f"{CANARY} " + "long " * 1500, audience="team")
    say(ana, c, f"{CANARY} about this", audience="team", reply_to=(Lane.EVERYONE, 2))
    say(ana, c, f"{CANARY} for you", audience="team", mentions=("luis",))
    say(luis, c, f"{CANARY} for all of us", audience="team", mentions=("all",), from_view=True)
    say(ana, c, f"{CANARY} and once more", audience="team", reply_to=(Lane.TEAM, 1))
    edit(ana, first, f"{CANARY} short, edited", "luis")
    edit(luis, long, f"{CANARY} no longer long")
    react(luis, pin(ana, first))
    unpin(luis, pin(ana, long))
    reactions.take_back(ana, c, react(ana, long).id, "👍")
    delete(ana, say(luis, c, f"{CANARY} taken back", audience="team", reply_to=(Lane.TEAM, 1)))
    threads.follow(luis, c, first.id, on=True)
    put_reference(northlight.w, number="2", title=CANARY, members=("ana", "luis"))
    report, _ = reports.file(luis, c, long.id, f"{CANARY} reported")
    reports.decide(ana, report.id, f"{CANARY} decided")
    oversight.begin(ana, c, f"{CANARY} looked at")
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
    heads = json.loads(after["conversation"])["heads"]
    held = {group: {"everyone": {"seq": 4, "rev": heads["everyone"]["rev"]}}}
    assert group not in toms.ask("ping", heads=held)["moved"]
    assert len(rest.ana.get(f"/conversations/{group}/messages", audience="team").json["items"]) == 7


def test_no_byte_of_the_teams_lane_is_in_anything_tom_gets(
    northlight: Northlight, rest: Rest, sockets: Listening, group: str
) -> None:
    toms = a_socket(sockets, northlight.tom)
    _write_notes(northlight, group)
    say(northlight.ana, group, "and now for everybody")
    react(northlight.ana, edit(northlight.tom, say(northlight.tom, group, "thanks"), "many thanks"))
    _read_notes(rest, group)
    deliver(northlight)
    toms.ask("sync", conversations={})

    leaks = {name: found[0] for name, text in _walk(rest.tom, group).items() if (found := TEAM_WORDS.findall(text))}
    assert leaks == {}
    frames = [frame.decode() for frame in sockets.raw[toms.id]]
    assert [frame for frame in frames if TEAM_WORDS.search(frame)] == []
    assert len(frames) >= 5


def test_no_item_of_everybodys_lane_or_of_toms_own_holds_a_word_of_the_teams(
    northlight: Northlight, group: str
) -> None:
    _write_notes(northlight, group)
    say(northlight.tom, group, "thanks", reply_to=(Lane.EVERYONE, 1))
    deliver(northlight)
    kinds = set()
    for (pk, sk), item in tables.of_workspaces(northlight.w).items():
        kind, *rest = sk.split("#")
        if pk == f"M#{northlight.w}#tom" or rest[:1] == ["E"]:
            kinds.add(kind)
            assert CANARY not in repr(item), (pk, sk)
    assert {"MSG", "CHANGE", "TEXT", "PIN", "THREAD", "CONV"} <= kinds


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

    for path in ("", "/receipts", "/versions", "/thread"):
        assert (
            tom.get(f"{inside}/messages/{note}{path}").like() == tom.get(f"{inside}/messages/{invented}{path}").like()
        )
    one, words_of = ids.message(group, Lane.EVERYONE, 1), {"body": "x", "version": 1}
    thumb = f"/reactions/{segment('👍')}"
    for method, path in [(it, at) for it in ("PUT", "DELETE") for at in (thumb, "/pin", "/thread/follow")]:
        asked = [tom.call(method, f"{inside}/messages/{it}{path}").like() for it in (note, invented)]
        assert asked[0] == asked[1]
        assert asked[0][0] == 404
    for method, body in (("PATCH", words_of), ("DELETE", None)):
        asked = [tom.call(method, f"{inside}/messages/{it}", body=body).like() for it in (note, invented)]
        assert asked[0] == asked[1]
        assert asked[0][0] == 404
    for way in ("before", "after"):
        asked = [tom.get(f"{inside}/messages/{one}/thread", **{way: it}).like() for it in (note, invented)]
        assert asked[0] == asked[1]
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
    note = rest.ana.post(f"/conversations/{group}/messages", words(CANARY + " again", audience="team")).json
    at = f"/conversations/{group}/messages/{note['id']}"
    assert rest.ana.patch(at, {"body": CANARY + " once more", "version": 1}).status == 200
    for path in (f"/reactions/{segment('👍')}", "/pin", "/thread/follow"):
        assert rest.ana.put(at + path).status == 200
    assert rest.ana.delete(at).status == 200
    deliver(northlight)

    out = capsys.readouterr()
    assert CANARY not in out.out + out.err
    assert '"route":"send"' in out.out
