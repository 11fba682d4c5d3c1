"""Golden sets: what readers type, and the pages of which one should come first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent
DEPTHS = (1, 3, 5)
"""Success is counted where one of the expected pages is among the first so many."""


@dataclass(frozen=True, slots=True)
class Query:
    """What a reader types, and the addresses of which one should come first."""

    text: str
    expect: tuple[str, ...]


def golden_sets() -> dict[str, tuple[Query, ...]]:
    """Return every set in this folder by the name of its file."""
    return {path.stem: _read(path) for path in sorted(FOLDER.glob("*.yaml"))}


def _read(path: Path) -> tuple[Query, ...]:
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))["queries"]
    return tuple(Query(row["query"], tuple(row["expect"])) for row in rows)


def success(queries: Iterable[Query], found: Mapping[str, list[str]]) -> dict[int, float]:
    """Return the share of queries, in per cent, that have an expected page among the first 1, 3 and 5."""
    queries = list(queries)
    return {
        depth: 100 * sum(bool(set(one.expect) & set(found[one.text][:depth])) for one in queries) / len(queries)
        for depth in DEPTHS
    }
