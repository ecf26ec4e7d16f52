"""`make test`: brings the parts, checks the sources, runs every test, and ends with the count."""

import json
import os
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from infra.local.places import LOCAL, ROOT
from infra.local.web_build import WEB
from infra.package import BUILD, package
from tests import parts

BIN = Path(sys.executable).parent
REPORTS = LOCAL / "reports"
# Tests of a running stack, by people's ways: with sockets and in browsers.
DRIVEN = ("tests/browser/", "tests/stack/")
SOURCES = ["app.py", "conftest.py", "chalicelib", "infra", "tests"]


class Count(NamedTuple):
    """How many of what went how."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def plus(self, other: "Count") -> "Count":
        return Count(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)


def checks() -> dict[str, tuple[list[str], Path]]:
    """What `make check` runs: name, command, folder."""
    template = str(BUILD / "local" / "template.json")
    python = {
        "ruff": ["ruff", "check", *SOURCES],
        "format": ["ruff", "format", "--check", *SOURCES],
        "mypy": ["mypy"],
        "cfn-lint": ["cfn-lint", template],
        "bandit": ["bandit", "-q", "-r", "-c", "pyproject.toml", "app.py", "chalicelib", "infra"],
    }
    found = {name: ([str(BIN / words[0]), *words[1:]], ROOT) for name, words in python.items()}
    if (WEB / "node_modules").exists():
        found["web (tsc, eslint)"] = (["npm", "run", "--silent", "check"], WEB)
    return found


def check() -> Count:
    """Run all checks, two at a time; show the words of those that fail."""
    package("local")  # cfn-lint reads what is deployed
    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(lambda row: _check(row[0], *row[1]), checks().items()))
    return Count(passed=outcomes.count(True), failed=outcomes.count(False))


def _check(name: str, command: list[str], folder: Path) -> bool:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    words = done.stdout.strip() or done.stderr.strip()
    print(f"check {name}: {'ok' if done.returncode == 0 else 'FAILED'}", flush=True)
    if done.returncode:
        print(words, flush=True)
    return done.returncode == 0


def web_tests() -> Count:
    """The web client's own tests."""
    if not (WEB / "node_modules").exists():
        return Count()
    report = REPORTS / "web.json"
    report.unlink(missing_ok=True)
    subprocess.run(["npx", "vitest", "run", "--reporter=default", "--reporter=json", f"--outputFile={report}"], cwd=WEB)
    if not report.exists():
        return Count(failed=1)
    found = json.loads(report.read_text())
    # A file that cannot even be loaded has no tests to fail.
    broken = found["numFailedTestSuites"] if not found["numFailedTests"] else 0
    return Count(found["numPassedTests"], found["numFailedTests"] + broken, found["numPendingTests"])


def python_tests() -> Count:
    count, failed = _pytest("python.xml", "-n", "2", "--dist", "loadgroup")
    if count.failed != len(failed) or not all(name.startswith(DRIVEN) for name in failed):
        return count
    return _again(count, failed) if failed else count


def _again(count: Count, failed: list[str]) -> Count:
    """What waits for a browser or a stack can wait too long on a full machine: once more, with nothing beside it."""
    print("Once more, with nothing beside it:", *failed, sep="\n  ", flush=True)
    second, _ = _pytest("python-again.xml", "-n", "0", *failed)
    return count._replace(passed=count.passed + second.passed, failed=count.failed - second.passed)


def _pytest(name: str, *words: str) -> tuple[Count, list[str]]:
    """How many went how, and the names of those that failed."""
    report = REPORTS / name
    report.unlink(missing_ok=True)
    command = [sys.executable, "-m", "pytest", f"--junitxml={report}", "-rs", "--durations=25", *words]
    done = subprocess.run(command, cwd=ROOT, env=_environment(), check=False)
    if not report.exists():
        return Count(failed=1), []
    root = ElementTree.parse(report).getroot()
    count = _counted(root)
    if not count.failed and done.returncode not in (0, 5):
        count = count.plus(Count(failed=1))
    return count, [_name(case) for case in root.iter("testcase") if {"failure", "error"} & {part.tag for part in case}]


def _counted(report: ElementTree.Element) -> Count:
    count = Count()
    for suite in report.iter("testsuite"):
        total, bad, skipped = (int(suite.get(key, 0)) for key in ("tests", "failures", "skipped"))
        bad += int(suite.get("errors", 0))
        count = count.plus(Count(total - bad - skipped, bad, skipped))
    return count


def _name(case: ElementTree.Element) -> str:
    """`tests/browser/test_a.py::test_b`, as pytest takes it, without the group that ran it."""
    name = case.get("name", "").removesuffix("@stack")
    return f"{case.get('classname', '').replace('.', '/')}.py::{name}"


def _environment() -> dict[str, str]:
    browser = parts.chromium()
    return {**os.environ, "PORT": "", "KEEP": "", "LOCAL_DIR": "", **({"CHROMIUM": browser} if browser else {})}


def main(what: str) -> int:
    began = time.monotonic()
    REPORTS.mkdir(parents=True, exist_ok=True)
    left_out = parts.bring_all()
    for line in left_out:
        print(line, flush=True)
    count = check()
    if what == "test":
        count = count.plus(web_tests()).plus(python_tests())
    if left_out and os.environ.get("CI") == "true":
        print("With CI=true nothing may be left out.")
        count = count.plus(Count(failed=len(left_out)))
    skipped = f", {count.skipped} skipped" if count.skipped else ""
    print(f"Took {time.monotonic() - began:.0f} s", flush=True)
    print(f"{count.passed} passed, {count.failed} failed{skipped}")
    return 1 if count.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "test"))
