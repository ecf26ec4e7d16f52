"""Why can't I: every reason there is, from the rules that refuse, and nothing of what the caller does not see."""

from typing import Any

import pytest

from chalicelib.domain import ids
from chalicelib.domain.lanes import Lane
from tests.handlers.isolation import INVENTED
from tests.support.deeds import pin
from tests.support.people import Northlight, a_member, say
from tests.support.rest import Client, Rest

ORDER = [
    "module",
    "view_messages",
    "send_messages",
    "delete_messages",
    "plan",
    "participant",
    "archived",
    "message",
    "edit",
]


def _asked(client: Client, **about: Any) -> dict[str, dict[str, Any]]:
    answer = client.get("/me/diagnose", **about)
    assert answer.status == 200, answer
    checks = answer.json["checks"]
    assert [it["name"] for it in checks] == [name for name in ORDER if name in {it["name"] for it in checks}]
    for it in checks:
        said = (it["code"], it["reason"], it["remedy"])
        assert said == (None, None, None) if it["ok"] else all(said), it
    return {it["name"]: it for it in checks}


def _wrong(client: Client, **about: Any) -> dict[str, str]:
    return {name: it["code"] for name, it in _asked(client, **about).items() if not it["ok"]}


def test_where_nothing_is_wrong_everything_is_ok_as_far_as_it_was_asked(northlight: Northlight, rest: Rest) -> None:
    c = northlight.direct()
    mine = say(northlight.tom, c).id

    assert list(_asked(rest.tom)) == ORDER[:5]
    assert list(_asked(rest.tom, conversation_id=c)) == ORDER[:7]
    assert list(_asked(rest.tom, conversation_id=c, message_id=mine)) == ORDER
    assert _wrong(rest.tom, message_id=mine) == {}


def test_the_module_is_off_and_it_answers_all_the_same(northlight: Northlight, rest: Rest) -> None:
    rest.service.patch(f"/workspaces/{northlight.w}", {"module_enabled": False})
    assert rest.tom.get("/conversations").code == "module_disabled"
    assert _wrong(rest.tom) == {"module": "module_disabled"}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("view_messages", "You may not see messages"),
        ("send_messages", "You may not send or edit messages"),
        ("delete_messages", "You may not delete messages"),
    ],
)
def test_a_permission_that_was_taken_is_named_in_peoples_words(
    name: str, words: str, northlight: Northlight, rest: Rest
) -> None:
    c = northlight.direct()
    mine = say(northlight.tom, c).id
    rest.ana.patch("/members/tom", {"permissions": {name: False}})

    wrong = _wrong(rest.tom, conversation_id=c, message_id=mine)

    assert wrong.pop(name) == "permission_denied"
    following = {"view_messages": {"participant", "message"}, "send_messages": {"edit"}}
    assert wrong.keys() == following.get(name, set())
    said = _asked(rest.tom, conversation_id=c, message_id=mine)
    assert said[name]["reason"].startswith(words)
    assert "Ask an admin" in said[name]["remedy"]
    assert not [it for it in said.values() if "_" in f"{it['reason']} {it['remedy']}"]  # no name of the wire's


def test_without_the_sight_of_messages_real_and_invented_ones_are_alike(northlight: Northlight, rest: Rest) -> None:
    c = northlight.direct(body="one")
    rest.ana.patch("/members/tom", {"permissions": {"view_messages": False}})
    assert _asked(rest.tom, conversation_id=c) == _asked(rest.tom, conversation_id=INVENTED.c)


def test_a_full_group_and_full_pins_are_named_with_the_plan_that_lifts_them(northlight: Northlight, rest: Rest) -> None:
    rest.service.patch(f"/workspaces/{northlight.w}", {"plan": "starter"})
    others = [a_member(northlight.w, f"m{number}").member.id for number in range(9)]
    c = northlight.group(*others)

    plan = _asked(rest.ana, conversation_id=c)["plan"]

    assert (plan["ok"], plan["code"]) == (False, "plan_limit")
    assert plan["reason"] == "This group is full: the plan starter allows 10 people, and 10 are in it."
    assert "standard" in plan["remedy"]
    pinned = northlight.direct(other="luis")
    for _ in range(10):
        pin(northlight.ana, say(northlight.ana, pinned))
    full = _asked(rest.ana, conversation_id=pinned)["plan"]
    assert full["reason"] == "No more messages can be pinned here: the plan starter allows 10, and 10 are pinned."
    assert _asked(rest.ana, conversation_id=northlight.direct())["plan"]["ok"]


