"""What operators see: one line per invocation, metrics in it, traces when they are switched on.

Beside the floors. The tracing SDK costs half a second of import, so it is loaded only where tracing is on. A line
never holds text of a message, a name, a token or a body.
"""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from chalicelib import config

NAMESPACE = "Parley"


class Line:
    """What one invocation has to say, filled in on its way."""

    def __init__(self, **fields: Any) -> None:
        self.fields = fields
        self.metrics: dict[str, float] = {"Invocations": 1}

    def add(self, **fields: Any) -> None:
        self.fields |= fields

    def count(self, metric: str, value: float = 1) -> None:
        self.metrics[metric] = self.metrics.get(metric, 0) + value

    def failed(self, error: BaseException) -> None:
        """The kind of an unforeseen error, never its text: that may quote what somebody wrote."""
        self.count("Errors")
        self.add(error=type(error).__name__, at=_place(error))


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}" if trace else ""


@contextmanager
def invocation(request_id: str, **fields: Any) -> Iterator[Line]:
    """Writes the line when the work is done, whatever came of it. Metrics are in CloudWatch's embedded format."""
    line, started = Line(**fields), time.perf_counter()
    try:
        yield line
    finally:
        line.metrics["Milliseconds"] = round((time.perf_counter() - started) * 1000, 1)
        _write(request_id, line)


def _write(request_id: str, line: Line) -> None:
    metrics = [{"Name": name} for name in line.metrics]
    directive = {"Namespace": NAMESPACE, "Dimensions": [["entry"]], "Metrics": metrics}
    embedded = {"_aws": {"Timestamp": time.time_ns() // 1_000_000, "CloudWatchMetrics": [directive]}}
    record = {"entry": config.ENTRY or "local", "request_id": request_id, **line.fields, **line.metrics, **embedded}
    sys.stdout.write(json.dumps(record, separators=(",", ":")) + "\n")
    sys.stdout.flush()


def start_tracing() -> None:
    """Trace every call to AWS; bodies are never captured. Support of this SDK ends in February 2027, see README."""
    if not config.TRACING:
        return
    from aws_xray_sdk.core import patch, xray_recorder

    xray_recorder.configure(context_missing="LOG_ERROR", service="parley")
    patch(["botocore"])


start_tracing()
