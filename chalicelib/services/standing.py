"""Who a caller is and whether it may be here, known for a moment at a time.

What is known is leased for two seconds, so a run of requests costs one read. Whoever changes a member or a
workspace waits until every lease on the old state has run out before it answers: the next request after the
answer sees the change, in every warm function, and nothing has to be told to anybody.
"""

import time

from msgspec import Struct

from chalicelib.domain.errors import ModuleDisabled, NotFound
from chalicelib.domain.members import Caller, Member
from chalicelib.domain.workspaces import Workspace
from chalicelib.repositories import members

LEASE_S = 2.0
KEPT = 10_000


class Standing(Struct, frozen=True):
    """A member in its workspace, as both are now. `oversees` is a conversation that it reads without being in it."""

    workspace: Workspace
    member: Member
    oversees: str | None = None

    @property
    def caller(self) -> Caller:
        return Caller(self.workspace.id, self.member.id, self.member.role)


_leases: dict[tuple[str, ...], tuple[float, Standing]] = {}


def of_member(w: str, m: str) -> Standing:
    """An active member of a workspace. Raises: NotFound, the same for whatever is not there."""
    return _leased((w, m), lambda: m)


def of_subject(issuer: str, subject: str, w: str) -> Standing:
    """The member that a token's subject is. Raises: NotFound."""
    return _leased((issuer, subject, w), lambda: members.id_of(issuer, subject, w))


def anew(w: str, m: str) -> Standing:
    """The same, read now: for what outlives a lease. Raises: NotFound."""
    return _read((w, m), m)


def check_module(standing: Standing) -> None:
    """Raises: ModuleDisabled."""
    if not standing.workspace.module_enabled:
        raise ModuleDisabled


def outlast_leases() -> None:
    """Wait until nobody knows the old state any more."""
    time.sleep(LEASE_S)


def forget() -> None:
    """Drop every lease of this process."""
    _leases.clear()


def _leased(key: tuple[str, ...], whose: object) -> Standing:
    until, standing = _leases.get(key, (0.0, None))
    # The lease begins before the read: what is read may already be that old.
    now = time.monotonic()
    if standing is None or until <= now:
        standing = _read(key, whose() if callable(whose) else None)
        _keep(key, now + LEASE_S, standing)
    return standing


def _read(key: tuple[str, ...], m: str | None) -> Standing:
    w = key[0] if len(key) == 2 else key[2]
    workspace, member = members.standing(w, m) if m else (None, None)
    if workspace is None or member is None or not member.active:
        raise NotFound
    return Standing(workspace, member)


def _keep(key: tuple[str, ...], until: float, standing: Standing) -> None:
    if len(_leases) >= KEPT:
        _leases.clear()
    _leases[key] = (until, standing)
