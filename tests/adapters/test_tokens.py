"""Tokens: what is let in, and the keys that decide it."""

import base64
import hashlib
import hmac
import json
import time
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization

from chalicelib import config
from chalicelib.adapters import tokens
from chalicelib.domain.errors import Unauthenticated, Unavailable
from tests.support.tokens import Issuer, claims, ec_key, rsa_key, unsigned


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The warm function's own clock, to move by hand."""
    now = [1_000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


def _refused(token: str) -> None:
    with pytest.raises(Unauthenticated):
        tokens.verify(token)


def test_a_good_token_says_who(issuer: Issuer) -> None:
    subject = tokens.verify(issuer.token("dev|ana", name="Ana", scope="openid workspaces:provision"))
    assert (subject.id, subject.name) == ("dev|ana", "Ana")
    assert subject.scopes == {"openid", "workspaces:provision"}
    assert subject.expires_at > time.time()


BAD_CLAIMS: dict[str, dict[str, Any]] = {
    "another audience": {"aud": "somebody-else"},
    "no audience": {"aud": None},
    "another issuer": {"iss": "https://evil.test/"},
    "no issuer": {"iss": None},
    "no subject": {"sub": None},
    "a subject that is no text": {"sub": 7},
    "no end": {"exp": None},
    "expired": {"exp": 1},
    "an end that is no number": {"exp": "tomorrow"},
    "not valid yet": {"nbf": int(time.time()) + 3600},
    "made in the future": {"iat": int(time.time()) + 3600},
}


@pytest.mark.parametrize("name", BAD_CLAIMS)
def test_a_token_that_does_not_say_what_it_must_is_refused(name: str, issuer: Issuer) -> None:
    said = claims("dev|ana", **BAD_CLAIMS[name])
    try:
        token = jwt.encode(said, issuer.key, "RS256", headers={"kid": issuer.kid})
    except TypeError:
        token = issuer.token("dev|ana", exp=1)
    _refused(token)


def test_a_few_seconds_between_two_clocks_are_forgiven(issuer: Issuer) -> None:
    tokens.verify(issuer.token("dev|ana", exp=int(time.time()) - 5))
    tokens.verify(issuer.token("dev|ana", iat=int(time.time()) + 5))
    _refused(issuer.token("dev|ana", exp=int(time.time()) - 60))


def test_alg_none_is_refused(issuer: Issuer) -> None:
    for algorithm in ("none", "None", "NONE", "", None, ["RS256"]):
        _refused(unsigned({"alg": algorithm, "kid": issuer.kid, "typ": "JWT"}, claims("dev|ana")))


def test_hs256_with_the_public_key_as_its_secret_is_refused(issuer: Issuer) -> None:
    public = issuer.key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    head = unsigned({"alg": "HS256", "kid": issuer.kid}, claims("dev|ana")).rsplit(".", 1)[0]
    signature = hmac.digest(public, head.encode(), hashlib.sha256)
    _refused(f"{head}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}")


def test_a_changed_claim_breaks_the_signature(issuer: Issuer) -> None:
    head, _, signature = issuer.token("dev|tom").split(".")
    said = base64.urlsafe_b64encode(json.dumps(claims("dev|ana")).encode()).decode().rstrip("=")
    _refused(f"{head}.{said}.{signature}")


def test_a_key_that_the_token_brings_itself_is_not_used(issuer: Issuer) -> None:
    own = rsa_key()
    for header in ({"jku": "https://evil.test/jwks"}, {"x5u": "https://evil.test/cert"}, {"jwk": {"kty": "RSA"}}):
        _refused(jwt.encode(claims("dev|ana"), own, "RS256", headers={"kid": issuer.kid} | header))


@pytest.mark.parametrize("token", ["", "x", "a.b", "a.b.c", "....", "é.é.é", "\ud800.x.y", "x" * 9_000])
def test_what_is_no_token_is_refused(token: str, issuer: Issuer) -> None:
    _refused(token)


def test_an_oversized_token_is_refused_before_it_is_read(issuer: Issuer) -> None:
    _refused(issuer.token("dev|ana", name="x" * 9_000))
    assert issuer.fetches == 0


@pytest.mark.parametrize("kid", [None, 7, ["x"], {}])
def test_a_key_id_that_is_no_text_is_refused_without_a_fetch(kid: Any, issuer: Issuer) -> None:
    _refused(unsigned({"alg": "RS256", "kid": kid}, claims("dev|ana"), b"x"))
    assert issuer.fetches == 0


def test_known_keys_are_fetched_once(issuer: Issuer, clock: list[float]) -> None:
    for _ in range(50):
        tokens.verify(issuer.token("dev|ana"))
    assert issuer.fetches == 1


def test_unknown_key_ids_cannot_make_it_fetch_in_a_loop(issuer: Issuer, clock: list[float]) -> None:
    tokens.verify(issuer.token("dev|ana"))
    for number in range(200):
        clock[0] += 0.1
        _refused(issuer.token("dev|ana", kid=f"made-up-{number}"))
    assert issuer.fetches <= 1 + 2  # twenty seconds, one fetch in ten


def test_a_rotated_key_is_taken_within_a_minute(issuer: Issuer, clock: list[float]) -> None:
    old = issuer.token("dev|ana")
    tokens.verify(old)
    issuer.rotate("second")
    clock[0] += tokens.COOL_DOWN_S + 1

    assert tokens.verify(issuer.token("dev|ana")).id == "dev|ana"
    _refused(old)


def test_a_withdrawn_key_is_refused_within_a_minute(issuer: Issuer, clock: list[float]) -> None:
    stolen = issuer.token("dev|ana")
    tokens.verify(stolen)
    issuer.rotate("second")
    clock[0] += tokens.FRESH_S + 1
    _refused(stolen)


def test_while_the_issuer_is_silent_known_keys_serve_on_for_an_hour(issuer: Issuer, clock: list[float]) -> None:
    token = issuer.token("dev|ana")
    tokens.verify(token)
    issuer.answers = 500
    clock[0] += tokens.KEEP_S - 1
    tokens.verify(token)
    clock[0] += 60
    with pytest.raises(Unavailable):
        tokens.verify(token)


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'{"keys": 7}', b'{"keys": []}', b"\xff", b"x" * 70_000])
def test_an_issuer_that_never_answered_as_it_should_is_unavailable(body: bytes, issuer: Issuer) -> None:
    issuer.body = body
    with pytest.raises((Unavailable, Unauthenticated)):
        tokens.verify(issuer.token("dev|ana"))


def test_an_issuer_that_is_not_there_is_unavailable(issuer: Issuer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "JWKS_URL", "http://127.0.0.1:9/jwks.json")
    with pytest.raises(Unavailable):
        tokens.verify(issuer.token("dev|ana"))


def test_es256_by_configuration_takes_no_rs256(issuer: Issuer, monkeypatch: pytest.MonkeyPatch) -> None:
    rsa = issuer.token("dev|ana")
    monkeypatch.setattr(config, "JWT_ALGORITHM", "ES256")
    curve = ec_key()
    issuer.keys["curve"] = curve

    assert tokens.verify(issuer.token("dev|ana", kid="curve", key=curve)).id == "dev|ana"
    _refused(rsa)


def test_rs256_by_configuration_takes_no_es256(issuer: Issuer) -> None:
    curve = ec_key()
    issuer.keys["curve"] = curve
    _refused(issuer.token("dev|ana", kid="curve", key=curve))
