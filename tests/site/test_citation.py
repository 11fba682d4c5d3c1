"""References in the house style: hard ones, each printed in full, and every real one."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from build_tools.catalog import load
from build_tools.catalog.sources import Source
from build_tools.project import Project
from build_tools.reading.records import read_project
from build_tools.site.citation import reference, short_labels
from tests.examples.projects import ROOT
from tests.site import golden


def test_golden_references() -> None:
    assert len(golden.invented_sources()) >= 30
    assert golden.references() == golden.REFERENCES.read_text(encoding="utf-8")


def test_no_reference_holds_markup_of_its_source() -> None:
    allowed = {"cite", "a"}
    for source in golden.invented_sources().values():
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
        for bad in ("..", "None.", "None,", "None:", " .", " ,", ",,", "?.", "{", "}"):
            assert bad not in text.replace("...", "").replace("…", ""), (key, text)
        for wanted in (source.symbol, source.doi, source.volume):
            assert wanted is None or wanted in text, key


def test_no_two_sources_share_a_label(real: dict[str, Source]) -> None:
    labels = short_labels(real)
    assert len(set(labels.values())) == len(labels)
