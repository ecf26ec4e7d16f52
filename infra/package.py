"""Packages Parley: one template, one archive of our code, one layer, into build/<target>/.

Targets: `aws` (the layer is for Lambda) and `local` (the layer is for this machine's Python, which is what the
emulator runs). Template and code are the same for both but for the layer's name.
"""

import argparse
import json
import os
import shutil
import subprocess  # nosec B404 - runs Chalice
import sys
from pathlib import Path
from typing import Any, NamedTuple

from infra import layers, locks, made_parts, sam, template_parts, zips

ROOT = Path(__file__).parent.parent
BUILD = ROOT / "build"
STAGE = "v1"
SHIPPED = (".py", ".json")  # code, and the documents of the API that it serves


class Package(NamedTuple):
    """What a deployment needs."""

    template: Path
    code: Path
    layer: Path
    fresh: bool  # made just now, or found from an earlier time


class PackagingFailed(Exception):
    """The application could not be packaged. The sentence says why."""


def sources() -> list[Path]:
    """Everything that a package is made of."""
    config = [ROOT / "app.py", ROOT / "requirements.txt", *zips.files_below(ROOT / ".chalice", ending=".json")]
    recipes = [path for path in zips.files_below(ROOT / "infra") if "local" not in path.parts]
    return [*config, *zips.files_below(ROOT / "chalicelib", ROOT / "layers"), *recipes]


def package(target: str, folder: Path | None = None) -> Package:
    """Make the package, or find it made. Fails with Chalice's or pip's own words on stderr."""
    folder = folder or BUILD / target
    stamp = folder / "stamp.json"
    with locks.alone(folder / "lock"):
        wanted = zips.digest(sources(), ROOT, target, sys.version)
        return _found(stamp, wanted) or _made(target, folder, stamp, wanted)


def _found(stamp: Path, wanted: str) -> Package | None:
    if not stamp.exists():
        return None
    noted = json.loads(stamp.read_text())
    paths = [stamp.parent / noted[part] for part in ("template", "code", "layer")]
    if noted["sources"] != wanted or not all(path.exists() for path in paths):
        return None
    return Package(paths[0], paths[1], paths[2], fresh=False)


def _made(target: str, folder: Path, stamp: Path, wanted: str) -> Package:
    folder.mkdir(parents=True, exist_ok=True)
    layer = layers.build_runtime_layer(target, folder)
    staging = _stage(folder / "stage")
    code = _pack_code(staging, folder)
    template = folder / "template.json"
    chalices = _chalice(staging)
    final = sam.plain(chalices, f"code/{code.name}", f"layers/{layer.name}")
    template.write_text(json.dumps(final, indent=1, sort_keys=True) + "\n")
    shutil.rmtree(staging)
    stamp.write_text(json.dumps({"sources": wanted, "template": template.name, "code": code.name, "layer": layer.name}))
    return Package(template, code, layer, fresh=True)


def _stage(staging: Path) -> Path:
    """A copy with our code and nothing else: where Chalice finds no requirements.txt it vendors nothing."""
    shutil.rmtree(staging, ignore_errors=True)
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc", "deployments", "deployed")
    shutil.copytree(ROOT / "chalicelib", staging / "chalicelib", ignore=ignored)
    shutil.copytree(ROOT / ".chalice", staging / ".chalice", ignore=ignored)
    shutil.copy(ROOT / "app.py", staging)
    return staging


def _pack_code(staging: Path, folder: Path) -> Path:
    """Our code alone, named by its contents, so that a function changes exactly when its code does."""
    ours = zips.files_below(staging / "app.py", staging / "chalicelib")
    files = [path for path in ours if path.suffix in SHIPPED]
    archive = folder / f"code-{zips.digest(files, staging)}.zip"
    for older in folder.glob("code-*.zip"):
        older.unlink()
    zips.write(archive, staging, files)
    return archive


def _last_word(words: str) -> str:
    (BUILD / "chalice.log").write_text(words)
    last = words.strip().splitlines()[-1:] or ["no reason given"]
    return f"Chalice could not package the application: {last[0]} (all of it: {BUILD / 'chalice.log'})"


def merged_parts() -> dict[str, Any]:
    """The hand-written parts and the made ones; a made one may add to a hand-written resource."""
    parts = template_parts.all_parts()
    for name, made in made_parts.all_made()["Resources"].items():
        standing = parts["Resources"].setdefault(name, {})
        made.get("Properties", {}).update(standing.pop("Properties", {}))
        standing.update(made)
    return parts


def _chalice(staging: Path) -> dict[str, Any]:
    merge = staging / "merge.json"
    merge.write_text(json.dumps(merged_parts()))
    command = [str(Path(sys.executable).parent / "chalice"), "package", "--stage", STAGE]
    command += ["--merge-template", str(merge), str(staging / "out")]
    environment = {**os.environ, "AWS_DEFAULT_REGION": "us-east-1", "PYTHONDONTWRITEBYTECODE": "1", "PARLEY_ENTRY": ""}
    done = subprocess.run(  # nosec B603 - fixed words
        command, cwd=staging, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise PackagingFailed(_last_word(done.stderr or done.stdout))
    merged: dict[str, Any] = json.loads((staging / "out" / "sam.json").read_text())
    return merged


def main() -> None:
    parser = argparse.ArgumentParser(description="Package Parley into build/<target>/.")
    parser.add_argument("target", choices=["aws", "local"], nargs="?", default="aws")
    try:
        made = package(parser.parse_args().target)
    except PackagingFailed as failed:
        raise SystemExit(str(failed)) from failed
    print(f"{'Packaged' if made.fresh else 'Already packaged'}: {made.template.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
