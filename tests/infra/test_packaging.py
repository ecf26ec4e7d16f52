"""Packaging is quick, repeatable and does nothing twice."""

import zipfile
from pathlib import Path

import pytest

from infra import layers, zips
from infra import package as packaging


def test_a_second_packaging_does_no_work() -> None:
    packaging.package("local")
    assert packaging.package("local").fresh is False


def test_the_same_sources_make_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = packaging.package("local")
    # The layer takes pip a while; its archive is found by name, as it would be on the same machine.
    monkeypatch.setattr(layers, "build_runtime_layer", lambda target, folder: made.layer)
    monkeypatch.setattr(packaging, "_found", lambda stamp, wanted: None)
    again = packaging.package("local", tmp_path)
    assert again.code.name == made.code.name and again.code.read_bytes() == made.code.read_bytes()
    assert again.template.read_bytes() == made.template.read_bytes()


def test_an_archive_depends_on_contents_alone(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("a = 1\n")
    (tmp_path / "b.py").write_text("b = 2\n")
    files = [tmp_path / "a.py", tmp_path / "b.py"]
    zips.write(tmp_path / "one.zip", tmp_path, files)
    (tmp_path / "a.py").touch()
    zips.write(tmp_path / "two.zip", tmp_path, reversed(files))
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_the_code_archive_holds_our_code_and_nothing_else() -> None:
    with zipfile.ZipFile(packaging.package("local").code) as archive:
        names = archive.namelist()
    assert "app.py" in names
    assert all(name == "app.py" or name.startswith("chalicelib/") for name in names)


def test_the_layer_holds_what_is_required() -> None:
    root = Path(packaging.ROOT)
    wanted = {}
    for line in (root / "requirements.txt").read_text().splitlines():
        if "==" in line and not line.startswith("#"):
            name, version = line.split("==")
            wanted[name.split("[")[0].strip().lower()] = version.strip()
    assert wanted.items() <= layers.pinned().items()
