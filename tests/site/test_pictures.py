"""Pictures are well-formed SVG and hold the facts that the table beside them holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from selectolax.lexbor import LexborHTMLParser

from build_tools.catalog.cases import Case, Step
from build_tools.catalog.records import Reports
from build_tools.site.dates import first_day, in_words
from build_tools.site.pictures import evidence_strip, timeline
from tests.site.conftest import Rendered


def _svg(markup: str) -> ET.Element:
    found = ET.fromstring(markup).find(".//svg")  # noqa: S314 - our own picture
    assert found is not None
    return found


@pytest.fixture(params=["toy", "real"])
def rendered(request: pytest.FixtureRequest) -> Rendered:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Rendered)
    return found


def test_a_timeline_has_a_dot_for_each_step(rendered: Rendered) -> None:
    for case in rendered.catalog.listed("case"):
        svg = _svg(timeline(case, rendered.catalog))
        dots = svg.findall("circle")
        told = [f"{in_words(step.date)}: {step.actor}" for step in case.steps]
        assert [dot.findtext("title") for dot in dots] == told
        hollow = [("tk-svg-event" in dot.attrib["class"]) for dot in dots]
        assert hollow == [not step.tools for step in case.steps]
        rows = LexborHTMLParser(rendered.page(f"cases/{case.id}/").html).css(".tk-timeline tbody tr")
        cells = [(row.css_first("th"), row.css_first("td")) for row in rows]
        assert [f"{day.text()}: {who.text()}" for day, who in cells if day and who] == told


def test_a_dot_stands_in_the_lane_of_its_phase_and_in_the_order_of_time(rendered: Rendered) -> None:
    for case in rendered.catalog.listed("case"):
        svg = _svg(timeline(case, rendered.catalog))
        lanes = {label.text: float(label.attrib["y"]) - 5 for label in svg.findall("text[@class='tk-svg-lane']")}
        assert list(lanes) == [word.label for word in rendered.catalog.words("phase")]
        width, height = (float(svg.attrib[name]) for name in ("width", "height"))
        before = (date.min, -1.0)
        for step, dot in zip(case.steps, svg.findall("circle"), strict=True):
            x, y = float(dot.attrib["cx"]), float(dot.attrib["cy"])
            lane = lanes[rendered.catalog.word("phase", step.phase).label]
            assert abs(y - lane) <= 10, step.id
            assert 0 <= x - 5 <= x + 5 <= width, step.id
            assert 0 <= y - 5 <= y + 5 <= height, step.id
            day = first_day(step.date)
            assert day < before[0] or x >= before[1] - 0.11, step.id
            before = (day, x)


def _case(toy: Rendered, dates: str, *days: str) -> Case:
    case: Case = toy.catalog.cases["velmora-2009"]
    first: Step = case.steps[0]
    return replace(case, dates=dates, steps=tuple(replace(first, id=f"s{n}", date=day) for n, day in enumerate(days)))


@pytest.mark.parametrize(
    ("dates", "days"),
    [
        ("2009-03-11/2009-03-11", ("2009-03-11",)),
        ("2009/2009", ("2009", "2009-01", "2009-12-31")),
        ("2009-01-31/2009-02-01", ("2009-01-31", "2009-02-01", "2009-02-02")),
        ("1994-04/1994-07", ("1990", "1994-04-06", "1994-07-31", "2015-01-01/2016", "2015-12-31")),
        ("1975/1999", tuple(f"{year}-05" for year in range(1975, 2012))),
        *(("2011-02/2011-10", ("2011-02", f"{end}-06")) for end in range(2011, 2040)),
        *((f"2011-01/{2011 + months // 12}-{months % 12 + 1:02}", ("2011-01-01",)) for months in range(40)),
    ],
)
def test_a_timeline_of_any_length_stays_inside_its_frame(toy: Rendered, dates: str, days: tuple[str, ...]) -> None:
    svg = _svg(timeline(_case(toy, dates, *days), toy.catalog))
    width = float(svg.attrib["width"])
    places = [float(dot.attrib["cx"]) for dot in svg.findall("circle")]
    assert places == sorted(places)
    assert all(0 < place < width for place in places)
    marks = svg.findall("text[@class='tk-svg-date']")
    assert all(0 < float(mark.attrib["x"]) < width for mark in marks)
    scale = [
        (float(mark.attrib["x"]), 3.4 * len(mark.text or ""))
        for mark in marks
        if mark.attrib.get("text-anchor") == "middle"
    ]
    assert scale == sorted(scale)
    assert all(place + half <= width for place, half in scale), "a mark is cut off"
    assert all(b - half_b >= a + half_a for (a, half_a), (b, half_b) in pairwise(scale)), "marks overlap"


@pytest.mark.parametrize(("direct", "related", "total"), [(3, 10, 12), (0, 0, 0), (1, 0, 1), (500, 2, 501)])
def test_the_strip_shows_its_numbers(toy: Rendered, direct: int, related: int, total: int) -> None:
    evidence = replace(
        toy.catalog.tools["mediation"].evidence,
        reports=Reports(on_atrocities=direct, on_related_outcomes=related, total=total, citations=()),
    )
    markup = evidence_strip(evidence, toy.catalog)
    svg = _svg(markup)
    assert [text.text for text in svg.findall("text[@class='tk-svg-date']")] == [str(direct), str(related)]
    widths = [float(bar.attrib["width"]) for bar in svg.findall("rect")]
    assert widths == [pytest.approx(300 * count / max(direct, related, 1), abs=0.1) for count in (direct, related)]
    assert all(float(text.attrib["x"]) + 8 * len(text.text or "") < 580 for text in svg.findall("text"))
    words = ET.fromstring(markup).findtext("figcaption") or ""  # noqa: S314 - our own picture
    assert all(str(number) in words for number in (direct, related, total))
    assert svg.findtext("title") == words


def test_no_count_no_strip(toy: Rendered) -> None:
    assert evidence_strip(replace(toy.catalog.tools["mediation"].evidence, reports=None), toy.catalog) == ""
