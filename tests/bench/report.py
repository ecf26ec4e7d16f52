"""The figures as a table in docs/performance.md and as JSON beside the build."""

import json
import os
import platform
from dataclasses import dataclass
from pathlib import Path

from tests.bench.road import median, p95

BEGIN, END = "<!-- figures: written by make bench -->", "<!-- end of figures -->"


@dataclass(frozen=True, slots=True)
class Figure:
    """One scene: its takes in seconds, or a rate per second. `aim` is a ratio to the empty round trip."""

    name: str
    times: list[float]
    rate: float | None = None
    aim: float | None = None
    beside: list[float] | None = None  # another scene's takes, when the ratio is to that one


def machine() -> str:
    """The machine in words: what a reader needs to judge the figures, and no name of it."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = os.cpu_count()
    return f"{cores} virtual cores, {memory:.0f} GiB, {platform.system()}, Python {platform.python_version()}"


def _row(figure: Figure, empty: float) -> str:
    if figure.beside is not None:
        middle = median(figure.times)
        ratio = f"{middle / median(figure.beside):.2f} to the one above"
        return f"| {figure.name} | {middle:.1f} ms | {p95(figure.times):.1f} ms | {ratio} | |"
    if figure.rate is not None:
        return f"| {figure.name} | | | {figure.rate:.0f} per second | |"
    middle = median(figure.times)
    aim = "" if figure.aim is None else f"at most {figure.aim:.1f}"
    return f"| {figure.name} | {middle:.1f} ms | {p95(figure.times):.1f} ms | {middle / empty:.2f} | {aim} |"


def table(figures: list[Figure]) -> str:
    empty = median(figures[0].times)
    head = f"Measured on {machine()}; {len(figures[-1].times)} takes each, in one run.\n"
    rows = ["| what | p50 | p95 | ratio to the empty round trip | aim |", "|---|---|---|---|---|"]
    return "\n".join([head, *rows, *(_row(figure, empty) for figure in figures)])


def _numbers(figures: list[Figure]) -> dict[str, dict[str, float]]:
    empty = median(figures[0].times)
    return {
        figure.name: {"per_second": figure.rate}
        if figure.rate is not None
        else {"p50_ms": median(figure.times), "p95_ms": p95(figure.times), "ratio": median(figure.times) / empty}
        for figure in figures
    }


def write(figures: list[Figure], root: Path) -> str:
    """Put the table into the document, the numbers into build/bench.json. The table."""
    made, document = table(figures), root / "docs" / "performance.md"
    text = document.read_text()
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    document.write_text(f"{before}{BEGIN}\n{made}\n{END}{after}")
    numbers = root / "build" / "bench.json"
    numbers.parent.mkdir(exist_ok=True)
    numbers.write_text(json.dumps(_numbers(figures), indent=2) + "\n")
    return made
