"""What the story's people and things look like on the wire, by name."""

from datetime import date
from typing import Any

from msgspec import UNSET, Struct
from msgspec.structs import replace

from chalicelib.domain.conversations import Kind
from chalicelib.domain.members import Role
from chalicelib.domain.references import ReferenceKind
from chalicelib.domain.views import conversations as c
from chalicelib.domain.views import drafts as d
from chalicelib.domain.views import messages as m
from chalicelib.domain.views import people as p
from chalicelib.domain.views import references as r

WORKSPACE = "northlight"
CONVERSATION = "anaandtomnorthlight2"
FIRST, SECOND, THIRD = (f"{CONVERSATION}.e{seq:010d}" for seq in (1, 2, 3))
IDS = tuple(f"01981d2c-7a4{n}-7cc3-98c4-dc0c0c07398f" for n in range(5))
ANA, TOM = "auth0|ana", "auth0|tom"
TIMES = tuple(f"2026-03-02T09:{minute}:00.000Z" for minute in ("30", "31", "32", "33"))
TICKET = "northlight.Zk3vW9nq0mT4yJ1sX8uB6cRfHdLpEaQoGiKjNwYxV2M"
Path = dict[str, str]


class Example(Struct, frozen=True):
    """One request, who makes it, and what it is answered with."""

    method: str
    route: str
    who: str
    answer: Any
    path: Path = {}
    query: dict[str, str] = {}
    body: Any = None
    status: int = 200


W = {"w": WORKSPACE}
C = {**W, "c": CONVERSATION}
LIMITS = p.LimitsView(group_size=50, message_chars=10_000, pins=50)
SETTINGS: dict[str, bool | int | str] = {
    "edit_window_s": 900,
    "deletion_policy": "keep",
    "client_receipts": "persons",
    "removed_keep_history": True,
    "oversight_visible": False,
    "presence": True,
    "client_sees_edits": False,
}


def workspace(receipts: str) -> p.WorkspaceView:
    settings = {**SETTINGS, "client_receipts": receipts}
    return p.WorkspaceView(
        WORKSPACE, "Northlight Studio", "Europe/Madrid", True, LIMITS, settings, p.PlanView("standard", LIMITS)
    )


TOM_SEEN_WHOLE = p.MemberView(
    member_id="tom",
    name="Tom Becker",
    role=Role.CLIENT,
    company="Acme",
    avatar_url=None,
    email="tom@acme.example",
    looks_after=None,
    time_zone=None,
    active=True,
    permissions={},
    subject=TOM,
)
ANA_SEEN_WHOLE = replace(
    TOM_SEEN_WHOLE,
    member_id="ana",
    name="Ana Ruiz",
    role=Role.ADMIN,
    company=None,
    email="ana@northlight.example",
    subject=ANA,
)
ANA_AS_A_PERSON = p.PersonView("ana", "Ana Ruiz", Role.ADMIN, None, None)
TOM_AS_A_PERSON = p.PersonView("tom", "Tom Becker", Role.CLIENT, "Acme", None)


def message(seq: int, sender: str, body: str, reply_to: m.Quote | None = None) -> m.MessageView:
    return m.MessageView(
        id=f"{CONVERSATION}.e{seq:010d}",
        conversation_id=CONVERSATION,
        audience="everyone",
        seq=seq,
        version=1,
        kind="user",
        sender_id=sender,
        client_id=IDS[seq],
        body=body,
        sent_at=TIMES[seq],
        edited_at=None,
        deleted_at=None,
        deleted_by=None,
        reply_to=reply_to,
        mentions=[],
    )


HELLO = message(1, "ana", "Hello Tom, the first drafts are ready.")
THANKS = replace(
    message(2, "tom", "Thank you, I like the second one.", m.Quote(FIRST, "ana", HELLO.body)), thread_root=FIRST
)
SOON = message(3, "tom", "Shall we talk at four?")


def last(it: m.MessageView) -> m.LastView:
    return m.LastView(it.id, it.audience, it.sender_id or "", it.body or "", it.sent_at)


