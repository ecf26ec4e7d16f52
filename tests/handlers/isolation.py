"""Who may call what: one row for every route and every frame action. A route or an action without a row fails."""

from collections.abc import Callable
from typing import Any, NamedTuple

from chalicelib.domain import ids
from chalicelib.domain.lanes import Lane
from chalicelib.domain.references import ReferenceKind
from chalicelib.services import reports
from tests.support.frames import said
from tests.support.people import Northlight, a_member, say
from tests.support.references import a_reference, put_reference
from tests.support.rest import Answer, Client, creation, words

OK = 200  # any success


class Ids(NamedTuple):
    """What a request names: the workspace, a conversation and so on, right or foreign or invented."""

    w: str
    c: str
    message: str
    reply: str
    member: str
    mention: str
    held: str
    reference: str = "right"
    report: str = "nothing-here"


INVENTED = Ids(
    w="w0000000000",
    c="a" * 20,
    message=ids.message("a" * 20, Lane.EVERYONE, 1),
    reply=ids.message("a" * 20, Lane.EVERYONE, 1),
    member="nobody-here",
    mention="nobody-here",
    held="a" * 20,
    reference="nothing-here",
)

# Statuses by actor. Ana owns the conversation with Tom; Luis is of the team and not in it; Mira is another client;
# Eve is admin of another workspace; Nora was set inactive; `late` is Tom with an expired token.
IN_IT = {
    "ana": OK,
    "tom": OK,
    "luis": 404,
    "mira": 404,
    "eve": 404,
    "nora": 404,
    "late": 401,
    "nobody": 401,
    "service": 404,
}
OF_WORKSPACE = IN_IT | {"luis": OK, "mira": OK}
OF_WORKSPACE_OR_SERVICE = OF_WORKSPACE | {"service": OK}
SERVICE_ONLY = dict.fromkeys(IN_IT, 403) | {"late": 401, "nobody": 401, "service": OK}
ADMIN_OR_SERVICE = OF_WORKSPACE_OR_SERVICE | {"tom": 403, "luis": 403, "mira": 403}
ANYBODY_SIGNED_IN = dict.fromkeys(IN_IT, OK) | {"late": 401, "nobody": 401}
EVERYBODY = dict.fromkeys(IN_IT, OK)


AS_IT_STANDS = {"name": "Northlight Studio", "plan": "unmetered", "time_zone": "Europe/Madrid"}


class Row(NamedTuple):
    """How a route is called with ids, which of them it uses, and what each actor gets with the right ones."""

    call: Callable[[Client, Ids], Answer]
    uses: tuple[str, ...]
    expected: dict[str, int]


def _in(i: Ids, rest: str = "") -> str:
    return f"/workspaces/{i.w}/conversations/{i.c}{rest}"


def _put_member(client: Client, i: Ids) -> Answer:
    body = {"subject": f"{i.w}|new", "name": "New", "email": "new@acme.test", "role": "client", "company": "Acme"}
    return client.put(f"/workspaces/{i.w}/members/new", body)


def _change_member(client: Client, i: Ids) -> Answer:
    """What the member has already: the workspace stays as it is."""
    return client.patch(f"/workspaces/{i.w}/members/{i.member}", {"active": True})


def _create(client: Client, i: Ids) -> Answer:
    return client.post(f"/workspaces/{i.w}/conversations", creation(i.member))


def _named(i: Ids) -> dict[str, Any]:
    """What a message refers to; nothing where everything is right."""
    more: dict[str, Any] = {} if i.reply == "right" else {"reply_to": i.reply}
    return more if i.mention == "right" else more | {"mentions": [i.mention]}


def _send(client: Client, i: Ids) -> Answer:
    return client.post(_in(i, "/messages"), words(**_named(i)))


def _reference(i: Ids) -> str:
    """Visible to Ana and Tom unless another one is asked for."""
    return f"/workspaces/{i.w}/references/invoice/{'204' if i.reference == 'right' else i.reference}"


def _named_references(client: Client, i: Ids) -> Answer:
    named = "" if i.reference == "right" else f",invoice:{i.reference}"
    return client.get(f"/workspaces/{i.w}/references", ids=f"invoice:204{named}")


def _save_draft(client: Client, i: Ids) -> Answer:
    reply = {} if i.reply == "right" else {"reply_to": i.reply}
    return client.put(_in(i, "/draft"), {"body": "Dear", "version": 0} | reply)


