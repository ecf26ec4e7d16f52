"""Writes the published documents and the made parts of docs/api.md: `python -m infra.documents`."""

import json
from importlib import import_module
from pathlib import Path

import app
from chalicelib.handlers import documents
from chalicelib.handlers.door import Door
from infra.documents import asyncapi, openapi, page

PAGE = Path(__file__).parents[2] / "docs" / "api.md"


def doors() -> list[Door]:
    return [import_module(f"chalicelib.handlers.{name}").routes for name in app.REST]


def made() -> dict[Path, str]:
    """Every file that is made from the models, with what it must hold."""
    published = {"openapi.json": openapi.document(doors()), "asyncapi.json": asyncapi.document()}
    files = {documents.PUBLISHED / name: json.dumps(it, indent=1) + "\n" for name, it in published.items()}
    return {**files, PAGE: page.filled(PAGE.read_text(), doors())}


def main() -> None:
    for path, text in made().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)


if __name__ == "__main__":
    main()
