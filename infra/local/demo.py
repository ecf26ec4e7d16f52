"""The demo: Northlight Studio with its clients Acme and Fjord, and Otherside, which sees nothing of it."""

import random
import time
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from chalicelib import config
from chalicelib.domain import ids
from chalicelib.domain.conversations import Kind
from chalicelib.domain.lanes import Lane
from chalicelib.domain.members import Member, Role
from chalicelib.domain.references import Reference, ReferenceKind, VisibleTo
from chalicelib.services import marks, members, pins, reactions, references, standing, workspaces
from chalicelib.services.standing import Standing
from infra.local.histories import History, Said, write
from infra.local.people import BY_WHO, NORTHLIGHT, OTHERSIDE, PEOPLE

MINUTE = 60_000
DAY = 24 * 60 * MINUTE
LONG = 5_000
TEAM = (Role.ADMIN, Role.TEAM)


def _person(who: str) -> Member:
    it = BY_WHO[who]
    return _member(it.workspace_id, it.member_id, it.subject, it.name, Role(it.role), it.company)


def _member(w: str, m: str, subject: str, name: str, role: Role, company: str | None = None) -> Member:
    email = f"{name.split()[0].lower()}@{(company or w).lower()}.example"
    zone = "Europe/London" if company else "Europe/Madrid"
    return Member(m, w, subject, name, email, role, company=company, time_zone=zone)


ANA, LUIS, TOM, MIRA, EVE = (_person(person.who) for person in PEOPLE)
NADIA = _member(NORTHLIGHT, "nadia6r8k1m", "dev|nadia", "Nadia Kessler", Role.TEAM)
PRIYA = _member(NORTHLIGHT, "priya9d2f7c", "dev|priya", "Priya Nair", Role.CLIENT, "Acme")
FINN = _member(OTHERSIDE, "finn4w6t3bh", "dev|finn", "Finn Adler", Role.TEAM)


def _talk(now: int, *lines: tuple[Any, ...]) -> tuple[Said, ...]:
    """Lines of (who, minutes ago, text), with "note" for a note, or what it answers and where that thread began."""
    return tuple(_said(who.id, now - ago * MINUTE, text, *rest) for who, ago, text, *rest in lines)


def _said(who: str, at: int, text: str, how: int | str | None = None, thread: int | None = None) -> Said:
    return Said(who, at, text, answers=how, thread=thread) if isinstance(how, int) else Said(who, at, text, bool(how))


def _relaunch(now: int) -> History:
    said = _talk(
        now,
        (
            ANA,
            2_950,
            "Good morning both. The new checkout is on staging, all five steps. Please try it.",
        ),
        (TOM, 2_890, "Morning! Will do it with Priya this afternoon. Do we need test cards?"),
        (
            LUIS,
            2_884,
            "Any card works on staging, nothing is charged. Take 4242 4242 4242 4242 if you want to be sure.",
        ),
        (LUIS, 2_880, "They have never tried it with more than ten articles. I keep an eye on the logs.", "note"),
        (
            PRIYA,
            1_530,
            "We ran through it twice. Only one thing: people ask for the delivery date earlier.",
        ),
        (
            TOM,
            1_522,
            "It feels much faster. Can the date come first? Support gets calls about that daily.",
        ),
        (
            LUIS,
            1_515,
            "Moving the step is half a day. The board date is news to me though. Do we owe them that?",
            "note",
        ),
        (ANA, 1_510, "Good point, Tom. I am checking with Luis and come back before lunch."),
        (
            ANA,
            1_440,
            "Yes, the **date can go first**. It is on staging by tomorrow noon, a day before the board.",
            5,
            5,
        ),
        (TOM, 1_432, "Perfect, thank you. I will tell the board it is their idea.", 7, 5),
        (
            LUIS,
            95,
            "Done: the date is the first step, the address remembers what was typed. Staging resets at midnight.",
        ),
        (LUIS, 94, "So #REQ-118 is nearly there, and #TICKET-77 is off the list."),
        (LUIS, 93, "Hours left for it: see #TASK-7 before we promise anything more.", "note"),
        (
            TOM,
            42,
            "Looks right on my phone and on the old laptop. Can we switch the nightly reset off until Friday?",
        ),
        (TOM, 41, "And please tell whoever made the payment page that it looks great."),
    )
    return History(Kind.GROUP, (ANA, LUIS, TOM, PRIYA), said, "Website relaunch", {ANA.id: 2, LUIS.id: 2})


