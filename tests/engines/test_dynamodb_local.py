"""The engine that tests run against is nobody else's to reach, and is fetched once."""

import subprocess
from pathlib import Path

import pytest

from tests.engines import dynamodb_local

LOOPBACK = {"0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F"}
LISTENING = "0A"


def _listening_on(port: int) -> list[str]:
    """The addresses, as the kernel writes them, that are listened on at a port."""
    rows = [row.split() for table in ("tcp", "tcp6") for row in Path(f"/proc/net/{table}").read_text().splitlines()[1:]]
    local = [row[1].split(":") for row in rows if row[3] == LISTENING]
    return [address for address, number in local if int(number, 16) == port]


def test_the_engine_listens_on_loopback_alone(dynamodb: str) -> None:
    addresses = _listening_on(int(dynamodb.rsplit(":", 1)[1]))
    assert addresses
    assert set(addresses) <= LOOPBACK


def test_the_engine_is_fetched_again_when_other_jars_are_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    commands = _fetch_into(monkeypatch, tmp_path)
    dynamodb_local.fetch()
    dynamodb_local.fetch()
    assert len(commands) == 1
    (tmp_path / "pom.xml").write_text("another version")
    dynamodb_local.fetch()
    assert len(commands) == 2


def test_a_fetch_that_was_cut_off_is_done_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    commands = _fetch_into(monkeypatch, tmp_path)
    (tmp_path / "dynamodb").mkdir()
    (tmp_path / "dynamodb" / "DynamoDBLocal-0.jar").touch()
    dynamodb_local.fetch()
    assert len(commands) == 1


def _fetch_into(monkeypatch: pytest.MonkeyPatch, folder: Path) -> list[list[str]]:
    """Let the engine be fetched into a folder by a Maven that only makes one; the commands it was given."""
    commands: list[list[str]] = []

    def maven(command: list[str], **_: object) -> None:
        commands.append(command)
        (folder / "dynamodb.part").mkdir()

    (folder / "pom.xml").write_text("one version")
    monkeypatch.setattr(dynamodb_local, "POM", folder / "pom.xml")
    monkeypatch.setattr(dynamodb_local, "JARS", folder / "dynamodb")
    monkeypatch.setattr(dynamodb_local, "DONE", folder / "dynamodb" / "fetched")
    monkeypatch.setattr(subprocess, "run", maven)
    return commands
