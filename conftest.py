"""What the whole test run shares: the running stack, and who runs beside whom. Stands here because plugins must."""

import pytest

import tests.support.environment  # noqa: F401  # before anything of chalicelib, which the plugins import

pytest_plugins = ["tests.stack.fixtures"]


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that share a running stack go to one of two workers, file by file in turn: each worker has one stack.

    They come first, because starting a stack takes longest. Tests that start stacks of their own follow there too.
    """
    heavy = [item for item in items if _heavy(item)]
    files = sorted({item.path for item in heavy})
    for item in heavy:
        item.add_marker(pytest.mark.xdist_group(f"stack{files.index(item.path) % 2}"))
    items.sort(key=lambda item: not _heavy(item))


def _heavy(item: pytest.Item) -> bool:
    return "stack" in getattr(item, "fixturenames", ()) or item.get_closest_marker("own_stack") is not None
