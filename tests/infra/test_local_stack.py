"""`make run` as its user meets it: ready, told where, side by side, refused in one sentence, gone without a trace."""

import json
import socket
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import jwt
import pytest

from infra.local import issuer, ports, stack_file
from infra.local.places import ROOT, Places
from tests.stack.running import Stack, command

CONTRACT = {"web", "portal", "api", "ws", "endpoint", "region", "table", "bucket", "issuer", "people", "pid"}


def fetch(url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    request = urllib.request.Request(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, dict(refused.headers), refused.read()


def test_the_stack_file_has_what_the_contract_says(stack: Stack) -> None:
    assert stack.keys() >= CONTRACT
    assert stack["issuer"].keys() == {"iss", "aud", "kid", "key_file"}
    assert stack["api"].endswith("/v1")
    for person in stack["people"]:
        assert person.keys() >= {"name", "role", "workspace_id", "member_id", "subject"}


def test_the_issuers_key_is_its_owners_alone(stack: Stack) -> None:
    assert Path(stack["issuer"]["key_file"]).stat().st_mode & 0o077 == 0


def test_a_demo_person_gets_a_token_from_the_local_page_only(stack: Stack) -> None:
    status, _, body = fetch(f"{stack['web']}/dev/token?who=ana")
    claims = jwt.decode(json.loads(body)["token"], options={"verify_signature": False})
    assert (status, claims["sub"]) == (200, "dev|ana")
    assert fetch(f"{stack['web']}/dev/token?who=ana", Origin="https://elsewhere.example")[0] == 403
    assert fetch(f"{stack['web']}/dev/token?who=ana", Sec_Fetch_Site="cross-site")[0] == 403
    assert fetch(f"{stack['web']}/dev/token?who=ana", Host="elsewhere.example")[0] == 421
    assert fetch(f"{stack['web']}/dev/token?who=nobody")[0] == 404


def test_the_web_client_comes_with_its_headers_and_deep_links(stack: Stack) -> None:
    for path in ("/", "/w/northlight/c/anything"):
        status, headers, body = fetch(stack["web"] + path)
        assert status == 200 and b"<html" in body.lower(), path
        assert "require-trusted-types-for 'script'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
    config = json.loads(fetch(f"{stack['web']}/config.json")[2])
    assert config["api"] == stack["api"] and config["sign_in"] == "demo"
    assert config["host_origin"] == stack["portal"]
    assert f"frame-ancestors 'self' {stack['portal']};" in fetch(stack["web"])[1]["Content-Security-Policy"]
    assert fetch(f"{stack['web']}/embed.js")[1]["Content-Type"].startswith("text/javascript")
    assert fetch(f"{stack['web']}/assets/none.js")[0] == 404


def test_the_gateways_own_refusal_speaks_like_ours(stack: Stack) -> None:
    status, headers, body = fetch(f"{stack['api']}/there-is-no-such-thing")
    error = json.loads(body)["error"]
    assert (status, error["code"]) == (404, "not_found")
    assert error["request_id"] and headers["Access-Control-Allow-Origin"] == "*"


def test_a_port_in_use_is_one_sentence_with_a_way_out(tmp_path: Path) -> None:
    port = ports.free_row()
    with socket.socket() as squatter:
        squatter.bind(("127.0.0.1", port + 1))
        squatter.listen()
        words, environment = command(tmp_path, port)
        done = subprocess.run(words, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    (sentence,) = done.stderr.strip().splitlines()
    assert f"Port {port + 1} is in use" in sentence and "make run PORT=" in sentence


@pytest.mark.parametrize("port", ["http", "80", "99999"])
def test_a_port_that_is_none_is_refused(tmp_path: Path, port: str) -> None:
    words, environment = command(tmp_path, 0)
    environment["PORT"] = port
    done = subprocess.run(words, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "make run PORT=" in done.stdout + done.stderr


def test_a_second_stack_leaves_the_first_ones_file_alone(tmp_path: Path) -> None:
    first, second = Places(5000, False, tmp_path), Places(5100, False, tmp_path)
    first.known_file.write_text(json.dumps({"pid": 1}))  # of somebody who lives
    stack_file.write(second, {"pid": 2})
    assert json.loads(first.known_file.read_text()) == {"pid": 1}
    assert json.loads(second.stack_file.read_text()) == {"pid": 2}


def test_a_file_left_by_a_killed_stack_is_taken_over(tmp_path: Path) -> None:
    where = Places(5000, False, tmp_path)
    gone = subprocess.Popen(["true"])
    gone.wait()
    where.known_file.write_text(json.dumps({"pid": gone.pid}))
    stack_file.write(where, {"pid": 1})
    assert json.loads(where.known_file.read_text()) == {"pid": 1}


def test_two_stacks_have_nothing_in_common_but_the_issuer(tmp_path: Path) -> None:
    one, two = Places(5000, False, tmp_path), Places(5100, False, tmp_path)
    assert not {one.folder, one.data, one.stack_file} & {two.folder, two.data, two.stack_file}
    assert one.key_file == two.key_file


def test_kept_data_survives_a_start_that_does_not_keep(tmp_path: Path) -> None:
    assert Places(5000, True, tmp_path).data != Places(5000, False, tmp_path).data


def test_the_key_is_made_once(tmp_path: Path) -> None:
    key = issuer.key_at(tmp_path / "key.pem")
    assert issuer.key_id(issuer.key_at(tmp_path / "key.pem")) == issuer.key_id(key)
