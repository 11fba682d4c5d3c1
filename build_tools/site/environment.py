"""The template environment: ours, strict, and escaping everything that is not marked as HTML."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from build_tools.catalog.facets import FACETS
from build_tools.catalog.ranking import RULE, options, to_avoid
from build_tools.project import KINDS


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the environment that renders every page; a missing name is an exception."""
    made = Environment(
        loader=PackageLoader("build_tools.site", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(KINDS=KINDS, FACETS=FACETS, RULE=RULE, options=options, to_avoid=to_avoid)
    return made
