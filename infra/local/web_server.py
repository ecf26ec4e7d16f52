"""The web client's server on this machine: stands for CloudFront, and signs demo people in.

Loopback only. It serves the web bucket with the very headers that the template gives to CloudFront, and `/dev/token`,
which exists nowhere else.
"""

import json
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult

from botocore.exceptions import ClientError
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from infra.local.loopback import LocalServer, Request
from infra.local.places import ROOT, Places

HEADERS = ROOT / "infra" / "web_headers.json"


def headers(connect: str, frames: str = "'self'", path: Path = HEADERS) -> dict[str, str]:
    """The security headers, with this stack's addresses in them. HSTS is for https alone."""
    found: dict[str, str] = json.loads(path.read_text())
    found.pop("Strict-Transport-Security")
    return {name: value.replace("{connect}", connect).replace("{frames}", frames) for name, value in found.items()}


class WebServer(LocalServer):
    """Serves one stack's web bucket."""

    def __init__(self, places: Places, s3: Any, bucket: str, key: RSAPrivateKey) -> None:
        self.s3, self.bucket = s3, bucket
        origin = f"127.0.0.1:{places.port}"
        safe = headers(f"http://{origin} ws://{origin}", f"'self' {places.portal}")
        super().__init__(places.web_port, _Request, safe, key)


class _Request(Request):
    def route(self, address: SplitResult) -> None:
        if address.path == "/dev/token":
            return self.token(address)
        return self._file(address.path)

    def _file(self, path: str) -> None:
        key = path.lstrip("/")
        # A path without an extension is a place inside the client, as in the distribution's function.
        if "." not in key.rsplit("/", 1)[-1]:
            key = "index.html"
        try:
            found = self.server.s3.get_object(Bucket=self.server.bucket, Key=key)
        except ClientError:
            return self.answer(404, b"Not here", "text/plain")
        cache = found.get("CacheControl", "no-cache")
        return self.answer(200, found["Body"].read(), found["ContentType"], cache)
