"""References on the table: put by the portal, found by those whom it named, told when they change."""

from typing import Any

import pytest
from msgspec.structs import replace

from chalicelib.domain.errors import NotFound
from chalicelib.domain.members import Role
from chalicelib.domain.references import Name, Reference, ReferenceKind
from chalicelib.repositories import keys
from chalicelib.repositories import references as kept
from chalicelib.services import members, references
from chalicelib.services.references import Wanted
from chalicelib.services.standing import Standing
from tests.support.environment import ISSUER
from tests.support.frames import Socket, a_socket
from tests.support.people import Northlight, a_member, at_once
from tests.support.references import put_reference, shelved
from tests.support.sockets import Listening
from tests.support.stream import deliver

TEAM = (Role.ADMIN, Role.TEAM)
INVOICE = Name(ReferenceKind.INVOICE, "204")


def _listed(who: Standing, limit: int = 50, **wanted: Any) -> list[str]:
    """Everything that a member's list shows, page by page."""
    found: list[str] = []
    after = None
    while True:
        items, after = references.page(who, Wanted(**wanted), after, limit)
        assert len(items) <= limit
        found += [f"{it.kind} {it.id}" for it in items]
        if after is None:
            return found


def test_a_list_holds_what_its_caller_may_see_each_once_by_kind_and_id(northlight: Northlight) -> None:
    put_reference(northlight.w, ReferenceKind.TICKET, "9", companies=("Acme",), members=("tom",), roles=TEAM)
    put_reference(northlight.w, ReferenceKind.INVOICE, "204", companies=("Acme",))
    put_reference(northlight.w, ReferenceKind.TASK, "7", roles=TEAM)
    put_reference(northlight.w, ReferenceKind.REQUEST, "1", companies=("Fjord",))
    put_reference(northlight.other_w, ReferenceKind.REQUEST, "2", roles=(Role.ADMIN,), companies=("Acme",))

    assert _listed(northlight.tom) == ["invoice 204", "ticket 9"]
    assert _listed(northlight.luis) == ["task 7", "ticket 9"]
    assert _listed(northlight.mira) == ["request 1"]
    assert _listed(northlight.tom, kind=ReferenceKind.TICKET) == ["ticket 9"]
    assert _listed(northlight.tom, kind=ReferenceKind.TASK) == []


@pytest.mark.parametrize("limit", [1, 2, 3, 50])
def test_pages_bring_everything_once_whatever_their_size(northlight: Northlight, limit: int) -> None:
    for number in range(7):
        also = ("tom",) * (number % 2)
        put_reference(northlight.w, ReferenceKind.TASK, str(number), companies=("Acme",), members=also)
        put_reference(northlight.w, ReferenceKind.REQUEST, str(number), members=("tom",))

    expected = [f"{kind} {number}" for kind in ("request", "task") for number in range(7)]
    assert _listed(northlight.tom, limit) == expected
    assert _listed(northlight.tom, limit, company="Acme") == expected[7:]


def test_a_search_looks_in_number_and_title_whatever_the_case(northlight: Northlight) -> None:
    put_reference(northlight.w, ReferenceKind.TICKET, "REQ9", title="Straße gesperrt", companies=("Acme",))
    put_reference(northlight.w, ReferenceKind.TICKET, "12", title="Checkout", companies=("Acme",))

    assert _listed(northlight.tom, q="req9") == _listed(northlight.tom, q="STRASSE") == ["ticket REQ9"]
    assert _listed(northlight.tom, q="12") == _listed(northlight.tom, q="heckOUT") == ["ticket 12"]
    assert _listed(northlight.tom, q="open") == _listed(northlight.tom, q="12\nCheckout#") == []


def test_a_new_title_is_found_and_the_old_one_is_not(northlight: Northlight) -> None:
    put_reference(northlight.w, title="Before", companies=("Acme",))
    put_reference(northlight.w, title="After", companies=("Acme",))

    assert _listed(northlight.tom, q="before") == []
    assert _listed(northlight.tom, q="after") == ["invoice 204"]


def test_a_search_in_thousands_goes_on_where_it_stopped(
    northlight: Northlight, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "SEARCHED", 2)
    monkeypatch.setattr(kept, "LOOKS", 2)
    for number in range(30):
        title = "wanted" if number in (3, 21, 28) else "other"
        put_reference(northlight.w, ReferenceKind.TASK, f"{number:02d}", title=title, companies=("Acme",))

    assert _listed(northlight.tom, q="wanted") == ["task 03", "task 21", "task 28"]


