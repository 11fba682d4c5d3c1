"""Every type of page: nothing asked of others, no error, nothing that breaks WCAG 2.2 AA, no scrolling sideways."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.addresses import ONE_OF_EACH

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


def test_no_page_scrolls_sideways_at_320_pixels(page_at: OpenPage, site_url: str) -> None:
    page = page_at(320)
    wide = {}
    for address in ONE_OF_EACH:
        page.goto(site_url + address)
        width = page.evaluate("document.scrollingElement.scrollWidth")
        if width > 320:
            wide[address] = width
    assert wide == {}


def test_the_keyboard_reaches_everything_at_320_pixels(page_at: OpenPage, site_url: str) -> None:
    page = page_at(320)
    page.goto(f"{site_url}options/imminent/")
    seen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        box = page.evaluate(
            "() => { const r = document.activeElement.getBoundingClientRect();"
            " return [r.left, r.right, r.width, r.height, document.activeElement.textContent.trim()]; }"
        )
        left, right, width, height, text = box
        assert width > 0, text
        assert height > 0, text
        assert left >= 0, text
        assert right <= 321, text
        seen.append(text)
    assert seen[0].lower().startswith("skip")
    assert "Menu" in seen


def test_the_menu_opens_at_320_pixels(page_at: OpenPage, site_url: str) -> None:
    page = page_at(320)
    page.goto(site_url)
    page.get_by_role("button", name="Menu").press("Enter")
    page.get_by_role("navigation").get_by_role("link", name="Lessons").click()
    assert page.url == f"{site_url}lessons/"


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
