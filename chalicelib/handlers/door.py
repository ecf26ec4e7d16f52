"""The door of REST: who is there, what is wanted, one service, one answer. Every route says who may come."""

import functools
from collections.abc import Callable
from typing import Any, Generic, TypeVar, get_args

import msgspec
from chalice.app import Blueprint, Request, Response
from msgspec import Struct

from chalicelib import observability
from chalicelib.domain.errors import InvalidRequest, NotFound, PermissionDenied, Refusal, Unauthenticated
from chalicelib.domain.members import Subject
from chalicelib.domain.views.refusals import RefusedView
from chalicelib.handlers import errors, parsing
from chalicelib.observability import Line
from chalicelib.services import identity, oversight, standing
from chalicelib.services.standing import Standing

T = TypeVar("T")
V = TypeVar("V")
H = TypeVar("H", bound=Callable[..., Any])
OVERSIGHT = "parley-oversight"
NO_STORE = {"Content-Type": "application/json", "Cache-Control": "no-store"}


class Answer(Struct, Generic[V], frozen=True):
    """What a handler answers: a view and a status."""

    view: V
    status: int = 200


class Call:
    """One request, as handlers see it."""

    def __init__(self, request: Request, path: dict[str, str]) -> None:
        self.path = path
        self.request_id: str = request.context.get("requestId", "")
        self._request = request
        self._subject: Subject | None = None
        self._standing: Standing | None = None

    @property
    def subject(self) -> Subject:
        """Who the token speaks for. Raises: Unauthenticated."""
        if self._subject is None:
            self._subject = identity.recognise(self._request.headers.get("authorization"))
        return self._subject

    @property
    def workspace_id(self) -> str:
        """The workspace of the path, checked: it becomes part of keys. Raises: NotFound."""
        return self.name("w")

    @property
    def standing(self) -> Standing:
        """The caller as a member of the path's workspace. Raises: Unauthenticated, NotFound, PermissionDenied."""
        if self._standing is None:
            issuer, subject = self.subject.issuer, self.subject.id
            here = standing.of_subject(issuer, subject, self.workspace_id)
            named, reading = self._request.headers.get(OVERSIGHT), self._request.method == "GET"
            self._standing = oversight.under(here, named, self.path.get("c"), reading=reading)
        return self._standing

    @property
    def origin(self) -> str | None:
        return self._request.headers.get("origin")

    def name(self, part: str) -> str:
        """A part of the path that names something. Raises: NotFound for what cannot be a name."""
        try:
            return parsing.shaped(self.path[part], parsing.Name)
        except Refusal:
            raise NotFound from None

    def body(self, shape: type[T]) -> T:
        """Raises: TooLarge, InvalidRequest."""
        try:
            raw: Any = self._request.raw_body
        except ValueError:
            raise InvalidRequest.on("", "must be valid JSON in UTF-8") from None
        return parsing.body_of(raw, shape)

    def query(self, shape: type[T]) -> T:
        """Raises: InvalidRequest."""
        return parsing.shaped(dict(self._request.query_params or {}), shape, text=True)


def _anybody(call: Call) -> None:
    """No token is asked for."""


def _person(call: Call) -> None:
    """Somebody with a valid token, member or not."""
    assert call.subject  # nosec B101: reading it recognises the caller


def _member(call: Call) -> None:
    """A member of the path's workspace, whose module is on."""
    standing.check_module(call.standing)


def _insider(call: Call) -> None:
    """A member of the path's workspace, whether its module is on or not."""
    assert call.standing  # nosec B101: reading it finds the member


def _service(call: Call) -> None:
    """The host portal."""
    if not identity.is_service(call.subject):
        raise PermissionDenied.without(identity.PROVISION)


def _member_or_service(call: Call) -> None:
    """A member, whether the module is on or not, or the host portal."""
    if not identity.is_service(call.subject):
        assert call.standing  # nosec B101: reading it finds the member


