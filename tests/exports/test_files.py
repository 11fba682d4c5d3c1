"""The data files: envelopes, tables that a spreadsheet cannot run, a bibliography that reads back, checksums."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from typing import Any

import pytest

from build_tools.catalog import Catalog, load
from build_tools.exports import files
from build_tools.exports.downloads import table
from build_tools.project import KINDS, Project
from build_tools.reading.bibliography import read_bibliography
from build_tools.reading.records import read_project
from build_tools.site import Settings
from tests.examples.projects import ROOT

SETTINGS = Settings("Prevention Toolkit", None, None, None, "0.1.0", "digest")


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load(read_project(Project(ROOT)).records)


@pytest.fixture(scope="module")
def exported(catalog: Catalog) -> dict[str, bytes]:
    return dict(files(catalog, SETTINGS))


def _json(content: bytes) -> Any:
    return json.loads(content.decode())


def _holds_nothing(value: object) -> bool:
    """Whether a value, or a value inside it, is null."""
    if isinstance(value, dict | list):
        return any(map(_holds_nothing, value.values() if isinstance(value, dict) else value))
    return value is None


def test_every_json_file_has_the_envelope(exported: dict[str, bytes]) -> None:
    found = [path for path in exported if path.endswith(".json")]
    assert len(found) > 300
    for path in found:
        whole = _json(exported[path])
        assert list(whole) == ["schema_version", "version", "generated_from", "licence", "total", "result"], path
        assert whole["generated_from"] == "digest"
        assert not _holds_nothing(whole), path


def test_lists_name_every_record(catalog: Catalog, exported: dict[str, bytes]) -> None:
    for kind in KINDS.values():
        whole = _json(exported[f"api/v1/{kind.plural}.json"])
        assert [row["id"] for row in whole["result"]] == list(catalog.of_kind(kind.name))
        assert whole["total"] == len(whole["result"])
        for record in catalog.of_kind(kind.name):
            assert f"api/v1/{kind.plural}/{record}.json" in exported


def test_a_record_has_its_fields_and_links(exported: dict[str, bytes]) -> None:
    tool = _json(exported["api/v1/tools/mediation.json"])["result"]
    assert tool["evidence"]["reports"]["total"] == 88
    assert {"case": "libya-2011", "step": "au-roadmap-nouakchott"} in tool["links"]["case_steps"]
    source = _json(exported["api/v1/sources/ushmm-mediation.json"])["result"]
    assert {"tool"} <= {one["kind"] for one in source["links"]["cited_by"]}


def test_tables_have_a_row_for_each_listed_record(catalog: Catalog, exported: dict[str, bytes]) -> None:
    for kind in ("tool", "case", "lesson", "risk-factor", "framework", "term"):
        rows = list(csv.DictReader(io.StringIO(exported[f"data/{KINDS[kind].plural}.csv"].decode(), newline="")))
        assert [row["id"] for row in rows] == [record.id for record in catalog.listed(kind)]
    steps = list(csv.DictReader(io.StringIO(exported["data/steps.csv"].decode(), newline="")))
    assert len(steps) == sum(len(case.steps) for case in catalog.listed("case"))


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_spreadsheet_runs_no_cell(start: str) -> None:
    columns = (("text", lambda value: value),)
    rows = list(csv.reader(io.StringIO(table(columns, [f"{start}HYPERLINK(1)"]).decode(), newline="")))
    assert rows == [["text"], [f"'{start}HYPERLINK(1)"]]


def test_the_bibliography_reads_back(catalog: Catalog, exported: dict[str, bytes]) -> None:
    entries, problems = read_bibliography(exported["data/sources.bib"], "sources.bib")
    assert problems == ()
    assert [entry.key for entry in entries] == list(catalog.sources)
    for entry in entries:
        source = catalog.sources[entry.key]
        assert entry.data is not None
        assert entry.data["title"] == source.title
        assert entry.data["read"] == source.read
        assert entry.data.get("date") == source.date
        assert entry.data.get("symbol") == source.symbol
        assert len(entry.data.get("authors", [])) == len(source.authors)
        assert [one.get("literal") for one in entry.data.get("authors", [])] == [one.literal for one in source.authors]


def test_checksums(exported: dict[str, bytes]) -> None:
    lines = exported["data/SHA256SUMS"].decode().splitlines()
    sums = {path: digest for digest, path in (line.split("  ") for line in lines)}
    assert sums.keys() == exported.keys() - {"data/SHA256SUMS"}
    for path, digest in sums.items():
        assert hashlib.sha256(exported[path]).hexdigest() == digest


def test_the_same_records_give_the_same_files(catalog: Catalog, exported: dict[str, bytes]) -> None:
    assert dict(files(catalog, SETTINGS)) == exported