def test_by_company_the_team_sees_what_is_for_both_and_no_end_tells_of_the_rest(northlight: Northlight) -> None:
    put_reference(northlight.w, ReferenceKind.TASK, "1", companies=("Acme",), roles=TEAM)
    put_reference(northlight.w, ReferenceKind.TASK, "2", companies=("Acme",))
    put_reference(northlight.w, ReferenceKind.TASK, "3", roles=TEAM)

    items, end = references.page(northlight.ana, Wanted(company="Acme"), None, 1)

    assert [it.id for it in items] == ["1"]
    assert end is None
    assert _listed(northlight.tom, company="Acme") == ["task 1", "task 2"]


def test_a_client_learns_nothing_by_another_company(northlight: Northlight) -> None:
    put_reference(northlight.w, companies=("Acme", "Fjord"))

    assert _listed(northlight.tom, company="Fjord") == []
    assert _listed(northlight.tom, company="Acme") == ["invoice 204"]


def test_what_a_message_names_comes_by_names_and_addresses_in_one_answer(northlight: Northlight) -> None:
    put_reference(northlight.w, companies=("Acme",), url="https://portal.test/a")
    put_reference(northlight.w, ReferenceKind.TASK, "7", roles=TEAM, url="https://portal.test/b")
    put_reference(northlight.w, ReferenceKind.TASK, "8", companies=("Acme",), url="https://portal.test/c")
    names, urls = (
        [Name(ReferenceKind.TASK, "7"), INVOICE, Name(ReferenceKind.TASK, "99")],
        ["https://portal.test/b", "https://portal.test/c"],
    )

    assert [it.id for it in references.named(northlight.tom, names, urls)] == ["204", "8"]
    assert [it.id for it in references.named(northlight.luis, names, urls)] == ["7"]


def test_a_new_address_is_found_and_the_old_one_is_not(northlight: Northlight) -> None:
    put_reference(northlight.w, companies=("Acme",), url="https://portal.test/old")
    put_reference(northlight.w, companies=("Acme",), url="https://portal.test/new")

    assert references.named(northlight.tom, [], ["https://portal.test/old"]) == []
    assert len(references.named(northlight.tom, [], ["https://portal.test/new"])) == 1


def test_equal_content_changes_nothing_and_tells_nobody(northlight: Northlight, sockets: Listening) -> None:
    first = put_reference(northlight.w, companies=("Acme",), members=("ana", "tom"))
    toms = a_socket(sockets, northlight.tom)
    deliver(northlight)
    toms._listening.clear()

    assert put_reference(northlight.w, companies=("Acme",), members=("tom", "ana")) == first
    deliver(northlight)

    assert toms.heard() == []


def test_a_later_put_is_later_whatever_the_clock_says(northlight: Northlight, monkeypatch: pytest.MonkeyPatch) -> None:
    first = put_reference(northlight.w, companies=("Acme",))
    monkeypatch.setattr("chalicelib.domain.ids.now_ms", lambda: 1_000)

    assert put_reference(northlight.w, status="paid", companies=("Acme",)).updated_at == first.updated_at + 1


def test_a_new_status_is_one_write_and_a_removal_leaves_nothing(northlight: Northlight) -> None:
    put_reference(northlight.w, companies=("Acme",), roles=TEAM, members=("tom",))
    assert len(shelved(northlight.w)) == 5

    references.remove(northlight.w, INVOICE)
    references.remove(northlight.w, INVOICE)

    assert shelved(northlight.w) == {}
    assert kept.find(northlight.w, INVOICE) is None
    with pytest.raises(NotFound):
        references.one(northlight.tom, INVOICE)


def test_the_most_that_can_be_named_fits_into_one_change(northlight: Northlight) -> None:
    def many(prefix: str) -> dict[str, Any]:
        names = tuple(f"{prefix}{number:02d}" for number in range(20))
        return {"roles": tuple(Role), "companies": names, "members": names, "url": f"https://portal.test/{prefix}"}

    put_reference(northlight.w, **many("a"))
    put_reference(northlight.w, **{**many("b"), "roles": ()})

    assert len(shelved(northlight.w)) == 41


