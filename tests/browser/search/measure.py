"""Ask both searches, ours and the theme's, the queries of the golden sets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser.search import theme_search
from tests.browser.search.golden_sets import DEPTHS, Query, success

Found = dict[str, list[str]]

_TYPE = """async queries => {
  const input = document.querySelector(".tk-search input");
  const found = {};
  for (const query of queries) {
    input.value = query;
    input.dispatchEvent(new Event("input"));
    await new Promise(resolve => setTimeout(resolve));
    const links = document.querySelectorAll("[data-search-result]");
    found[query] = [...links].map(link => link.getAttribute("data-search-result"));
  }
  return found;
}"""


def ask_ours(page: Page, url: str, queries: Iterable[str]) -> Found:
    """Type each query into the search box of the page at `url`; return what is shown, best first."""
    page.goto(url)
    page.get_by_role("searchbox").focus()
    page.locator("html.tk-search-complete").wait_for()
    found: Found = page.evaluate(_TYPE, list(queries))
    return found


def ask_theme(
    browser: Browser, site: Path, folder: Path, serve: Callable[[Path], str], queries: Iterable[str]
) -> Found:
    """Let the theme's search index the same pages, in `folder`, and ask it each query."""
    theme_search.prepare(site, addresses(site), folder)
    page = browser.new_page()
    found = theme_search.ask(page, serve(folder), queries)
    page.close()
    return found


def addresses(site: Path) -> list[str]:
    """Return the addresses of all pages that readers may look for: no redirects, no lists by letter, not home."""
    found = sorted(f"{path.parent.relative_to(site).as_posix()}/" for path in site.rglob("index.html"))
    return [
        one
        for one in found
        if one not in {"./", "search/"}
        and not one.startswith("sources/by/")
        and "<h1" in (site / one / "index.html").read_text(encoding="utf-8")
    ]


def table(name: str, queries: tuple[Query, ...], ours: Mapping[str, list[str]], theme: Mapping[str, list[str]]) -> str:
    """Return the success of both searches on one set, and the queries whose page ours does not show first."""
    lines = [f"{name}: {len(queries)} queries", "  success at      " + "".join(f"{depth:8}" for depth in DEPTHS)]
    for who, found in (("ours", ours), ("the theme's", theme)):
        rates = success(queries, found).values()
        lines.append(f"  {who:15} " + "".join(f"{rate:6.1f} %" for rate in rates))
    for query in queries:
        place = next((place for place, path in enumerate(ours[query.text], 1) if path in query.expect), None)
        if place != 1:
            shown = ", ".join(ours[query.text][:3]) or "nothing"
            lines.append(f"  {f'at {place}' if place else 'not shown'}: {query.text!r} shows {shown}")
    return "\n".join(lines)
