"""Where one local stack has its ports and files. Stacks on different ports share nothing but the build."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
LOCAL = ROOT / ".local"
DEFAULT_PORT = 4566
REGION = "us-east-1"
STACK_NAME = "parley"


@dataclass(frozen=True, slots=True)
class Places:
    """One stack's ports and folders."""

    port: int
    keep: bool
    base: Path = LOCAL

    @property
    def web_port(self) -> int:
        return self.port + 1

    @property
    def portal_port(self) -> int:
        return self.port + 2

    @property
    def folder(self) -> Path:
        return self.base / str(self.port)

    @property
    def data(self) -> Path:
        """What the emulator stores: kept data has a folder of its own, which a start without KEEP leaves alone."""
        return self.folder / ("kept" if self.keep else "data")

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def web(self) -> str:
        return f"http://127.0.0.1:{self.web_port}"

    @property
    def portal(self) -> str:
        """The example portal that embeds the client."""
        return f"http://127.0.0.1:{self.portal_port}"

    @property
    def key_file(self) -> Path:
        return self.base / "issuer-key.pem"

    @property
    def emulator_log(self) -> Path:
        return self.folder / "emulator.log"

    @property
    def stack_file(self) -> Path:
        """This stack's own file, by its port."""
        return self.base / f"stack-{self.port}.json"

    @property
    def known_file(self) -> Path:
        """The file that everybody looks at. The first stack in this folder has it, a second one beside it does not."""
        return self.base / "stack.json"


def from_environment() -> Places:
    """PORT and KEEP as `make run` hands them on; LOCAL_DIR for tests that want a folder of their own.

    Raises: ValueError when PORT is no usable number.
    """
    port = int(os.environ.get("PORT") or DEFAULT_PORT)
    if not 1024 <= port <= 65533:
        raise ValueError(port)
    keep = os.environ.get("KEEP", "") not in ("", "0")
    return Places(port, keep, Path(os.environ.get("LOCAL_DIR") or LOCAL))


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def running_stack(file: Path) -> dict[str, object] | None:
    """What a stack file says, if the process that wrote it still runs."""
    try:
        found: dict[str, object] = json.loads(file.read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        return None
    return found if is_alive(int(str(found["pid"]))) else None