def test_puts_at_the_same_time_leave_shelves_that_agree_with_what_stands(northlight: Northlight) -> None:
    def putting(company: str) -> Any:
        return lambda: put_reference(northlight.w, companies=(company,), title=f"For {company}")

    outcomes = at_once(*(putting(company) for company in ("Acme", "Fjord", "Third")))
    stands = kept.find(northlight.w, INVOICE)

    assert stands
    assert stands in [it for it in outcomes if isinstance(it, Reference)]
    places = {keys.shelf_place(northlight.w, it, *INVOICE)["sk"]: stands.wording for it in stands.shelves}
    assert shelved(northlight.w) == places


# What is told


def _heard(*sockets: Socket) -> list[list[tuple[str, str | None]]]:
    """By socket: what kind of news came, and with which status."""
    return [
        [(it["type"], it.get("reference", {}).get("status")) for it in socket.heard() if "reference" in it["type"]]
        for socket in sockets
    ]


def test_a_change_is_told_to_who_may_see_it_and_a_loss_to_who_could(northlight: Northlight, sockets: Listening) -> None:
    people = (northlight.ana, northlight.luis, northlight.tom, northlight.mira, northlight.eve)
    ana, luis, tom, mira, eve = (a_socket(sockets, who) for who in people)

    put_reference(northlight.w, companies=("Acme",), roles=(Role.TEAM,))
    deliver(northlight)
    assert _heard(ana, luis, tom, mira, eve) == [
        [],
        [("reference.updated", "open")],
        [("reference.updated", "open")],
        [],
        [],
    ]

    sockets.clear()
    put_reference(northlight.w, status="paid", companies=("Fjord",), roles=(Role.TEAM,))
    deliver(northlight)
    assert _heard(ana, luis, tom, mira, eve) == [
        [],
        [("reference.updated", "paid")],
        [("reference.removed", None)],
        [("reference.updated", "paid")],
        [],
    ]

    sockets.clear()
    references.remove(northlight.w, INVOICE)
    deliver(northlight)
    removed = [("reference.removed", None)]
    assert _heard(ana, luis, tom, mira, eve) == [[], removed, [], removed, []]


def test_news_hold_what_their_receiver_would_be_answered_and_nothing_of_who_else_sees_it(
    northlight: Northlight, sockets: Listening
) -> None:
    tom = a_socket(sockets, northlight.tom)
    put_reference(northlight.w, companies=("Acme", "Canary"), members=("canary",))
    deliver(northlight)

    (news,) = tom.heard("reference.updated")
    assert news["reference"].keys() == {
        "kind", "id", "title", "status", "url", "amount", "currency", "due", "updated_at"
    }  # fmt: skip
    assert "anary" not in str(news)


def test_news_that_come_late_tell_how_it_stands(northlight: Northlight, sockets: Listening) -> None:
    tom = a_socket(sockets, northlight.tom)
    first = put_reference(northlight.w, companies=("Acme",))
    second = put_reference(northlight.w, status="paid", companies=("Acme",))

    references.tell(None, first)
    assert _heard(tom) == [[("reference.updated", "paid")]]

    sockets.clear()
    references.remove(northlight.w, INVOICE)
    references.tell(first, second)
    assert _heard(tom) == [[("reference.removed", None)]]


def test_who_may_not_see_messages_or_is_gone_hears_nothing(northlight: Northlight, sockets: Listening) -> None:
    nora = a_socket(sockets, a_member(northlight.w, "nora", permissions={"view_messages": False}))
    put_reference(northlight.w, roles=TEAM)
    deliver(northlight)

    assert _heard(nora) == [[]]


def test_who_moves_to_another_company_starts_anew(northlight: Northlight, sockets: Listening) -> None:
    """What its device holds of the old company's things must go."""
    tom = a_socket(sockets, northlight.tom)
    members.put(ISSUER, replace(northlight.tom.member, company="Fjord"))
    deliver(northlight)

    assert tom.heard()[-1] == {"type": "session.ended", "reason": "replaced"}


def test_more_members_than_one_page_are_all_told(
    northlight: Northlight, sockets: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(references, "PAGE", 2)
    crowd = [a_socket(sockets, a_member(northlight.w, f"member-{number}")) for number in range(5)]
    put_reference(northlight.w, roles=(Role.TEAM,))
    deliver(northlight)

    assert _heard(*crowd) == [[("reference.updated", "open")]] * 5