def _held(i: Ids) -> dict[str, Any]:
    return {i.held: {"everyone": {"seq": 0, "rev": 0}}}


ROUTES: dict[str, Row] = {
    "GET /openapi.json": Row(lambda k, i: k.get("/openapi.json"), (), EVERYBODY),
    "GET /asyncapi.json": Row(lambda k, i: k.get("/asyncapi.json"), (), EVERYBODY),
    "GET /me": Row(lambda k, i: k.get("/me"), (), ANYBODY_SIGNED_IN),
    "POST /workspaces": Row(
        lambda k, i: k.post("/workspaces", AS_IT_STANDS | {"workspace_id": i.w}),
        (),
        SERVICE_ONLY,
    ),
    "GET /workspaces/{w}": Row(lambda k, i: k.get(f"/workspaces/{i.w}"), ("w",), OF_WORKSPACE_OR_SERVICE),
    "PATCH /workspaces/{w}": Row(
        lambda k, i: k.patch(f"/workspaces/{i.w}", {"name": "Northlight Studio"}), ("w",), ADMIN_OR_SERVICE
    ),
    "PUT /workspaces/{w}/members/{m}": Row(_put_member, (), SERVICE_ONLY),
    "PATCH /workspaces/{w}/members/{m}": Row(_change_member, ("w", "member"), ADMIN_OR_SERVICE),
    "GET /workspaces/{w}/members": Row(
        lambda k, i: k.get(f"/workspaces/{i.w}/members"), ("w",), OF_WORKSPACE_OR_SERVICE
    ),
    "GET /workspaces/{w}/conversations": Row(
        lambda k, i: k.get(f"/workspaces/{i.w}/conversations"), ("w",), OF_WORKSPACE
    ),
    "POST /workspaces/{w}/conversations": Row(_create, ("w", "member"), OF_WORKSPACE),
    "GET /workspaces/{w}/conversations/{c}": Row(lambda k, i: k.get(_in(i)), ("w", "c"), IN_IT),
    "POST /workspaces/{w}/conversations/{c}/messages": Row(_send, ("w", "c", "reply", "mention"), IN_IT),
    "GET /workspaces/{w}/conversations/{c}/messages": Row(
        lambda k, i: k.get(_in(i, "/messages"), around=None if i.message == "right" else i.message),
        ("w", "c", "message"),
        IN_IT,
    ),
    "GET /workspaces/{w}/conversations/{c}/messages/{message}": Row(
        lambda k, i: k.get(_in(i, f"/messages/{i.message}")), ("w", "c", "message"), IN_IT
    ),
    "GET /workspaces/{w}/conversations/{c}/messages/{message}/receipts": Row(
        lambda k, i: k.get(_in(i, f"/messages/{i.message}/receipts")), ("w", "c", "message"), IN_IT
    ),
    "PUT /workspaces/{w}/conversations/{c}/read": Row(
        lambda k, i: k.put(_in(i, "/read"), {"seq": 1}), ("w", "c"), IN_IT
    ),
    "POST /workspaces/{w}/conversations/{c}/unread": Row(
        lambda k, i: k.post(_in(i, "/unread"), {"seq": 1}), ("w", "c"), IN_IT
    ),
    "PUT /workspaces/{w}/references/{kind}/{reference}": Row(
        lambda k, i: k.put(f"/workspaces/{i.w}/references/invoice/9", a_reference()), (), SERVICE_ONLY
    ),
    "DELETE /workspaces/{w}/references/{kind}/{reference}": Row(
        lambda k, i: k.call("DELETE", f"/workspaces/{i.w}/references/invoice/9"), (), SERVICE_ONLY
    ),
    "GET /workspaces/{w}/references/{kind}/{reference}": Row(
        lambda k, i: k.get(_reference(i)), ("w", "reference"), IN_IT
    ),
    "GET /workspaces/{w}/references": Row(_named_references, ("w", "reference"), OF_WORKSPACE),
    "GET /workspaces/{w}/conversations/{c}/draft": Row(lambda k, i: k.get(_in(i, "/draft")), ("w", "c"), IN_IT),
    "PUT /workspaces/{w}/conversations/{c}/draft": Row(_save_draft, ("w", "c", "reply"), IN_IT),
    "DELETE /workspaces/{w}/conversations/{c}/draft": Row(lambda k, i: k.delete(_in(i, "/draft")), ("w", "c"), IN_IT),
    "POST /workspaces/{w}/tickets": Row(
        lambda k, i: k.post(f"/workspaces/{i.w}/tickets", {"device_id": "desk"}), ("w",), OF_WORKSPACE
    ),
    "POST /workspaces/{w}/sync": Row(
        lambda k, i: k.post(f"/workspaces/{i.w}/sync", {"conversations": _held(i)}), ("w", "held"), OF_WORKSPACE
    ),
}


