"""The door for the published contract: documents that `python -m infra.documents` makes from the models."""

import functools
from pathlib import Path

import msgspec

from chalicelib.handlers.door import Answer, Call, Door

routes = Door(__name__)
PUBLISHED = Path(__file__).parent / "published"


@functools.cache
def _published(name: str) -> msgspec.Raw:
    return msgspec.Raw((PUBLISHED / name).read_bytes())


@routes.anybody("GET", "/openapi.json")
def openapi(call: Call) -> Answer[msgspec.Raw]:
    """The REST routes, as OpenAPI 3.1."""
    return Answer(_published("openapi.json"))


@routes.anybody("GET", "/asyncapi.json")
def asyncapi(call: Call) -> Answer[msgspec.Raw]:
    """The socket's frames, as AsyncAPI 3.0."""
    return Answer(_published("asyncapi.json"))