def _ana_tom(now: int) -> History:
    said = _talk(
        now,
        (TOM, 5_800, "Hi Ana, accounting asks whether #INV-204 is the last one for phase one."),
        (ANA, 5_770, "Hi Tom. Yes, that is the last one. Phase two starts with the retainer in November."),
        (TOM, 5_760, "Great, then I can close the order. Have a good weekend!"),
        (ANA, 5_752, "You too."),
        (ANA, 1_380, "A small heads-up: on Monday I am travelling, Luis answers for me."),
        (TOM, 1_371, "Noted, thanks."),
        (TOM, 27, "Could you send me the list of redirects once more? I cannot find the mail."),
    )
    return History(Kind.DIRECT, (TOM, ANA), said, unread={ANA.id: 1})


def _luis_mira(now: int) -> History:
    said = _talk(
        now,
        (MIRA, 4_410, "Hello Luis, we decided for route B. The board loved the green."),
        (LUIS, 4_398, "Wonderful. I prepare the type samples, you get them on Wednesday."),
        (
            LUIS,
            3_020,
            "Here is the plan:\n- type samples today\n- colour tests on paper on Friday\n- first pages next week",
        ),
        (MIRA, 2_999, "That is quicker than I had hoped. Which paper do you print on?"),
        (LUIS, 2_990, "Uncoated, 120 grams, the same as your letterhead."),
        (LUIS, 2_985, "Ask Nadia for the paper budget before ordering.", "note"),
        (MIRA, 180, "The samples came. The second one, by far. Could we see it a little darker?"),
    )
    return History(Kind.DIRECT, (MIRA, LUIS), said, unread={LUIS.id: 1})


def _studio(now: int) -> History:
    said = _talk(
        now,
        (NADIA, 1_470, "Printer on the second floor is back."),
        (LUIS, 1_466, "Hero of the day."),
        (NADIA, 300, "Lunch at the new ramen place at one?"),
        (ANA, 288, "In. Book for three?"),
        (LUIS, 285, "Four, Ben is back from Lisbon."),
    )
    return History(Kind.GROUP, (NADIA, ANA, LUIS), said, "Studio floor")


def _ana_luis(now: int) -> History:
    said = _talk(
        now,
        (ANA, 260, "Can you take the call with Fjord on Monday? I am on the train."),
        (LUIS, 255, "Sure. Send me the three points that must not be forgotten."),
        (ANA, 250, "Dates, paper, and that the second invoice is a month early because they asked for it."),
    )
    return History(Kind.DIRECT, (ANA, LUIS), said, unread={LUIS.id: 1})


def _campaign(now: int) -> History:
    said = _talk(
        now,
        (PRIYA, 92_000, "The autumn mailing went out to everybody, 31 percent opened it on the first day."),
        (ANA, 91_900, "Our best so far. I put the figures into the report and close this one."),
    )
    return History(Kind.GROUP, (ANA, LUIS, PRIYA), said, "Autumn mailing")


def _as(who: Member) -> Standing:
    return standing.of_member(who.workspace_id, who.id)


def _live_in(relaunch: str) -> None:
    """What people did with what stands in it."""
    done = ids.message(relaunch, Lane.EVERYONE, 9)
    for who, emoji in ((TOM, "🎉"), (PRIYA, "🎉"), (ANA, "👍")):
        reactions.react(_as(who), relaunch, done, emoji)
    pins.pin(_as(ANA), relaunch, ids.message(relaunch, Lane.EVERYONE, 1))
    pins.pin(_as(LUIS), relaunch, ids.message(relaunch, Lane.TEAM, 3))
    marks.change(_as(ANA), relaunch, marks.Change(starred=True))


