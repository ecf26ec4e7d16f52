"""`make bench-web`: what the client costs a browser, written into docs/performance.md."""

import json
import os
import subprocess  # nosec B404: npm, by fixed words
import sys
from pathlib import Path

from infra.local.web_build import WEB
from tests.bench import pages
from tests.bench.report import machine

ROOT = Path(__file__).parent.parent.parent
BEGIN, END = "<!-- pages: written by make bench-web -->", "<!-- end of pages -->"
LENGTHS = (100, 100_000)


def _bundle() -> str:
    words = ["node", "scripts/size.js", "--table"]
    return subprocess.run(words, cwd=WEB, capture_output=True, text=True, check=True).stdout.strip()  # nosec B603 B607


def _scores(url: str) -> str:
    rows = [f"| {name} | {score} | {pages.AIMS[name]} |" for name, score in pages.lighthouse(url).items()]
    return "\n".join(["| Lighthouse, first page | score | aim |", "|---|---|---|", *rows])


def _interactions(web: str) -> str:
    head = ["| interaction | messages in memory | times | frames missed | longest |", "|---|---|---|---|---|"]
    rows = [
        f"| {one.name} | {one.messages:,} | {one.count} | {one.missed} | {one.worst:.0f} ms |"
        for one in sorted(pages.interactions(web, LENGTHS), key=lambda one: one.name)
    ]
    return "\n".join([*head, *rows])


def main() -> None:
    file = Path(os.environ.get("STACK") or ROOT / ".local" / "stack.json")
    if not file.exists():
        sys.exit("No stack is running here. Start one in another terminal: make run")
    web = json.loads(file.read_text())["web"]
    made = "\n\n".join([f"Measured on {machine()}.", _scores(web), _interactions(web), _bundle()])
    document = ROOT / "docs" / "performance.md"
    text = document.read_text()
    document.write_text(f"{text.split(BEGIN)[0]}{BEGIN}\n{made}\n{END}{text.split(END)[1]}")
    print(made)


if __name__ == "__main__":
    main()
