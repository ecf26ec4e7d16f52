"""The development issuer of tests: signs what it is asked to sign, publishes its keys on loopback, counts who asks."""

import base64
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from tests.support.environment import AUDIENCE, ISSUER

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


def rsa_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def ec_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def published(kid: str, key: Key) -> dict[str, Any]:
    """A key as a JWKS has it."""
    algorithm: Any = jwt.algorithms.RSAAlgorithm if isinstance(key, rsa.RSAPrivateKey) else jwt.algorithms.ECAlgorithm
    name = "RS256" if isinstance(key, rsa.RSAPrivateKey) else "ES256"
    described: dict[str, Any] = json.loads(algorithm.to_jwk(key.public_key()))
    return described | {"kid": kid, "alg": name, "use": "sig"}


def claims(subject: str, **more: Any) -> dict[str, Any]:
    """What a good token says; None takes a claim away."""
    now = int(time.time())
    said = {"iss": ISSUER, "aud": AUDIENCE, "sub": subject, "iat": now, "exp": now + 3600} | more
    return {name: value for name, value in said.items() if value is not None}


def unsigned(header: dict[str, Any], said: dict[str, Any], signature: bytes = b"") -> str:
    """A token put together by hand, as an attacker would."""
    parts = [json.dumps(header).encode(), json.dumps(said).encode(), signature]
    return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts)


class Issuer:
    """Keys by id, served as a JWKS. `answers` is the status it serves with, `fetches` how often it was asked."""

    def __init__(self) -> None:
        self.key: Key = rsa_key()
        self.kid = "first"
        self.keys: dict[str, Key] = {self.kid: self.key}
        self.answers = 200
        self.body: bytes | None = None  # served in the place of the keys
        self.fetches = 0
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/jwks.json"

    def token(self, subject: str, *, kid: str | None = None, key: Key | None = None, **more: Any) -> str:
        key = key or self.key
        algorithm = "RS256" if isinstance(key, rsa.RSAPrivateKey) else "ES256"
        return jwt.encode(claims(subject, **more), key, algorithm, headers={"kid": kid or self.kid})

    def rotate(self, kid: str, key: Key | None = None) -> None:
        """From now on only the new key signs and is published."""
        self.kid, self.key = kid, key or rsa_key()
        self.keys = {kid: self.key}

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _handler(issuer: "Issuer") -> type[BaseHTTPRequestHandler]:  # the handler has a self of its own
        class Jwks(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                issuer.fetches += 1
                keys = [published(kid, key) for kid, key in issuer.keys.items()]
                body = issuer.body if issuer.body is not None else json.dumps({"keys": keys}).encode()
                self.send_response(issuer.answers)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                """Says nothing."""

        return Jwks
