"""On paper: no column and no heading of one is lost, nothing is wider than the sheet, what is folded is printed."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.addresses import ONE_OF_EACH
from tests.browser.paper import plain, sheets

OpenPage = Callable[..., Page]
PORTRAIT = round((210 - 2 * 11) / 25.4 * 96)
LANDSCAPE = round((297 - 2 * 8) / 25.4 * 96)
"""Width of A4 without its margins, as toolkit.css has them, at 96 dots an inch."""

# Every table that is printed: its headings in words; and what is wrong with what stands in it.
_TABLES = """width => [...document.querySelectorAll('table')].filter(table => table.checkVisibility()).map(table => {
  const name = (table.caption || table).textContent.trim().slice(0, 50);
  const wrong = [];
  for (const cell of table.querySelectorAll('th, td')) {
    const box = cell.getBoundingClientRect();
    const words = cell.innerText.trim();
    if (!cell.checkVisibility({ visibilityProperty: true }) || box.width < 5 || box.height < 1) {
      if (cell.textContent.trim()) { wrong.push('not printed: ' + words.slice(0, 40)); }
    } else if (box.left < -1 || box.right > width + 1 || cell.scrollWidth > cell.clientWidth + 1) {
      wrong.push('cut: ' + words.slice(0, 40));
    }
    if (cell.matches('thead th') && !words) { wrong.push('a heading without words'); }
  }
  const head = table.tHead;
  if (head && getComputedStyle(head).display !== 'table-header-group') { wrong.push('its head is not repeated'); }
  return { name, wrong, head: head ? [...head.querySelectorAll('th')].map(th => th.innerText) : [] };
})"""
# What is folded on the screen and holds words, and does not appear on paper although its summary does.
_FOLDED = """() => [...document.querySelectorAll('#tk-content details')].filter(one => one.checkVisibility())
  .filter(one => [...one.children].some(part => part.tagName !== 'SUMMARY' && part.textContent.trim()
    && !(part.checkVisibility({ contentVisibilityAuto: true }) && part.getBoundingClientRect().height > 0)))
  .map(one => one.className + ': ' + one.querySelector('summary').textContent.trim())"""


def on_paper(page: Page, address: str) -> int:
    """Open a page as it is laid out on paper, and return the width of its sheets."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(media="screen")
    page.goto(address, wait_until="load")
    page.emulate_media(media="print")
    width = PORTRAIT if page.evaluate("getComputedStyle(document.body).page") == "auto" else LANDSCAPE
    page.set_viewport_size({"width": width, "height": 1000})
    return width


def test_the_sheets_are_as_wide_as_these_tests_think(page_at: OpenPage, site_url: str) -> None:
    page = page_at()
    for address, wanted in (("tools/", PORTRAIT), ("options/", LANDSCAPE)):
        assert on_paper(page, site_url + address) == wanted
        box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ", page.pdf(prefer_css_page_size=True))
        assert box is not None
        margins = 2 * (8 if wanted == LANDSCAPE else 11)
        assert abs(float(box[1]) / 72 * 25.4 - margins - wanted / 96 * 25.4) < 1


def test_no_table_loses_a_column_or_a_heading(page_at: OpenPage, site_url: str) -> None:
    page = page_at()
    wrong = {}
    tables = 0
    for address in ONE_OF_EACH:
        width = on_paper(page, site_url + address)
        found = [f"{one['name']}: {line}" for one in page.evaluate(_TABLES, width) for line in one["wrong"]]
        tables += page.locator("table:visible").count()
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width + 1:
            found.append(f"the page is {wide} wide, the sheet {width}")
        if found:
            wrong[address] = found
    assert wrong == {}
    assert tables > 50


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize(
    "address", ["tools/", "options/", "options/imminent/", "tools/by/phase/imminent/", "actors/home-government/"]
)
def test_every_sheet_of_a_long_table_has_all_headings(
    page_at: OpenPage,
    site_url: str,
    address: str,
    javascript: bool,  # noqa: FBT001
) -> None:
    page = page_at(javascript=javascript)
    page.goto(site_url + address, wait_until="load")
    names = page.locator("table:has(tbody tr:nth-child(10)) > thead").first.locator("th").all_text_contents()
    heads = plain("".join(names))
    rows = page.locator("table:has(tbody tr:nth-child(10))").first.locator("tbody > tr > th:first-child a:first-child")
    last = plain(rows.last.text_content() or "") if rows.count() else ""
    printed = sheets(page)
    first = next(number for number, words in enumerate(printed) if heads in words)
    end = max(number for number, words in enumerate(printed) if last in words) if last else len(printed) - 1
    assert end > first
    assert [number for number in range(first, end) if heads not in printed[number]] == []


