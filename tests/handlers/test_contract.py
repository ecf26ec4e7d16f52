"""Every route when all is well, in the contract's exact shapes, and what repeating it answers."""

import re
import time

import pytest

from chalicelib.domain import ids
from tests.support.people import Northlight, a_client_id, say
from tests.support.rest import Rest, creation, words

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
PERSON = {"member_id", "name", "role", "company", "avatar_url"}
CONVERSATION = {
    "id",
    "workspace_id",
    "kind",
    "title",
    "created_at",
    "created_by",
    "participants",
    "heads",
    "unread",
    "mentioned",
    "last",
    "me",
}
MESSAGE = {
    "id",
    "conversation_id",
    "audience",
    "seq",
    "version",
    "kind",
    "sender_id",
    "client_id",
    "body",
    "sent_at",
    "edited_at",
    "deleted_at",
    "deleted_by",
    "reply_to",
    "mentions",
    "attachments",
    "reactions",
    "pinned",
}


def test_me(northlight: Northlight, rest: Rest) -> None:
    northlight.direct(body="one")
    answer = rest.tom.get("/me").json
    assert answer == {
        "subject": f"{northlight.w}|tom",
        "name": "Tom",
        "workspaces": [
            {
                "workspace_id": northlight.w,
                "name": "Northlight Studio",
                "member_id": "tom",
                "role": "client",
                "unread": 1,
                "module_enabled": True,
                "permissions": ["view_messages", "send_messages", "delete_messages"],
            }
        ],
    }


def test_the_host_portal_makes_a_workspace_once(rest: Rest) -> None:
    body = {"workspace_id": f"x{ids.random_id(8)}", "name": "Third", "plan": "starter", "time_zone": "Europe/Madrid"}
    first, again = rest.service.post("/workspaces", body), rest.service.post("/workspaces", body)
    assert (first.status, again.status) == (201, 200)
    assert first.json == again.json
    assert first.json["plan"] == {"name": "starter", "limits": first.json["limits"]}
    assert first.json["limits"] == {"group_size": 10, "message_chars": 4000, "pins": 10}
    assert rest.service.post("/workspaces", body | {"name": "Another"}).code == "invalid_request"
    assert rest.service.post("/workspaces", body | {"plan": "gold"}).code == "invalid_request"
    assert rest.service.post("/workspaces", {"name": "Without an id"}).status == 201


def test_a_workspace_as_everybody_sees_it(northlight: Northlight, rest: Rest) -> None:
    settings = {"edit_window_s": 900, "client_sees_edits": False, "presence": True}
    for client in (rest.tom, rest.luis):
        assert client.get(f"/workspaces/{northlight.w}").json == {
            "workspace_id": northlight.w,
            "name": "Northlight Studio",
            "time_zone": "Europe/Madrid",
            "module_enabled": True,
            "limits": {"group_size": 50, "message_chars": 10_000, "pins": 50},
            "settings": settings,
        }
    for client in (rest.ana, rest.service):
        whole = client.get(f"/workspaces/{northlight.w}").json
        assert whole["plan"]["name"] == "unmetered"
        assert whole["settings"] == settings | {
            "deletion_policy": "keep",
            "client_receipts": "agency",
            "removed_keep_history": True,
            "oversight_visible": False,
        }


def test_an_admin_changes_settings_key_by_key(northlight: Northlight, rest: Rest) -> None:
    path = f"/workspaces/{northlight.w}"
    rest.ana.patch(path, {"settings": {"edit_window_s": 60}})
    answer = rest.service.patch(path, {"settings": {"presence": False}, "name": "Renamed", "plan": "standard"})
    assert (answer.json["name"], answer.json["plan"]["name"]) == ("Renamed", "standard")
    assert (answer.json["settings"]["edit_window_s"], answer.json["settings"]["presence"]) == (60, False)
    assert rest.ana.patch(path, {"settings": {"edit_window_s": -2}}).details[0]["field"] == "settings.edit_window_s"
    assert rest.ana.patch(path, {"plan": "gold"}).code == "invalid_request"
    assert rest.luis.patch(path, {"name": "Mine"}).details == {"permission": "manage_workspace"}