def _otherside(now: int) -> History:
    said = _talk(
        now,
        (EVE, 700, "Finn, is the pitch for the museum ready?"),
        (FINN, 690, "Tomorrow at ten. I am waiting for two photos."),
    )
    return History(Kind.DIRECT, (EVE, FINN), said)


_OPENINGS = ("Ticket {n}:", "About order {n}:", "Customer {n} writes:", "Morning round, item {n}:", "Follow-up on {n}:")
_MATTERS = (
    "the basket is empty after signing in",
    "the voucher is taken twice",
    "the confirmation mail arrives an hour late",
    "the map does not load on the old tablet",
    "the invoice shows the former address",
    "the search does not find umlauts",
    "the parcel label prints on two pages",
    "the newsletter box is ticked on its own",
)
_ANSWERS = (
    "I can see it here too, looking into it.",
    "Fixed on staging, please try once more.",
    "That is a setting, I changed it for you.",
    "Live since a minute ago.",
    "We wait for the provider, they promise an answer by tonight.",
    "Thank you, it works again.",
    "Can you send the order number that it happened with?",
    "The customer is happy, closing this one.",
)


def _desk(now: int) -> History:
    """A long one: months of support, five thousand messages, the same at every start."""
    dice = random.Random(5000)  # nosec B311: text for a demo
    said = tuple(_desk_lines(now, dice))
    return History(Kind.GROUP, (ANA, LUIS, TOM, PRIYA), said, "Support desk")


def _desk_lines(now: int, dice: random.Random) -> Iterable[Said]:
    at = now - LONG * 25 * MINUTE - 2 * DAY
    for index in range(LONG):
        at += dice.randint(2, 48) * MINUTE
        asks = index % 3 == 0
        who = dice.choice((TOM, PRIYA) if asks else (ANA, LUIS, TOM))
        opening = dice.choice(_OPENINGS).format(n=1000 + index // 3)
        yield Said(who.id, at, f"{opening} {dice.choice(_MATTERS)}." if asks else dice.choice(_ANSWERS))


def _found() -> None:
    workspaces.create(NORTHLIGHT, "Northlight Studio", None, "Europe/Madrid")
    workspaces.create(OTHERSIDE, "Otherside", None, "America/New_York")
    for member in (ANA, LUIS, TOM, MIRA, EVE, NADIA, PRIYA, FINN):
        members.put(config.ISSUER, member)


def _hold(kind: ReferenceKind, number: str, title: str, status: str, **more: Any) -> None:
    """Something of the portal's: for the team, and for Acme unless it is the team's own business."""
    companies = () if more.pop("internal", False) else ("Acme",)
    plain: dict[str, Any] = {"amount": None, "currency": None, "due": None} | more
    url = f"https://portal.example/{kind}s/{number}"
    seen_by = VisibleTo(TEAM, companies)
    references.put(Reference(NORTHLIGHT, kind, number, title, status, url, visible_to=seen_by, **plain))


def _portal(now: int) -> None:
    today = datetime.fromtimestamp(now / 1000, UTC).date()
    _hold(ReferenceKind.REQUEST, "118", "Checkout redesign", "In progress", due=today + timedelta(days=9))
    _hold(ReferenceKind.TICKET, "77", "Basket empties after login", "Fixed")
    _hold(ReferenceKind.INVOICE, "204", "Website relaunch, phase one", "Open", amount="4800.00", currency="EUR")
    _hold(ReferenceKind.TASK, "7", "Hours of the relaunch", "6.5 h left", internal=True)
    _hold(ReferenceKind.CLIENT, "acme", "Acme", "Client since 2023")


def main() -> None:
    """Writes the whole demo. Repeating it changes nothing of what stands."""
    now = time.time_ns() // 1_000_000
    _found()
    _portal(now)
    for tell in (_desk, _ana_tom, _luis_mira, _studio, _ana_luis):
        write(NORTHLIGHT, tell(now))
    _live_in(write(NORTHLIGHT, _relaunch(now)))
    marks.change(_as(ANA), write(NORTHLIGHT, _campaign(now)), marks.Change(archived=True))
    write(OTHERSIDE, _otherside(now))


if __name__ == "__main__":
    main()