def conversation(
    everyone: c.HeadView, newest: m.MessageView, team: c.HeadView | None = None, me: c.OwnView | None = None
) -> c.ConversationView:
    return c.ConversationView(
        id=CONVERSATION,
        workspace_id=WORKSPACE,
        kind=Kind.DIRECT,
        title=None,
        created_at=TIMES[0],
        created_by="ana",
        participants=[ANA_AS_A_PERSON, TOM_AS_A_PERSON],
        heads=c.HeadsView(everyone, team) if team else c.HeadsView(everyone),
        unread=everyone.unread,
        mentioned=0,
        last=last(newest),
        me=me or c.OwnView(epoch=0, spans=c.SpansView([(1, None)], [(1, None)] if team else UNSET)),
    )


INVOICE = r.ReferenceView(
    kind=ReferenceKind.INVOICE,
    id="204",
    title="Website relaunch, phase one",
    status="open",
    url="https://portal.example/invoices/204",
    amount="1840.00",
    currency="EUR",
    due=date(2026, 4, 1),
    updated_at=TIMES[0],
)
PUT_INVOICE = {
    "title": INVOICE.title,
    "status": INVOICE.status,
    "url": INVOICE.url,
    "amount": INVOICE.amount,
    "currency": INVOICE.currency,
    "due": "2026-04-01",
    "visible_to": {"roles": ["admin", "team"], "companies": ["Acme"]},
}
REFERENCE = "/workspaces/{w}/references/{kind}/{reference}"
BEGUN = d.DraftView("About the second draft: ", SECOND, 1)
DISCARDED = d.DraftView("", None, 2)
FOR_ANA = conversation(c.HeadView(1, 0, 0, 0), HELLO, c.HeadView(0, 0, 0, 0))
FOR_TOM = conversation(c.HeadView(1, 0, 0, 1), HELLO)
LATER_FOR_TOM = conversation(c.HeadView(2, 0, 2, 0), THANKS)

# What becomes of the first message: it is edited, reacted to, pinned, and taken off the pins; in the end it is deleted.
EDITED = replace(HELLO, version=2, body="Hello Tom, the **first drafts** are ready.", edited_at=TIMES[3])
REACTED = replace(EDITED, version=3, reactions=[m.ReactionView("\U0001f44d", ["tom"])])
PINNED = replace(REACTED, version=4, pinned=m.PinView("ana", TIMES[3]))
UNPINNED = replace(PINNED, version=5, pinned=None)
UNREACTED = replace(UNPINNED, version=6, reactions=[])
DELETED = replace(UNREACTED, version=7, body=None, deleted_at=TIMES[3], deleted_by="ana")
THANKS_FOR_THE_DELETED = replace(THANKS, reply_to=m.Quote(FIRST, "ana", None))
IN_THE_END_FOR_TOM = conversation(c.HeadView(2, 6, 2, 0), THANKS)
ROUTE = "/workspaces/{w}/conversations/{c}"

# A group of Ana and Tom, which Luis joins for a while.
GROUP = "agroupofanaandtominn"
G = {**W, "c": GROUP}
LUIS = {"subject": "auth0|luis", "name": "Luis Ortega", "email": "luis@northlight.example", "role": "team"}
LUIS_SEEN_WHOLE = replace(
    ANA_SEEN_WHOLE, member_id="luis", name="Luis Ortega", role=Role.TEAM, email=LUIS["email"], subject=LUIS["subject"]
)
LUIS_AS_A_PERSON = p.PersonView("luis", "Luis Ortega", Role.TEAM, None, None)
LAUNCHING = {"kind": "group", "client_id": IDS[4], "member_ids": ["tom"], "title": "Launch"}
LAUNCH = replace(
    conversation(c.HeadView(0, 0, 0, 0), HELLO, c.HeadView(0, 0, 0, 0)),
    id=GROUP,
    kind=Kind.GROUP,
    title="Launch",
    last=None,
)
RENAMED = replace(LAUNCH, title="Launch in May", heads=c.HeadsView(c.HeadView(0, 1, 0, 0), c.HeadView(0, 0, 0, 0)))
WITH_LUIS = replace(
    RENAMED,
    participants=[ANA_AS_A_PERSON, LUIS_AS_A_PERSON, TOM_AS_A_PERSON],
    heads=c.HeadsView(c.HeadView(0, 2, 0, 0), c.HeadView(0, 0, 0, 0)),
)
STARRED = replace(WITH_LUIS, me=replace(WITH_LUIS.me, starred=True))
MESSAGE = ROUTE + "/messages/{message}"
FIRST_ONE = {**C, "message": FIRST}
THUMBS_UP = "%F0%9F%91%8D"
