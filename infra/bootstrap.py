"""Makes the project's virtual environment, once for each state of the requirements. Runs on a bare Python."""

import hashlib
import subprocess  # nosec B404 - runs venv and pip
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "stamp"
OLDEST = (3, 11)


def main() -> int:
    if sys.version_info < OLDEST:
        have = ".".join(map(str, sys.version_info[:3]))
        return _refuse(
            f"Parley needs Python 3.11 or later, and this is {have}. Name a newer one: make PYTHON=python3.12"
        )
    wanted = _wanted()
    if STAMP.exists() and STAMP.read_text() == wanted:
        return 0
    return _make(wanted)


def _wanted() -> str:
    parts = [(ROOT / name).read_bytes() for name in ("requirements.txt", "requirements-dev.txt")]
    return hashlib.sha256(b"".join(parts) + sys.version.encode() + str(ROOT).encode()).hexdigest()


def _make(wanted: str) -> int:
    print("Making .venv and installing what Parley needs (once, about a minute)", flush=True)
    try:
        venv.create(VENV, with_pip=True)
    except (subprocess.CalledProcessError, ImportError):
        return _refuse("Python has no pip to make an environment with. On Debian or Ubuntu: apt install python3-venv")
    pip = [str(VENV / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run([*pip, "-r", str(ROOT / "requirements-dev.txt")], check=False)  # nosec B603
    if done.returncode:
        return _refuse("pip could not install the requirements (see above). Check the network and try again.")
    STAMP.write_text(wanted)
    return 0


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