def test_what_is_folded_is_printed(page_at: OpenPage, site_url: str) -> None:
    page = page_at()
    folded = {}
    seen = 0
    for address in ONE_OF_EACH:
        on_paper(page, site_url + address)
        seen += page.locator("#tk-content details:visible").count()
        if found := page.evaluate(_FOLDED):
            folded[address] = found
    assert seen > 100
    # A tool is one sheet: the reasons are left out there, the sheet says so, and the words of the basis stand.
    basis = folded.pop("tools/mediation/")
    assert {line.partition(":")[0] for line in basis} == {"tk-basis"}
    page.emulate_media(media="print")
    on_paper(page, f"{site_url}tools/mediation/")
    assert page.get_by_text("the reasons for what we mapped or judged").is_visible()
    assert folded == {}


def test_the_steps_of_a_phase_stand_on_paper(page_at: OpenPage, site_url: str) -> None:
    page = page_at()
    page.goto(f"{site_url}options/imminent/")
    closed = page.locator("details.tk-fold:not([open]) tbody tr td:nth-child(2)")
    words = [plain(text) for text in closed.all_text_contents()]
    assert len(words) > 20
    printed = "".join(sheets(page))
    assert [text for text in words if text not in printed] == []


def test_nothing_to_press_is_printed(page_at: OpenPage, site_url: str) -> None:
    page = page_at()
    pressed = {}
    for address in ONE_OF_EACH:
        on_paper(page, site_url + address)
        # The button in a heading stands for its words; it has no box of its own.
        found = page.locator("button, select, input:not([type=checkbox])").evaluate_all(
            "all => all.filter(one => one.checkVisibility() && one.getBoundingClientRect().height)"
            ".map(one => one.outerHTML.slice(0, 90))"
        )
        if found:
            pressed[address] = found
    assert pressed == {}


BROKEN = """<!doctype html><html lang=en><meta charset=utf-8><title>A page</title>
<style>table {{ border-collapse: collapse; {style} }} @media print {{ {paper} }}</style>
<body><main id=tk-content><table><caption>Toys</caption><thead><tr><th>One</th><th>Two</th></tr></thead>
<tbody><tr><td>Text</td><td>Text</td></tr></tbody></table>
<details><summary>More</summary><p>Words</p></details></main>"""


@pytest.mark.parametrize(
    ("style", "paper", "part"),
    [
        ("", "", ""),
        ("width: 2000px", "", "cut: Two"),
        ("", "th:last-child { display: none }", "not printed"),
        ("", "thead { display: table-row-group }", "not repeated"),
        ("table-layout: fixed; width: 60px", "th { white-space: nowrap; font-size: 40px }", "cut: One"),
    ],
)
def test_a_table_that_loses_something_is_found(
    page_at: OpenPage, serve_folder: Callable[..., str], tmp_path: Path, style: str, paper: str, part: str
) -> None:
    (tmp_path / "index.html").write_text(BROKEN.format(style=style, paper=paper), encoding="utf-8")
    page = page_at()
    width = on_paper(page, serve_folder(tmp_path))
    wrong = [line for one in page.evaluate(_TABLES, width) for line in one["wrong"]]
    assert part in "\n".join(wrong)
    assert bool(wrong) == bool(part)
    assert page.evaluate(_FOLDED) == [": More"]
