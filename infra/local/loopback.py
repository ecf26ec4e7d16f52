"""What the two web servers of a local stack have in common: loopback only, one host name, safe headers, tokens."""

import gzip
import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import SplitResult, parse_qs, urlsplit

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from infra.local import issuer

SMALL = 1_000  # bytes; CloudFront compresses nothing smaller either
TEXTS = ("text/", "application/json", "application/manifest+json", "image/svg+xml")


def _shrinks(content_type: str, body: bytes) -> bool:
    return len(body) > SMALL and content_type.startswith(TEXTS)


class LocalServer(ThreadingHTTPServer):
    """A server on a port of 127.0.0.1 that can sign tokens for the demo people."""

    daemon_threads = True

    def __init__(self, port: int, handler: "type[Request]", headers: dict[str, str], key: RSAPrivateKey) -> None:
        self.headers, self.key = headers, key
        self.hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}
        super().__init__(("127.0.0.1", port), handler)

    def start(self) -> None:
        Thread(target=self.serve_forever, name=type(self).__name__, daemon=True).start()

    def stop(self) -> None:
        self.shutdown()
        self.server_close()


class Request(BaseHTTPRequestHandler):
    """One request; what is served says `route`."""

    server: Any  # a LocalServer of the kind that named this handler
    protocol_version = "HTTP/1.1"
    server_version = "parley-local"
    sys_version = ""

    def route(self, address: SplitResult) -> None:
        raise NotImplementedError

    def do_GET(self) -> None:
        # A page elsewhere that gives this machine's address another name must find nothing here.
        if self.headers.get("Host") not in self.server.hosts:
            return self.answer(421, b"Wrong host", "text/plain")
        return self.route(urlsplit(self.path))

    do_HEAD = do_GET

    def token(self, address: SplitResult) -> None:
        who = parse_qs(address.query).get("who", [""])[0]
        if not self._from_our_page():
            return self.answer(403, b"Only for the local client", "text/plain")
        try:
            signed = issuer.token(self.server.key, who)
        except KeyError:
            return self.answer(404, b"No such person", "text/plain")
        return self.answer(200, json.dumps({"token": signed}).encode(), "application/json", "no-store")

    def _from_our_page(self) -> bool:
        origin = self.headers.get("Origin")
        site = self.headers.get("Sec-Fetch-Site", "same-origin")
        return (origin is None or urlsplit(origin).netloc in self.server.hosts) and site in ("same-origin", "none")

    def answer(self, status: int, body: bytes, content_type: str, cache: str = "no-cache") -> None:
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
