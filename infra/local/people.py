"""The demo people: who they are to the issuer, and which member of which workspace."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can sign in locally."""

    who: str  # as in `make token WHO=`
    name: str
    role: str
    workspace_id: str
    member_id: str
    company: str | None = None

    @property
    def subject(self) -> str:
        return f"dev|{self.who}"


NORTHLIGHT = "northlight"
OTHERSIDE = "otherside"

PEOPLE = (
    Person("ana", "Ana Brandt", "admin", NORTHLIGHT, "ana5k2m8q7x"),
    Person("luis", "Luis Moreno", "team", NORTHLIGHT, "luis3t9w4ep"),
    Person("tom", "Tom Keller", "client", NORTHLIGHT, "tom7h4d6y2r", "Acme"),
    Person("mira", "Mira Solberg", "client", NORTHLIGHT, "mira8b3n5vz", "Fjord"),
    Person("eve", "Eve Carter", "admin", OTHERSIDE, "eve2c6j9s4f"),
)
SERVICE = "service"  # the host portal itself, no person
BY_WHO = {person.who: person for person in PEOPLE}
