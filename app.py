"""Every Lambda entry point of Parley, one or two lines each.

One package serves all functions. `PARLEY_ENTRY` says which of them this process is, and only that function's
door is imported, during the start: a socket must not wait for what only REST needs. Without it (packaging,
tools, tests) everything is there.
"""

from importlib import import_module
from typing import Any

from chalice.app import Chalice, CORSConfig

from chalicelib import config

DOORS = {
    "connect": "handlers.sockets",
    "message": "handlers.sockets",
    "disconnect": "handlers.sockets",
    "authorize": "handlers.authorizer",
    "notify": "consumers.notify",
}
REST = (
    *("documents", "identity", "preferences", "workspaces", "members", "live", "references"),
    *("audit", "oversight", "reports", "diagnosis"),
    *("conversations", "participants", "marks", "messages", "drafts", "reading"),
    *("editing", "reactions", "pins", "threads"),
)


def _door(entry: str) -> Any:
    return import_module(f"chalicelib.{DOORS[entry]}")


app = Chalice(app_name="parley")
app.experimental_feature_flags.add("WEBSOCKETS")
# Tokens travel in a header and never in a cookie, so any origin may ask; sockets have an allow-list of their own.
app.api.cors = CORSConfig(
    allow_origin="*", allow_headers=["Parley-Oversight"], expose_headers=["Retry-After", "X-Request-Id"], max_age=600
)

if config.ENTRY in DOORS:
    _door(config.ENTRY)
else:
    for name in REST:
        app.register_blueprint(import_module(f"chalicelib.handlers.{name}").routes)


@app.on_ws_connect(name="connect")
def connect(event: Any) -> Any:
    return _door("connect").connect(event.to_dict(), event.context)


@app.on_ws_message(name="message")
def message(event: Any) -> Any:
    return _door("message").receive(event.to_dict(), event.context)


@app.on_ws_disconnect(name="disconnect")
def disconnect(event: Any) -> Any:
    return _door("disconnect").disconnect(event.to_dict(), event.context)


@app.lambda_function(name="authorize")
def authorize(event: Any, context: Any) -> Any:
    return _door("authorize").authorize(event, context)


# The ARN is a placeholder: infra/ points the mapping at the table that the template makes.
@app.on_dynamodb_record(stream_arn="arn:aws:dynamodb:us-east-1:000000000000:table/parley/stream/x", name="notify")
def notify(event: Any) -> Any:
    return _door("notify").notify(event.to_dict(), event.context)
