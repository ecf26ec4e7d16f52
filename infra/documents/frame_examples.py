"""The story's frames: what Tom's and Ana's devices send, are answered and are told."""

from typing import Any

from msgspec import Struct

from chalicelib.domain.references import ReferenceKind
from chalicelib.domain.views import conversations as c
from chalicelib.domain.views import frames as f
from chalicelib.domain.views.presence import PresentView
from chalicelib.domain.views.refusals import ErrorView
from infra.documents import examples as it
from infra.documents import rules_story as rules


class FrameExample(Struct, frozen=True):
    """A frame of a client, who sends it, and what it is answered with."""

    who: str
    frame: dict[str, Any]
    answer: f.Frame | None


ASKED = (
    FrameExample("tom", {"action": "focus", "ref": 1, "conversation_id": it.CONVERSATION}, f.Ack(1)),
    FrameExample(
        "ana",
        {"action": "focus", "ref": 7, "conversation_id": it.CONVERSATION},
        f.Ack(7, [PresentView("tom", "online")]),
    ),
    FrameExample("ana", {"action": "typing", "conversation_id": it.CONVERSATION, "audience": "everyone"}, None),
    FrameExample("tom", {"action": "focus", "ref": 8, "conversation_id": None}, f.Ack(8)),
    FrameExample(
        "tom",
        {
            "action": "sync",
            "ref": 2,
            "conversations": {
                it.CONVERSATION: {"everyone": {"seq": 1, "rev": 0}},
                it.GROUP: {"everyone": {"seq": 0, "rev": 3}},  # Tom is out of it, and nothing was said
            },
        },
        f.Synced(
            2,
            [c.SyncedView(it.IN_THE_END_FOR_TOM, [it.THANKS_FOR_THE_DELETED], [it.DELETED], reload=False)],
            [],
            more=False,
        ),
    ),
    FrameExample(
        "tom",
        {
            "action": "ping",
            "ref": 3,
            "heads": {
                it.CONVERSATION: {"everyone": {"seq": 1, "rev": 0}},
                it.GROUP: {"everyone": {"seq": 0, "rev": 3}},
            },
        },
        f.Pong(3, [it.CONVERSATION]),
    ),
    FrameExample(
        "tom",
        {
            "action": "send",
            "ref": 4,
            "conversation_id": it.CONVERSATION,
            "client_id": it.IDS[3],
            "body": it.SOON.body,
        },
        f.SendAck(4, it.SOON),
    ),
    FrameExample(
        "ana", {"action": "read", "ref": 5, "conversation_id": it.CONVERSATION, "seq": 3}, f.ReadAck(5, 3, 0, 1)
    ),
)
UNREADABLE = FrameExample(
    "tom",
    {"action": "read", "ref": 6, "conversation_id": it.CONVERSATION, "seq": "three"},
    f.ErrorFrame(
        6,
        ErrorView(
            "invalid_request",
            "Some of the values cannot be used. See the details, correct them and try again.",
            [{"field": "seq", "problem": "Expected `int`, got `str`"}],
            "Xq1zEhZzIAMEVkg=",
        ),
    ),
)
TOLD = (
    f.MessageCreated(it.CONVERSATION, "everyone", 3, 6, it.SOON),
    f.MessageUpdated(it.CONVERSATION, "everyone", 1, 2, it.REACTED),
    f.MessageDeleted(it.CONVERSATION, "everyone", 1, 6, it.DELETED),
    f.ConversationCreated(it.CONVERSATION, it.FOR_TOM),
    f.ConversationUpdated(it.GROUP, it.RENAMED),
    f.ParticipantChanged(it.GROUP, "tom", "removed"),
    f.ReceiptMoved(it.CONVERSATION, "everyone", 3, it.TIMES[3], member_id="ana"),
    f.ReadMoved(it.CONVERSATION, "everyone", 3, 0, 1),
    f.MemberTyping(it.CONVERSATION, "everyone", "ana"),
    f.PresenceChanged("tom", "away"),
    f.DraftChanged(it.CONVERSATION, "everyone", it.DISCARDED),
    f.MeChanged(["view_messages", "send_messages", "delete_messages", "export_messages"]),
    f.ReferenceUpdated(it.INVOICE),
    f.ReferenceRemoved(ReferenceKind.INVOICE, "203"),
    f.ReportUpdated(rules.TOLD),
    f.SessionEnded("expired"),
)
