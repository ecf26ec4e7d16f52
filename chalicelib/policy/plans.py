"""How much a workspace may do, as data."""

from msgspec import Struct

from chalicelib.domain.errors import InvalidRequest, PlanLimit, TooLarge

REACTION_KINDS = 20  # on one message, in every plan
MESSAGE_CHARS = 10_000  # for everyone: above it a text is too large, whatever the plan


class Limits(Struct, frozen=True):
    group_size: int
    message_chars: int
    pins: int


class Plan(Struct, frozen=True):
    """The rates are None where nothing is counted; `frames_per_10s` is for one socket, frames of every kind."""

    name: str
    limits: Limits
    messages_per_10s: int | None = 20
    conversations_per_minute: int | None = 5
    frames_per_10s: int | None = 100


DEFAULT = "standard"
PLANS = {
    "starter": Plan("starter", Limits(group_size=10, message_chars=4_000, pins=10)),
    "standard": Plan("standard", Limits(group_size=50, message_chars=MESSAGE_CHARS, pins=50)),
    "unmetered": Plan("unmetered", Limits(50, MESSAGE_CHARS, 50), None, None, None),
}


def plan(name: str) -> Plan:
    """Raises: InvalidRequest for a plan that is not sold."""
    if name not in PLANS:
        raise InvalidRequest.on("plan", f"must be one of {', '.join(PLANS)}")
    return PLANS[name]


def check_limit(plan: Plan, limit: str, used: int, more: int = 0) -> None:
    """Whether `more` fit beside the `used` ones. Raises: PlanLimit, naming the smallest plan that lifts it."""
    allowed = getattr(plan.limits, limit)
    if used + more <= allowed:
        return
    lifting = next((other.name for other in PLANS.values() if getattr(other.limits, limit) >= used + more), None)
    raise PlanLimit({"limit": limit, "allowed": allowed, "used": used, "plan": lifting})


def check_pins(plan: Plan, used: int) -> None:
    """Whether one more fits beside the pins that stand in a lane. Raises: PlanLimit."""
    check_limit(plan, "pins", used, more=1)


def check_reaction_kinds(used: int) -> None:
    """Whether one more kind fits beside those that stand on a message. Raises: PlanLimit, which no plan lifts."""
    if used >= REACTION_KINDS:
        raise PlanLimit({"limit": "reaction_kinds", "allowed": REACTION_KINDS, "used": used, "plan": None})


def check_text(plan: Plan, text: str) -> None:
    """Raises: InvalidRequest for a blank text, and what its length is refused with."""
    if not text.strip():
        raise InvalidRequest.on("body", "must not be empty")
    check_length(plan, text)


def check_length(plan: Plan, text: str) -> None:
    """Raises: TooLarge above everyone's limit, PlanLimit above the plan's."""
    if len(text) > MESSAGE_CHARS:
        raise TooLarge({"limit": "message_chars", "allowed": MESSAGE_CHARS, "used": len(text)})
    check_limit(plan, "message_chars", len(text))
