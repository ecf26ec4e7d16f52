"""Rules, told once: what Mira complains about, what Ana may look at, and what stays on record of it."""

from chalicelib.domain.audit import faults
from chalicelib.repositories import audit
from tests.support.frames import a_socket
from tests.support.people import Northlight
from tests.support.rest import Rest, creation, words
from tests.support.sockets import Listening
from tests.support.stream import deliver

OUTCOME = "We have spoken with Luis. You get your refund."


def test_a_complaint_is_looked_into_and_everything_is_on_record(
    northlight: Northlight, rest: Rest, sockets: Listening
) -> None:
    ana, luis, mira = rest.ana, rest.luis, rest.mira
    w = northlight.w
    ana.patch(f"/workspaces/{w}", {"settings": {"oversight_visible": True}})

    # Luis promises Mira a refund, tells his colleagues otherwise, and takes the promise back.
    c = luis.post("/conversations", creation("mira", message=words("You get your refund by Friday."))).json["id"]
    promise = mira.get(f"/conversations/{c}/messages").json["items"][0]["id"]
    luis.post(f"/conversations/{c}/messages", words("She will forget about it", audience="team"))

    # Mira reports it. What it said at that moment is kept, whatever Luis does to it.
    complaint = {"conversation_id": c, "message_id": promise, "reason": "He does not keep his word"}
    report = mira.post("/reports", complaint).json["id"]
    luis.delete(f"/conversations/{c}/messages/{promise}")
    deliver(northlight)
    (queued,) = ana.get("/reports").json["items"]
    assert (queued["reporter_id"], queued["snapshot"]["body"]) == ("mira", "You get your refund by Friday.")

    # Ana is not in the conversation: to her it does not exist, until she says why she has to look.
    assert ana.get(f"/conversations/{c}/messages").status == 404
    miras = a_socket(sockets, northlight.mira)
    leave = ana.post("/oversight", {"conversation_id": c, "reason": "Mira's complaint of Monday"}).json["id"]
    held = {"parley-oversight": leave}
    read = ana.call("GET", f"/conversations/{c}/messages", headers=held).json["items"]
    assert [(it["body"], it.get("deleted_body")) for it in read] == [
        (None, "You get your refund by Friday."),
        ("She will forget about it", None),
    ]
    assert ana.call("POST", f"/conversations/{c}/messages", body=words("Hm"), headers=held).status == 403

    # Mira sees that Ana looked, and not why; of the note she sees nothing.
    (look,) = miras.heard("conversation.updated")[-1]["conversation"]["oversight"]
    assert look["member_id"] == "ana"
    assert "Monday" not in repr(miras.heard()) and "forget" not in repr(miras.heard())

    # Ana decides, and Mira is told.
    ana.patch(f"/reports/{report}", {"outcome": OUTCOME})
    deliver(northlight)
    assert miras.heard("report.updated")[-1]["report"]["outcome"] == OUTCOME

    # Luis may no longer send. Before he asks anybody, Parley tells him why.
    ana.patch("/members/luis", {"permissions": {"send_messages": False}})
    assert luis.post(f"/conversations/{c}/messages", words("But")).status == 403
    checks = luis.get("/me/diagnose", conversation_id=c).json["checks"]
    (wrong,) = (it for it in checks if not it["ok"])
    assert wrong["name"] == "send_messages" and "You may not send" in wrong["reason"]

    # He gives up the account: out of the conversation, with the history that is his.
    person = {"subject": northlight.luis.member.subject, "name": "Luis", "email": "luis@x.test", "role": "team"}
    rest.service.put("/members/luis", person | {"looks_after": ["Acme"]})
    deliver(northlight)
    gone = luis.get(f"/conversations/{c}").json
    assert gone["me"]["left_at"] is not None
    assert miras.heard("participant.changed")[-1]["change"] == "left"

    # All of it stands in the log, in a chain that nobody touched, and without a word of what was said.
    told = [(it["action"], it["actor_id"]) for it in ana.get("/audit", limit=7).json["items"]]
    assert told == [
        ("participant.changed", "luis"),
        ("permissions.changed", None),
        ("member.changed", None),
        ("permissions.changed", "ana"),
        ("report.decided", "ana"),
        ("oversight.opened", "ana"),
        ("settings.changed", "ana"),
    ]
    assert list(faults(audit.everything(w), audit.tip(w))) == []
    assert "refund" not in ana.get("/audit").text
