"""What the host portal holds and messages name: a request, a ticket, a task, an invoice, a client."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from chalicelib.domain import ids
from chalicelib.domain.members import Role


class ReferenceKind(StrEnum):
    REQUEST = "request"
    TICKET = "ticket"
    TASK = "task"
    INVOICE = "invoice"
    CLIENT = "client"


class Name(NamedTuple):
    """What a reference is called within its workspace. Names are in order by kind, then id."""

    kind: ReferenceKind
    id: str


class VisibleTo(Struct, frozen=True):
    """Who may see a reference: whoever is named in any of the three, and nobody else."""

    roles: tuple[Role, ...] = ()
    companies: tuple[str, ...] = ()
    members: tuple[str, ...] = ()

    @property
    def shelves(self) -> frozenset[str]:
        """The shelves where those who may see the reference look for it."""
        roles = (shelf("role", role) for role in self.roles)
        companies = (shelf("company", company) for company in self.companies)
        return frozenset((*roles, *companies, *(shelf("member", member) for member in self.members)))


class Reference(Struct, frozen=True):
    """One thing of the portal's, as the portal put it last. `amount` is decimal text, `updated_at` milliseconds."""

    workspace_id: str
    kind: ReferenceKind
    id: str
    title: str
    status: str
    url: str
    amount: str | None
    currency: str | None
    due: date | None
    visible_to: VisibleTo
    updated_at: int = 0

    @property
    def name(self) -> Name:
        return Name(self.kind, self.id)

    @property
    def shelves(self) -> frozenset[str]:
        """Every shelf that it stands on: of those who may see it, and its address's own."""
        return self.visible_to.shelves | {shelf("url", self.url)}

    @property
    def wording(self) -> str:
        """What a search looks in."""
        return folded(f"{self.id}\n{self.title}")

    def is_like(self, other: "Reference") -> bool:
        """Whether both say the same, whenever they were put."""
        return replace(self, updated_at=other.updated_at) == other


def shelf(kind: str, value: str) -> str:
    """The name of a shelf: whatever its value holds, it can stand in a key."""
    return ids.digest("shelf", kind, value, size=20)


def folded(text: str) -> str:
    """A text as it is compared in a search."""
    return text.casefold()
