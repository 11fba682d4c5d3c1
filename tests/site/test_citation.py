"""References in the house style: thirty hard ones, each printed in full, and every real one."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from selectolax.lexbor import LexborHTMLParser

from build_tools.catalog import load
from build_tools.catalog.sources import Source
from build_tools.project import Project
from build_tools.reading.bibliography import read_bibliography
from build_tools.reading.records import read_project
from build_tools.site.citation import reference, short_labels
from tests.examples.projects import ROOT

HERE = Path(__file__).parent


def _sources() -> dict[str, Source]:
    entries, problems = read_bibliography((HERE / "references.bib").read_bytes(), "references.bib")
    assert problems == ()
    sources = [msgspec.convert(entry.data, Source) for entry in entries]
    return {source.id: source for source in sources}


def test_thirty_references() -> None:
    sources = _sources()
    labels = short_labels(sources)
    printed = "".join(f"{key}\n  {labels[key]}\n  {reference(one)}\n\n" for key, one in sources.items())
    assert len(sources) == 30
    assert printed == (HERE / "references.txt").read_text(encoding="utf-8")


def test_no_reference_holds_markup_of_its_source() -> None:
    allowed = {"cite", "a"}
    for source in _sources().values():
        printed = reference(source)
        body = LexborHTMLParser(printed).body
        assert body is not None
        assert {node.tag for node in body.css("*")} - {"body"} <= allowed, printed


@pytest.fixture(scope="module")
def real() -> dict[str, Source]:
    return dict(load(read_project(Project(ROOT)).records).sources)


def test_every_real_reference_is_whole(real: dict[str, Source]) -> None:
    for key, source in real.items():
        printed = reference(source)
        text = printed.striptags()
        assert source.title.split("  ")[0] in text.replace("\N{EN DASH}", "-") or "\N{EN DASH}" in source.title, key
        for bad in ("..", "None", " .", " ,", ",,", "?.", "{", "}"):
            assert bad not in text.replace("...", "").replace("…", ""), (key, text)
        for wanted in (source.symbol, source.doi, source.volume):
            assert wanted is None or wanted in text, key


def test_no_two_sources_share_a_label(real: dict[str, Source]) -> None:
    labels = short_labels(real)
    assert len(set(labels.values())) == len(labels)
