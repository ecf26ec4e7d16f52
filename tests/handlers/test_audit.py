"""The audit log: what is told, once and in the same moment as it is done; who reads it; and that its chain holds."""

from typing import Any

import pytest

from chalicelib.domain import ids
from chalicelib.domain.audit import faults
from chalicelib.domain.members import Role
from chalicelib.repositories import audit as log
from chalicelib.services import members, participants, workspaces
from chalicelib.services.participants import Joining
from chalicelib.services.workspaces import Change
from tests.support.people import Northlight, a_member, at_once, say
from tests.support.rest import Client, Rest

CANARY = "canary-of-the-team"


def _rows(client: Client, **query: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = client.get("/audit", **query).json["items"]
    return rows


def _told(rest: Rest, since: int) -> list[tuple[str | None, str, str, dict[str, Any]]]:
    """What was told after the first `since` rows, the oldest first."""
    rows = _rows(rest.ana)[: -since or None]
    return [(it["actor_id"], it["action"], it["target"], it["details"]) for it in reversed(rows)]


@pytest.fixture
def begun(northlight: Northlight, rest: Rest) -> int:
    """How many rows the beginning of a workspace leaves: one for each of its people."""
    found = _rows(rest.ana)
    assert [it["target"] for it in found] == ["mira", "tom", "luis", "ana"]
    assert {(it["actor_id"], it["action"]) for it in found} == {(None, "member.changed")}
    return len(found)


def test_settings_plan_and_module_are_told_with_what_they_were(rest: Rest, begun: int) -> None:
    w = rest.ana.w
    rest.ana.patch(f"/workspaces/{w}", {"settings": {"edit_window_s": 60, "presence": False}})
    rest.service.patch(f"/workspaces/{w}", {"plan": "starter", "name": "Northern"})

    assert _told(rest, begun) == [
        (
            "ana",
            "settings.changed",
            w,
            {"was": {"edit_window_s": 900, "presence": True}, "now": {"edit_window_s": 60, "presence": False}},
        ),
        (
            None,
            "settings.changed",
            w,
            {
                "was": {"name": "Northlight Studio", "plan": "unmetered"},
                "now": {"name": "Northern", "plan": "starter"},
            },
        ),
    ]


def test_permissions_and_members_are_told_apart(rest: Rest, begun: int) -> None:
    w = rest.ana.w
    rest.ana.patch("/members/tom", {"permissions": {"send_messages": False}})
    rest.ana.patch("/members/luis", {"permissions": {"oversee_messages": True}, "active": False})
    body = {"subject": f"{w}|tom", "name": "Thomas", "email": "thomas@acme.test", "role": "client", "company": "Fjord"}
    rest.service.put("/members/tom", body)

    assert _told(rest, begun) == [
        ("ana", "permissions.changed", "tom", {"was": {}, "now": {"send_messages": False}}),
        ("ana", "member.changed", "luis", {"fields": ["active"], "was": {"active": True}, "now": {"active": False}}),
        ("ana", "permissions.changed", "luis", {"was": {}, "now": {"oversee_messages": True}}),
        (
            None,
            "member.changed",
            "tom",
            {"fields": ["company", "email", "name"], "was": {"company": "Acme"}, "now": {"company": "Fjord"}},
        ),
        (None, "permissions.changed", "tom", {"was": {"send_messages": False}, "now": {}}),
    ]


def test_who_is_in_a_conversation_and_what_another_deletes_is_told(
    northlight: Northlight, rest: Rest, begun: int
) -> None:
    c = northlight.group("tom")
    rest.ana.put(f"/conversations/{c}/participants/luis", {"history": "all"})
    message = say(northlight.tom, c, CANARY)
    rest.ana.delete(f"/conversations/{c}/messages/{message.id}")
    rest.ana.delete(f"/conversations/{c}/participants/luis")
    rest.tom.delete(f"/conversations/{c}/participants/tom")

    of = {"conversation_id": c}
    assert _told(rest, begun) == [
        ("ana", "participant.changed", "luis", of | {"change": "joined", "history": "all"}),
        ("ana", "message.deleted", message.id, of | {"sender_id": "tom", "policy": "keep"}),
        ("ana", "participant.changed", "luis", of | {"change": "removed"}),
        ("tom", "participant.changed", "tom", of | {"change": "left"}),
    ]


def test_what_changes_nothing_and_what_is_refused_is_not_told(northlight: Northlight, rest: Rest, begun: int) -> None:
    w, c = rest.ana.w, northlight.group("tom")
    own, toms = say(northlight.tom, c, "mine"), say(northlight.ana, c, "not mine")
    rest.ana.patch(f"/workspaces/{w}", {"settings": {"edit_window_s": 900}, "name": "Northlight Studio"})
    rest.ana.patch("/members/tom", {"permissions": {}, "active": True})
    rest.ana.put(f"/conversations/{c}/participants/tom", {"history": "all"})
    rest.ana.delete(f"/conversations/{c}/participants/luis")
    rest.tom.delete(f"/conversations/{c}/messages/{own.id}")
    rest.tom.delete(f"/conversations/{c}/messages/{toms.id}")
    rest.ana.delete(f"/conversations/{c}/messages/{own.id}")
    rest.tom.patch("/members/tom", {"permissions": {"oversee_messages": True}})
    rest.ana.patch("/members/tom", {"permissions": {"fly": True}})
    rest.ana.patch(f"/workspaces/{w}", {"settings": {"fly": True}})
    rest.service.put(
        "/members/new", {"subject": f"{w}|tom", "name": "N", "email": "n@x.test", "role": "client", "company": "Acme"}
    )

    assert _told(rest, begun) == []


def test_only_admins_read_it(northlight: Northlight, rest: Rest) -> None:
    for client in (rest.luis, rest.tom, rest.mira):
        refusal = client.get("/audit")
        assert (refusal.status, refusal.code) == (403, "permission_denied")
    assert rest.eve.get(f"/workspaces/{northlight.w}/audit").status == 404


def test_it_is_filtered_by_actor_action_and_time(northlight: Northlight, rest: Rest, begun: int) -> None:
    a_member(northlight.w, "boss")
    rest.service.put("/members/boss", {"subject": "b", "name": "B", "email": "b@x.test", "role": "admin"})
    rest.ana.patch("/members/tom", {"permissions": {"send_messages": False}})
    members.change(northlight.w, "tom", members.Change({}), by="boss")
    newest = _rows(rest.ana)
    at = [it["at"] for it in newest]

    assert [it["actor_id"] for it in _rows(rest.ana, actor="boss")] == ["boss"]
    assert [it["id"] for it in _rows(rest.ana, action="permissions.changed")] == [it["id"] for it in newest[:2]]
    assert _rows(rest.ana, **{"from": at[1]}) == [it for it in newest if it["at"] >= at[1]]
    assert _rows(rest.ana, to=at[1]) == [it for it in newest if it["at"] < at[1]]
    assert _rows(rest.ana, actor="nobody", action="report.decided") == []
    for wrong in (
        {"action": "fly"},
        {"from": "yesterday"},
        {"actor": "x y"},
        {"actor": "@porta"},
        {"actor": "x@portal"},
    ):
        assert rest.ana.get("/audit", **wrong).status == 400


def test_what_the_portal_did_is_found_page_by_page_and_no_member_is_taken_for_it(
    northlight: Northlight, rest: Rest, begun: int
) -> None:
    a_member(northlight.w, "portal", Role.ADMIN)
    members.change(northlight.w, "tom", members.Change({"send_messages": False}), by="portal")
    rest.service.patch(f"/workspaces/{northlight.w}", {"plan": "starter"})
    everything = _rows(rest.ana)

    by_the_portal = [it for it in everything if it["actor_id"] is None]
    assert 0 < len(by_the_portal) < len(everything)
    assert _rows(rest.ana, actor="@portal") == by_the_portal
    assert _rows(rest.ana, actor="@portal", action="settings.changed") == by_the_portal[:1]
    assert [it["actor_id"] for it in _rows(rest.ana, actor="portal")] == ["portal"]
    first = rest.ana.get("/audit", actor="@portal", limit=2).json
    second = rest.ana.get("/audit", actor="@portal", limit=100, cursor=first["next"]).json
    assert first["items"] + second["items"] == by_the_portal


def test_pages_go_on_while_rows_arrive_and_a_cursor_is_bound_to_its_list(northlight: Northlight, rest: Rest) -> None:
    for number in range(5):
        workspaces.change(northlight.w, Change(name=f"North {number}"), "ana")
    wanted = [it["id"] for it in _rows(rest.ana)]
    seen, cursor = [], None
    while True:
        answer = rest.ana.get("/audit", limit=2, cursor=cursor).json
        seen += [it["id"] for it in answer["items"]]
        workspaces.change(northlight.w, Change(name=f"North {ids.random_id()}"), "ana")
        cursor = answer["next"]
        if cursor is None:
            break
    assert seen == wanted

    cursor = rest.ana.get("/audit", limit=2).json["next"]
    assert rest.ana.get("/audit", limit=2, cursor=cursor, actor="ana").code == "invalid_cursor"


def test_two_admins_at_once_leave_one_chain(northlight: Northlight) -> None:
    w = northlight.w
    deeds = [
        *(lambda n=n: workspaces.change(w, Change(settings={"edit_window_s": n}), "ana") for n in range(1, 9)),
        *(
            lambda n=n: members.change(w, "tom", members.Change({"send_messages": n % 2 == 0}), "boss")
            for n in range(4)
        ),
    ]

    outcomes = at_once(*deeds)

    assert not [it for it in outcomes if isinstance(it, Exception)]
    rows = list(log.everything(w))
    assert list(faults(rows, log.tip(w))) == []
    assert sum(1 for it in rows if it.action == "settings.changed") == 8
    windows = [(it.details["was"], it.details["now"]) for it in rows if it.action == "settings.changed"]
    assert [now for _, now in windows[:-1]] == [was for was, _ in windows[1:]]  # each says truly what was before it
    assert {"edit_window_s": workspaces.get(w).settings.edit_window_s} == windows[-1][1]


def test_a_portal_that_puts_many_people_at_once_gets_them_all(northlight: Northlight) -> None:
    w = northlight.w

    found = at_once(*(lambda n=n: a_member(w, f"m{n}") for n in range(24)))

    assert [it for it in found if isinstance(it, Exception)] == []
    rows = list(log.everything(w))
    assert list(faults(rows, log.tip(w))) == []
    assert len(rows) == 4 + 24


def test_people_of_many_conversations_change_at_once(northlight: Northlight) -> None:
    groups = [northlight.group("tom") for _ in range(12)]

    added = at_once(*(lambda c=c: participants.add(northlight.ana, c, Joining("luis", "all")) for c in groups))

    assert [it for it in added if isinstance(it, Exception)] == []
    rows = list(log.everything(northlight.w))
    assert list(faults(rows, log.tip(northlight.w))) == []
    assert {it.details["conversation_id"] for it in rows if it.action == "participant.changed"} == set(groups)


def test_no_row_holds_a_text(northlight: Northlight, rest: Rest) -> None:
    """Neither a message's, nor a note's, nor the workspace's beside it."""
    c = northlight.group("luis", "tom")
    for body, lane in ((CANARY, "everyone"), (CANARY, "team")):
        said = say(northlight.luis, c, body, audience=lane)
        rest.ana.delete(f"/conversations/{c}/messages/{said.id}")
    say(northlight.tom, c, CANARY)
    rest.ana.delete(f"/conversations/{c}/participants/tom")

    assert CANARY not in rest.ana.get("/audit", limit=100).text
    assert CANARY not in repr(list(log.everything(northlight.w)))
