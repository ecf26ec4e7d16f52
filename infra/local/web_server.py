"""The web client's server on this machine: stands for CloudFront, and signs demo people in.

Loopback only. It serves the web bucket with the very headers that the template gives to CloudFront, and `/dev/token`,
which exists nowhere else.
"""

import gzip
import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from botocore.exceptions import ClientError
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from infra.local import issuer
from infra.local.places import ROOT, Places

SMALL = 1_000  # bytes; CloudFront compresses nothing smaller either
TEXTS = ("text/", "application/json", "application/manifest+json", "image/svg+xml")
HEADERS = ROOT / "infra" / "web_headers.json"


def headers(connect: str, frames: str = "'self'", path: Path = HEADERS) -> dict[str, str]:
    """The security headers, with this stack's addresses in them. HSTS is for https alone."""
    found: dict[str, str] = json.loads(path.read_text())
    found.pop("Strict-Transport-Security")
    return {name: value.replace("{connect}", connect).replace("{frames}", frames) for name, value in found.items()}


class WebServer(ThreadingHTTPServer):
    """Serves one stack's web bucket."""

    daemon_threads = True

    def __init__(self, places: Places, s3: Any, bucket: str, key: RSAPrivateKey) -> None:
        self.s3, self.bucket, self.key = s3, bucket, key
        origin = f"127.0.0.1:{places.port}"
        self.headers = headers(f"http://{origin} ws://{origin}")
        self.hosts = {f"{name}:{places.web_port}" for name in ("127.0.0.1", "localhost")}
        super().__init__(("127.0.0.1", places.web_port), _Request)

    def start(self) -> None:
        Thread(target=self.serve_forever, name="web", daemon=True).start()

    def stop(self) -> None:
        self.shutdown()
        self.server_close()


def _shrinks(content_type: str, body: bytes) -> bool:
    return len(body) > SMALL and content_type.startswith(TEXTS)


class _Request(BaseHTTPRequestHandler):
    server: WebServer
    protocol_version = "HTTP/1.1"
    server_version = "parley-local"
    sys_version = ""

    def do_GET(self) -> None:
        # A page elsewhere that gives this machine's address another name must find nothing here.
        if self.headers.get("Host") not in self.server.hosts:
            return self._answer(421, b"Wrong host", "text/plain")
        address = urlsplit(self.path)
        if address.path == "/dev/token":
            return self._token(parse_qs(address.query).get("who", [""])[0])
        return self._file(address.path)

    do_HEAD = do_GET

    def _token(self, who: str) -> None:
        if not self._from_our_page():
            return self._answer(403, b"Only for the local client", "text/plain")
        try:
            signed = issuer.token(self.server.key, who)
        except KeyError:
            return self._answer(404, b"No such person", "text/plain")
        return self._answer(200, json.dumps({"token": signed}).encode(), "application/json", "no-store")

    def _from_our_page(self) -> bool:
        origin = self.headers.get("Origin")
        site = self.headers.get("Sec-Fetch-Site", "same-origin")
        return (origin is None or urlsplit(origin).netloc in self.server.hosts) and site in ("same-origin", "none")

    def _file(self, path: str) -> None:
        key = path.lstrip("/")
        # A path without an extension is a place inside the client, as in the distribution's function.
        if "." not in key.rsplit("/", 1)[-1]:
            key = "index.html"
        try:
            found = self.server.s3.get_object(Bucket=self.server.bucket, Key=key)
        except ClientError:
            return self._answer(404, b"Not here", "text/plain")
        cache = found.get("CacheControl", "no-cache")
        return self._answer(200, found["Body"].read(), found["ContentType"], cache)

    def _answer(self, status: int, body: bytes, content_type: str, cache: str = "no-cache") -> None:
        self.send_response(status)
        if _shrinks(content_type, body) and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, mtime=0)  # as CloudFront does
            self.send_header("Content-Encoding", "gzip")
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", cache)
        self.send_header("Vary", "Accept-Encoding")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the terminal belongs to `make run`."""