class Route(Struct, frozen=True):
    """One route, as it is declared. What it takes and gives is said once, by its handler's signature.

    `statuses` are those of success, `refuses` what it says no with beyond what every such route does.
    """

    method: str
    path: str
    check: Callable[[Call], None]
    handler: Callable[..., Answer[Any]]
    statuses: tuple[int, ...]
    refuses: tuple[type[Refusal], ...]

    @property
    def who(self) -> str:
        """Who may come: anybody, person, member, insider, service, member_or_service."""
        return self.check.__name__.strip("_")

    @property
    def body(self) -> type[Any] | None:
        return self.handler.__annotations__.get("body")

    @property
    def query(self) -> type[Any] | None:
        return self.handler.__annotations__.get("query")

    @property
    def gives(self) -> Any:
        return get_args(self.handler.__annotations__["return"])[0]

    def answer(self, call: Call) -> Answer[Any]:
        """Raises: a Refusal, or whatever went wrong."""
        self.check(call)
        taken: dict[str, Any] = {}
        if self.body:
            taken["body"] = call.body(self.body)
        if self.query:
            taken["query"] = call.query(self.query)
        return self.handler(call, **taken)


class Door(Blueprint):
    """Routes of one feature. Each is declared with who may come.

    A handler that has a parameter `body` or `query` is handed the request's, parsed into that parameter's type.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.declared: dict[tuple[str, str], Route] = {}

    def anybody(self, method: str, path: str, **more: Any) -> Callable[[H], H]:
        return self._route(method, path, _anybody, **more)

    def person(self, method: str, path: str, **more: Any) -> Callable[[H], H]:
        return self._route(method, path, _person, **more)

    def member(self, method: str, path: str, **more: Any) -> Callable[[H], H]:
        return self._route(method, path, _member, **more)

    def insider(self, method: str, path: str, **more: Any) -> Callable[[H], H]:
        return self._route(method, path, _insider, **more)

    def service(self, method: str, path: str, **more: Any) -> Callable[[H], H]:
        return self._route(method, path, _service, **more)

    def member_or_service(self, method: str, path: str, **more: Any) -> Callable[[H], H]:
        return self._route(method, path, _member_or_service, **more)

    def _route(
        self,
        method: str,
        path: str,
        check: Callable[[Call], None],
        statuses: tuple[int, ...] = (200,),
        refuses: tuple[type[Refusal], ...] = (),
    ) -> Callable[[H], H]:
        def register(handler: H) -> H:
            route = Route(method, path, check, handler, statuses, refuses)
            self.declared[method, path] = route

            @functools.wraps(handler)
            def view(**parts: str) -> Response:
                return _answer(Call(self.current_request, parts), route)

            del view.__wrapped__  # the framework would look for the path's parts in the handler's parameters
            # Whatever a body is labelled, it is read as JSON: else the framework refuses it in a shape of its own.
            self.route(path, methods=[method], content_types=[])(view)
            return handler

        return register


def _answer(call: Call, route: Route) -> Response:
    with observability.invocation(call.request_id, route=f"{route.method} {route.path}") as line:
        try:
            answer = route.answer(call)
        except Exception as error:  # the edge: whatever happened, the caller gets the contract's shape
            return _refused(error, call, line)
        line.add(status=answer.status)
        return Response(msgspec.json.encode(answer.view).decode(), dict(NO_STORE), answer.status)


def _refused(error: Exception, call: Call, line: Line) -> Response:
    refusal = errors.known(error)
    status = errors.STATUS[type(refusal)]
    line.add(status=status, code=refusal.code)
    if refusal is not error:
        line.failed(error)
    headers: dict[str, Any] = dict(NO_STORE)
    if (seconds := errors.retry_after(refusal)) is not None:
        headers["Retry-After"] = str(seconds)
    if isinstance(refusal, Unauthenticated):
        headers["WWW-Authenticate"] = "Bearer"
    body = RefusedView(errors.body(refusal, call.request_id))
    return Response(msgspec.json.encode(body).decode(), headers, status)
