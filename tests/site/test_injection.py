"""Whatever somebody writes into a record comes out as text: in pages, in frames, in data, in the search index."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from build_tools import exports
from build_tools.checking.schemas import load_schemas
from build_tools.outlets.frames import BODY, DESCRIPTION, TITLE, Frame, fill
from build_tools.outlets.policy import PolicyError, protected, refuse_inline_scripts, refuse_inline_styles
from build_tools.project import Project
from build_tools.reading.bibliography import read_bibliography
from build_tools.reading.records import RawRecord, read_project
from build_tools.site import Page, data_files
from build_tools.site.addresses import LETTERS
from build_tools.site.search_index import search_index
from build_tools.site.search_words import search_words
from tests.examples.projects import ROOT, toy_toolkit
from tests.site.conftest import Rendered, rendered_from
from tests.site.probes import MARK, PROBES, PRODUCT, is_free, with_probes

SCHEMAS = load_schemas(Project(ROOT).schemas).documents
OF_MARKDOWN = frozenset({"p", "em", "strong", "a", "ul", "ol", "li", "code", "blockquote", "br", "h3", "h4", "-text"})
"""What authors may write: only these elements may become more in number by what stands in a text."""
OF_LINKS = frozenset({("a", "href"), ("a", "rel"), ("a", "title")})
LINKS = ("href", "src", "action", "formaction", "xlink:href", "srcdoc", "srcset", "poster", "data", "ping")
FRAME = (
    f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} - Toolkit</title>'
    f'<meta name="description" content="{DESCRIPTION}"><link rel="canonical" href="https://example.org/x/"></head>'
    f"<body><main><!--{BODY}--></main></body></html>"
)


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> tuple[RawRecord, ...]:
    """The records of the toy toolkit, its sources with every field that a source may have."""
    found = read_project(toy_toolkit(tmp_path_factory.mktemp("probed") / "toolkit")).records
    rare = {name: "Text" for file, name in _free_properties() if file == "source.json"}
    return tuple(replace(one, data=rare | dict(one.data)) if one.kind == "source" else one for one in found)


@pytest.fixture(scope="module")
def clean(records: tuple[RawRecord, ...]) -> Rendered:
    """The same toolkit without probes."""
    return rendered_from(records, SCHEMAS, directory_urls=False)


@pytest.fixture(scope="module", params=PROBES)
def probed(records: tuple[RawRecord, ...], request: pytest.FixtureRequest) -> Rendered:
    """The toy toolkit, on the site of an address, with one probe before and after every text."""
    probe = PROBES[request.param]
    changed = with_probes(records, SCHEMAS, lambda text: f"{probe} {text} {probe}")
    return rendered_from(changed, SCHEMAS, directory_urls=False)


def test_every_field_for_text_is_probed(records: tuple[RawRecord, ...]) -> None:
    written: list[str] = []

    def note(text: str) -> str:
        written.append(text)
        return text

    with_probes(records, SCHEMAS, note)
    assert len(PROBES) >= 20
    assert len(written) > 800
    assert {"Mediation", "Low", "Taal"} <= set(written), "names, words of lists, and people of sources are text"
    # Every property of every schema that is free text by its schema stands in a record of the toy toolkit, or the
    # toy toolkit has a gap.
    assert sorted(_free_properties() - _probed_properties(records)) == []


def _free_properties() -> set[tuple[str, str]]:
    found = set()
    for file, schema in SCHEMAS.items():
        for part in (schema, *schema.get("$defs", {}).values()):
            for name, node in part.get("properties", {}).items():
                if is_free([node]):
                    found.add((file, name))
    return found


def _probed_properties(records: tuple[RawRecord, ...]) -> set[tuple[str, str]]:
    names: set[str] = set()

    def look(value: object) -> None:
        if isinstance(value, dict):
            names.update(value)
            for inner in value.values():
                look(inner)
        elif isinstance(value, list | tuple):
            for inner in value:
                look(inner)

    for record in records:
        look(dict(record.data))
    return {(file, name) for file, name in _free_properties() if name in names}


def test_no_element_attribute_or_link_comes_from_a_text(probed: Rendered, clean: Rendered) -> None:
    assert [line for line in _not_inert(probed.pages, clean.pages) if line] == []
    assert sum(MARK in page.html for page in probed.pages) > 100, "the probes are on the pages"


def _not_inert(pages: Iterable[Page], plain: Iterable[Page]) -> Iterator[str]:
    """Yield what of `pages` is more than the text of the pages that they were before, the `plain` ones."""
    before = {page.path: _look(page.html).elements for page in plain}
    kinds = set().union(*(found for path, found in before.items() if path.startswith(LETTERS)))
    known = OF_LINKS.union(*(_look(page.html).attributes for page in plain))
    leads = frozenset[str]().union(*(_look(page.html).leads_away for page in plain))
    for page in pages:
        for tag, name in _look(page.html).attributes - known:
            yield f"{page.path}: the attribute {name} of {tag}"
        for link in _look(page.html).leads_away - leads:
            if not link.startswith("https://"):  # there an author may link to
                yield f"{page.path}: the address {link}"
        # A source goes to another letter with its name: there only what kind of elements stand counts.
        letters = page.path.startswith(LETTERS)
        same = Counter(dict.fromkeys(kinds, 9999)) if letters else before[page.path]
        grown = _look(page.html).elements - same
        for tag in grown.keys() - OF_MARKDOWN:
            yield f"{page.path}: the element {tag}"
        if PRODUCT in page.html:
            yield f"{page.path}: a template was filled"
        try:
            refuse_inline_scripts(page.html)
            refuse_inline_styles(page.html)
        except PolicyError as error:
            yield f"{page.path}: {error}"


@dataclass(frozen=True, slots=True)
class Look:
    """What stands in a page: how many of each element, which attributes, which addresses outside the site."""

    elements: Counter[str]
    attributes: frozenset[tuple[str, str]]
    leads_away: frozenset[str]


@lru_cache(maxsize=400)
def _look(html: str) -> Look:
    nodes = LexborHTMLParser(f"<!doctype html><html><body>{html}</body></html>").css("body *")
    written = [(str(node.tag), name, value or "") for node in nodes for name, value in node.attributes.items()]
    links = [re.sub(r"[\x00-\x20]", "", value) for _, name, value in written if name in LINKS]
    return Look(
        Counter(str(node.tag) for node in nodes),
        frozenset((tag, name) for tag, name, _ in written),
        frozenset(link for link in links if link and (urlsplit(link).scheme or link.startswith(("//", "\\")))),
    )


def test_a_whole_page_stays_whole(probed: Rendered) -> None:
    frame = Frame.parse(protected(FRAME), probed.settings)
    for page in probed.pages:
        html = fill(frame, page, probed.settings).decode()
        whole = LexborHTMLParser(html)
        head = whole.css_first("head")
        assert head is not None
        assert [node.tag for node in head.iter()] == ["meta", "meta", "title", "meta", "link"], page.path
        title = whole.css_first("title")
        assert title is not None
        suffix = "" if page.title == probed.settings.site_name else " - Toolkit"
        assert title.text() == _as_browsers_read(f"{page.title}{suffix}"), page.path
        description = whole.css_first("meta[name=description]")
        assert description is not None
        assert description.attributes["content"] == _as_browsers_read(page.description), page.path
        assert len(whole.css("body")) == len(whole.css("main")) == 1
        canonical = whole.css_first("link[rel=canonical]")
        assert canonical is not None
        assert canonical.attributes["href"] == f"https://example.org/kit/{page.path}index.html"


def _as_browsers_read(text: str) -> str:
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}").replace("\r\n", "\n")


def test_data_stays_data(probed: Rendered) -> None:
    marked = 0
    for path, content in exports.files(probed.catalog, probed.settings):
        text = content.decode()
        marked += MARK in text
        if path.endswith(".json"):
            json.loads(text)
        elif path.endswith(".csv"):
            rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
            assert len({len(row) for row in rows}) == 1, path
            assert [cell for row in rows for cell in row if re.match(r"[=+\-@\t\r\n]", cell)] == [], path
        elif path.endswith(".bib"):
            found, _ = read_bibliography(content, path)
            assert [entry.key for entry in found] == list(probed.catalog.sources)
    assert marked > 40


def test_scripts_made_of_records_are_data_alone(probed: Rendered) -> None:
    entries = [entry for page in probed.pages for entry in page.search]
    files = (*search_index(entries, search_words(probed.catalog)), *data_files(probed.catalog, probed.settings))
    assert MARK in str(files)
    for path, content in files:
        text = content.decode()
        start = re.match(r'window\.\w+=|\(window\.toolkitCards=window\.toolkitCards\|\|\{\}\)\["[a-z0-9-]+"\]=', text)
        assert start is not None, path
        assert text.endswith(";\n"), path
        json.loads(text[start.end() : -2])
        assert "</" not in text, path


BROKEN = (
    "<p>a<script>b</script></p>",
    '<p onclick="b">a</p>',
    '<a href="java\tscript:b">a</a>',
    '<a href="data:text/html,b">a</a>',
    '<a href="//b.example/">a</a>',
    "<p><img></p>",
    f"<p>{PRODUCT}</p>",
)


@pytest.mark.parametrize("html", BROKEN)
def test_what_is_not_inert_is_found(clean: Rendered, html: str) -> None:
    first = clean.pages[0]
    changed = Page(first.path, first.title, first.description, first.html + html, first.section)
    assert list(_not_inert([first], clean.pages)) == []
    assert list(_not_inert([changed], clean.pages)) != []
