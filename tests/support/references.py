"""References as a portal puts them."""

from datetime import date
from typing import Any

from chalicelib.domain.members import Role
from chalicelib.domain.references import Reference, ReferenceKind, VisibleTo
from chalicelib.services import references
from tests.support import tables


def a_reference(**more: Any) -> dict[str, Any]:
    """The body of a PUT."""
    body = {
        "title": "Website relaunch",
        "status": "open",
        "url": "https://portal.test/invoices/204",
        "amount": "1840.00",
        "currency": "EUR",
        "due": "2026-04-01",
        "visible_to": {"roles": ["team"], "companies": ["Acme"]},
    }
    return body | more


def put_reference(
    w: str,
    kind: ReferenceKind = ReferenceKind.INVOICE,
    number: str = "204",
    *,
    roles: tuple[Role, ...] = (),
    companies: tuple[str, ...] = (),
    members: tuple[str, ...] = (),
    **more: Any,
) -> Reference:
    """Put one in place, seen by whoever is named."""
    plain: dict[str, Any] = {"title": "Website relaunch", "status": "open", "amount": None, "currency": None}
    plain |= {"url": f"https://portal.test/{kind}/{number}", "due": date(2026, 4, 1)} | more
    seen_by = VisibleTo(tuple(sorted(roles)), tuple(sorted(companies)), tuple(sorted(members)))
    return references.put(Reference(w, kind, number, visible_to=seen_by, **plain))[0]


def shelved(w: str) -> dict[str, str]:
    """What a workspace's shelves hold: the wording at each place."""
    rows = tables.of_workspaces(w).items()
    return {sk: item["wording"]["S"] for (_, sk), item in rows if sk.startswith("SHELF#")}
