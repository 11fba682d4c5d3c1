"""What templates may ask for while they write one page: links that are right there, words, names, citations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from markupsafe import Markup

from build_tools.catalog import Catalog
from build_tools.catalog.cases import Case, Step
from build_tools.catalog.records import Evidence, Tool, Word
from build_tools.catalog.shared import Citation
from build_tools.catalog.sources import Source
from build_tools.project import KINDS
from build_tools.site import prose
from build_tools.site.addresses import (
    RECORD_LINK,
    Elsewhere,
    Links,
    actor_address,
    facet_address,
    letter_address,
    letter_of,
    phase_address,
    record_address,
)
from build_tools.site.citation import reference, short_labels
from build_tools.site.dates import in_words, in_years
from build_tools.site.environment import environment
from build_tools.site.settings import Settings


@dataclass(frozen=True, slots=True)
class Library:
    """What all pages of one build share.

    Args:
        catalog: The records.
        settings: Name, version and addresses of the site.
        labels: Short label of each source, by key.
        cited: Keys of the sources that each record cites, in alphabetical order, by kind and id.
        words: Every word of every closed list, by the list and the word.
        elsewhere: What has no page of its own in this copy, and where it stands.
        pieces: Rendered pieces that many pages share; links in them are right at one depth of address.
    """

    catalog: Catalog
    settings: Settings
    labels: Mapping[str, str]
    cited: Mapping[tuple[str, str], tuple[str, ...]]
    words: Mapping[tuple[str, str], Word]
    elsewhere: Elsewhere
    pieces: dict[tuple[object, ...], Markup] = field(default_factory=dict)

    @classmethod
    def of(cls, catalog: Catalog, settings: Settings) -> Library:
        """Return the library of one build."""
        words = {(one.id, word.id): word for one in catalog.vocabulary.values() for word in one.terms}
        labels = short_labels(catalog.sources)
        elsewhere = _in_the_bibliography(labels) if settings.offline else MappingProxyType({})
        return cls(catalog, settings, labels, _cited(catalog), words, elsewhere)


@dataclass(frozen=True, slots=True)
class View:
    """The library as seen from one page.

    Args:
        library: What all pages share.
        page: Address of the page.
        links: Links from this page.
    """

    library: Library
    page: str
    links: Links

    @classmethod
    def at(cls, library: Library, page: str) -> View:
        """Return the library as seen from the address `page`."""
        return cls(library, page, Links(page, library.settings.directory_urls, library.elsewhere))

    @property
    def catalog(self) -> Catalog:
        """The records."""
        return self.library.catalog

    @property
    def settings(self) -> Settings:
        """Name, version and addresses of the site."""
        return self.library.settings

    def to(self, address: str, anchor: str | None = None) -> str:
        """Return the link to an address of the site."""
        return self.links.to(address, anchor)

    def record(self, kind: str, record: str, anchor: str | None = None) -> str:
        """Return the link to a record's page."""
        return self.links.to_record(kind, record, anchor)

    def phase(self, phase: str, instrument: str | None = None) -> str:
        """Return the link to a phase, or to one cell of the matrix."""
        return self.to(phase_address(phase, instrument))

    def actor(self, actor: str, phase: str | None = None) -> str:
        """Return the link to a kind of actor, or to what it can do in one phase."""
        return self.to(actor_address(actor), phase)

    def facet(self, facet: str, value: str) -> str:
        """Return the link to the tools with one value of a facet."""
        return self.to(facet_address(facet, value))

    def name(self, kind: str, record: str) -> str:
        """Return what readers call a record."""
        name: str = self.catalog.of_kind(kind)[record].name
        return name

    def word(self, vocabulary: str, word: str) -> Word:
        """Return a word of a closed list."""
        return self.library.words[vocabulary, word]

    def rank(self, vocabulary: str, word: str) -> int:
        """Return the place of a word in its list; of the strength of evidence, the strongest comes first."""
        words = [one.id for one in self.catalog.words(vocabulary)]
        place = words.index(word)
        return len(words) - place if vocabulary == "evidence-strength" else place

    def marked(self, vocabulary: str, word: str) -> Markup:
        """Render a word of a closed list with its mark."""
        return self._piece(("word", vocabulary, word), "word", self.word(vocabulary, word))

    def evidence(self, evidence: Evidence) -> Markup:
        """Render strength and direction of evidence in words and marks."""
        return self._piece(("evidence", evidence.strength, evidence.effect), "evidence", evidence)

    def chips(self, tool: Tool) -> Markup:
        """Render the phases of a tool with its fit to each."""
        return self.of_tool("chips", tool)

    def tool(self, tool: str) -> Markup:
        """Render the link to a tool, by its id."""
        return self.of_tool("tool", self.catalog.tools[tool])

    def of_tool(self, piece: str, tool: Tool) -> Markup:
        """Render one of the pieces of `pieces.html` that show a tool, by the name of its macro."""
        return self._piece((piece, self.links.depth, tool.id), piece, tool)

    def step_row(self, pair: tuple[Case, Step], tools: bool) -> Markup:  # noqa: FBT001 - what a template gives
        """Render the row of a step in a table of steps of several cases, with its tools or with its phase."""
        case, step = pair
        return self._piece(("step_row", self.links.depth, case.id, step.id, tools), "step_row", (case, step, tools))

    def _piece(self, key: tuple[object, ...], macro: str, value: object) -> Markup:
        found = self.library.pieces.get(key)
        if found is None:
            made: Markup = getattr(environment().get_template("pieces.html").module, macro)(self, value)
            found = self.library.pieces[key] = made
        return found

    def line(self, text: str) -> Markup:
        """Render one paragraph of a record."""
        return prose.line(text, self.resolve)

    def text(self, text: str | None) -> str:
        """Return one paragraph of a record as plain text; nothing for nothing."""
        return prose.without_marks(text, self.resolve) if text else ""

    def blocks(self, text: str) -> Markup:
        """Render paragraphs of a record."""
        return prose.blocks(text, self.resolve, self.inline_citation)

    def date(self, text: str) -> str:
        """Return a date in words."""
        return in_words(text)

    def years(self, text: str) -> str:
        """Return the years of a date in words."""
        return in_years(text)

    def source(self, key: str) -> Source:
        """Return a source by its key."""
        return self.catalog.sources[key]

    def label(self, key: str) -> str:
        """Return the short label of a source."""
        return self.library.labels[key]

    def reference(self, key: str) -> Markup:
        """Return the full reference of a source."""
        found = self.library.pieces.get(("reference", key))
        if found is None:
            found = self.library.pieces["reference", key] = reference(self.catalog.sources[key])
        return found

    def citation(self, citation: Citation) -> Markup:
        """Return one citation: the label, linked to the source's page, and the place in it."""
        key = ("citation", self.links.depth, citation.source)
        found = self.library.pieces.get(key)
        if found is None:
            link = self.record("source", citation.source)
            found = self.library.pieces[key] = Markup('<a href="%s">%s</a>, ') % (link, self.label(citation.source))
        return found + citation.locator

    def inline_citation(self, key: str, locator: str) -> str:
        """Return a citation in running text."""
        return Markup('<span class="tk-cites">(%s)</span>') % self.citation(Citation(source=key, locator=locator))

    def resolve(self, address: str) -> str | None:
        """Return the link for a record reference such as `tool:mediation#harms`; None for any other address."""
        match = RECORD_LINK.match(address)
        if match is None or match["kind"] not in KINDS:
            return None
        return self.record(match["kind"], match["id"], match["anchor"])


def _cited(catalog: Catalog) -> Mapping[tuple[str, str], tuple[str, ...]]:
    keys: dict[tuple[str, str], list[str]] = {}
    for key in sorted(catalog.sources):
        for mention in catalog.links.mentions_of_source[key]:
            cited = keys.setdefault((mention.kind, mention.id), [])
            if not cited or cited[-1] != key:
                cited.append(key)
    return MappingProxyType({record: tuple(found) for record, found in keys.items()})


def _in_the_bibliography(labels: Mapping[str, str]) -> Elsewhere:
    """Return where each source stands in the offline copy: under its letter, as pages of their own would fill it."""
    return MappingProxyType(
        {record_address("source", key): (letter_address(letter_of(label)), key) for key, label in labels.items()}
    )
