"""Checked records -> typed, linked, immutable catalog; facets, ranking, coverage."""

from build_tools.catalog.catalog import Catalog, load

__all__ = ["Catalog", "load"]
