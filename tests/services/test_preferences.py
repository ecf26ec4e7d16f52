"""What a member chose for itself: its own, one by one, and kept whatever the portal says of it."""

from msgspec.structs import asdict, replace

from chalicelib.services import members, preferences
from tests.support.environment import ISSUER
from tests.support.people import Northlight
from tests.support.rest import Rest

PATH = "/me/preferences"
ALL = {"share_read": True, "share_typing": True, "share_presence": True}


def test_everything_is_shared_until_somebody_opts_out(northlight: Northlight, rest: Rest) -> None:
    assert rest.tom.get(PATH).json == ALL
    assert rest.tom.patch(PATH, {"share_typing": False}).json == ALL | {"share_typing": False}
    assert rest.tom.patch(PATH, {"share_read": False}).json == ALL | {"share_typing": False, "share_read": False}
    assert rest.tom.patch(PATH, {"share_typing": True}).json == ALL | {"share_read": False}
    assert rest.tom.get(PATH).json == ALL | {"share_read": False}
    assert rest.mira.get(PATH).json == ALL


def test_a_change_names_something_that_there_is(rest: Rest) -> None:
    for body in ({}, {"share_all": True}, {"share_read": None}, {"share_read": "no"}):
        assert (rest.tom.patch(PATH, body).status, rest.tom.get(PATH).json) == (400, ALL)


def test_the_portals_next_word_about_a_member_leaves_its_choices(northlight: Northlight) -> None:
    preferences.change(northlight.tom, {"share_presence": False})
    members.put(ISSUER, replace(northlight.tom.member, name="Thomas"))

    assert asdict(preferences.get(northlight.tom)) == ALL | {"share_presence": False}
