"""What the whole test run shares: the running stack, and who runs beside whom. Stands here because plugins must."""

import pytest

import tests.support.environment  # noqa: F401  # before anything of chalicelib, which the plugins import

pytest_plugins = ["tests.stack.fixtures"]


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that share the running stack go to one worker, so there is one stack and they do not disturb each other.

    They come first, because starting the stack takes longest. Tests that start stacks of their own follow there too:
    two workers with a stack each are no quicker on two cores, and everything waits longer.
    """
    for item in items:
        if _heavy(item):
            item.add_marker(pytest.mark.xdist_group("stack"))
    items.sort(key=lambda item: not _heavy(item))


def _heavy(item: pytest.Item) -> bool:
    return "stack" in getattr(item, "fixturenames", ()) or item.get_closest_marker("own_stack") is not None
