"""The timeline of a case is well-formed SVG and holds the facts that the table below it holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from selectolax.lexbor import LexborHTMLParser

from build_tools.catalog.cases import Case, Step
from build_tools.site.dates import first_day, in_words
from build_tools.site.pictures.timeline import timeline
from build_tools.site.view import Library, View
from tests.site.conftest import Rendered


def _timeline(case: Case, rendered: Rendered) -> str:
    return timeline(case, View.at(Library.of(rendered.catalog, rendered.settings), f"cases/{case.id}/"))


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
        svg = _svg(_timeline(case, rendered))
        dots = svg.findall(".//circle")
        told = [f"{in_words(step.date)}: {step.actor}" for step in case.steps]
        assert [dot.findtext("title") for dot in dots] == told
        hollow = [("tk-svg-event" in dot.attrib["class"]) for dot in dots]
        assert hollow == [not step.tools for step in case.steps]
        rows = LexborHTMLParser(rendered.page(f"cases/{case.id}/").html).css(".tk-timeline tbody tr")
        cells = [(row.css_first("th"), row.css_first("td")) for row in rows]
        assert [f"{day.text()}: {who.text()}" for day, who in cells if day and who] == told


def test_a_dot_stands_in_the_lane_of_its_phase_and_in_the_order_of_time(rendered: Rendered) -> None:
    for case in rendered.catalog.listed("case"):
        svg = _svg(_timeline(case, rendered))
        lanes = {label.text: float(label.attrib["y"]) - 5 for label in svg.findall("a/text[@class='tk-svg-lane']")}
        assert list(lanes) == [word.label for word in rendered.catalog.words("phase")]
        width, height = (float(svg.attrib[name]) for name in ("width", "height"))
        before = (date.min, -1.0)
        for step, dot in zip(case.steps, svg.findall(".//circle"), strict=True):
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
    svg = _svg(_timeline(_case(toy, dates, *days), toy))
    width = float(svg.attrib["width"])
    places = [float(dot.attrib["cx"]) for dot in svg.findall(".//circle")]
    assert places == sorted(places)
    assert all(0 < place < width for place in places)
    marks = svg.findall(".//text[@class='tk-svg-date']")
    assert all(0 < float(mark.attrib["x"]) < width for mark in marks)
    scale = [
        (float(mark.attrib["x"]), 3.6 * len(mark.text or ""))
        for mark in marks
        if mark.attrib.get("text-anchor") == "middle"
    ]
    assert scale == sorted(scale)
    assert all(place + half <= width for place, half in scale), "a mark is cut off"
    assert all(b - half_b >= a + half_a for (a, half_a), (b, half_b) in pairwise(scale)), "marks overlap"


@pytest.mark.parametrize(
    ("dates", "days", "marks"),
    [
        ("2008-05-02/2008-05-29", ("2008-05-02", "2008-06-24"), ["2 May 2008", "7 May", "12 May", "17 May", "22 May"]),
        ("2011-02-15/2011-10-31", ("2011-02-15",), ["Mar 2011", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct"]),
    ],
)
def test_the_scale_names_a_year(toy: Rendered, dates: str, days: tuple[str, ...], marks: list[str]) -> None:
    svg = _svg(_timeline(_case(toy, dates, *days), toy))
    scale = svg.findall(".//text[@text-anchor='middle']")
    assert [mark.text for mark in scale][: len(marks)] == marks


def test_the_aftermath_has_a_date_also_where_no_year_begins_in_it(toy: Rendered) -> None:
    svg = _svg(_timeline(_case(toy, "2008-05-02/2008-05-29", "2008-05-02", "2008-06-24"), toy))
    assert svg.findall(".//text[@text-anchor='middle']")[-1].text == "Jun 2008"


def test_the_name_of_a_lane_leads_to_its_phase_and_is_no_part_of_the_image(toy: Rendered) -> None:
    svg = _svg(_timeline(_case(toy, "2009", "2009-03"), toy))
    assert svg.attrib["role"] == "group"
    links = {link.findtext("text"): link.attrib["href"] for link in svg.findall("a")}
    assert links == {word.label: f"../../options/{word.id}/" for word in toy.catalog.words("phase")}
    image = svg.find("g[@role='img']")
    assert image is not None
    assert image.findall(".//a") == []
    assert (image.findtext("desc") or "").startswith("1 step, the first dated March 2009, ")
