"""Pictures in a browser: links large enough to hit, focus that can be seen, nothing lost at 320 pixels or on paper."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]

WITH_PICTURES = (
    "",
    "cases/",
    "cases/libya-2011/",
    "cases/myanmar-nargis-2008/",
    "tools/mediation/",
    "tools/no-fly-zones/",
)
LINKS = ":is(.tk-figure, .tk-heat-map, .tk-regions, .tk-fits) a"


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("address", WITH_PICTURES)
def test_every_link_in_a_picture_is_large_enough(page_at: OpenPage, site_url: str, address: str, width: int) -> None:
    page = page_at(width)
    page.goto(site_url + address)
    links = page.locator(LINKS)
    assert links.count() >= 5
    small = links.evaluate_all(
        "all => all.map(one => [one.textContent, one.getBoundingClientRect()])"
        ".filter(([, box]) => box.width < 24 || box.height < 24).map(([text, box]) => [text, box.width, box.height])"
    )
    assert small == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_on_the_lane_of_a_timeline_can_be_seen(page_at: OpenPage, site_url: str, scheme: str) -> None:
    page = page_at(320, scheme)
    page.goto(f"{site_url}cases/libya-2011/")
    page.get_by_role("region", name="Timeline picture").focus()
    page.keyboard.press("Tab")
    lane = page.locator("svg a:focus .tk-svg-target")
    expect(lane).to_have_css("stroke-width", "3px")
    assert lane.evaluate("one => getComputedStyle(one).stroke") not in ("none", "rgba(0, 0, 0, 0)")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site_url}options/pre-early-warning/")


def test_a_square_leads_to_its_finding(page_at: OpenPage, site_url: str) -> None:
    page = page_at(320, javascript=False)
    page.goto(f"{site_url}tools/peace-operations/")
    page.get_by_role("link", name="Finding 1: helps").click()
    expect(page.locator("tr:target")).to_be_in_viewport()
    expect(page.locator("tr:target")).to_contain_text("Helps")


@pytest.mark.parametrize("width", [1280, 320])
def test_the_words_of_a_graph_stay_inside_it(page_at: OpenPage, site_url: str, width: int) -> None:
    page = page_at(width)
    page.goto(f"{site_url}tools/mediation/")
    figure = page.locator(".tk-graph").bounding_box()
    assert figure is not None
    names = page.locator(".tk-graph li a, .tk-graph-self, .tk-tie > p")
    assert names.count() > 20
    for box in names.evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())"):
        assert box["left"] >= figure["x"] - 0.5
        assert box["right"] <= figure["x"] + figure["width"] + 0.5


def test_the_heat_map_is_whole_at_320_pixels(page_at: OpenPage, site_url: str) -> None:
    page = page_at(320)
    page.goto(site_url)
    table = page.locator(".tk-heat-map")
    assert table.locator("td").count() == 50
    cut = table.locator("th, td, thead span").evaluate_all(
        "all => all.filter(one => one.scrollWidth > one.clientWidth + 1 || one.getBoundingClientRect().right > 320)"
        ".map(one => one.textContent)"
    )
    assert cut == []
    # The names of the phases stand upright: each fits its column.
    boxes = table.locator("thead th:not(:first-child) span").evaluate_all(
        "all => all.map(one => [one.getBoundingClientRect().width, one.closest('th').getBoundingClientRect().width])"
    )
    assert all(name <= column + 1 for name, column in boxes)


def test_on_paper_a_tool_has_its_phases_but_no_graph(page_at: OpenPage, site_url: str) -> None:
    page = page_at()
    page.goto(f"{site_url}tools/mediation/")
    page.emulate_media(media="print")
    expect(page.locator(".tk-fits li")).to_have_count(5)
    expect(page.locator(".tk-fits li").first).to_be_visible()
    for picture in (".tk-graph", ".tk-findings", ".tk-evidence-strip svg"):
        assert page.locator(picture).count() == 1
        expect(page.locator(picture)).to_be_hidden()
