"""The development issuer: signs tokens for the demo people with a key that never leaves this machine."""

import base64
import hashlib
import json
import os
import time
from pathlib import Path
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from infra.local.people import BY_WHO, SERVICE

ISS = "https://issuer.parley.localhost"
AUD = "parley"
HOUR_S = 3600
JWKS_KEY = ".well-known/jwks.json"  # its place in the files bucket


def key_at(path: Path) -> rsa.RSAPrivateKey:
    """The issuer's key, made on the first call and readable by its owner alone."""
    if not path.exists():
        _write_new_key(path)
    loaded = serialization.load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(loaded, rsa.RSAPrivateKey):
        raise TypeError(f"{path} holds no RSA key")
    return loaded


def _write_new_key(path: Path) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.parent.mkdir(parents=True, exist_ok=True)
    # Written beside and renamed: two stacks that start at once end with one whole key.
    part = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(pem)
    try:
        os.link(part, path)
    except FileExistsError:
        pass  # the other one was first; its key is as good
    finally:
        part.unlink()


def key_id(key: rsa.RSAPrivateKey) -> str:
    """A name that follows the key, so that a new key is a new name."""
    der = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return base64.urlsafe_b64encode(hashlib.sha256(der).digest())[:16].decode()


def jwks(key: rsa.RSAPrivateKey) -> dict[str, Any]:
    public: dict[str, Any] = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key()))
    public.pop("key_ops", None)
    return {"keys": [{**public, "kid": key_id(key), "use": "sig", "alg": "RS256"}]}


def token(key: rsa.RSAPrivateKey, who: str) -> str:
    """A token for an hour. Raises KeyError for somebody who is not of the demo."""
    now = int(time.time())
    claims: dict[str, Any] = {"iss": ISS, "aud": AUD, "iat": now, "exp": now + HOUR_S}
    if who == SERVICE:
        claims |= {"sub": "dev|service", "scope": "workspaces:provision"}
    else:
        claims |= {"sub": BY_WHO[who].subject, "name": BY_WHO[who].name}
    return jwt.encode(claims, key, algorithm="RS256", headers={"kid": key_id(key)})


def described(path: Path) -> dict[str, str]:
    """The issuer as the stack file shows it to test clients."""
    return {"iss": ISS, "aud": AUD, "kid": key_id(key_at(path)), "key_file": str(path)}
