"""The search index, the field guide, the shades of the matrix, and the groups of lists."""

from __future__ import annotations

import json
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from build_tools.checking.schemas import load_schemas
from build_tools.project import KINDS, Project
from build_tools.site.field_guide import field_guide
from build_tools.site.list_pages import by_letter
from build_tools.site.page import SearchEntry
from build_tools.site.pictures.heat import heat
from build_tools.site.search_index import search_index
from tests.examples.projects import ROOT
from tests.site.conftest import Rendered

SCHEMAS = load_schemas(Project(ROOT).schemas).documents


def _rows(content: bytes) -> list[Any]:
    text = content.decode()
    assert text.startswith("window.toolkitSearchIndex={")
    assert text.endswith("};\n")
    rows: list[Any] = json.loads(text.removeprefix("window.toolkitSearchIndex=").removesuffix(";\n"))["entries"]
    return rows


def test_the_search_index_has_a_row_for_each_entry() -> None:
    entries = [
        SearchEntry("Mediation", "Tool", "tools/mediation/", "Talks.", ("peace talks",), {"phase": ("imminent",)}),
        SearchEntry("</script><b>", "Page", "", "é"),
    ]
    content = search_index(entries, {"imminent": "Imminent danger"})
    assert _rows(content) == [
        ["Mediation", "Tool", "tools/mediation/", "Talks.", ["peace talks"], ["Imminent danger"]],
        ["</script><b>", "Page", "", "é", [], []],
    ]
    assert b"</" not in content


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
