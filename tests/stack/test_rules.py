"""Rules on the running stack: the header comes through the gateway, deeds are on record, and the stream tells."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import urllib3

from chalicelib.domain.audit import BEFORE_THE_FIRST
from infra.local import processes
from infra.local.places import ROOT
from tests.stack.house import House, client_id
from tests.stack.running import Stack


@pytest.fixture
def house(stack: Stack) -> Iterator[House]:
    """With Luis, who talks with Tom; Bo is the admin, and not in it."""
    found = House(stack)
    found.member("bo", role="admin")
    found.member("luis", role="team")
    yield found
    found.close()


def _talk(house: House) -> tuple[str, str]:
    body = {"kind": "direct", "client_id": client_id(), "member_ids": ["tom"]}
    c = str(house.as_member("luis", "POST", "/conversations", body)[1]["id"])
    said = house.socket("luis").say(c, "What is your password?")["message"]
    return c, str(said["id"])


def test_an_admin_oversees_with_a_reason_on_record(house: House) -> None:
    c, _ = _talk(house)
    assert house.as_member("bo", "GET", f"/conversations/{c}/messages")[0] == 404

    status, leave = house.as_member("bo", "POST", "/oversight", {"conversation_id": c, "reason": "A complaint"})
    assert status == 201
    held = {"Parley-Oversight": leave["id"]}

    status, page = house.as_member("bo", "GET", f"/conversations/{c}/messages", **held)
    assert (status, [it["body"] for it in page["items"]]) == (200, ["What is your password?"])
    assert house.as_member("bo", "PUT", f"/conversations/{c}/read", {"seq": 1}, **held)[0] == 403
    rows = house.as_member("bo", "GET", "/audit")[1]["items"]
    assert [it["action"] for it in rows] == ["oversight.opened", *["member.changed"] * 4]
    assert [it["prev_hash"] for it in rows] == [*(it["hash"] for it in rows[1:]), BEFORE_THE_FIRST]


def test_a_browser_may_send_the_header(house: House) -> None:
    path = f"{house.stack['api']}/workspaces/{house.w}/conversations/{'a' * 20}"
    asked = {"Origin": "https://portal.test", "Access-Control-Request-Method": "GET"}
    answer = urllib3.request("OPTIONS", path, headers=asked | {"Access-Control-Request-Headers": "parley-oversight"})
    assert "parley-oversight" in answer.headers["Access-Control-Allow-Headers"].lower()


def test_who_reported_hears_what_came_of_it(house: House) -> None:
    c, message = _talk(house)
    tom = house.socket("tom")
    body = {"conversation_id": c, "message_id": message, "reason": "Asks for a password"}
    report = house.as_member("tom", "POST", "/reports", body)[1]["id"]

    assert house.as_member("bo", "PATCH", f"/reports/{report}", {"outcome": "Luis was told."})[0] == 200

    assert tom.hear("report.updated")["report"]["outcome"] == "Luis was told."


def test_who_leaves_an_account_is_out_of_its_conversations_before_long(house: House) -> None:
    c, _ = _talk(house)
    tom = house.socket("tom")
    house.member("luis", role="team", looks_after=["Fjord"])

    told = tom.hear("participant.changed")

    assert (told["conversation_id"], told["member_id"], told["change"]) == (c, "luis", "left")
    assert house.as_member("luis", "GET", f"/conversations/{c}")[1]["me"]["left_at"]


def test_a_portal_that_puts_many_people_at_once_leaves_one_chain(house: House) -> None:
    with ThreadPoolExecutor(12) as portal:
        list(portal.map(lambda number: house.member(f"m{number}", role="client", company="Acme"), range(24)))

    rows = house.as_member("bo", "GET", "/audit?limit=100")[1]["items"]

    assert len(rows) == 4 + 24
    assert [it["prev_hash"] for it in rows] == [*(it["hash"] for it in rows[1:]), BEFORE_THE_FIRST]


def test_the_command_finds_the_log_of_the_stack_whole(house: House) -> None:
    house.as_member("bo", "PATCH", "", {"settings": {"edit_window_s": 60}})
    folder, port = Path(house.stack["issuer"]["key_file"]).parent, urlsplit(house.stack["endpoint"]).port
    where = {**processes.clean_environment(), "LOCAL_DIR": str(folder), "PORT": str(port), "W": house.w}

    done = subprocess.run(
        [sys.executable, "-m", "infra.audit_verify"], env=where, cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout[: len(house.w) + 16]) == (0, f"{house.w}: 5 rows, whole."), done.stderr
