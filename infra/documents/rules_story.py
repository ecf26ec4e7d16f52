"""The story's end: what Ana, an admin, looks up, and what is decided by her."""

from typing import Any

from msgspec import convert
from msgspec.structs import replace

from chalicelib.domain.diagnosis import Name
from chalicelib.domain.views import audit as a
from chalicelib.domain.views.diagnosis import CheckView, DiagnosisView
from chalicelib.domain.views.oversight import OversightView
from chalicelib.domain.views.reports import ReportsView, ReportView
from infra.documents.examples import CONVERSATION, GROUP, SECOND, THANKS_FOR_THE_DELETED, TIMES, Example, W

HASHES = tuple(digit * 64 for digit in "3a9")
LEFT = a.AuditRowView(
    "0000000007",
    TIMES[3],
    "ana",
    "participant.changed",
    "tom",
    {"conversation_id": GROUP, "change": "removed"},
    HASHES[1],
    HASHES[2],
)
CAME = a.AuditRowView(
    "0000000006",
    TIMES[2],
    "ana",
    "participant.changed",
    "luis",
    {"conversation_id": GROUP, "change": "joined", "history": "from"},
    HASHES[0],
    HASHES[1],
)
REPORT = "1772443860000c41f09aa"
REASON = "This does not sound like Tom"
REPORTED = ReportView(REPORT, CONVERSATION, SECOND, REASON, TIMES[3], None, None)
WHOLE = replace(REPORTED, reporter_id="ana", snapshot=THANKS_FOR_THE_DELETED)
OUTCOME = "Tom was asked on the phone: he wrote it himself."
DECIDED = replace(WHOLE, outcome=OUTCOME, decided_at=TIMES[3])
TOLD = replace(REPORTED, outcome=OUTCOME, decided_at=TIMES[3])
REASONED: dict[str, Any] = {"conversation_id": CONVERSATION, "reason": "Tom says that he was promised a refund"}
CHECKED = ("module", "view_messages", "send_messages", "delete_messages", "plan", "participant", "archived", "message")
NOT_HIS = CheckView(
    "edit", False, "edit_own", "Only whoever wrote a message can edit it.", "Answer it, or ask its author to edit it."
)
RULES = (
    Example(
        "GET",
        "/workspaces/{w}/me/diagnose",
        "ana",
        DiagnosisView([*(CheckView(convert(name, Name), True, None, None, None) for name in CHECKED), NOT_HIS]),
        W,
        {"conversation_id": CONVERSATION, "message_id": SECOND},
    ),
    Example(
        "GET",
        "/workspaces/{w}/audit",
        "ana",
        a.AuditView([LEFT, CAME], None),
        W,
        {"action": "participant.changed", "limit": "10"},
    ),
    Example(
        "POST",
        "/workspaces/{w}/oversight",
        "ana",
        OversightView("k3vw5nq2mt4yj5sx7ub6", TIMES[3]),
        W,
        body=REASONED,
        status=201,
    ),
    Example(
        "POST",
        "/workspaces/{w}/reports",
        "ana",
        REPORTED,
        W,
        body={"conversation_id": CONVERSATION, "message_id": SECOND, "reason": REASON},
        status=201,
    ),
    Example("GET", "/workspaces/{w}/reports", "ana", ReportsView([WHOLE], None), W, {"limit": "10"}),
    Example("PATCH", "/workspaces/{w}/reports/{r}", "ana", DECIDED, {**W, "r": REPORT}, body={"outcome": OUTCOME}),
)
