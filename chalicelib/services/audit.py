"""The audit log: every deed is told in the same transaction that does it, so neither is ever without the other."""

from chalicelib.domain.audit import Deed, Row, Tip, Wanted, after
from chalicelib.domain.ids import now_ms
from chalicelib.policy import people
from chalicelib.repositories import audit, table
from chalicelib.services.standing import Standing


def end(w: str) -> Tip:
    """Where the chain ends. What is read after this is not changed by another told deed when `rows` go through."""
    return audit.tip(w)


def rows(w: str, actor: str | None, deeds: list[Deed], tip: Tip | None = None) -> tuple[table.Write, ...]:
    """Part of the transaction that does these deeds. It is refused when another deed was told meanwhile: of two
    that follow the same row only one goes through, so the chain never forks. Then read again, and decide again.

    `actor` is None for the host portal.
    """
    if not deeds:
        return ()
    was = tip or end(w)
    return audit.appended(w, was, after(was, actor, deeds, now_ms()))


def page(standing: Standing, wanted: Wanted, below: int | None, limit: int) -> tuple[list[Row], int | None]:
    """Rows, the newest first, and where to go on. Raises: PermissionDenied for who is no admin."""
    people.check_admin(standing.member.role)
    return audit.page(standing.workspace.id, wanted, below, limit)