def test_while_the_module_is_off_only_admin_and_service_see_the_workspace(northlight: Northlight, rest: Rest) -> None:
    path = f"/workspaces/{northlight.w}"
    assert rest.service.patch(path, {"module_enabled": False}).status == 200
    assert rest.ana.get(path).status == rest.service.get(path).status == 200
    assert rest.tom.get(path).code == rest.tom.get("/conversations").code == "module_disabled"
    assert rest.ana.get("/conversations").status == 403
    assert rest.ana.patch(path, {"module_enabled": True}).status == 200
    assert rest.tom.get("/conversations").status == 200


def test_a_member_is_put_whole_and_repeating_it_changes_nothing(northlight: Northlight, rest: Rest) -> None:
    body = {
        "subject": f"{northlight.w}|new",
        "name": "New",
        "email": "n@x.test",
        "role": "team",
        "looks_after": ["Acme"],
    }
    first, again = rest.service.put("/members/new", body), rest.service.put("/members/new", body)
    assert (first.status, again.status) == (201, 200)
    assert first.json == again.json
    assert (first.json["looks_after"], first.json["active"], first.json["permissions"]) == (["Acme"], True, {})
    assert rest.service.put("/members/other", body).details[0]["field"] == "subject"
    del body["looks_after"]
    assert rest.service.put("/members/new", body).json["looks_after"] is None


def test_members_as_far_as_each_may_know(northlight: Northlight, rest: Rest) -> None:
    everybody = rest.ana.get("/members").json["items"]
    assert [it["member_id"] for it in everybody] == ["ana", "luis", "mira", "tom"]
    assert everybody[0]["subject"] == northlight.ana.member.subject
    assert "subject" not in rest.luis.get("/members").json["items"][0]
    toms = rest.tom.get("/members").json["items"]
    assert [it["member_id"] for it in toms] == ["ana", "luis", "tom"]
    assert all(set(it) == PERSON for it in toms)


def test_a_direct_conversation_stands_once(northlight: Northlight, rest: Rest) -> None:
    first = rest.ana.post("/conversations", creation("tom"))
    again, other_side = (
        rest.ana.post("/conversations", creation("tom")),
        rest.tom.post("/conversations", creation("ana")),
    )
    assert (first.status, again.status, other_side.status) == (201, 200, 200)
    assert first.json["id"] == again.json["id"] == other_side.json["id"]
    assert set(first.json) == CONVERSATION
    assert first.json["heads"] == {
        "everyone": {"seq": 0, "rev": 0, "read": 0, "unread": 0},
        "team": {"seq": 0, "rev": 0, "read": 0, "unread": 0},
    }
    assert other_side.json["heads"].keys() == {"everyone"}
    assert (first.json["last"], first.json["title"]) == (None, None)
    assert first.json["me"] == {
        "spans": {"everyone": [[1, None]], "team": [[1, None]]},
        "left_at": None,
        "archived": False,
        "muted_until": None,
        "starred": False,
        "flagged_unread": False,
        "notify": "all",
        "epoch": 0,
    }
    assert TIME.fullmatch(first.json["created_at"])
    companies = {it["member_id"]: it["company"] for it in other_side.json["participants"]}
    assert companies == {"ana": None, "tom": "Acme"}
    assert rest.tom.get(f"/conversations/{first.json['id']}").json == other_side.json


def test_a_group_is_made_once_for_its_client_id(northlight: Northlight, rest: Rest) -> None:
    body = creation("luis", "tom", kind="group", title="Relaunch", message=words("Welcome"))
    first, again = rest.ana.post("/conversations", body), rest.ana.post("/conversations", body)
    assert (first.status, again.status) == (201, 200)
    assert first.json["id"] == again.json["id"]
    assert (first.json["title"], first.json["last"]["preview"]) == ("Relaunch", "Welcome")
    assert rest.ana.post("/conversations", body | {"title": "Other"}).code == "client_id_reused"
    assert len(rest.tom.get(f"/conversations/{first.json['id']}/messages").json["items"]) == 1


def test_who_may_not_make_which_conversation(northlight: Northlight, rest: Rest) -> None:
    tom, ana = rest.tom, rest.ana
    assert tom.post("/conversations", creation("ana", kind="group")).details == {"permission": "create_groups"}
    assert tom.post("/conversations", creation("mira")).status == 404
    assert ana.post("/conversations", creation("ana")).code == "invalid_request"
    assert ana.post("/conversations", creation("tom", "luis")).details[0]["field"] == "member_ids"
    mixed = creation("tom", "mira", kind="group")
    assert ana.post("/conversations", mixed).details[0]["field"] == "member_ids"
    assert rest.luis.post("/conversations", mixed | {"mixed": True}).details[0]["field"] == "member_ids"
    assert ana.post("/conversations", mixed | {"mixed": True}).status == 201


