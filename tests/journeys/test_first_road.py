"""The first road, told once: Ana of the agency talks with Tom, her client, and Eve from elsewhere sees nothing."""

from chalicelib.repositories import table
from chalicelib.services import standing
from tests.support.frames import a_socket
from tests.support.people import Northlight
from tests.support.rest import Rest, creation, words
from tests.support.sockets import Listening
from tests.support.stream import deliver


def test_ana_and_tom_talk_and_eve_sees_nothing(northlight: Northlight, rest: Rest, sockets: Listening) -> None:
    ana, tom, eve = rest.ana, rest.tom, rest.eve
    toms_phone = a_socket(sockets, northlight.tom, "phone")
    eves_desk = a_socket(sockets, northlight.eve)

    # Ana writes to Tom. The conversation is made with its first message, and Tom's phone rings.
    made = ana.post("/conversations", creation("tom", message=words("The first draft is **ready**.")))
    assert made.status == 201
    conversation = made.json["id"]
    assert [frame["type"] for frame in toms_phone.heard()] == ["conversation.created", "message.created"]

    # Tom's list shows it, unread, in plain words.
    (listed,) = tom.get("/conversations").json["items"]
    assert (listed["unread"], listed["last"]["preview"]) == (1, "The first draft is ready.")
    assert tom.get("/me").json["workspaces"][0]["unread"] == 1

    # He reads it. Ana's desk learns when; her receipts show him by name, his show "the agency" at most.
    anas_desk = a_socket(sockets, northlight.ana)
    assert tom.put(f"/conversations/{conversation}/read", {"seq": 1}).json == {"read": 1, "unread": 0, "epoch": 0}
    deliver(northlight)
    (seen,) = anas_desk.heard("receipt.moved")
    assert (seen["member_id"], seen["seq"]) == ("tom", 1)
    first = listed["last"]["message_id"]
    receipts = ana.get(f"/conversations/{conversation}/messages/{first}/receipts").json
    assert ([it["member_id"] for it in receipts["seen"]], receipts["not_yet"]) == (["tom"], [])

    # Tom answers from his phone, quoting her. What he writes from an open view is read by him.
    answer = toms_phone.send(conversation, "Lovely, send it on.", reply_to=first)
    assert answer["message"]["reply_to"]["preview"] == "The first draft is ready."
    assert anas_desk.heard("message.created")[-1]["message"] == answer["message"]
    assert ana.get(f"/conversations/{conversation}").json["unread"] == 1

    # Ana leaves a note for her colleagues. Nothing of it reaches Tom: no frame, no number, no byte.
    before = tom.get(f"/conversations/{conversation}").text
    heard = len(toms_phone.heard())
    note = anas_desk.send(conversation, "He sounds happy. Invoice goes out today.", audience="team")["message"]
    assert (note["seq"], note["anchor"]) == (1, 2)
    assert tom.get(f"/conversations/{conversation}").text == before
    assert len(toms_phone.heard()) == heard
    assert [it["seq"] for it in tom.get(f"/conversations/{conversation}/messages").json["items"]] == [1, 2]
    merged = ana.get(f"/conversations/{conversation}/messages").json["items"]
    assert [(it["audience"], it["seq"]) for it in merged] == [("everyone", 1), ("everyone", 2), ("team", 1)]

    # Tom's phone is in a tunnel when Ana writes again; he catches up from the numbers that he holds.
    toms_phone.disconnect()
    ana.post(f"/conversations/{conversation}/messages", words("On its way!"))
    held = {conversation: {"everyone": {"seq": 2, "rev": 0}}}
    (news,) = tom.post("/sync", {"conversations": held}).json["conversations"]
    assert [it["body"] for it in news["messages"]] == ["On its way!"]
    assert news["conversation"]["heads"] == {"everyone": {"seq": 3, "rev": 0, "read": 2, "unread": 1}}

    # He keeps the last one for later, and only he knows.
    assert tom.post(f"/conversations/{conversation}/unread", {"seq": 3}).json == {"read": 2, "unread": 1, "epoch": 1}

    # Eve, admin of another workspace, finds what she would find of an invented conversation: nothing.
    inside = f"/workspaces/{northlight.w}/conversations/{conversation}"
    invented = f"/workspaces/{northlight.w}/conversations/{'a' * 20}"
    assert eve.get(inside).like() == eve.get(invented).like()
    assert eve.get(f"/conversations/{conversation}").status == 404
    assert eve.get("/conversations").json == {"items": [], "next": None}
    assert eves_desk.heard() == []

    # When Tom's account is closed, his next request is refused.
    gone = {"subject": northlight.tom.member.subject, "name": "Tom", "email": "tom@acme.test", "role": "client"}
    assert rest.service.put("/members/tom", gone | {"company": "Acme", "active": False}).status == 200
    standing.forget()
    assert tom.get("/conversations").status == 404
    assert table.get({"pk": f"M#{northlight.w}#tom", "sk": f"CONV#{conversation}"}) is not None  # nothing is lost
