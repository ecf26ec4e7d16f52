"""Archives that depend on nothing but what is in them: the same input makes the same bytes, and the same name."""

import hashlib
import zipfile
from collections.abc import Iterable
from pathlib import Path

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can hold
_READABLE = 0o644 << 16


def write(archive: Path, root: Path, files: Iterable[Path], prefix: str = "", packed: bool = True) -> None:
    """Pack files below `root`, in the order of their names, without times and owners."""
    archive.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(archive, "w", compresslevel=6) as made:
        for file in sorted(files):
            entry = zipfile.ZipInfo(prefix + file.relative_to(root).as_posix(), _EPOCH)
            entry.external_attr = _READABLE
            entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
            made.writestr(entry, file.read_bytes())


def digest(paths: Iterable[Path], root: Path, *also: str) -> str:
    """A short name for the contents of these files below `root`, and for these words."""
    found = hashlib.sha256("\0".join(also).encode())
    for path in sorted(paths):
        found.update(f"\0{path.relative_to(root).as_posix()}\0".encode())
        found.update(path.read_bytes())
    return found.hexdigest()[:16]


def files_below(*roots: Path, ending: str = "") -> list[Path]:
    """All files below these folders (or the files themselves), without what Python left there."""
    found = []
    for root in roots:
        found += [root] if root.is_file() else [path for path in root.rglob("*") if path.is_file()]
    return sorted(path for path in found if path.name.endswith(ending) and "__pycache__" not in path.parts)
