"""Who works with which company: what follows for conversations when that changes."""

from chalicelib.domain.conversations import Head, Kind
from chalicelib.domain.members import Member
from chalicelib.policy import people
from chalicelib.repositories import conversations, inbox, members
from chalicelib.services import participants


def follow(was: Member, now: Member) -> None:
    """Whoever leaves an account leaves its conversations, and keeps the history as far as the workspace lets it; who
    takes it over again is back in those between two. May run twice.
    """
    if not now.active or was.looks_after == now.looks_after:
        return
    w, m = now.workspace_id, now.id
    now = members.find(w, m) or now  # the record may be late: what was changed back meanwhile ends nothing
    heads = conversations.find_many(w, [entry.conversation_id for entry in inbox.everything(w, m)])
    persons = members.find_many(w, sorted({it for head in heads.values() for it in head.participants}))
    for head in heads.values():
        companies = people.companies(persons[it] for it in head.participants if it in persons)
        _follow(was, now, head, companies)


def _follow(was: Member, now: Member, head: Head, companies: set[str]) -> None:
    before, after = people.works_with(was, companies), people.works_with(now, companies)
    if before and not after and now.id in head.everyone.floors:
        participants.leave_account(now.workspace_id, head.id, now.id)
    if after and not before and now.id not in head.everyone.floors and head.kind is Kind.DIRECT:
        participants.return_to_account(now.workspace_id, head.id, now)
