"""One story in requests and answers: Ana of Northlight Studio and her client Tom. Tests run it from top to bottom."""

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
from chalicelib.domain.views.versions import VersionsView, VersionView

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

STORY = (
    Example(
        "POST",
        "/workspaces",
        "service",
        workspace("agency"),
        body={"workspace_id": WORKSPACE, "name": "Northlight Studio", "time_zone": "Europe/Madrid"},
        status=201,
    ),
    Example(
        "PUT",
        "/workspaces/{w}/members/{m}",
        "service",
        TOM_SEEN_WHOLE,
        {**W, "m": "tom"},
        body={
            "subject": TOM,
            "name": "Tom Becker",
            "email": "tom@acme.example",
            "role": "client",
            "company": "Acme",
        },
        status=201,
    ),
    Example(
        "PUT",
        "/workspaces/{w}/members/{m}",
        "service",
        ANA_SEEN_WHOLE,
        {**W, "m": "ana"},
        body={"subject": ANA, "name": "Ana Ruiz", "email": "ana@northlight.example", "role": "admin"},
        status=201,
    ),
    Example("GET", "/workspaces/{w}", "ana", workspace("agency"), W),
    Example(
        "PATCH", "/workspaces/{w}", "ana", workspace("persons"), W, body={"settings": {"client_receipts": "persons"}}
    ),
    Example("GET", "/workspaces/{w}/members", "ana", p.MembersView([ANA_SEEN_WHOLE, TOM_SEEN_WHOLE], None), W),
    Example(
        "POST",
        "/workspaces/{w}/conversations",
        "ana",
        FOR_ANA,
        W,
        body={
            "kind": "direct",
            "client_id": IDS[0],
            "member_ids": ["tom"],
            "message": {"client_id": IDS[1], "device_id": "ana-laptop", "body": HELLO.body},
        },
        status=201,
    ),
    Example(
        "GET",
        "/me",
        "tom",
        p.MeView(
            TOM,
            "Tom Becker",
            [
                p.MembershipView(
                    WORKSPACE,
                    "Northlight Studio",
                    "tom",
                    Role.CLIENT,
                    1,
                    True,
                    ["view_messages", "send_messages", "delete_messages"],
                )
            ],
        ),
    ),
    Example(
        "GET",
        "/workspaces/{w}/conversations",
        "tom",
        c.ConversationsView([FOR_TOM], None),
        W,
        {"view": "inbox", "limit": "20"},
    ),
    Example("GET", ROUTE, "tom", FOR_TOM, C),
    Example(
        "POST",
        ROUTE + "/messages",
        "tom",
        THANKS,
        C,
        body={"client_id": IDS[2], "device_id": "tom-phone", "body": THANKS.body, "from_view": True, "reply_to": FIRST},
        status=201,
    ),
    Example("GET", ROUTE + "/messages", "ana", m.PageView([HELLO, THANKS], False, False), C, {"limit": "50"}),
    Example("GET", ROUTE + "/messages/{message}", "ana", THANKS, {**C, "message": SECOND}),
    Example(
        "PUT",
        ROUTE + "/draft",
        "ana",
        BEGUN,
        C,
        {"audience": "everyone"},
        body={"body": BEGUN.body, "reply_to": SECOND, "version": 0},
    ),
    Example("GET", ROUTE + "/draft", "ana", BEGUN, C, {"audience": "everyone"}),
    Example("DELETE", ROUTE + "/draft", "ana", DISCARDED, C, {"audience": "everyone"}),
    Example("PUT", ROUTE + "/read", "ana", c.ReadView(2, 0, 0), C, body={"seq": 2}),
    Example(
        "GET",
        ROUTE + "/messages/{message}/receipts",
        "tom",
        c.ReceiptsView([c.SeenView("ana", TIMES[3], False)], []),
        {**C, "message": SECOND},
    ),
    Example("POST", ROUTE + "/unread", "ana", c.ReadView(1, 1, 1), C, body={"seq": 2}),
    Example(
        "POST",
        "/workspaces/{w}/tickets",
        "tom",
        c.TicketView(TICKET, f"wss://sockets.example/v1?ticket={TICKET}", TIMES[3]),
        W,
        body={"device_id": "tom-phone"},
        status=201,
    ),
    Example(
        "POST",
        "/workspaces/{w}/sync",
        "tom",
        c.SyncView([c.SyncedView(LATER_FOR_TOM, [THANKS], [], reload=False)], [], more=False),
        W,
        body={"conversations": {CONVERSATION: {"everyone": {"seq": 1, "rev": 0}}}},
    ),
    Example(
        "PATCH",
        "/workspaces/{w}/members/{m}",
        "ana",
        replace(TOM_SEEN_WHOLE, permissions={"export_messages": True}),
        {**W, "m": "tom"},
        body={"permissions": {"export_messages": True}},
    ),
    Example("PATCH", MESSAGE, "ana", EDITED, FIRST_ONE, body={"body": EDITED.body, "version": 1}),
    Example("PUT", MESSAGE + "/reactions/{emoji}", "tom", REACTED, {**FIRST_ONE, "emoji": THUMBS_UP}),
    Example("PUT", MESSAGE + "/pin", "ana", PINNED, FIRST_ONE),
    Example("GET", ROUTE + "/pins", "tom", m.PinsView([PINNED], None), C, {"limit": "10"}),
    Example("DELETE", MESSAGE + "/pin", "ana", UNPINNED, FIRST_ONE),
    Example("DELETE", MESSAGE + "/reactions/{emoji}", "tom", UNREACTED, {**FIRST_ONE, "emoji": THUMBS_UP}),
    Example(
        "GET",
        MESSAGE + "/versions",
        "ana",
        VersionsView([VersionView(1, HELLO.body, TIMES[1], "ana"), VersionView(2, EDITED.body, TIMES[3], "ana")]),
        FIRST_ONE,
    ),
    Example("GET", MESSAGE + "/thread", "tom", m.PageView([UNREACTED], False, False), FIRST_ONE, {"limit": "50"}),
    Example("PUT", MESSAGE + "/thread/follow", "ana", UNREACTED, FIRST_ONE),
    Example("DELETE", MESSAGE + "/thread/follow", "ana", UNREACTED, FIRST_ONE),
    Example("DELETE", MESSAGE, "ana", DELETED, FIRST_ONE),
    Example(
        "PUT", REFERENCE, "service", INVOICE, {**W, "kind": "invoice", "reference": "204"}, body=PUT_INVOICE, status=201
    ),
    Example(
        "GET",
        "/workspaces/{w}/references",
        "tom",
        r.ReferencesView([INVOICE], None),
        W,
        {"kind": "invoice", "q": "relaunch"},
    ),
    Example("GET", REFERENCE, "tom", INVOICE, {**W, "kind": "invoice", "reference": "204"}),
    Example("DELETE", REFERENCE, "service", r.GoneView(), {**W, "kind": "invoice", "reference": "203"}),
    Example(
        "PUT", "/workspaces/{w}/members/{m}", "service", LUIS_SEEN_WHOLE, {**W, "m": "luis"}, body=LUIS, status=201
    ),
    Example("POST", "/workspaces/{w}/conversations", "ana", LAUNCH, W, body=LAUNCHING, status=201),
    Example("PATCH", ROUTE, "ana", RENAMED, G, body={"title": "Launch in May"}),
    Example(
        "PUT",
        ROUTE + "/participants/{m}",
        "ana",
        WITH_LUIS,
        {**G, "m": "luis"},
        body={"history": "from", "from": TIMES[0]},
        status=201,
    ),
    Example("PATCH", ROUTE + "/me", "ana", STARRED, G, body={"starred": True}),
    Example(
        "POST",
        "/workspaces/{w}/bulk",
        "ana",
        c.BulkView([c.BulkResult(GROUP, True)]),
        W,
        body={"action": "read", "conversation_ids": [GROUP]},
    ),
    Example("DELETE", ROUTE + "/participants/{m}", "ana", c.NothingView(), {**G, "m": "tom"}),
    Example("DELETE", ROUTE, "ana", c.NothingView(), G),
)