def test_a_plan_has_its_size_of_group(rest: Rest, northlight: Northlight) -> None:
    rest.service.patch(f"/workspaces/{northlight.w}", {"plan": "starter"})
    answer = rest.ana.post("/conversations", creation(*(f"m{n}" for n in range(10)), kind="group"))
    assert answer.code == "plan_limit"
    assert answer.details == {"limit": "group_size", "allowed": 10, "used": 11, "plan": "standard"}
    c = northlight.direct()
    long = rest.ana.post(f"/conversations/{c}/messages", words("x" * 4001))
    assert (long.status, long.details["limit"], long.details["plan"]) == (403, "message_chars", "standard")


def test_a_message_in_its_exact_shape(northlight: Northlight, rest: Rest) -> None:
    c, body = northlight.direct(), words("Hello **Tom**", mentions=["tom"])
    first, again = (rest.ana.post(f"/conversations/{c}/messages", body) for _ in range(2))
    assert (first.status, again.status) == (201, 200)
    assert first.json == again.json
    assert set(first.json) == MESSAGE
    assert TIME.fullmatch(first.json["sent_at"])
    assert first.json | {"id": "", "sent_at": ""} == {
        "id": "",
        "conversation_id": c,
        "audience": "everyone",
        "seq": 1,
        "version": 1,
        "kind": "user",
        "sender_id": "ana",
        "client_id": body["client_id"],
        "body": "Hello **Tom**",
        "sent_at": "",
        "edited_at": None,
        "deleted_at": None,
        "deleted_by": None,
        "reply_to": None,
        "mentions": ["tom"],
        "attachments": [],
        "reactions": [],
        "pinned": None,
    }
    assert rest.tom.get(f"/conversations/{c}/messages/{first.json['id']}").json == first.json
    assert rest.tom.get(f"/conversations/{c}").json["mentioned"] == 0  # the stream's reader notes it in a moment


def test_a_note_carries_its_anchor(northlight: Northlight, rest: Rest) -> None:
    c = northlight.direct(body="one")
    note = rest.ana.post(f"/conversations/{c}/messages", words("note", audience="team")).json
    assert set(note) == MESSAGE | {"anchor"}
    assert (note["audience"], note["seq"], note["anchor"]) == ("team", 1, 1)


def test_the_same_id_with_another_text_is_refused(northlight: Northlight, rest: Rest) -> None:
    c, body = northlight.direct(), words("first")
    rest.tom.post(f"/conversations/{c}/messages", body)
    answer = rest.tom.post(f"/conversations/{c}/messages", body | {"body": "second"})
    assert (answer.status, answer.code) == (409, "client_id_reused")


def test_a_late_id_and_one_of_the_future_are_refused_with_the_servers_time(northlight: Northlight, rest: Rest) -> None:
    c, late = northlight.direct(), words("late")
    rest.tom.post(f"/conversations/{c}/messages", words("newer"))
    ahead = words(client_id=ids.client_id_text(a_client_id(ids.now_ms() + 24 * 3600 * 1000)))
    for body in (late, ahead):
        answer = rest.tom.post(f"/conversations/{c}/messages", body)
        assert (answer.status, answer.code) == (422, "stale_client_id")
        assert TIME.fullmatch(answer.details["server_time"])


def test_twenty_messages_in_ten_seconds_and_no_more(
    northlight: Northlight, rest: Rest, monkeypatch: pytest.MonkeyPatch
) -> None:
    rest.service.patch(f"/workspaces/{northlight.w}", {"plan": "standard"})
    monkeypatch.setattr(time, "monotonic", lambda: 1_000.0)
    path = f"/conversations/{northlight.direct()}/messages"
    for _ in range(19):
        assert rest.tom.post(path, words()).status == 201
    last = words("twentieth")
    assert rest.tom.post(path, last).status == 201
    refused = rest.tom.post(path, words())
    assert (refused.status, refused.code) == (429, "rate_limited")
    assert refused.headers["retry-after"] == str(refused.details["retry_after_s"])
    assert rest.tom.post(path, last).status == 200  # a repeat does not count
    assert rest.ana.post(path, words()).status == 201


