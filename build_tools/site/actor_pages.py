"""Who does what: the list of actors, and a page for each with what it can do in each phase."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build_tools.catalog.ranking import Ranked, options, to_avoid
from build_tools.catalog.records import Word
from build_tools.site.addresses import actor_address
from build_tools.site.page import Page
from build_tools.site.view import Library
from build_tools.site.writing import entry, write

Phases = list[tuple[Word, tuple[Ranked, ...], tuple[Ranked, ...]]]
"""Each phase with its options, best first, and with what to avoid in it, of all actors."""


def pages(library: Library) -> Iterator[Page]:
    """Yield the list of actors, then the page of each."""
    catalog = library.catalog
    phases = [(phase, options(catalog, phase.id), to_avoid(catalog, phase.id)) for phase in catalog.words("phase")]
    yield _actors(library, phases)
    for actor in catalog.words("actor"):
        yield _actor(library, actor, phases)


def _actors(library: Library, phases: Phases) -> Page:
    rows = [
        (actor, [(phase, len(_of(actor, ranked))) for phase, ranked, _ in phases])
        for actor in library.catalog.words("actor")
    ]
    title, description = (
        "Actors: who does what",
        "Who can act to prevent atrocities, with which tools, and with what limits.",
    )
    return write(
        library,
        "actors.html",
        "actors/",
        title,
        description,
        "actors",
        search=entry(title, "List", "actors/", description, ("who can act", "roles")),
        rows=rows,
    )


def _actor(library: Library, actor: Word, of_all: Phases) -> Page:
    catalog = library.catalog
    phases = [(phase, _of(actor, ranked), _of(actor, avoided)) for phase, ranked, avoided in of_all]
    headings = [
        *([("role", "What it is there for")] if actor.role else []),
        *([("limits", "What it cannot do")] if actor.limits else []),
        ("options", "What it can do"),
        *((phase.id, phase.label) for phase, _, _ in phases),
        *([("bodies", "Bodies of this kind")] if actor.bodies else []),
    ]
    path = actor_address(actor.id)
    names = tuple(body.name for body in actor.bodies)
    cited = (one for part in (actor.role, actor.limits, actor.bodies) for one in part)
    return write(
        library,
        "actor.html",
        path,
        actor.label,
        actor.definition,
        "actors",
        search=entry(actor.label, "Actor", path, actor.definition, (*actor.aliases, *names)),
        actor=actor,
        phases=phases,
        headings=headings,
        count=sum(actor.id in tool.actors for tool in catalog.listed("tool")),
        total=len(catalog.listed("tool")),
        keys=sorted({citation.source for one in cited for citation in one.citations}),
        path_of_file=catalog.paths["vocabulary", "actor"],
    )


def _of(actor: Word, ranked: Iterable[Ranked]) -> list[Ranked]:
    return [one for one in ranked if actor.id in one.tool.actors]
