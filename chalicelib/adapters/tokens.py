"""Tokens of the configured issuer, checked against its published keys."""

import threading
import time
from typing import Any

import jwt
import urllib3

from chalicelib import config
from chalicelib.domain.errors import Unauthenticated, Unavailable
from chalicelib.domain.members import Subject

FRESH_S = 60  # a key that the issuer withdrew is refused within this time
COOL_DOWN_S = 10  # unknown key ids make at most one fetch in this time, however many there are
KEEP_S = 3600  # how long known keys serve on when the issuer does not answer
MAX_BYTES = 65_536
MAX_TOKEN = 8_192
LEEWAY_S = 30

_http = urllib3.PoolManager(timeout=urllib3.Timeout(connect=2, read=3), retries=False)


class KeyCache:
    """The issuer's keys by id. A rotated key is taken at once, at most one fetch per cool-down."""

    def __init__(self) -> None:
        self._keys: dict[str, Any] = {}
        self._fetched = self._tried = float("-inf")
        self._lock = threading.Lock()

    def key(self, kid: str) -> Any:
        """Raises: Unauthenticated for a key the issuer does not have, Unavailable when it never answered."""
        with self._lock:
            now = time.monotonic()
            if (kid not in self._keys or now - self._fetched > FRESH_S) and now - self._tried > COOL_DOWN_S:
                self._fetch(now)
            if now - self._fetched > KEEP_S:
                raise Unavailable
        if kid not in self._keys:
            raise Unauthenticated
        return self._keys[kid]

    def _fetch(self, now: float) -> None:
        self._tried = now
        found = _published()
        if found is not None:
            self._keys, self._fetched = found, now


def _published() -> dict[str, Any] | None:
    """The issuer's keys of the configured algorithm, None when it does not answer as it should."""
    try:
        answer = _http.request("GET", config.JWKS_URL, redirect=False, preload_content=False)
        body = answer.read(MAX_BYTES)
        answer.release_conn()
        if answer.status != 200:
            return None
        keys = jwt.PyJWKSet.from_json(body.decode()).keys
    except (urllib3.exceptions.HTTPError, jwt.PyJWTError, ValueError, AttributeError, TypeError):
        return None
    return {key.key_id: key.key for key in keys if key.key_id and key.algorithm_name == config.JWT_ALGORITHM}


_cache = KeyCache()


def verify(token: str) -> Subject:
    """Who the token speaks for. Raises: Unauthenticated, whatever is wrong with it; Unavailable."""
    if not token or len(token) > MAX_TOKEN:
        raise Unauthenticated
    try:
        kid = jwt.get_unverified_header(token).get("kid")
        if not isinstance(kid, str):
            raise Unauthenticated
        claims = _claims(token, _cache.key(kid))
    except (jwt.PyJWTError, UnicodeError):
        raise Unauthenticated from None
    return _subject(claims)


def _claims(token: str, key: Any) -> dict[str, Any]:
    claims: dict[str, Any] = jwt.decode(
        token,
        key,
        algorithms=[config.JWT_ALGORITHM],
        audience=config.AUDIENCE,
        issuer=config.ISSUER,
        leeway=LEEWAY_S,
        options={"require": ["exp", "iss", "aud", "sub"]},
    )
    return claims


def _subject(claims: dict[str, Any]) -> Subject:
    scope = claims.get("scope", "")
    return Subject(
        issuer=claims["iss"],
        id=claims["sub"],
        name=str(claims.get("name", "")),
        scopes=frozenset(scope.split() if isinstance(scope, str) else ()),
        expires_at=int(claims["exp"]),
    )
