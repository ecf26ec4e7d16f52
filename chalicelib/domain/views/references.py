"""References as their viewers see them. Who else may see one is in nobody's answer."""

from datetime import date

from msgspec import Struct

from chalicelib.domain.references import Reference, ReferenceKind
from chalicelib.domain.views.times import Time, rfc3339


class ReferenceView(Struct, frozen=True):
    """One thing of the portal's. `amount` is decimal text, `due` a day."""

    kind: ReferenceKind
    id: str
    title: str
    status: str
    url: str
    amount: str | None
    currency: str | None
    due: date | None
    updated_at: Time


class ReferencesView(Struct, frozen=True):
    items: list[ReferenceView]
    next: str | None


class GoneView(Struct, frozen=True):
    """Nothing is left to show."""


def reference_view(it: Reference) -> ReferenceView:
    at = rfc3339(it.updated_at)
    return ReferenceView(it.kind, it.id, it.title, it.status, it.url, it.amount, it.currency, it.due, at)