def test_a_page_of_messages(northlight: Northlight, rest: Rest) -> None:
    c = northlight.direct()
    for number in range(7):
        say(northlight.ana, c, f"text {number + 1}")
    path = f"/conversations/{c}/messages"
    newest = rest.tom.get(path, limit=3).json
    assert set(newest) == {"items", "has_older", "has_newer"}
    assert ([it["seq"] for it in newest["items"]], newest["has_older"], newest["has_newer"]) == ([5, 6, 7], True, False)
    older = rest.tom.get(path, limit=3, before=newest["items"][0]["id"]).json
    assert ([it["seq"] for it in older["items"]], older["has_older"], older["has_newer"]) == ([2, 3, 4], True, True)
    newer = rest.tom.get(path, limit=3, after=older["items"][-1]["id"]).json
    assert [it["seq"] for it in newer["items"]] == [5, 6, 7]
    around = rest.tom.get(path, limit=3, around=older["items"][1]["id"]).json
    assert [it["seq"] for it in around["items"]] == [2, 3, 4]


def test_read_unread_and_receipts(northlight: Northlight, rest: Rest) -> None:
    c = northlight.direct()
    said = [say(northlight.ana, c, f"text {number}") for number in range(5)]
    path = f"/conversations/{c}"
    assert rest.tom.put(f"{path}/read", {"seq": 99}).json == {"read": 5, "unread": 0, "epoch": 0}
    assert rest.tom.put(f"{path}/read", {"seq": 4}).json == {"read": 5, "unread": 0, "epoch": 0}
    assert rest.tom.post(f"{path}/unread", {"seq": 3}).json == {"read": 2, "unread": 3, "epoch": 1}
    assert rest.tom.put(f"{path}/read", {"seq": 5, "epoch": 0}).json == {"read": 2, "unread": 3, "epoch": 1}
    assert rest.tom.put(f"{path}/read", {"seq": 4, "epoch": 1}).json == {"read": 4, "unread": 1, "epoch": 1}
    assert rest.tom.post(f"{path}/unread", {"seq": 6}).status == 404

    seen = rest.ana.get(f"{path}/messages/{said[4].id}/receipts").json
    assert set(seen) == {"seen", "not_yet"}
    (toms,) = seen["seen"]
    assert (toms["member_id"], toms["before_edit"], seen["not_yet"]) == ("tom", False, [])
    assert TIME.fullmatch(toms["at"])
    assert rest.tom.get(f"{path}/messages/{said[4].id}/receipts").json == {"agency": None}
    rest.service.patch(f"/workspaces/{northlight.w}", {"settings": {"client_receipts": "none"}})
    assert rest.tom.get(f"{path}/messages/{said[4].id}/receipts").json == {}


def test_sync_brings_what_is_new_and_names_what_is_not_there(northlight: Northlight, rest: Rest) -> None:
    c = northlight.direct(body="one")
    say(northlight.ana, c, "two")
    held = {c: {"everyone": {"seq": 1, "rev": 0}}, "a" * 20: {"everyone": {"seq": 1, "rev": 0}}}
    answer = rest.tom.post("/sync", {"conversations": held}).json
    assert (answer["removed"], answer["more"]) == (["a" * 20], False)
    (news,) = answer["conversations"]
    assert set(news) == {"conversation", "messages", "changes", "reload"}
    assert ([it["body"] for it in news["messages"]], news["reload"]) == (["two"], False)
    held = {c: {"everyone": {"seq": 2, "rev": 0}}}
    assert rest.tom.post("/sync", {"conversations": held}).json == {"conversations": [], "removed": [], "more": False}


def test_the_list_pages_by_what_moved_last(northlight: Northlight, rest: Rest) -> None:
    first, second, third = (
        northlight.direct(body="1"),
        northlight.direct(other="mira", body="2"),
        northlight.group("luis"),
    )
    say(northlight.ana, first, "up again")
    page = rest.ana.get("/conversations", limit=2).json
    assert [it["id"] for it in page["items"]] == [first, third]
    rest_of_it = rest.ana.get("/conversations", limit=2, cursor=page["next"]).json
    assert ([it["id"] for it in rest_of_it["items"]], rest_of_it["next"]) == ([second], None)
    assert rest.ana.get("/conversations", view="archived").json == {"items": [], "next": None}


def test_answers_are_not_kept_by_anybody_on_the_way(rest: Rest) -> None:
    answer = rest.tom.get("/me")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert rest.nobody.get("/me").headers["www-authenticate"] == "Bearer"
