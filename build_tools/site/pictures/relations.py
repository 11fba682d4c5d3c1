"""How a tool relates to others: the groups of its relations, for the graph and for the table below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from build_tools.catalog import Catalog
from build_tools.catalog.records import Relation, Tool, Word

Direction = Literal["towards", "both", "from"]

_MUTUAL = "pairs-with"
"""The one type that says the same when it is read the other way."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A line of the graph.

    Args:
        other: The tool at the other end.
        relation: What the record says, with its reason.
    """

    other: Tool
    relation: Relation


@dataclass(frozen=True, slots=True)
class Ties:
    """The lines of one type and one direction.

    Args:
        type: The word for the relation.
        direction: `towards` the tool, `from` it, or `both` where the relation has no direction.
        all: The lines.
    """

    type: Word
    direction: Direction
    all: tuple[Tie, ...]

    @property
    def heading(self) -> str:
        """What stands over the names of the other tools."""
        if self.direction == "from":
            return f"This tool {_inside(self.type)}"
        return f"{self.type.label} this tool"

    @property
    def words(self) -> str:
        """What stands beside the name of one other tool: which of the two does what."""
        if self.direction == "towards":
            return f"It {_inside(self.type)} this tool"
        return f"This tool {_inside(self.type)} it"


def ties(tool: Tool, catalog: Catalog) -> tuple[Ties, ...]:
    """Return every relation that the record of `tool` or the record of another tool states, in groups.

    A relation without direction that both records state stands once, with the reason that the record of `tool` gives.

    Args:
        tool: The tool in the middle of the graph.
        catalog: All tools, and what leads to each.

    Returns:
        The groups that are not empty: those towards the tool first, then those from it; within each, types in the
        order of their list.
    """
    found = tuple(_ties(tool, catalog))
    order: tuple[Direction, ...] = ("towards", "both", "from")
    return tuple(
        Ties(word, direction, all_of_it)
        for direction in order
        for word in catalog.words("relation")
        if (all_of_it := tuple(tie for way, tie in found if way == direction and tie.relation.type == word.id))
    )


def _ties(tool: Tool, catalog: Catalog) -> Iterator[tuple[Direction, Tie]]:
    paired = {one.tool for one in tool.relations if one.type == _MUTUAL}
    for one in tool.relations:
        yield "both" if one.type == _MUTUAL else "from", Tie(catalog.tools[one.tool], one)
    for other, one in catalog.links.relations_to_tool[tool.id]:
        if one.type != _MUTUAL:
            yield "towards", Tie(other, one)
        elif other.id not in paired:
            yield "both", Tie(other, one)


def _inside(word: Word) -> str:
    """Return the label of a word as it stands inside a sentence."""
    return word.label[:1].lower() + word.label[1:]
