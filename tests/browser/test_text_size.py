"""Text twice as large, or with wider spacing (WCAG 1.4.4, 1.4.12): nothing is cut off or scrolls sideways."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.addresses import ONE_OF_EACH

SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
WRONG = """() => {
  const hides = value => value === 'hidden' || value === 'clip';
  const cut = [...document.querySelectorAll('body *')].filter(one => {
    const box = one.getBoundingClientRect(), style = getComputedStyle(one);
    // What is 1 pixel large is there for screen readers only.
    if (box.width < 4 || box.height < 4 || !one.textContent.trim()) { return false; }
    if (!one.checkVisibility({ visibilityProperty: true })) { return false; }
    return hides(style.overflowX) && one.scrollWidth > one.clientWidth + 2 ||
      hides(style.overflowY) && one.scrollHeight > one.clientHeight + 2;
  }).map(one => 'cut off: ' + one.tagName.toLowerCase() + '.' + one.className);
  const wide = document.documentElement.scrollWidth - innerWidth;
  return wide > 0 ? [...cut, `${wide} pixels too wide`] : cut;
}"""


def _wrong(browser: Browser, url: str, addresses: tuple[str, ...], width: int, style: str) -> dict[str, Any]:
    # The policy of the pages would refuse a style that a reader's own browser may set.
    context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    found = {}
    for address in addresses:
        page.goto(url + address, wait_until="networkidle")
        if style:
            page.add_style_tag(content=style)
        if wrong := _measure(page):
            found[address] = wrong
    context.close()
    return found


def _measure(page: Page) -> list[str]:
    found: list[str] = page.evaluate(WRONG)
    return found


@pytest.mark.parametrize(("width", "style"), [(640, ""), (1280, SPACING), (320, SPACING)])
def test_text_may_grow_and_spread(browser: Browser, site_url: str, width: int, style: str) -> None:
    assert _wrong(browser, site_url, ONE_OF_EACH, width, style) == {}


def test_text_that_is_cut_off_is_found(browser: Browser, serve_folder: Callable[..., str], tmp_path: Path) -> None:
    html = (
        "<!doctype html><html lang=en><title>A page</title><div style='height:20px;overflow:hidden'>A<br>B<br>C</div>"
    )
    (tmp_path / "index.html").write_text(html, encoding="utf-8")
    assert "cut off" in str(_wrong(browser, serve_folder(tmp_path), ("",), 640, ""))
