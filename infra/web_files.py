"""Puts the built web client into its bucket, with the types and cache times that a browser needs."""

import json
import mimetypes
from pathlib import Path
from typing import Any

# Vite names what is below assets/ by its contents, so it never changes; the rest must be asked for again.
FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
# The page names the others, and the service worker keeps the page: each goes up when what it names is there.
LAST = ("index.html", "sw.js")
TYPES = {".js": "text/javascript", ".webmanifest": "application/manifest+json", ".woff2": "font/woff2"}


def upload(s3: Any, bucket: str, dist: Path, config: dict[str, Any]) -> int:
    """Upload every file and `config.json`, in an order in which nothing names a file that is not there yet.

    Answers how many files there are.
    """
    files = sorted((path for path in dist.rglob("*") if path.is_file()), key=lambda path: order(path.name))
    s3.put_object(
        Bucket=bucket,
        Key="config.json",
        Body=json.dumps(config).encode(),
        ContentType="application/json",
        CacheControl=ASK_AGAIN,
    )
    for path in files:
        key = path.relative_to(dist).as_posix()
        s3.put_object(
            Bucket=bucket,
            Key=key,
            Body=path.read_bytes(),
            ContentType=content_type(path),
            CacheControl=FOREVER if key.startswith("assets/") else ASK_AGAIN,
        )
    return len(files) + 1


def order(name: str) -> int:
    return LAST.index(name) + 1 if name in LAST else 0


def content_type(path: Path) -> str:
    found = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"{found}; charset=utf-8" if found.startswith("text/") else found
