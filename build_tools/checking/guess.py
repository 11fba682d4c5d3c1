"""What somebody probably meant: the nearest word of a list."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_NEAR_ENOUGH = 0.7


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the word of `words` that `word` was probably meant to be; of two equally near ones, the first.

    Small and capital letters, blanks, hyphens and underscores make no difference.
    """
    known: dict[str, str] = {}
    for one in words:
        known.setdefault(_plain(one), one)
    found = difflib.get_close_matches(_plain(word[:100]), known, 1, _NEAR_ENOUGH)
    return known[found[0]] if found else None


def did_you_mean(found: str | None) -> str:
    """Return `; did you mean 'x'?`, or nothing."""
    return f"; did you mean '{found}'?" if found else ""


def _plain(word: str) -> str:
    return word.casefold().replace("_", "-").replace(" ", "-")
