"""What was looked at, on the wire."""

from msgspec import Struct

from chalicelib.domain.diagnosis import Check, Name


class CheckView(Struct, frozen=True):
    """`code` is a word for programs; it, `reason` and `remedy` are null where all is well."""

    name: Name
    ok: bool
    code: str | None
    reason: str | None
    remedy: str | None


class DiagnosisView(Struct, frozen=True):
    checks: list[CheckView]


def diagnosis(checks: list[Check]) -> DiagnosisView:
    return DiagnosisView([_check(it) for it in checks])


def _check(it: Check) -> CheckView:
    if it.finding is None:
        return CheckView(it.name, True, None, None, None)
    return CheckView(it.name, False, it.finding.code, it.finding.reason, it.finding.remedy)
