"""The shared running stack. Loaded by tests/conftest.py."""

from collections.abc import Iterator

import pytest

from tests.stack.house import House
from tests.stack.running import Stack, a_stack


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """What `.local/stack.json` says of a stack that this test run has started for itself.

    All tests that use it run in one worker (see `pytest_collection_modifyitems`), so there is one.
    """
    with a_stack(tmp_path_factory.mktemp("stack")) as running:
        # Dozens of tests write in the demo's names within seconds; the rates have tests of their own.
        House(running).put("/workspaces/northlight", {"plan": "unmetered"}, "PATCH")
        yield running
