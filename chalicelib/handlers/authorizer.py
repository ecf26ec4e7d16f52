"""The door of a socket: a single-use ticket opens it, and says who speaks for as long as it is open."""

from typing import Any

from chalicelib import observability
from chalicelib.domain.errors import Refusal
from chalicelib.repositories.tickets import Ticket
from chalicelib.services import live


def authorize(event: dict[str, Any], _: Any) -> dict[str, Any]:
    """API Gateway's question on $connect. The answer's context comes with every later frame."""
    with observability.invocation(event["requestContext"].get("requestId", ""), route="$authorize") as line:
        try:
            ticket = live.redeem(_ticket(event), _header(event, "origin"))
        except Refusal as refusal:
            line.add(code=refusal.code)
            return _policy(event, "Deny", "nobody", {})
        return _policy(event, "Allow", ticket.member_id, _context(ticket))


def _ticket(event: dict[str, Any]) -> str:
    return str((event.get("queryStringParameters") or {}).get("ticket", ""))


def _header(event: dict[str, Any], name: str) -> str | None:
    headers = {key.lower(): value for key, value in (event.get("headers") or {}).items()}
    return headers.get(name)


def _context(ticket: Ticket) -> dict[str, str]:
    return {
        "workspace": ticket.workspace_id,
        "member": ticket.member_id,
        "role": ticket.role.value,
        "device": ticket.device,
        "until": str(ticket.session_until),
    }


def _policy(event: dict[str, Any], effect: str, principal: str, context: dict[str, str]) -> dict[str, Any]:
    statement = {"Action": "execute-api:Invoke", "Effect": effect, "Resource": event["methodArn"]}
    document = {"Version": "2012-10-17", "Statement": [statement]}
    return {"principalId": principal, "policyDocument": document, "context": context}
