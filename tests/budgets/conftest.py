"""A warm function, whatever the machine."""

import pytest

from chalicelib.services import people as faces
from chalicelib.services import standing


@pytest.fixture(autouse=True)
def what_is_known_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who called or was shown a moment ago is known, however slow the machine is."""
    monkeypatch.setattr(standing, "LEASE_S", 3600.0)
    monkeypatch.setattr(faces, "FRESH_S", 3600.0)
