"""Builds the Lambda layers of layers/ from wheels: for Lambda's Python, or for the Python of this machine."""

import json
import os
import shutil
import subprocess  # nosec B404 - runs pip
import sys
from pathlib import Path

from infra import zips

ROOT = Path(__file__).parent.parent
RUNTIME = ROOT / "layers" / "runtime"
LAMBDA_PYTHON = "3.12"
# The services whose descriptions botocore needs here. All of them would be 20 MB that every cold start unpacks.
SERVICES = frozenset({"dynamodb", "apigatewaymanagementapi", "s3", "sns", "sqs", "sesv2", "sts", "xray"})
# Of Chalice only these two run in a function; the rest is its command line.
CHALICE = frozenset({"__init__.py", "app.py"})


def name_of_runtime_layer(target: str) -> str:
    """The archive's name says what is in it: the pinned list, this recipe, and the Python it is for."""
    python = LAMBDA_PYTHON if target == "aws" else f"{sys.version_info.major}.{sys.version_info.minor}-host"
    return f"runtime-{zips.digest([RUNTIME / 'requirements.txt', Path(__file__)], ROOT, python)}.zip"


def build_runtime_layer(target: str, folder: Path) -> Path:
    """Make the layer's archive unless it is there already. Fails with pip's own words."""
    archive = folder / name_of_runtime_layer(target)
    if archive.exists():
        return archive
    staging = folder / f"layer-{target}"
    shutil.rmtree(staging, ignore_errors=True)
    _install(staging, target)
    _trim(staging)
    _compile(staging, target)
    files = (path for path in staging.rglob("*") if path.is_file())
    # Locally it is unpacked for each worker, again and again, and never sent over a wire.
    zips.write(archive.with_suffix(".part"), staging, files, "python/", packed=target == "aws")
    archive.with_suffix(".part").rename(archive)
    shutil.rmtree(staging)
    return archive


def _install(staging: Path, target: str) -> None:
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-compile"]
    if target == "aws":
        command += ["--platform", "manylinux2014_x86_64", "--only-binary=:all:", "--python-version", LAMBDA_PYTHON]
    command += ["--target", str(staging), "--requirement", str(RUNTIME / "requirements.txt")]
    subprocess.run(command, check=True)  # nosec B603 - fixed words


def _trim(staging: Path) -> None:
    shutil.rmtree(staging / "bin", ignore_errors=True)
    for stub in staging.rglob("*.pyi"):
        stub.unlink()
    for service in (staging / "botocore" / "data").iterdir():
        if service.is_dir() and service.name not in SERVICES:
            shutil.rmtree(service)
    for part in (staging / "chalice").iterdir():
        if part.name not in CHALICE:
            shutil.rmtree(part) if part.is_dir() else part.unlink()
    for record in (*staging.glob("*.dist-info/RECORD"), *staging.glob("*.dist-info/direct_url.json")):
        record.unlink()  # they name files that are gone, and paths of this machine


def _compile(staging: Path, target: str) -> None:
    """Ship byte code where it is of the right Python: a layer is read-only, so Lambda would compile at each start."""
    here = f"{sys.version_info.major}.{sys.version_info.minor}"
    if target == "aws" and here != LAMBDA_PYTHON:
        return
    compile_folder(staging)


def compile_folder(folder: Path) -> None:
    """Byte code beside the sources, bound to their contents by nothing but our own word: no time stamps inside."""
    command = [
        sys.executable,
        "-m",
        "compileall",
        "-q",
        "--invalidation-mode",
        "unchecked-hash",
        "-s",
        str(folder),
        ".",
    ]
    # The order of sets in constants follows the hash seed; fixed, so that the same input makes the same bytes.
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    subprocess.run(command, check=True, cwd=folder, env=environment)  # nosec B603 - fixed words


def pinned() -> dict[str, str]:
    """What the layer holds, name to version."""
    lines = (RUNTIME / "requirements.txt").read_text().splitlines()
    pairs = (line.split("==") for line in lines if "==" in line and not line.startswith("#"))
    return {name.strip().lower(): version.strip() for name, version in pairs}


if __name__ == "__main__":
    print(json.dumps(pinned(), indent=2))