def test_what_one_is_not_in_is_like_what_does_not_exist(northlight: Northlight, rest: Rest) -> None:
    c = northlight.direct(body="Secret title")
    message = ids.message(c, Lane.EVERYONE, 1)
    for client in (rest.mira, rest.luis):
        real = client.get("/me/diagnose", conversation_id=c, message_id=message)
        invented = client.get("/me/diagnose", conversation_id=INVENTED.c, message_id=INVENTED.message)
        assert real.json == invented.json
        assert _wrong(client, conversation_id=c, message_id=message) == {
            "participant": "not_found",
            "message": "not_found",
        }
    for odd in ("", "x", "../..", "%00", "a" * 500, "ä" * 20):
        assert (
            _wrong(rest.tom, conversation_id=odd, message_id=odd)
            == _wrong(rest.tom, conversation_id="a" * 20, message_id="b")
            or not odd
        )


def test_a_note_is_to_a_client_like_a_message_that_nobody_sent(northlight: Northlight, rest: Rest) -> None:
    c = northlight.direct(body="Hello")
    note = say(northlight.ana, c, "a note", audience="team").id
    nothing = ids.message(c, Lane.TEAM, 7)
    assert _asked(rest.tom, message_id=note) == _asked(rest.tom, message_id=nothing)
    assert _wrong(rest.ana, message_id=note) == {}


def test_who_left_is_told_so_or_nothing_by_the_workspaces_setting(northlight: Northlight, rest: Rest) -> None:
    c = northlight.group("luis", "tom")
    say(northlight.tom, c, "Goodbye")
    rest.tom.delete(f"/conversations/{c}/participants/tom")
    assert _wrong(rest.tom, conversation_id=c) == {"participant": "left"}

    rest.ana.patch(f"/workspaces/{northlight.w}", {"settings": {"removed_keep_history": False}})
    assert _wrong(rest.tom, conversation_id=c) == {"participant": "not_found"}


def test_a_conversation_of_another_workspace_of_ones_own_is_named(northlight: Northlight, rest: Rest) -> None:
    """Eve is a client in Northlight, too."""
    a_member(northlight.other_w, "oscar")
    hers = northlight.direct(northlight.eve, "oscar", body="Otherside's own")
    eva = a_member(northlight.w, "eva", subject=northlight.eve.member.subject)

    check = _asked(rest.of(eva), conversation_id=hers)["participant"]

    assert (check["code"], "Otherside" in check["reason"]) == ("other_workspace", True)
    assert _wrong(rest.tom, conversation_id=hers) == {"participant": "not_found"}


def test_what_is_put_away_is_said_to_be_so(northlight: Northlight, rest: Rest) -> None:
    c = northlight.direct(body="Hello")
    rest.tom.patch(f"/conversations/{c}/me", {"archived": True})
    assert _wrong(rest.tom, conversation_id=c) == {"archived": "archived"}
    rest.tom.delete(f"/conversations/{c}")
    assert _wrong(rest.tom, conversation_id=c) == {"archived": "deleted_for_me"}


def test_why_a_message_cannot_be_edited(northlight: Northlight, rest: Rest) -> None:
    c = northlight.group("luis", "tom")
    toms, mine = say(northlight.ana, c, "hers").id, say(northlight.tom, c, "mine").id
    assert _wrong(rest.tom, message_id=toms) == {"edit": "edit_own"}

    rest.ana.patch(f"/workspaces/{northlight.w}", {"settings": {"edit_window_s": 0}})
    assert _wrong(rest.tom, message_id=mine) == {"edit": "window"}
    rest.tom.delete(f"/conversations/{c}/messages/{mine}")
    assert _wrong(rest.tom, message_id=mine) == {"edit": "deleted"}

    rest.ana.delete(f"/conversations/{c}/participants/luis")
    lines = rest.tom.get(f"/conversations/{c}/messages").json["items"]
    line = next(it["id"] for it in lines if it["kind"] == "system")
    assert _wrong(rest.tom, message_id=line) == {"edit": "system"}
