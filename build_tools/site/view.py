"""What templates may ask for while they write one page: links that are right there, words, names, citations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from markupsafe import Markup

from build_tools.catalog import Catalog
from build_tools.catalog.records import Source, Word
from build_tools.catalog.shared import Citation
from build_tools.project import KINDS
from build_tools.site import prose
from build_tools.site.addresses import RECORD_LINK, Links, facet_address, phase_address
from build_tools.site.citation import reference, short_labels
from build_tools.site.dates import in_words
from build_tools.site.settings import Settings


@dataclass(frozen=True, slots=True)
class Library:
    """What all pages of one build share.

    Args:
        catalog: The records.
        settings: Name, version and addresses of the site.
        labels: Short label of each source, by key.
        cited: Keys of the sources that each record cites, in alphabetical order, by kind and id.
    """

    catalog: Catalog
    settings: Settings
    labels: Mapping[str, str]
    cited: Mapping[tuple[str, str], tuple[str, ...]]

    @classmethod
    def of(cls, catalog: Catalog, settings: Settings) -> Library:
        """Return the library of one build."""
        return cls(catalog, settings, short_labels(catalog.sources), _cited(catalog))


@dataclass(frozen=True, slots=True)
class View:
    """The library as seen from one page.

    Args:
        library: What all pages share.
        page: Address of the page.
    """

    library: Library
    page: str

    @property
    def catalog(self) -> Catalog:
        """The records."""
        return self.library.catalog

    @property
    def settings(self) -> Settings:
        """Name, version and addresses of the site."""
        return self.library.settings

    @property
    def links(self) -> Links:
        """Links from this page."""
        return Links(self.page, self.library.settings.directory_urls)

    def to(self, address: str, anchor: str | None = None) -> str:
        """Return the link to an address of the site."""
        return self.links.to(address, anchor)

    def record(self, kind: str, record: str, anchor: str | None = None) -> str:
        """Return the link to a record's page."""
        return self.links.to_record(kind, record, anchor)

    def phase(self, phase: str, instrument: str | None = None) -> str:
        """Return the link to a phase, or to one cell of the matrix."""
        return self.to(phase_address(phase, instrument))

    def facet(self, facet: str, value: str) -> str:
        """Return the link to the tools with one value of a facet."""
        return self.to(facet_address(facet, value))

    def name(self, kind: str, record: str) -> str:
        """Return what readers call a record."""
        name: str = self.catalog.of_kind(kind)[record].name
        return name

    def word(self, vocabulary: str, word: str) -> Word:
        """Return a word of a closed list."""
        return self.catalog.word(vocabulary, word)

    def line(self, text: str) -> Markup:
        """Render one paragraph of a record."""
        return prose.line(text, self.resolve)

    def blocks(self, text: str) -> Markup:
        """Render paragraphs of a record."""
        return prose.blocks(text, self.resolve, self.inline_citation)

    def date(self, text: str) -> str:
        """Return a date in words."""
        return in_words(text)

    def source(self, key: str) -> Source:
        """Return a source by its key."""
        return self.catalog.sources[key]

    def label(self, key: str) -> str:
        """Return the short label of a source."""
        return self.library.labels[key]

    def reference(self, key: str) -> Markup:
        """Return the full reference of a source."""
        return reference(self.catalog.sources[key])

    def citation(self, citation: Citation) -> Markup:
        """Return one citation: the label, linked to the source's page, and the place in it."""
        return Markup('<a href="%s">%s</a>, %s') % (
            self.record("source", citation.source),
            self.label(citation.source),
            citation.locator,
        )

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
