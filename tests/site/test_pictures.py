"""Pictures say what the records say, have a name, and lead where they should; the timeline has tests of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType
from xml.etree import ElementTree as ET

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from build_tools.catalog import Catalog
from build_tools.catalog.cases import Case
from build_tools.catalog.ranking import options, to_avoid
from build_tools.catalog.records import Reports, Tool
from build_tools.site.dates import first_day, in_years
from build_tools.site.pictures.regions import by_region
from build_tools.site.pictures.reports import report_bars
from tests.site import page_rules
from tests.site.conftest import Rendered

PICTURES = "figure, svg, .tk-heat-map, .tk-regions, .tk-fits"


@pytest.fixture(params=["toy", "toy_on_disk", "real"])
def rendered(request: pytest.FixtureRequest) -> Rendered:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Rendered)
    return found


def _words(node: LexborNode | None) -> str:
    assert node is not None
    return " ".join(node.text().split())


def _tools(rendered: Rendered) -> Iterator[tuple[Tool, LexborHTMLParser]]:
    for tool in rendered.catalog.listed("tool"):
        yield tool, LexborHTMLParser(rendered.page(f"tools/{tool.id}/").html)


def test_every_picture_has_a_name_and_links_that_lead_somewhere(rendered: Rendered) -> None:
    dead = set(page_rules.dead_links(rendered.pages, rendered.others))
    kinds: set[str | None] = set()
    for page in rendered.pages:
        body = LexborHTMLParser(page.html)
        for figure in body.css("figure"):
            assert _words(figure.css_first("figcaption")), page.path
        for svg in body.css("svg"):
            name = svg.css_first("title")
            assert _words(name), page.path
            assert name is not None
            assert name.attributes.get("id") in (svg.attributes.get("aria-labelledby") or "").split(), page.path
        # What stands inside an image is not there for a screen reader: a link would be lost.
        assert body.css("[role=img] a") == [], page.path
        assert "xlink" not in page.html, page.path
        for picture in body.css(PICTURES):
            kinds.add(picture.attributes.get("class") or picture.tag)
            links = {(page.path, link.attributes.get("href") or "") for link in picture.css("a")}
            assert not links & dead, page.path
    assert len(kinds) >= 7


def test_the_fit_of_a_tool_is_shown_for_each_phase_in_order(rendered: Rendered) -> None:
    catalog = rendered.catalog
    for tool, body in _tools(rendered):
        fits = {one.phase: catalog.word("fit", one.fit).label for one in tool.phases}
        shown = [(_words(item.css_first("a")), _words(item.css_first(".tk-fit"))) for item in body.css(".tk-fits li")]
        expected = [(word.label, fits.get(word.id, "not recorded")) for word in catalog.words("phase")]
        assert [(phase, fit.split(" ", 1)[-1] if fit != "not recorded" else fit) for phase, fit in shown] == expected


def _relations(tool: Tool, catalog: Catalog) -> list[tuple[str, str, str]]:
    """Return (other tool, what the table says, its reason) of each relation, from the records, in any order."""
    label = {word.id: word.label[0].lower() + word.label[1:] for word in catalog.words("relation")}
    mutual = {one.tool for one in tool.relations if one.type == "pairs-with"}
    found = [(one.tool, f"This tool {label[one.type]} it", one.why) for one in tool.relations]
    for other in catalog.listed("tool"):
        for one in other.relations:
            if one.tool == tool.id and one.type == "pairs-with" and other.id not in mutual:
                found.append((other.id, "This tool pairs with it", one.why))
            elif one.tool == tool.id and one.type != "pairs-with":
                found.append((other.id, f"It {label[one.type]} this tool", one.why))
    return sorted(found)


def test_the_graph_and_the_table_have_every_relation_of_both_directions(rendered: Rendered) -> None:
    groups = 0
    for tool, body in _tools(rendered):
        table = []
        for row in body.css("section[aria-labelledby=relations] tbody tr"):
            link = row.css_first("th a")
            assert link is not None
            table.append((link.attributes.get("data-tool") or "", _words(row.css_first("td"))))
        expected = _relations(tool, rendered.catalog)
        assert sorted(table) == [(other, words) for other, words, _ in expected], tool.id
        drawn = [(_words(group.css_first("p")), group.css("li a")) for group in body.css(".tk-graph .tk-tie")]
        groups += len(drawn)
        graph = [(link.attributes.get("data-tool") or "", heading) for heading, links in drawn for link in links]
        assert sorted(graph) == sorted((other, _heading(words)) for other, words, _ in expected), tool.id
    assert groups


def _heading(words: str) -> str:
    if words == "This tool pairs with it":
        return "Pairs with this tool"
    if words.startswith("This tool "):
        return words.removesuffix(" it")
    inside = words.removeprefix("It ")
    return inside[0].upper() + inside[1:]


def test_a_tool_that_undercuts_another_is_named_on_both_pages(real: Rendered) -> None:
    # Also where the other record says something else about the two, for example that they pair.
    undercutting = [
        (tool.id, one.tool) for tool, _ in _tools(real) for one in tool.relations if one.type == "undercuts"
    ]
    assert ("security-assistance-and-vetting", "arms-embargoes") in undercutting
    pages = {tool.id: body for tool, body in _tools(real)}
    for first, second in undercutting:
        assert pages[first].css(f'.tk-tie-from.tk-tie-undercuts [data-tool="{second}"]'), (first, second)
        assert pages[second].css(f'.tk-tie-towards.tk-tie-undercuts [data-tool="{first}"]'), (first, second)


def test_each_square_is_a_finding_and_the_words_count_them(rendered: Rendered) -> None:
    catalog = rendered.catalog
    drawn = 0
    for tool, body in _tools(rendered):
        strips = {
            _words(strip.css_first("dt")).removesuffix(_words(strip.css_first(".tk-findings-words"))).strip(): strip
            for strip in body.css(".tk-findings > div")
        }
        assert set(strips) == ({one.label for one in catalog.words("outcome")} if tool.evidence.findings else set())
        for outcome in catalog.words("outcome"):
            of_it = [one for one in tool.evidence.findings if one.outcome == outcome.id]
            if outcome.label not in strips:
                assert not of_it
                continue
            strip = strips[outcome.label]
            squares = strip.css("a")
            drawn += len(squares)
            assert sorted((link.attributes.get("href") or "")[1:] for link in squares) == sorted(
                one.id for one in of_it
            )
            effects = {f"#{one.id}": one.effect for one in of_it}
            for link in squares:
                effect = effects[link.attributes.get("href") or ""]
                assert link.attributes.get("class") == f"tk-effect-{effect}"
                words = _words(link.css_first(".tk-hidden"))
                assert words.endswith(f": {catalog.word('effect', effect).label.lower()}")
            counts = [(word, sum(one.effect == word.id for one in of_it)) for word in catalog.words("effect")]
            told = ", ".join(f"{count} {word.label.lower()}" for word, count in counts if count) or "none recorded"
            assert _words(strip.css_first(".tk-findings-words")) == told
    assert drawn == sum(len(tool.evidence.findings) for tool in catalog.listed("tool"))


def test_the_number_of_a_square_is_the_row_of_its_finding(real: Rendered) -> None:
    for _, body in _tools(real):
        for link in body.css(".tk-findings a"):
            number = re.match(r"Finding (\d+):", _words(link.css_first(".tk-hidden")))
            assert number is not None
            row = body.css_first(link.attributes.get("href") or "")
            assert row is not None
            assert row.parent is not None
            rows = row.parent.css("tr")
            assert rows[int(number[1]) - 1].attributes.get("id") == row.attributes.get("id")


@pytest.mark.parametrize(("direct", "related", "total"), [(3, 10, 12), (0, 0, 0), (1, 0, 1), (500, 2, 501)])
def test_the_bars_show_their_numbers(toy: Rendered, direct: int, related: int, total: int) -> None:
    evidence = replace(
        toy.catalog.tools["mediation"].evidence,
        reports=Reports(on_atrocities=direct, on_related_outcomes=related, total=total, citations=()),
    )
    figure = ET.fromstring(report_bars(evidence, toy.catalog))  # noqa: S314 - our own picture
    svg = figure.find("svg")
    assert svg is not None
    assert [text.text for text in svg.findall("text[@class='tk-svg-date']")] == [str(direct), str(related)]
    widths = [float(bar.attrib["width"]) for bar in svg.findall("rect")]
    assert widths == [pytest.approx(240 * count / max(direct, related, 1), abs=0.1) for count in (direct, related)]
    width = float(svg.attrib["width"])
    assert all(float(text.attrib["x"]) + 8 * len(text.text or "") < width for text in svg.findall("text"))
    words = figure.findtext("figcaption") or ""
    assert all(str(number) in words for number in (direct, related, total))
    assert svg.findtext("title") == words


def test_no_count_no_bars(toy: Rendered) -> None:
    assert report_bars(replace(toy.catalog.tools["mediation"].evidence, reports=None), toy.catalog) == ""


def test_the_heat_map_counts_what_each_cell_lists(rendered: Rendered) -> None:
    catalog = rendered.catalog
    table = LexborHTMLParser(rendered.page("").html).css_first(".tk-heat-map")
    assert table is not None
    end = "" if rendered.settings.directory_urls else "index.html"
    rows = table.css("tbody tr")
    for instrument, row in zip(catalog.words("instrument"), rows, strict=True):
        assert _words(row.css_first("th")) == instrument.label
        for phase, cell in zip(catalog.words("phase"), row.css("td"), strict=True):
            fitting = len(options(catalog, phase.id, instrument.id))
            avoid = len(to_avoid(catalog, phase.id, instrument.id))
            link = cell.css_first("a")
            assert link is not None
            assert link.attributes.get("href") == f"options/{phase.id}/{instrument.id}/{end}"
            words = f"{fitting} {'tool' if fitting == 1 else 'tools'} in {phase.label}, {instrument.label}"
            assert _words(cell) == (f"{words} , to avoid: \N{MULTIPLICATION SIGN}{avoid}" if avoid else words)


def test_each_case_stands_once_in_its_region_and_the_decade_in_which_it_begins(rendered: Rendered) -> None:
    catalog = rendered.catalog
    table = LexborHTMLParser(rendered.page("cases/").html).css_first(".tk-regions")
    assert table is not None
    periods = [_words(head) for head in table.css("thead th")][1:]
    found = {}
    for row in table.css("tbody tr"):
        for period, cell in zip(periods, row.css("td"), strict=True):
            for item in cell.css("li"):
                link = _words(item.css_first("a"))
                assert link not in found
                found[link] = (_words(row.css_first("th")), period, _words(item.css_first(".tk-small")))
    assert found == {
        case.name: (
            catalog.word("region", case.region).label,
            f"{first_day(case.dates).year // 10}0s",
            in_years(case.dates),
        )
        for case in catalog.listed("case")
    }


def _with_cases(catalog: Catalog, *dates: str) -> Catalog:
    some: Case = catalog.listed("case")[0]
    cases = {f"c{number}": replace(some, id=f"c{number}", dates=date) for number, date in enumerate(dates)}
    return replace(catalog, cases=MappingProxyType(cases))


def test_many_decades_share_the_first_column(toy: Rendered) -> None:
    chart = by_region(_with_cases(toy.catalog, "1915", "1938", "1965-09", "1975", "1988", "1994", "2003-02/2010"))
    assert chart.periods == ("Before 1970", "1970s", "1980s", "1990s", "2000s")
    assert [[case.id for case in cell] for cell in chart.rows[0][1]] == [
        ["c0", "c1", "c2"],
        ["c3"],
        ["c4"],
        ["c5"],
        ["c6"],
    ]
    assert len(chart.rows) + len(chart.without) == len(toy.catalog.words("region"))


def test_no_case_no_chart(toy: Rendered) -> None:
    chart = by_region(_with_cases(toy.catalog))
    assert (chart.periods, chart.rows) == ((), ())
