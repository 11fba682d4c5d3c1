"""Every type of page: nothing asked of others, no error, nothing that breaks WCAG 2.2 AA, no scrolling sideways."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.addresses import ONE_OF_EACH
from tests.browser.states import STATES, State

OpenPage = Callable[..., Page]


def test_no_request_leaves_the_site_and_nothing_fails(page_at: OpenPage, site_url: str) -> None:
    page = page_at()
    outside: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: None if request.url.startswith(site_url) else outside.append(request.url))
    page.on("console", lambda message: errors.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("response", lambda response: errors.append(response.url) if response.status >= 400 else None)
    for address in ONE_OF_EACH:
        page.goto(site_url + address)
        assert page.locator('meta[http-equiv="Content-Security-Policy"]').count() == 1, address
    page.get_by_role("searchbox").fill("mediation")
    page.locator("[data-search-result]").first.wait_for()
    assert outside == []
    assert errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_accessible(
    page_at: OpenPage, site_url: str, axe: Callable[[Page], list[str]], width: int, scheme: str
) -> None:
    page = page_at(width, scheme)
    broken = {}
    for address in ONE_OF_EACH:
        page.goto(site_url + address)
        if found := axe(page):
            broken[address] = found
    assert broken == {}


@pytest.mark.parametrize(
    ("state", "width"),
    [(state, width) for state in STATES for width in state.widths],
    ids=lambda value: value.name if isinstance(value, State) else str(value),
)
def test_accessible_after_some_steps(
    page_at: OpenPage, site_url: str, axe: Callable[[Page], list[str]], state: State, width: int
) -> None:
    page = page_at(width)
    state.open(page, site_url)
    assert axe(page) == []
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert axe(page) == []
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width


def test_in_forced_colours_what_is_chosen_and_focused_is_seen(page_at: OpenPage, site_url: str) -> None:
    page = page_at()
    page.emulate_media(forced_colors="active")
    page.goto(f"{site_url}tools/mediation/")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    for _ in range(3):
        page.keyboard.press("Tab")
    style = "one => { const s = getComputedStyle(one); return [s.outlineStyle, parseFloat(s.outlineWidth)]; }"
    kind, width = page.locator(":focus").evaluate(style)
    assert kind == "solid"
    assert width >= 2
    # Pictures keep their ink: none is drawn in the colour of the paper.
    hidden = page.locator("#tk-content svg :is(text, circle, line, rect)").evaluate_all(
        "all => all.filter(one => { const s = getComputedStyle(one), paper = getComputedStyle(document.body);"
        " return s.display !== 'none' && s.fill === paper.backgroundColor && s.stroke === paper.backgroundColor; })"
        ".map(one => one.outerHTML)"
    )
    assert hidden == []


def test_nothing_moves_for_readers_who_want_it_still(page_at: OpenPage, site_url: str) -> None:
    page = page_at()
    for address in ONE_OF_EACH:
        page.goto(site_url + address)
        assert page.evaluate("document.getAnimations().length") == 0, address
    moving = page.locator("*").evaluate_all(
        "all => all.filter(one => parseFloat(getComputedStyle(one).animationDuration) > 0"
        " || getComputedStyle(one).transitionDuration.split(',').some(parseFloat)).map(one => one.outerHTML)"
    )
    assert moving == []
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_no_page_scrolls_sideways_at_320_pixels(page_at: OpenPage, site_url: str) -> None:
    page = page_at(320)
    wide = {}
    for address in ONE_OF_EACH:
        page.goto(site_url + address)
        width = page.evaluate("document.scrollingElement.scrollWidth")
        if width > 320:
            wide[address] = width
    assert wide == {}


def test_a_tool_is_one_sheet_of_paper_and_the_table_of_options_loses_no_column(
    page_at: OpenPage, site_url: str, site_folder: Path
) -> None:
    page = page_at()
    tools = {file.parent.name for file in (site_folder / "tools").glob("*/index.html")}
    assert len(tools) > 60
    sheets = {}
    for tool in sorted(tools):
        page.goto(f"{site_url}tools/{tool}/")
        sheets[tool] = _sheets(page)
    assert {tool: number for tool, number in sheets.items() if number != 1} == {}
    page.goto(f"{site_url}options/")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1062, "height": 734})  # A4 landscape without its margins, at 96 dots an inch
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("#options-matrix thead th").evaluate_all("all => all.every(one => one.offsetWidth > 40)")


def _sheets(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(prefer_css_page_size=True)))
