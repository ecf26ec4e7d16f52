"""What the environment tells a function; beside the floors, importable by all."""

import os


def _text(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def _list(name: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in _text(name).split(",") if part.strip())


ENTRY = _text("PARLEY_ENTRY")  # which function this process is; empty where all of them are
TABLE = _text("TABLE", "parley")
REGION = _text("AWS_REGION", _text("AWS_DEFAULT_REGION", "us-east-1"))

ISSUER = _text("ISSUER")
AUDIENCE = _text("AUDIENCE")
JWKS_URL = _text("JWKS_URL")
JWT_ALGORITHM = _text("JWT_ALGORITHM", "RS256")  # RS256 or ES256, never both: a key is of one family

SOCKETS_URL = _text("SOCKETS_URL")  # what browsers connect to, wss://...
SOCKETS_ENDPOINT = _text("SOCKETS_ENDPOINT")  # the management API of the same stage, https://...
ALLOWED_ORIGINS = _list("ALLOWED_ORIGINS")

TRACING = _text("TRACING", "off") == "on"
