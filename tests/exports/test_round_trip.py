"""What is exported can be read back: records from JSON, sources from BibTeX, tables from CSV, nothing lost."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.catalog import Catalog, load
from build_tools.catalog.catalog import MODELS
from build_tools.catalog.sources import Person, Source
from build_tools.exports import files
from build_tools.exports.downloads import table
from build_tools.project import KINDS, Project
from build_tools.reading.bibliography import read_bibliography
from build_tools.reading.records import read_project
from build_tools.site import Settings
from build_tools.site.bibtex import bibtex
from tests.examples.projects import ROOT, toy_toolkit

SETTINGS = Settings("Toolkit", "https://example.org/kit/", None, None, "1.2.3", "digest")


@pytest.fixture(scope="module", params=["toy", "real"])
def catalog(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    project = Project(ROOT) if request.param == "real" else toy_toolkit(tmp_path_factory.mktemp("toy") / "toolkit")
    return load(read_project(project).records)


@pytest.fixture(scope="module")
def exported(catalog: Catalog) -> Mapping[str, bytes]:
    pairs = list(files(catalog, SETTINGS))
    found = dict(pairs)
    assert len(found) == len(pairs), "a path stands twice"
    return found


def _result(content: bytes) -> Any:
    whole = json.loads(content)
    assert list(whole) == ["schema_version", "version", "generated_from", "licence", "total", "result"]
    assert whole["schema_version"] == "1.0"
    assert whole["version"] == "1.2.3"
    assert whole["generated_from"] == "digest"
    return whole["result"]


def _without(record: Mapping[str, Any], *names: str) -> Mapping[str, Any]:
    return {name: value for name, value in record.items() if name not in names}


def test_every_record_reads_back_from_its_file(catalog: Catalog, exported: Mapping[str, bytes]) -> None:
    for kind in KINDS.values():
        for record in catalog.of_kind(kind.name).values():
            written = _result(exported[f"api/v1/{kind.plural}/{record.id}.json"])
            assert written["page"] == f"{kind.address}{record.id}/"
            assert msgspec.convert(_without(written, "page", "links"), MODELS[kind.name]) == record


def test_what_the_build_adds_hides_no_field() -> None:
    for model in MODELS.values():
        assert not {"page", "links"} & {field.name for field in fields(model)}


def test_every_record_reads_back_from_the_one_file(catalog: Catalog, exported: Mapping[str, bytes]) -> None:
    whole = _result(exported["data/toolkit.json"])
    assert list(whole) == [kind.plural for kind in KINDS.values()]
    for kind in KINDS.values():
        read = [msgspec.convert(_without(one, "page"), MODELS[kind.name]) for one in whole[kind.plural]]
        assert read == list(catalog.of_kind(kind.name).values())
    assert json.loads(exported["data/toolkit.json"])["total"] == sum(len(records) for records in whole.values())


def test_nothing_is_null_and_nothing_is_empty(exported: Mapping[str, bytes]) -> None:
    for path, content in exported.items():
        if path.endswith(".json"):
            assert not re.search(rb': (?:null|""|\{\})', content), path
            assert content.endswith(b"}\n"), path


def test_a_list_tells_where_each_record_is(catalog: Catalog, exported: Mapping[str, bytes]) -> None:
    for kind in KINDS.values():
        rows = _result(exported[f"api/v1/{kind.plural}.json"])
        assert [row["name"] for row in rows] == [record.name for record in catalog.of_kind(kind.name).values()]
        for row in rows:
            assert row["url"] == f"https://example.org/kit/{row['page']}"
            assert f"api/v1/{kind.plural}/{row['id']}.json" in exported
            assert kind.name == "source" or row["status"] in {"compiled", "reviewed", "withdrawn"}


def test_links_lead_to_records_and_their_items(catalog: Catalog, exported: Mapping[str, bytes]) -> None:
    for kind in KINDS.values():
        for record in catalog.of_kind(kind.name):
            links = _result(exported[f"api/v1/{kind.plural}/{record}.json"]).get("links", {})
            for step in links.get("case_steps", ()):
                assert step["step"] in {one.id for one in catalog.cases[step["case"]].steps}
            for name, records in (("lessons", catalog.lessons), ("modules", catalog.modules), ("tools", catalog.tools)):
                assert set(links.get(name, ())) <= set(records)
            for one in links.get("cited_by", ()):
                assert one["id"] in catalog.of_kind(one["kind"])


def test_the_bibliography_keeps_every_field(catalog: Catalog, exported: Mapping[str, bytes]) -> None:
    entries, problems = read_bibliography(exported["data/sources.bib"], "sources.bib")
    assert problems == ()
    assert {entry.key: msgspec.convert(entry.data, Source) for entry in entries} == dict(catalog.sources)


WORDS = st.from_regex(r"[A-Z][a-zé-]{0,8}", fullmatch=True)
TEXT = st.from_regex(r"[A-Za-z0-9“(\"'][A-Za-zÀ-ž0-9 .,;:=@%&#$?!_^~<>\"'()/|*+-]{0,40}", fullmatch=True).map(
    lambda text: " ".join(text.split())
)
PEOPLE = st.one_of(
    st.builds(Person, literal=TEXT),
    st.builds(Person, family=WORDS),
    st.builds(Person, family=st.lists(WORDS, min_size=1, max_size=3).map(" ".join), given=WORDS),
    st.builds(Person, family=WORDS.map(lambda name: f"van der {name}"), given=WORDS),
)


@given(st.lists(PEOPLE, max_size=4), st.lists(PEOPLE, max_size=2), TEXT, TEXT)
def test_any_source_keeps_every_field(authors: list[Person], editors: list[Person], title: str, note: str) -> None:
    source = Source(
        id="key-2001",
        type="book",
        title=title,
        read="part",
        authors=tuple(authors),
        editors=tuple(editors),
        note=note,
        date="2001-02-03/2004~",
        read_parts=("chapter 1", "pp. 3-9"),
        former_ids=("old-key", "older-key"),
    )
    entries, problems = read_bibliography(bibtex(source).encode(), "sources.bib")
    assert problems == ()
    assert [msgspec.convert(entry.data, Source) for entry in entries] == [source]


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30))
def test_any_cell_reads_back_and_runs_nothing(text: str) -> None:
    columns = (("text", lambda value: value), ("several", lambda value: (value, value)))
    ((_, _), (cell, _)) = csv.reader(io.StringIO(table(columns, [text]).decode(), newline=""))
    assert cell.removeprefix("'") == text.removeprefix("'")
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_tables_hold_no_cell_that_runs(catalog: Catalog) -> None:
    tool = next(iter(catalog.tools.values()))
    risky = replace(catalog, tools={tool.id: replace(tool, name="=1+1", summary="\n=1+1", actors=("@SUM(1)", "b"))})
    content = dict(files(risky, SETTINGS))["data/tools.csv"].decode()
    (row,) = csv.DictReader(io.StringIO(content, newline=""))
    assert (row["name"], row["summary"], row["actors"]) == ("'=1+1", "'\n=1+1", "'@SUM(1); b")


def test_tables_have_no_ragged_row(exported: Mapping[str, bytes]) -> None:
    tables = [path for path in exported if path.endswith(".csv")]
    assert len([path for path in tables if path.startswith("data/")]) == 7
    assert len([path for path in tables if path.startswith("tools/by/")]) > 40
    for path in tables:
        assert not exported[path].startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(io.StringIO(exported[path].decode(), newline="")))
        assert {len(row) for row in rows} == {len(rows[0])}, path
        assert len(set(rows[0])) == len(rows[0]), path
        assert exported[path].endswith(b"\r\n"), path


def test_files_do_not_depend_on_the_order_of_records(exported: Mapping[str, bytes], catalog: Catalog) -> None:
    project = Project(ROOT)
    if "libya-2011" in catalog.cases:
        assert dict(files(load(reversed(read_project(project).records)), SETTINGS)) == exported


@pytest.mark.parametrize("name", ["And", "and", "AND", "Andand", "Rand"])
def test_a_person_called_and_stays_one_person(name: str) -> None:
    people = (Person(family="Ora", given=name), Person(family=name), Person(family=name, given="Ana"))
    source = Source(id="key-2001", type="book", title="Talks", read="full", authors=people)
    entries, problems = read_bibliography(bibtex(source).encode(), "x.bib")
    assert problems == ()
    assert msgspec.convert(entries[0].data, Source).authors == people
