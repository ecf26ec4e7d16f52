"""Ana (admin) and Luis (team) of Northlight, their clients Tom and Mira, and Eve, who must never see anything."""

import secrets
import threading
import time
from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from chalicelib.domain import ids
from chalicelib.domain.conversations import Kind
from chalicelib.domain.lanes import Lane
from chalicelib.domain.members import Member, Role
from chalicelib.domain.messages import Draft
from chalicelib.services import conversations, live, members, messages, standing, workspaces
from chalicelib.services.conversations import Creation
from chalicelib.services.standing import Standing
from tests.support.environment import ISSUER

_last_ms = 0


def a_client_id(at_ms: int | None = None) -> bytes:
    """A UUIDv7, rising with every call, or of a given time in milliseconds."""
    global _last_ms
    if at_ms is None:
        at_ms = _last_ms = max(ids.now_ms(), _last_ms + 1)
    raw = bytearray(at_ms.to_bytes(6, "big") + secrets.token_bytes(10))
    raw[6], raw[8] = raw[6] & 0x0F | 0x70, raw[8] & 0x3F | 0x80
    return bytes(raw)


def a_workspace(name: str = "Northlight Studio", plan: str = "unmetered") -> str:
    workspace, _ = workspaces.create(f"w{secrets.token_hex(5)}", name, plan, "Europe/Madrid")
    return workspace.id


def a_member(w: str, m: str, role: Role = Role.TEAM, company: str | None = None, **more: Any) -> Standing:
    """A member, put in place and standing in its workspace. Its subject is `<workspace>|<member>`."""
    more.setdefault("subject", f"{w}|{m}")
    member = Member(id=m, workspace_id=w, name=m.title(), email=f"{m}@{w}.test", role=role, company=company, **more)
    members.put(ISSUER, member)
    return standing.of_member(w, m)


class Northlight:
    """One workspace with its people, and Eve's beside it. Fresh for every test, so that none meets another's."""

    def __init__(self, plan: str = "unmetered") -> None:
        self.w, self.other_w = a_workspace(plan=plan), a_workspace("Otherside")
        self.ana = a_member(self.w, "ana", Role.ADMIN)
        self.luis = a_member(self.w, "luis")
        self.tom = a_member(self.w, "tom", Role.CLIENT, "Acme")
        self.mira = a_member(self.w, "mira", Role.CLIENT, "Fjord")
        self.eve = a_member(self.other_w, "eve", Role.ADMIN)

    def direct(self, one: Standing | None = None, other: str = "tom", body: str | None = None) -> str:
        """A direct conversation, of Ana with Tom unless said otherwise. Its id."""
        one = one or self.ana
        first = a_draft(one, body) if body else None
        creation = Creation(Kind.DIRECT, a_client_id(), (other,), message=first)
        return conversations.create(one, creation)[0].id

    def group(self, *others: str, title: str | None = "Website relaunch", mixed: bool = False) -> str:
        """A group that Ana makes with others. Its id."""
        creation = Creation(Kind.GROUP, a_client_id(), tuple(sorted(others)), title=title, mixed=mixed)
        return conversations.create(self.ana, creation)[0].id


def a_draft(
    who: Standing,
    body: str = "Hello",
    *,
    device: str = "desk",
    audience: str = "everyone",
    client_id: bytes | None = None,
    **more: Any,
) -> Draft:
    hashed = ids.device(who.member.id, device)
    return Draft(client_id or a_client_id(), hashed, body, Lane.of(audience), **more)


def say(who: Standing, conversation: str, body: str = "Hello", **more: Any) -> Any:
    """Send one message; the message as it went out on the wire."""
    return messages.send(who, conversation, a_draft(who, body, **more)).message


def online(who: Standing, device: str = "desk", until: float | None = None) -> str:
    """Open a socket for a member. Its connection id, to listen to."""
    connection_id = f"{who.member.id}-{device}-{secrets.token_hex(4)}"
    caller = replace(who.caller, device=ids.device(who.member.id, device))
    live.opened(caller, connection_id, int(until or time.time() + 3600))
    return connection_id


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """What each call returned or raised, all begun at the same moment in threads of their own."""
    barrier = threading.Barrier(len(calls))
    outcomes: list[Any] = [None] * len(calls)

    def run(index: int, call: Callable[[], Any]) -> None:
        barrier.wait()
        try:
            outcomes[index] = call()
        except Exception as error:
            outcomes[index] = error

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