def _on_message(method: str, rest: str, expected: dict[str, int] = IN_IT, body: Any = None) -> Row:
    """A route under one message; `right` is Ana's first one."""
    return Row(
        lambda k, i: k.call(method, _in(i, f"/messages/{i.message}{rest}"), body=body), ("w", "c", "message"), expected
    )


MESSAGE = "/workspaces/{w}/conversations/{c}/messages/{message}"
OWN_ONLY = IN_IT | {"tom": 403}
THUMBS_UP = "%F0%9F%91%8D"
ROUTES |= {
    f"PATCH {MESSAGE}": _on_message("PATCH", "", OWN_ONLY, {"body": "Hello Tom", "version": 1}),
    f"DELETE {MESSAGE}": _on_message("DELETE", "", OWN_ONLY),
    f"GET {MESSAGE}/versions": _on_message("GET", "/versions", OWN_ONLY),
    f"PUT {MESSAGE}/reactions/{{emoji}}": _on_message("PUT", f"/reactions/{THUMBS_UP}"),
    f"DELETE {MESSAGE}/reactions/{{emoji}}": _on_message("DELETE", f"/reactions/{THUMBS_UP}"),
    f"PUT {MESSAGE}/pin": _on_message("PUT", "/pin"),
    f"DELETE {MESSAGE}/pin": _on_message("DELETE", "/pin"),
    f"GET {MESSAGE}/thread": _on_message("GET", "/thread"),
    f"PUT {MESSAGE}/thread/follow": _on_message("PUT", "/thread/follow"),
    f"DELETE {MESSAGE}/thread/follow": _on_message("DELETE", "/thread/follow"),
    "GET /workspaces/{w}/conversations/{c}/pins": Row(lambda k, i: k.get(_in(i, "/pins")), ("w", "c"), IN_IT),
}


GROUP_ONLY = IN_IT | {"ana": 400, "tom": 400}  # the conversation here is between two
ROUTES |= {
    "PUT /workspaces/{w}/conversations/{c}/participants/{m}": Row(
        lambda k, i: k.put(_in(i, "/participants/luis"), {"history": "all"}), ("w", "c"), GROUP_ONLY
    ),
    "DELETE /workspaces/{w}/conversations/{c}/participants/{m}": Row(
        lambda k, i: k.delete(_in(i, "/participants/luis")), ("w", "c"), GROUP_ONLY
    ),
    "PATCH /workspaces/{w}/conversations/{c}": Row(
        lambda k, i: k.patch(_in(i), {"title": "Renamed"}), ("w", "c"), GROUP_ONLY
    ),
}


ADMIN_ONLY = OF_WORKSPACE | {"tom": 403, "luis": 403, "mira": 403}
ROUTES |= {
    "POST /workspaces/{w}/oversight": Row(
        lambda k, i: k.post(f"/workspaces/{i.w}/oversight", {"conversation_id": i.c, "reason": "A complaint"}),
        ("w", "c"),
        ADMIN_ONLY,
    ),
    "POST /workspaces/{w}/reports": Row(
        lambda k, i: k.post(
            f"/workspaces/{i.w}/reports", {"conversation_id": i.c, "message_id": i.message, "reason": "Spam"}
        ),
        ("w", "c", "message"),
        IN_IT,
    ),
    "GET /workspaces/{w}/reports": Row(lambda k, i: k.get(f"/workspaces/{i.w}/reports"), ("w",), OF_WORKSPACE),
    "PATCH /workspaces/{w}/reports/{r}": Row(
        lambda k, i: k.patch(f"/workspaces/{i.w}/reports/{i.report}", {"outcome": "The link was removed."}),
        ("w", "report"),
        ADMIN_ONLY,
    ),
    "GET /workspaces/{w}/me/diagnose": Row(
        lambda k, i: k.get(f"/workspaces/{i.w}/me/diagnose", conversation_id=i.c, message_id=i.message),
        ("w", "c", "message"),
        OF_WORKSPACE,
    ),
    "GET /workspaces/{w}/audit": Row(lambda k, i: k.get(f"/workspaces/{i.w}/audit"), ("w",), ADMIN_ONLY),
}


