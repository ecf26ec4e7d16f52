"""The functions by name: what the template calls them, what they are at run time, which output names them."""

from typing import NamedTuple


class Function(NamedTuple):
    """One Lambda function."""

    entry: str  # PARLEY_ENTRY at run time, and the name of its policy file
    logical_id: str  # in the template, as Chalice names it
    output: str  # the stack's output that holds its real name


FUNCTIONS = (
    Function("api", "APIHandler", "ApiFunction"),
    Function("connect", "WebsocketConnect", "ConnectFunction"),
    Function("message", "WebsocketMessage", "MessageFunction"),
    Function("disconnect", "WebsocketDisconnect", "DisconnectFunction"),
    Function("authorize", "Authorize", "AuthorizeFunction"),
    Function("notify", "Notify", "NotifyFunction"),
)
