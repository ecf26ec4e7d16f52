"""The packaged template, made once for all tests about it."""

import json
from typing import Any

import pytest

from infra.package import package


@pytest.fixture(scope="session")
def template() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(package("local").template.read_text())
    return loaded


@pytest.fixture(scope="session")
def resources(template: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = template["Resources"]
    return found
