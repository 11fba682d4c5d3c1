"""Cases by region and period: a small chart that is a table."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.catalog import Catalog
from build_tools.catalog.cases import Case
from build_tools.catalog.records import Word
from build_tools.site.dates import first_day

_COLUMNS = 5
"""So many periods stand side by side; whatever is earlier shares the first of them."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Where and when the cases are.

    Args:
        periods: The columns, from early to late.
        rows: Each region that has a case, with its cases in each period.
        without: The regions that have none.
    """

    periods: tuple[str, ...]
    rows: tuple[tuple[Word, tuple[tuple[Case, ...], ...]], ...]
    without: tuple[Word, ...]


def by_region(catalog: Catalog) -> Chart:
    """Return the listed cases by region and by the decade in which each begins."""
    cases: tuple[Case, ...] = catalog.listed("case")
    decades = sorted({_decade(case) for case in cases})
    first = decades[-_COLUMNS:][0] if decades else 0
    kept = [decade for decade in decades if decade >= first]
    earlier = len(kept) < len(decades)
    rows = []
    for region in catalog.words("region"):
        here = [case for case in cases if case.region == region.id]
        cells = [tuple(case for case in here if max(_decade(case), first) == decade) for decade in kept]
        rows.append((region, tuple(cells)))
    return Chart(
        tuple(f"Before {decade + 10}" if earlier and decade == first else f"{decade}s" for decade in kept),
        tuple((region, cells) for region, cells in rows if any(cells)),
        tuple(region for region, cells in rows if not any(cells)),
    )


def _decade(case: Case) -> int:
    return first_day(case.dates).year // 10 * 10
