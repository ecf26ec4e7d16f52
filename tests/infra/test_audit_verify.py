"""`make audit-verify` names what was touched in the table."""

import pytest
from pytest import CaptureFixture, MonkeyPatch

from chalicelib.repositories import keys, table
from chalicelib.services import workspaces
from chalicelib.services.workspaces import Change
from infra import audit_verify
from tests.support.people import Northlight


@pytest.fixture
def w(northlight: Northlight, monkeypatch: MonkeyPatch) -> str:
    """A workspace with a log of seven rows, which the command is turned to."""
    monkeypatch.setattr(audit_verify, "_turn_to", lambda _: None)
    for number in range(3):
        workspaces.change(northlight.w, Change(name=f"North {number}"), "ana")
    monkeypatch.setenv("W", northlight.w)
    return northlight.w


def test_a_whole_log_is_told_with_its_end(w: str, capsys: CaptureFixture[str]) -> None:
    assert audit_verify.main() == 0
    assert capsys.readouterr().out.startswith(f"{w}: 7 rows, whole. The last one's hash is ")


def test_all_workspaces_are_looked_at(w: str, capsys: CaptureFixture[str], monkeypatch: MonkeyPatch) -> None:
    monkeypatch.setenv("W", "")
    assert audit_verify.main() == 0
    assert f"{w}: 7 rows" in capsys.readouterr().out


def test_a_row_that_was_touched_is_named(w: str, capsys: CaptureFixture[str]) -> None:
    table.update(keys.audit_row(w, 5), "SET #by = :nobody", names={"#by": "by"}, values={":nobody": "luis"})
    assert audit_verify.main() == 1
    assert capsys.readouterr().out.startswith(f"{w}: Row 0000000005 was touched")


def test_a_row_that_was_taken_away_is_named(w: str, capsys: CaptureFixture[str]) -> None:
    table.take(keys.audit_row(w, 7))
    assert audit_verify.main() == 1
    assert "row 0000000007 is missing" in capsys.readouterr().out
    table.take(keys.audit_row(w, 3))
    assert audit_verify.main() == 1
    assert "row 0000000003 is not there" in capsys.readouterr().out


def test_without_a_stack_it_says_what_to_do(
    monkeypatch: MonkeyPatch, tmp_path: object, capsys: CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LOCAL_DIR", str(tmp_path))
    monkeypatch.setenv("STAGE", "")
    assert audit_verify.main() == 2
    assert "no stack runs here" in capsys.readouterr().err
