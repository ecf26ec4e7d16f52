"""The door for frames: each is answered with its own ref, and a bad one hurts nobody but itself."""

import time
from typing import Any

from msgspec import Struct

from chalicelib import observability
from chalicelib.adapters import sockets
from chalicelib.domain.connections import Connection
from chalicelib.domain.errors import InvalidRequest, ModuleDisabled, NotFound, Refusal
from chalicelib.domain.members import Caller, Role
from chalicelib.domain.views import frames
from chalicelib.handlers import actions, errors, parsing
from chalicelib.observability import Line
from chalicelib.policy import people, plans, rates
from chalicelib.services import announcing, live, standing
from chalicelib.services.standing import Standing

_frames = rates.Window(10)
OK = {"statusCode": 200}
MAX_REF = 64
MAX_REF_NUMBER = 2**53  # what JSON's readers keep exact


class Socket(Struct, frozen=True):
    """Who is at the other end, as the authorizer said when it opened. `until` is in seconds since 1970."""

    caller: Caller
    connection_id: str
    until: int
    request_id: str

    @property
    def connection(self) -> Connection:
        caller = self.caller
        team = people.is_agency(caller.role)
        return Connection(self.connection_id, caller.member_id, caller.device, int(time.time()), self.until, team)


def _socket(event: dict[str, Any]) -> Socket:
    context = event["requestContext"]
    who = context["authorizer"]
    caller = Caller(who["workspace"], who["member"], Role(who["role"]), who["device"])
    return Socket(caller, context["connectionId"], int(who["until"]), context.get("requestId", ""))


def connect(event: dict[str, Any], _: Any) -> dict[str, int]:
    socket = _socket(event)
    with observability.invocation(socket.request_id, route="$connect") as line:
        try:
            live.opened(socket.caller, socket.connection_id, socket.until)
        except Refusal as refusal:
            line.add(code=refusal.code)
            return {"statusCode": errors.STATUS[type(refusal)]}
    return OK


def disconnect(event: dict[str, Any], _: Any) -> dict[str, int]:
    socket = _socket(event)
    with observability.invocation(socket.request_id, route="$disconnect"):
        live.closed(socket.caller, socket.connection_id)
    return OK


def receive(event: dict[str, Any], _: Any) -> dict[str, int]:
    socket = _socket(event)
    with observability.invocation(socket.request_id, route="frame") as line:
        answer = _answer(socket, event.get("body") or "", line)
        if answer is not None:
            sockets.post(socket.connection_id, answer)
    return OK


def _answer(socket: Socket, text: str, line: Line) -> bytes | None:
    """The frame to answer with; None where the answer went out already, or the socket is closed."""
    ref: Any = None
    try:
        if socket.until <= time.time():
            _end(socket, "expired")
            return None
        frame = _frame(text)
        ref = _ref(frame)
        return _act(socket, frame, ref, line)
    except Exception as error:  # the edge: whatever happened, the socket stays usable
        return _refused(error, socket, ref, line)


def _refused(error: Exception, socket: Socket, ref: Any, line: Line) -> bytes:
    refusal = errors.known(error)
    line.add(code=refusal.code)
    if refusal is not error:
        line.failed(error)
    return frames.error(ref, errors.body(refusal, socket.request_id))


def _frame(text: str) -> dict[str, Any]:
    try:
        raw = text.encode()
    except UnicodeEncodeError:
        raise InvalidRequest.on("", "must be valid JSON in UTF-8") from None
    parsing.check_size(raw, frames.MAX_BYTES)
    frame = parsing.json_of(raw)
    if not isinstance(frame, dict):
        raise InvalidRequest.on("", "must be a JSON object")
    return frame


def _ref(frame: dict[str, Any]) -> Any:
    """The client's own mark, handed back as it came. One that is no short text or number is not handed back."""
    ref = frame.pop("ref", None)
    number = isinstance(ref, int) and not isinstance(ref, bool) and abs(ref) <= MAX_REF_NUMBER
    if ref is None or number or (isinstance(ref, str) and len(ref) <= MAX_REF):
        return ref
    raise InvalidRequest.on("ref", f"must be a number or a text of at most {MAX_REF} characters")


def _act(socket: Socket, frame: dict[str, Any], ref: Any, line: Line) -> bytes | None:
    action = actions.named(frame.pop("action", None))
    line.add(route=action.name)
    try:
        here = standing.of_member(socket.caller.workspace_id, socket.caller.member_id)
        standing.check_module(here)
    except NotFound:
        _end(socket, "removed")
        return None
    except ModuleDisabled as refusal:
        sockets.post(socket.connection_id, frames.error(ref, errors.body(refusal, socket.request_id)))
        _end(socket, "module_disabled")
        return None
    if here.member.role is not socket.caller.role:
        _end(socket, "replaced")
        return None
    _check_rate(socket, here)
    return action.run(actions.Heard(here, socket.connection, ref), parsing.shaped(frame, action.shape))


def _check_rate(socket: Socket, here: Standing) -> None:
    """Raises: RateLimited."""
    now = time.monotonic()
    _frames.check(socket.connection_id, plans.plan(here.workspace.plan).frames_per_10s, now)
    _frames.take(socket.connection_id, now)


def _end(socket: Socket, reason: frames.Reason) -> None:
    announcing.end(socket.caller.workspace_id, socket.connection, reason)
