"""References: what the host portal holds, put by it and shown to whom it named."""

import heapq
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from chalicelib import parallel
from chalicelib.domain import ids
from chalicelib.domain.errors import NotFound
from chalicelib.domain.lanes import Lane
from chalicelib.domain.members import Member
from chalicelib.domain.references import Name, Reference, ReferenceKind, folded, shelf
from chalicelib.domain.views import frames
from chalicelib.domain.views.references import ReferenceView, reference_view
from chalicelib.policy import references as rights
from chalicelib.repositories import members, references
from chalicelib.services import announcing, retrying, workspaces
from chalicelib.services.standing import Standing

ROUNDS = 5  # looks of one request at shelves on which not everything is the viewer's to see
PER_URL = 5  # references that may share an address
PAGE = 100  # members whose sockets are asked for at a time


class Wanted(Struct, frozen=True):
    """Which references are asked for; None is no matter."""

    kind: ReferenceKind | None = None
    company: str | None = None
    q: str | None = None


def put(wanted: Reference) -> tuple[Reference, bool]:
    """Put a reference in place, whole. It, and whether it is new. Equal content changes nothing.

    Raises: NotFound for an unknown workspace, Unavailable when others never stop changing it.
    """
    workspaces.get(wanted.workspace_id)
    return retrying.until_done(lambda: _put(wanted))


def _put(wanted: Reference) -> tuple[Reference, bool]:
    """Raises: table.Overtaken."""
    was = references.find(wanted.workspace_id, wanted.name)
    if was and was.is_like(wanted):
        return was, False
    # Rising, whatever the clocks say: who holds an older one knows which is newer.
    now = replace(wanted, updated_at=max(ids.now_ms(), was.updated_at + 1 if was else 0))
    references.replace(now.workspace_id, now.name, was, now)
    return now, was is None


def remove(w: str, name: Name) -> None:
    """Take a reference away; one that is not there is gone already. Raises: NotFound for an unknown workspace."""
    workspaces.get(w)
    retrying.until_done(lambda: _remove(w, name))


def _remove(w: str, name: Name) -> None:
    """Raises: table.Overtaken."""
    was = references.find(w, name)
    if was is not None:
        references.replace(w, name, was, None)


def one(caller: Standing, name: Name) -> ReferenceView:
    """Raises: NotFound, the same for what there is not and what the caller may not see."""
    found = references.find(caller.workspace.id, name)
    if found is None or not rights.can_see(caller.member, found):
        raise NotFound
    return reference_view(found)


def named(caller: Standing, names: list[Name], urls: list[str]) -> list[ReferenceView]:
    """Those of these names and addresses that the caller may see, in two round trips at most."""
    w = caller.workspace.id
    look = partial(references.on_shelf, w, kind=None, q=None, after=None, want=PER_URL)
    by_url = parallel.each(lambda url: look(shelf("url", url))[0], urls)
    wanted = dict.fromkeys([*names, *(name for found in by_url for name in found)])
    return [reference_view(it) for it in _visible(caller, list(wanted))]


def page(caller: Standing, wanted: Wanted, after: Name | None, limit: int) -> tuple[list[ReferenceView], Name | None]:
    """What the caller may see, by kind and id, and after which name to go on."""
    shelves = _shelves(caller.member, wanted.company)
    found: list[Reference] = []
    reached = after
    for _ in range(ROUNDS):
        names, reached = _candidates(caller.workspace.id, shelves, wanted, reached, limit + 1)
        found += _visible(caller, names)
        if reached is None or len(found) > limit:
            break
    items = found[:limit]
    return [reference_view(it) for it in items], _end(items, len(found) > limit, reached, wanted)


def _shelves(viewer: Member, company: str | None) -> list[str]:
    if company is None:
        return sorted(rights.shelves(viewer))
    return [shelf("company", company)] if rights.can_ask_about(viewer, company) else []


def _end(items: list[Reference], more: bool, reached: Name | None, wanted: Wanted) -> Name | None:
    """Where the next page begins. A cursor can be read: on a company's shelf it must name nothing that is hidden."""
    if more or (reached and wanted.company is not None):
        return items[-1].name if items else None
    return reached


def _candidates(
    w: str, shelves: list[str], wanted: Wanted, after: Name | None, want: int
) -> tuple[list[Name], Name | None]:
    """The first names on any of these shelves, as far as all of them were looked at, and how far that is."""
    q = folded(wanted.q) if wanted.q else None
    looked = parallel.each(lambda it: references.on_shelf(w, it, wanted.kind, q, after, want), shelves)
    reached = min((end for _, end in looked if end), default=None)
    within = (name for names, _ in looked for name in names if reached is None or name <= reached)
    first = heapq.nsmallest(want, set(within))
    return first, first[-1] if len(first) == want else reached


def _visible(caller: Standing, names: list[Name]) -> list[Reference]:
    there = references.find_many(caller.workspace.id, names)
    return [there[name] for name in names if name in there and rights.can_see(caller.member, there[name])]


def tell(was: Reference | None, now: Reference | None) -> None:
    """After a reference changed: everybody with an open socket who could see it, or can. May run late, and twice.

    What is told is how it stands, not how it stood at the change: what comes late is never older than what is known.
    """
    changed = now or was
    if changed is None:
        return
    stands = references.find(changed.workspace_id, changed.name)
    everybody = [it for it in members.everyone(changed.workspace_id) if rights.can_hear(it)]
    news = {it.id: frame for it in everybody if (frame := _news(it, [was, now], stands))}
    concerned = sorted(news)
    for start in range(0, len(concerned), PAGE):
        _tell(changed.workspace_id, concerned[start : start + PAGE], news)


def _news(member: Member, before: list[Reference | None], stands: Reference | None) -> bytes | None:
    if stands and rights.can_see(member, stands):
        return frames.reference_updated(reference_view(stands))
    seen = next((it for it in before if it and rights.can_see(member, it)), None)
    return frames.reference_removed(seen.kind, seen.id) if seen else None


def _tell(w: str, concerned: list[str], news: dict[str, bytes]) -> None:
    announcing.tell(w, announcing.audience(w, concerned, Lane.EVERYONE), lambda connection: news[connection.member_id])
