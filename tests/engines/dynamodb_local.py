"""AWS's own DynamoDB engine as a local process: fetched once with Maven, started on loopback, stopped."""

import fcntl
import hashlib
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from infra.local import processes
from infra.local.places import LOCAL, ROOT

HERE = Path(__file__).parent
POM = HERE / "pom.xml"
JARS = LOCAL / "engines" / "dynamodb"
DONE = JARS / "fetched"
MEMORY = "512m"
READY_WITHIN_S = 40


def missing() -> str:
    """What stands in the way of this engine, or nothing."""
    if not shutil.which("java") or not shutil.which("javac"):
        return "no JDK 17 or later"
    if not fetched() and not shutil.which("mvn"):
        return "no Maven to fetch DynamoDB Local with"
    return ""


def fetched() -> bool:
    """Whether all of what today's pom.xml asks for is here; the mark is written last."""
    return DONE.exists() and DONE.read_text() == _asked_for()


def _asked_for() -> str:
    return hashlib.sha256(POM.read_bytes()).hexdigest()


def fetch() -> None:
    """Bring the engine from Maven Central, once, however many ask at the same time. Fails with Maven's own words."""
    if fetched():
        return
    JARS.parent.mkdir(parents=True, exist_ok=True)
    with JARS.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not fetched():
            _copy_jars()


def _copy_jars() -> None:
    part = JARS.with_suffix(".part")
    shutil.rmtree(part, ignore_errors=True)
    command = ["mvn", "-B", "-q", "-f", str(POM), "dependency:copy-dependencies"]
    subprocess.run([*command, f"-DoutputDirectory={part}", "-DincludeScope=runtime"], check=True, cwd=ROOT)
    shutil.rmtree(JARS, ignore_errors=True)
    part.rename(JARS)
    DONE.write_text(_asked_for())


@contextmanager
def running() -> Iterator[str]:
    """An empty engine in memory; answers its endpoint. One database, so give every test a table of its own.

    Skips the test where the engine cannot be had; `make test` has said so before. With CI=true it fails instead.
    """
    if why := missing():
        refuse = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        refuse(f"needs DynamoDB Local: {why}")
    fetch()
    with TemporaryDirectory(prefix="dynamodb-") as folder, _started(Path(folder)) as endpoint:
        yield endpoint


@contextmanager
def _started(folder: Path) -> Iterator[str]:
    log = folder / "engine.log"
    port = _free_port()
    command = ["java", f"-Xmx{MEMORY}", f"-Djava.library.path={JARS}", f"-Dsqlite4java.library.path={JARS}"]
    command += ["-cp", f"{JARS}/*", str(HERE / "Loopback.java")]
    command += ["-inMemory", "-sharedDb", "-disableTelemetry", "-port", str(port)]
    process = processes.start(command, {**processes.clean_environment(), "DDB_LOCAL_TELEMETRY": "0"}, log, folder)
    try:
        _wait(process, port, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        processes.stop(process)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    deadline = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}", timeout=2)
        except urllib.error.HTTPError:
            return  # it answers; that it wants a signature is no matter
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"DynamoDB Local did not start:\n{log.read_text()[-2000:]}")
