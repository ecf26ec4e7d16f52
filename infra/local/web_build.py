"""Builds the web client, once for each state of its sources."""

import shutil
import subprocess  # nosec B404 - runs npm
from pathlib import Path

from infra import locks, zips
from infra.local.places import LOCAL, ROOT
from infra.local.trouble import CannotStart

WEB = ROOT / "web"
DIST = WEB / "dist"
OLDEST_NODE = 20
_NOT_SOURCES = {"node_modules", "dist", "coverage", "test-results", "examples"}


def build() -> bool:
    """Make web/dist. Answers whether there was anything to do. Raises: CannotStart."""
    check_node()
    with locks.alone(LOCAL / "web.lock"):
        install()
        return _built()


def _built() -> bool:
    stamp = DIST / ".stamp"
    wanted = zips.digest(sources(), WEB)
    if stamp.exists() and stamp.read_text() == wanted:
        return False
    _npm("build", "run", "build")
    stamp.write_text(wanted)
    return True


def install() -> bool:
    """Install what the client is built with. Answers whether there was anything to do. Raises: CannotStart."""
    stamp = WEB / "node_modules" / ".stamp"
    wanted = zips.digest([WEB / "package.json", WEB / "package-lock.json"], WEB)
    if stamp.exists() and stamp.read_text() == wanted:
        return False
    _npm("install", "ci", "--no-audit", "--no-fund")
    stamp.write_text(wanted)
    return True


def sources() -> list[Path]:
    tops = [path for path in WEB.iterdir() if path.name not in _NOT_SOURCES and not path.name.startswith(".")]
    return zips.files_below(*tops)


def check_node() -> None:
    """Raises: CannotStart when Node or npm is missing or too old."""
    way_out = f"Install Node {OLDEST_NODE} or later (https://nodejs.org), then start again."
    if not shutil.which("node") or not shutil.which("npm"):
        raise CannotStart(f"Node and npm are needed to build the web client, and are not here. {way_out}")
    said = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout  # nosec
    if int(said.strip().lstrip("v").split(".")[0]) < OLDEST_NODE:
        raise CannotStart(f"Node {said.strip()} is too old to build the web client. {way_out}")


def _npm(what: str, *words: str) -> None:
    done = subprocess.run(  # nosec B603 B607 - fixed words
        ["npm", *words],
        cwd=WEB,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = "\n".join((done.stdout + done.stderr).strip().splitlines()[:12])
        raise CannotStart(f"The web client does not {what}. Repair what npm says and start again:\n{said}")
