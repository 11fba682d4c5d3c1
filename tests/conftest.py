"""Settings of all tests, and the mark on those that need a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

LONG = frozenset(
    {
        *(
            "test_injection",
            "test_keyboard",
            "test_offline_saved",
            "test_pictures",
            "test_print",
        ),
        *("test_save_page", "test_text_size"),
    }
)
"""Files of browser tests that `make browse` runs: with them, one run would take longer than people wait."""
BROWSER_TESTS = Path(__file__).parent / "browser"

# A busy machine is slow now and then, which says nothing about the code: no time limit for one example.
settings.register_profile("toolkit", deadline=None)
settings.load_profile("toolkit")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in `tests/browser` as `browser`, and keep each of its files in one process (see `--dist`)."""
    for item in items:
        if item.path.is_relative_to(BROWSER_TESTS):
            item.add_marker(pytest.mark.browser)
            if item.path.stem in LONG:
                item.add_marker(pytest.mark.long)
            item.add_marker(pytest.mark.xdist_group(f"browser-{item.path.stem}"))
