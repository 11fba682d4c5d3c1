"""The search index, the field guide, the shades of the matrix, and the groups of lists."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from build_tools.checking.schemas import load_schemas
from build_tools.project import KINDS, Project
from build_tools.site.field_guide import field_guide
from build_tools.site.list_pages import by_letter
from build_tools.site.page import SearchEntry
from build_tools.site.pictures.heat import heat
from build_tools.site.search_index import pack_numbers, pack_words, search_index
from build_tools.site.search_words import PER_KIND, abbreviations, plain, search_words, telling_words
from tests.examples.projects import ROOT
from tests.site.conftest import Rendered

SCHEMAS = load_schemas(Project(ROOT).schemas).documents


def _value(content: bytes, name: str) -> Any:
    text = content.decode()
    assert text.startswith(f"window.{name}=")
    assert text.endswith(";\n")
    assert "</" not in text
    return json.loads(text.removeprefix(f"window.{name}=").removesuffix(";\n"))


def test_the_search_index_has_a_column_for_each_field_of_the_entries_of_a_kind(toy: Rendered) -> None:
    entries = [
        SearchEntry("</script><b>", "Page", "a/b/", "é"),
        SearchEntry("Mediation", "Tool", "tools/mediation/", "Talks.", ("peace talks", "x"), {"phase": ("imminent",)}),
        SearchEntry("Réport, 2001!", "Tool", "tools/report-2001/", "Talks.", ("Talks.", "Réport, 2001!")),
    ]
    (path, content), _ = search_index(entries, search_words(toy.catalog))
    assert path == "assets/search-index.js"
    index = _value(content, "toolkitSearchIndex")
    phase = [names[0] for names in index["facets"]].index(toy.catalog.word("phase", "imminent").label)
    assert phase < index["phases"]
    assert [[group[0], *group[2:]] for group in index["groups"]] == [
        ["Page", "a/", ["</script><b>"], ["b"], ["é"], [""], [[]]],
        [
            "Tool",
            "tools/",
            ["Mediation", "Réport, 2001!"],
            ["", ""],
            ["Talks.", "Talks."],
            ["peace talks;x", ""],
            [[phase], []],
        ],
    ]


def test_sources_stand_in_a_file_of_their_own_by_label(toy: Rendered) -> None:
    entries = [
        SearchEntry("Word " * 30, "Source", "sources/zoe-and-2001-report/", "Zoe and Adam 2001 (b)"),
        SearchEntry("Coast", "Source", "sources/by/c/#coast", "Coast 2010", ("C/2010/7",)),
    ]
    (_, records), (path, content) = search_index(entries, search_words(toy.catalog))
    assert path == "assets/search-sources.js"
    assert _value(records, "toolkitSearchIndex")["groups"] == []
    group = _value(content, "toolkitSearchSources")
    assert [group[0], *group[2:]] == [
        "Source",
        "sources/",
        ["Coast", ("Word " * 14).strip() + "…"],
        ["by/c/#coast", "A-B-Y-report"],
        ["0Coast 2010", "0Zoe and Adam 2001 (b)"],
        ["C/2010/7", ""],
    ]
    assert _value(search_index([], search_words(toy.catalog))[1][1], "toolkitSearchSources") == []


def test_words_and_numbers_are_packed() -> None:
    assert pack_words(["war", "warn", "warned", "x"]) == ["0war", "3n", "4ed", "0x"]
    assert pack_numbers([0, 25, 51, 800]) == "AZbAbcV"


def test_telling_words_are_rare_words_of_the_text_that_its_names_do_not_have(real: Rendered) -> None:
    words = telling_words(real.catalog)
    assert set(words) == {
        f"{KINDS[kind].address}{record.id}/" for kind in PER_KIND for record in real.catalog.listed(kind)
    }
    for kind, most in PER_KIND.items():
        for record in real.catalog.listed(kind):
            found = words[f"{KINDS[kind].address}{record.id}/"]
            assert len([word for word in found if not word.isdigit()]) <= most
            assert not set(found) & {plain(word) for word in re.findall(r"[^\W\d]+", record.name)}
            assert not set(found) & {"the", "and"}


def test_numbers_of_resolutions_are_telling(real: Rendered) -> None:
    libya = telling_words(real.catalog)["cases/libya-2011/"]
    assert {"1970", "1973"} <= set(libya)
    assert not {"2011", "2012"} & set(libya)


def test_abbreviations_are_those_of_the_glossary_and_of_bodies(real: Rendered) -> None:
    pairs = abbreviations(real.catalog)
    assert ("R2P", "Responsibility to protect") in pairs
    assert ("UN", "United Nations") in pairs
    assert ("NSS", "National Security Strategy") in pairs


def test_search_knows_the_other_names_of_records(toy: Rendered) -> None:
    entries = {entry.path: entry for page in toy.pages for entry in page.search}
    for kind in KINDS.values():
        for record in toy.catalog.listed(kind.name):
            entry = entries[f"{kind.address}{record.id}/"]
            assert entry.title == record.name
            assert set(getattr(record, "aliases", ())) <= set(entry.words)
    assert "C/2010/7" in entries["sources/coast-commission-2010/"].words


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_the_field_guide_explains_every_field(kind: Any) -> None:
    guide = field_guide(SCHEMAS, kind.schema)
    assert [field.name for field in guide.parts[0].fields] == list(SCHEMAS[kind.schema]["properties"])
    names = [part.id for part in guide.parts]
    assert len(names) == len(set(names))
    for part in guide.parts:
        for field in part.fields:
            assert field.description.strip(), (part.id, field.name)
            assert field.example.strip(), (part.id, field.name)
            assert field.part is None or field.part in names
            assert field.vocabulary is None or (ROOT / f"toolkit/vocabulary/{field.vocabulary}.yaml").is_file()
    needed = {field.name for field in guide.parts[0].fields if field.required}
    assert needed == set(SCHEMAS[kind.schema]["required"])


def test_every_definition_with_fields_is_in_a_guide() -> None:
    shown = {part.id for kind in KINDS.values() for part in field_guide(SCHEMAS, kind.schema).parts}
    defined = {
        name
        for schema in SCHEMAS.values()
        for name, definition in schema.get("$defs", {}).items()
        if "properties" in definition
    }
    assert defined <= shown


@pytest.mark.parametrize(("count", "shade"), [(0, 0), (1, 1), (2, 2), (3, 2), (4, 3), (6, 3), (7, 4), (99, 4)])
def test_more_tools_make_a_darker_cell(count: int, shade: int) -> None:
    assert heat(count) == shade


def test_the_number_in_a_cell_is_the_number_of_its_tools(real: Rendered) -> None:
    table = LexborHTMLParser(real.page("options/").html).css_first("#options-matrix")
    assert table is not None
    links = table.css("[data-tool]")
    assert len(links) == sum(len(tool.phases) for tool in real.catalog.listed("tool"))
    for cell in table.css("td"):
        number = cell.css_first(".tk-number")
        fitting = [item for item in cell.css("li") if "tk-fit-avoid" not in (item.attributes.get("class") or "")]
        assert int(number.text() if number else 0) == len(fitting)
        assert f"tk-heat-{heat(len(fitting))}" in (cell.attributes.get("class") or "")
        assert cell.text().strip()


def test_groups_by_letter() -> None:
    named = [("b", 1), ("A", 2), ("Bc", 3), ("1st", 4), ("É", 5), ("", 6)]
    assert by_letter(named) == [("#", [4, 5, 6]), ("A", [2]), ("B", [1, 3])]
