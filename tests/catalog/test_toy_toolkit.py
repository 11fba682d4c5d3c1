"""What the catalog says of the toy toolkit, number by number: small enough to be counted by hand."""

from __future__ import annotations

import pytest

from build_tools.catalog import Catalog, load
from build_tools.catalog.coverage import Table, coverage
from build_tools.catalog.facets import FACETS, facet_values
from build_tools.reading.records import RawRecord, read_project
from tests.examples.projects import toy_toolkit


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> tuple[RawRecord, ...]:
    return read_project(toy_toolkit(tmp_path_factory.mktemp("toy") / "toolkit")).records


@pytest.fixture(scope="module")
def toy(records: tuple[RawRecord, ...]) -> Catalog:
    return load(records)


@pytest.fixture(scope="module")
def tables(toy: Catalog) -> dict[str, Table]:
    return {table.id: table for table in coverage(toy)}


def _rows(table: Table) -> dict[str, tuple[str, ...]]:
    return {row[0]: row[1:] for row in table.rows}


def test_records_listed_and_withdrawn(tables: dict[str, Table]) -> None:
    assert _rows(tables["counts"]) == {
        "Tools": ("3", "0"),
        "Case studies": ("2", "0"),
        "Lessons": ("2", "1"),
        "Risk factors": ("3", "0"),
        "Assessment frameworks": ("1", "0"),
        "Glossary": ("3", "0"),
        "Training": ("2", "0"),
        "Sources": ("9", "0"),
        "Word lists": ("27", "0"),
    }


def test_bases(tables: dict[str, Table], records: tuple[RawRecord, ...]) -> None:
    def count(value: object, basis: str) -> int:
        if isinstance(value, dict):
            return (value.get("basis") == basis) + sum(count(inner, basis) for inner in value.values())
        return sum(count(inner, basis) for inner in value) if isinstance(value, list) else 0

    for title, kind in (("Tools", "tool"), ("Case studies", "case"), ("Lessons", "lesson"), ("Glossary", "term")):
        written = [record.data for record in records if record.kind == kind]
        counted = [sum(count(data, basis) for data in written) for basis in ("source", "mapping", "judgement")]
        assert _rows(tables["bases"])[title] == (str(sum(counted)), *map(str, counted))


def test_findings_by_what_was_read(tables: dict[str, Table], toy: Catalog) -> None:
    shares = _rows(tables["findings"])
    assert list(shares) == [word.label for word in toy.words("read")]
    assert shares["The abstract"] == ("1", "100 %")
    assert {shares[label] for label in shares.keys() - {"The abstract"}} == {("0", "0 %")}


def test_filled_fields(tables: dict[str, Table]) -> None:
    rows = _rows(tables["filled"])
    assert rows["Tool: also_instruments"] == ("1 of 3", "33 %")
    assert rows["Tool: relations"] == ("2 of 3", "66 %")
    assert rows["Case study: figures"] == ("1 of 2", "50 %")
    assert rows["Lesson: cases"] == ("1 of 2", "50 %")
    assert rows["Source: doi"] == ("1 of 9", "11 %")


def test_cells_with_few_tools(tables: dict[str, Table], toy: Catalog) -> None:
    cells = len(toy.words("phase")) * len(toy.words("instrument"))
    assert len(tables["thin-cells"].rows) == cells
    assert sum(int(row[1]) for row in tables["thin-cells"].rows) == sum(
        one.fit != "avoid" for tool in toy.tools.values() for one in tool.phases
    )


def test_records_without_links(tables: dict[str, Table]) -> None:
    lacking = [row[:2] for row in tables["unlinked"].rows]
    assert lacking == [
        ("Tool: Safe corridors", "no case step"),
        ("Tool: Safe corridors", "no lesson"),
        ("Tool: Travel bans", "no lesson"),
        ("Lesson: Write the signs down", "no tool"),
        ("Risk factor: Triggering events", "no tool"),
        ("Risk factor: Plan to attack a group", "no tool"),
        ("Case: Sarhal 2004", "no lesson"),
    ]


def test_links_of_a_tool(toy: Catalog) -> None:
    links = toy.links
    assert [(tool.id, one.type) for tool, one in links.relations_to_tool["mediation"]] == [("travel-bans", "undercuts")]
    steps = links.steps_of_tool["mediation"]
    assert [case.id for case, _ in steps] == sorted(
        (case.id for case, _ in steps), key=lambda case: toy.cases[case].dates
    )
    assert links.lessons_of_case["velmora-2009"]
    assert {module.id for module in links.modules_of_record["case:velmora-2009"]} <= set(toy.modules)


def test_mentions_of_a_source(toy: Catalog) -> None:
    mentions = toy.links.mentions_of_source["taal-2012"]
    assert ("source", "brandt-1987", None) in {(one.kind, one.id, one.anchor) for one in mentions}
    harms = [one for one in mentions if (one.kind, one.id, one.locator) == ("tool", "travel-bans", "p. 91")]
    assert [one.anchor for one in harms] == ["cut-off", None]
    assert len(mentions) == len(set(mentions))


def test_facets_show_empty_values_too(toy: Catalog) -> None:
    for facet in FACETS:
        values = facet_values(toy, facet)
        wanted = toy.listed("risk-factor") if facet.vocabulary == "risk-factor" else toy.words(facet.vocabulary)
        assert [value.id for value in values] == [one.id for one in wanted]
    phases = {value.id: [tool.id for tool in value.tools] for value in facet_values(toy, FACETS[0])}
    assert "travel-bans" in phases["imminent"]
    assert phases["recovery"] == [tool.id for tool in toy.tools.values() if "recovery" in FACETS[0].values(tool)]


def test_order_of_lists(toy: Catalog) -> None:
    assert list(toy.tools) == ["mediation", "safe-corridors", "travel-bans"]
    assert list(toy.cases) == ["sarhal-2004", "velmora-2009"]
    assert [one.number for one in toy.risk_factors.values()] == sorted(one.number for one in toy.risk_factors.values())
    assert list(toy.sources) == sorted(toy.sources)


def test_words_of_a_list(toy: Catalog) -> None:
    assert toy.word("fit", "primary").id == "primary"
    with pytest.raises(KeyError, match="fit: superb"):
        toy.word("fit", "superb")
    with pytest.raises(KeyError):
        toy.words("no-such-list")


def test_nothing_in_the_catalog_can_be_changed(toy: Catalog) -> None:
    for mapping in (toy.tools, toy.paths, toy.links.steps_of_tool):
        with pytest.raises(TypeError):
            mapping["new"] = ()  # type: ignore[index]
    with pytest.raises(AttributeError):
        toy.tools["mediation"].name = "Talks"  # type: ignore[misc]


def test_cases_by_region(tables: dict[str, Table], toy: Catalog) -> None:
    rows = _rows(tables["regions"])
    assert list(rows) == [word.label for word in toy.words("region")]
    assert sum(int(row[0]) for row in rows.values()) == 2
    steps = [step for case in toy.listed("case") for step in case.steps]
    assert sum(int(row[1]) for row in rows.values()) == len(steps)
    assert sum(int(row[2]) for row in rows.values()) == len([step for step in steps if step.tools])
    assert sum(int(row[3]) for row in rows.values()) == len([step for step in steps if step.result])


def test_findings_by_age_count_what_findings_by_reading_count(tables: dict[str, Table]) -> None:
    totals = [sum(int(row[0]) for row in _rows(tables[name]).values()) for name in ("findings-by-age", "findings")]
    assert totals[0] == totals[1] > 0
