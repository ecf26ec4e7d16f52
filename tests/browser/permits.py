"""What Tom may do, set by Ana, in tests of what is not allowed."""

from .conftest import Api, person


def permit(ana: Api, overrides: dict[str, bool]) -> None:
    """What Tom may do apart from what every client may."""
    ana.call("PATCH", f"/members/{person(ana.stack, 'tom')['member_id']}", {"permissions": overrides})
