"""What the pages `/tools/` and `/options/` need to let readers look tools up by facets, with and without scripts."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from build_tools.catalog import Catalog
from build_tools.catalog.facets import FACETS, Facet, FacetValue, facet_values
from build_tools.site.writing import data_element


@dataclass(frozen=True, slots=True)
class LookUp:
    """The facets with their values, and which tools have which value.

    Args:
        facets: Each facet with its values, in the order of pages.
        data: The same for the script of the page: JSON that may stand inside an element. `tools` are the ids by name;
            `values` names, by facet and value, the tools that have it by their numbers in `tools`; `avoid` those that
            a record says to avoid, by phase.
    """

    facets: tuple[tuple[Facet, tuple[FacetValue, ...]], ...]
    data: Markup

    @classmethod
    def of(cls, catalog: Catalog) -> LookUp:
        """Return the facets of all listed tools."""
        facets = tuple((facet, facet_values(catalog, facet)) for facet in FACETS)
        tools = catalog.listed("tool")
        number = {tool.id: position for position, tool in enumerate(tools)}
        data = {
            "tools": list(number),
            "values": {
                facet.id: {value.id: [number[tool.id] for tool in value.tools] for value in values}
                for facet, values in facets
            },
            "avoid": {
                phase.id: [
                    number[tool.id]
                    for tool in tools
                    if any((one.phase, one.fit) == (phase.id, "avoid") for one in tool.phases)
                ]
                for phase in catalog.words("phase")
            },
        }
        return cls(facets, data_element(data))