ROUTES |= {
    "PATCH /workspaces/{w}/conversations/{c}/me": Row(
        lambda k, i: k.patch(_in(i, "/me"), {"starred": True}), ("w", "c"), IN_IT
    ),
    "DELETE /workspaces/{w}/conversations/{c}": Row(lambda k, i: k.delete(_in(i)), ("w", "c"), IN_IT),
    "POST /workspaces/{w}/bulk": Row(
        lambda k, i: k.post(f"/workspaces/{i.w}/bulk", {"action": "read", "conversation_ids": [i.held]}),
        ("w", "held"),
        OF_WORKSPACE,
    ),
}


ROUTES |= {
    "GET /workspaces/{w}/me/preferences": Row(
        lambda k, i: k.get(f"/workspaces/{i.w}/me/preferences"), ("w",), OF_WORKSPACE
    ),
    "PATCH /workspaces/{w}/me/preferences": Row(
        lambda k, i: k.patch(f"/workspaces/{i.w}/me/preferences", {"share_read": True}), ("w",), OF_WORKSPACE
    ),
}


class Asked(NamedTuple):
    """How an action is asked with ids, which of them it uses, and what actors get who are not in the conversation."""

    fields: Callable[[Ids], dict[str, Any]]
    uses: tuple[str, ...]
    outside: str


def _said(i: Ids) -> dict[str, Any]:
    return said(i.c, **_named(i))


FRAMES: dict[str, Asked] = {
    "send": Asked(_said, ("c", "reply", "mention"), "not_found"),
    "read": Asked(lambda i: {"conversation_id": i.c, "seq": 1}, ("c",), "not_found"),
    "focus": Asked(lambda i: {"conversation_id": i.c}, ("c",), "not_found"),
    "typing": Asked(lambda i: {"conversation_id": i.c}, ("c",), "not_found"),
    "sync": Asked(lambda i: {"conversations": _held(i)}, ("held",), "synced"),
    "ping": Asked(lambda i: {"heads": _held(i)}, ("held",), "pong"),
}


class World(NamedTuple):
    """What there is to steal, from three points of view."""

    right: Ids
    foreign: dict[str, list[Ids]]  # by actor: ids that exist and are not for it


def build(northlight: Northlight) -> World:
    """Ana talks with Tom, with a note beside; Ana talks with Mira; Eve has a conversation of her own."""
    c, other = northlight.direct(body="Hello Tom"), northlight.direct(other="mira", body="Hello Mira")
    say(northlight.ana, c, "a note", audience="team")
    eves = _eves_own(northlight)
    for w, number, m in ((northlight.w, "204", "tom"), (northlight.w, "31", "mira"), (northlight.other_w, "7", "eve")):
        put_reference(w, ReferenceKind.INVOICE, number, members=("ana", m) if m == "tom" else (m,))
    right = Ids(northlight.w, c, ids.message(c, Lane.EVERYONE, 1), "right", "right", "right", c)
    right = right._replace(report=reports.file(northlight.tom, c, right.message, "Spam")[0].id)
    note = ids.message(c, Lane.TEAM, 1)
    in_other, in_eves = (_of(conversation, northlight) for conversation in (other, eves))
    # To a client its own conversation's notes are as foreign as another conversation.
    notes = right._replace(w=northlight.other_w, c=eves, message=note, reply=note, member="eve", mention="eve")
    in_other, in_eves = in_other._replace(reference="31"), in_eves._replace(reference="7")
    in_eves = in_eves._replace(report=reports.file(northlight.eve, eves, in_eves.message, "Spam")[0].id)
    miras = [_of(c, northlight)._replace(reference="204"), in_eves]
    return World(right, {"tom": [in_other, in_eves, notes], "mira": miras, "ana": [in_eves._replace(reference="31")]})


def _of(conversation: str, northlight: Northlight) -> Ids:
    """The ids of a conversation that the asking one is not in, with a member it may not reach."""
    message = ids.message(conversation, Lane.EVERYONE, 1)
    return Ids(northlight.other_w, conversation, message, message, "eve", "eve", conversation)


def _eves_own(northlight: Northlight) -> str:
    a_member(northlight.other_w, "oscar")
    return northlight.direct(northlight.eve, "oscar", body="Otherside's own")
