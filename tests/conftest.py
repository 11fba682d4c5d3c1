"""Settings of all tests, and the mark on those that need a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

BROWSER_TESTS = Path(__file__).parent / "browser"

# A busy machine is slow now and then, which says nothing about the code: no time limit for one example.
settings.register_profile("toolkit", deadline=None)
settings.load_profile("toolkit")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in `tests/browser` as `browser`, and keep it in one process (see `--dist`)."""
    for item in items:
        if item.path.is_relative_to(BROWSER_TESTS):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))
