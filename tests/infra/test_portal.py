"""The example portal of the local stack: another origin, careful, and in no package."""

import json
from collections.abc import Iterator
from pathlib import Path

import jwt
import pytest

from infra.local import issuer, ports, web_build
from infra.local.places import ROOT, Places
from infra.local.portal_server import FILES, PortalServer
from tests.infra.test_local_stack import fetch


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    where = Places(ports.free_row(), False, tmp_path_factory.mktemp("portal"))
    server = PortalServer(where, issuer.key_at(where.key_file))
    server.start()
    yield where
    server.stop()


def test_the_page_loads_the_script_of_the_stack_beside_it(places: Places) -> None:
    status, headers, body = fetch(places.portal + "/?who=ana")
    assert status == 200 and headers["Content-Type"] == "text/html; charset=utf-8"
    assert f"{places.web}/embed.js".encode() in body and b"parley.example" not in body
    policy = headers["Content-Security-Policy"]
    assert f"script-src 'self' {places.web}" in policy and f"frame-src {places.web}" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("name", ["portal.js", "portal.css"])
def test_its_files_have_their_types(places: Places, name: str) -> None:
    status, headers, body = fetch(f"{places.portal}/{name}")
    assert status == 200 and body and headers["Content-Type"].startswith("text/")


@pytest.mark.parametrize("path", ["/none.js", "/../../package.json", "/%2e%2e/%2e%2e/package.json", "/sub/portal.js"])
def test_nothing_else_is_there(places: Places, path: str) -> None:
    assert fetch(places.portal + path)[0] == 404


def test_its_own_page_gets_a_token_and_nobody_else(places: Places) -> None:
    status, headers, body = fetch(f"{places.portal}/token?who=tom")
    claims = jwt.decode(json.loads(body)["token"], options={"verify_signature": False})
    assert (status, claims["sub"], headers["Cache-Control"]) == (200, "dev|tom", "no-store")
    assert fetch(f"{places.portal}/token?who=tom", Origin=places.web)[0] == 403
    assert fetch(f"{places.portal}/token?who=tom", Sec_Fetch_Site="cross-site")[0] == 403
    assert fetch(f"{places.portal}/token?who=tom", Sec_Fetch_Site="same-site")[0] == 403
    assert fetch(f"{places.portal}/token?who=tom", Host="elsewhere.example")[0] == 421
    assert fetch(f"{places.portal}/token?who=nobody")[0] == 404


def test_the_examples_are_outside_of_what_is_uploaded() -> None:
    assert not FILES.is_relative_to(web_build.DIST) and not FILES.is_relative_to(ROOT / "web" / "public")
    assert not any("examples" in path.parts for path in web_build.sources())
    if web_build.DIST.exists():
        assert not [path for path in web_build.DIST.rglob("*") if path.name.startswith("portal.")]


def test_three_ports_in_a_row_are_a_stacks_own(tmp_path: Path) -> None:
    where = Places(5000, False, tmp_path)
    assert (where.port, where.web_port, where.portal_port) == (5000, 5001, 5002)
