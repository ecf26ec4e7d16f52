"""What is told of a change of a member: which fields, and of those that decide what it may do, what they were."""

from typing import Any

from msgspec.structs import asdict

from chalicelib.domain.audit import Deed
from chalicelib.domain.members import Member

SHOWN = ("role", "company", "looks_after", "active")  # the others are named alone: a log that stays holds no addresses


def of_member(was: Member | None, now: Member) -> list[Deed]:
    """Its permissions are a deed of their own."""
    if was is None:
        return [Deed("member.changed", now.id, {"added": True, "now": _shown(now, SHOWN)})]
    before, after = asdict(was), asdict(now)
    changed = sorted(name for name in after if after[name] != before[name] and name != "permissions")
    shown = [name for name in SHOWN if name in changed]
    told = []
    if changed:
        values = {"was": _shown(was, shown), "now": _shown(now, shown)}
        told.append(Deed("member.changed", now.id, {"fields": changed, **values}))
    if was.permissions != now.permissions:
        told.append(Deed("permissions.changed", now.id, {"was": was.permissions, "now": now.permissions}))
    return told


def _shown(member: Member, names: Any) -> dict[str, Any]:
    return {name: getattr(member, name) for name in names}
