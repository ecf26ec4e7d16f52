"""What is said about references: by the portal that puts them, by members who look for them."""

from datetime import date
from typing import Annotated, TypeVar

from msgspec import Meta

from chalicelib.domain.errors import InvalidRequest
from chalicelib.domain.members import Role
from chalicelib.domain.references import Name, Reference, ReferenceKind, VisibleTo
from chalicelib.handlers import parsing
from chalicelib.handlers.parsing import END, Body, Limit, Line

T = TypeVar("T", bound=str)
NAMED = 50  # references, or addresses, that one request may name
Id = Annotated[str, Meta(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?" + END)]
Status = Annotated[str, Meta(min_length=1, max_length=40, pattern=r"^[^\x00-\x1f]+" + END)]
Url = Annotated[str, Meta(max_length=1024, pattern=r"^https?://[^\s\x00-\x1f]+" + END)]
Amount = Annotated[str, Meta(max_length=20, pattern=r"^-?[0-9]{1,15}(?:\.[0-9]{1,4})?" + END)]
Currency = Annotated[str, Meta(pattern=r"^[A-Z]{3}" + END)]
# Together with what they replace, they and the reference have to fit into one transaction of a hundred writes.
Companies = Annotated[list[Line], Meta(max_length=20)]
Members = Annotated[list[parsing.Name], Meta(max_length=20)]


class SeenBy(Body):
    """Who may see a reference: whoever is named in any of these, and nobody else."""

    roles: Annotated[list[Role], Meta(max_length=4)] = []
    companies: Companies = []
    members: Members = []


class PutReference(Body):
    """The whole reference: what is left out is not set. Safe to repeat."""

    title: Line
    status: Status
    url: Url
    visible_to: SeenBy
    amount: Amount | None = None
    currency: Currency | None = None
    due: date | None = None


class References(Body):
    """A list by `kind`, `company` and `q`; or those that are named: `ids` as `invoice:204,ticket:9`, and `url`, one
    or more with a space between.
    """

    kind: ReferenceKind | None = None
    company: Line | None = None
    q: Annotated[str, Meta(min_length=1, max_length=100)] | None = None
    limit: Limit = 50
    cursor: Annotated[str, Meta(max_length=512)] | None = None
    ids: Annotated[str, Meta(min_length=1, max_length=4_096)] | None = None
    url: Annotated[str, Meta(min_length=1, max_length=4_096)] | None = None


def reference_of(body: PutReference, w: str, name: Name) -> Reference:
    seen_by = body.visible_to
    return Reference(
        workspace_id=w,
        kind=name.kind,
        id=name.id,
        title=body.title,
        status=body.status,
        url=body.url,
        amount=body.amount,
        currency=body.currency,
        due=body.due,
        visible_to=VisibleTo(_set(seen_by.roles), _set(seen_by.companies), _set(seen_by.members)),
    )


def _set(values: list[T]) -> tuple[T, ...]:
    """In one order and each once, so that equal content is equal."""
    return tuple(sorted(set(values)))


def name_of(kind: str, reference_id: str) -> Name:
    """Raises: InvalidRequest."""
    return Name(parsing.shaped(kind, ReferenceKind), parsing.shaped(reference_id, Id))


def named(query: References) -> tuple[list[Name], list[str]] | None:
    """The names and addresses that are asked for; None where it is a list. Raises: InvalidRequest."""
    if query.ids is None and query.url is None:
        return None
    if query.kind or query.company or query.q or query.cursor:
        raise InvalidRequest.on("ids" if query.ids else "url", "cannot be combined with a list's filters")
    names = _few("ids", (query.ids or "").split(","))
    return [_named(each) for each in names], _few("url", (query.url or "").split())


def _few(field: str, values: list[str]) -> list[str]:
    wanted = list(dict.fromkeys(value for value in values if value))
    if len(wanted) > NAMED:
        raise InvalidRequest.on(field, f"must name at most {NAMED}")
    return wanted


def _named(text: str) -> Name:
    kind, _, reference_id = text.partition(":")
    try:
        return name_of(kind, reference_id)
    except InvalidRequest:
        raise InvalidRequest.on("ids", "must be a list such as invoice:204,ticket:9") from None
