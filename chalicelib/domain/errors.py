"""What can be refused, one sentence for people each; how it reaches the wire is the handlers' affair."""

from typing import Any


class Refusal(Exception):
    """The product says no. `code` is the contract's word, `details` what a person needs to go on."""

    code = "invalid_request"
    sentence = "The request cannot be carried out as it is."

    def __init__(self, details: Any = None, sentence: str | None = None) -> None:
        super().__init__(sentence or self.sentence)
        self.details = details


class InvalidRequest(Refusal):
    """The request's shape or values are wrong. Details: a list of field and problem."""

    sentence = "Some of the values cannot be used. See the details, correct them and try again."

    @classmethod
    def on(cls, field: str, problem: str) -> "InvalidRequest":
        return cls([{"field": field, "problem": problem}])


class InvalidCursor(Refusal):
    code = "invalid_cursor"
    sentence = "This place in the list is no longer known. Start again from the first page."


class Unauthenticated(Refusal):
    code = "unauthenticated"
    sentence = "You are not signed in, or your session has ended. Sign in and try again."


class PermissionDenied(Refusal):
    """Details: the permission that is missing."""

    code = "permission_denied"
    sentence = "You do not have the permission for this. Ask an admin of the workspace."

    @classmethod
    def without(cls, permission: str) -> "PermissionDenied":
        return cls({"permission": permission})


class ModuleDisabled(Refusal):
    code = "module_disabled"
    sentence = "Messages are switched off in this workspace. What was written is kept; an admin can switch them on."


class PlanLimit(Refusal):
    """Details: limit, allowed, used, and the plan that lifts it."""

    code = "plan_limit"
    sentence = "This is more than the workspace's plan allows. The details tell the limit and the plan that lifts it."


class NotFound(Refusal):
    """The same for what does not exist and for what the caller may not see."""

    code = "not_found"
    sentence = "There is nothing here, or you have no access to it. Check the address."


class ClientIdReused(Refusal):
    code = "client_id_reused"
    sentence = "This id was already used for something else. Nothing was stored; use a new id."


class VersionConflict(Refusal):
    """Somebody else was quicker. Details: what stands now, under its name."""

    code = "version_conflict"
    sentence = "This was changed meanwhile. Nothing was stored; compare with what stands now, and save again."


class NotEditable(Refusal):
    """Details: reason, and since when."""

    code = "not_editable"
    sentence = "This message can no longer be changed. It stays as it is; write a new one instead."


class TooLarge(Refusal):
    """Details: the limit, with its unit in the name."""

    code = "too_large"
    sentence = "This is too large. Nothing was stored; shorten it and try again."


class StaleClientId(Refusal):
    """A late id that was never stored, or one from the future. Details: the server's time."""

    code = "stale_client_id"
    sentence = "This message's id is too old or in the future, and it was not stored. Send it again under a new id."


class RateLimited(Refusal):
    """Details: retry_after_s, whole seconds."""

    code = "rate_limited"
    sentence = "That was a lot at once. Nothing was stored; wait a moment and try again."

    @classmethod
    def wait(cls, seconds: int) -> "RateLimited":
        return cls({"retry_after_s": seconds})


class Unavailable(Refusal):
    """An outside system did not answer in time; the same request may work later. Details: retry_after_s."""

    code = "unavailable"
    sentence = "The service did not answer in time. What you wrote is kept here; try again in a moment."

    def __init__(self, retry_after_s: int = 2) -> None:
        super().__init__({"retry_after_s": retry_after_s})
