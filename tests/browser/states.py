"""Pages as readers have them after a few steps: a table that tests of accessibility and of the keyboard go through.

To add a state: its name, its address, and what a reader does there. Each step must end by waiting for what it brings.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect


@dataclass(frozen=True, slots=True)
class State:
    """A page after a few steps.

    Args:
        name: What a failing test is called.
        address: Where it is.
        act: What the reader does there.
        widths: At which widths it exists.
        walk: Whether what was opened stays open while the focus moves, so that Tab goes through it.
    """

    name: str
    address: str
    act: Callable[[Page], None]
    widths: tuple[int, ...] = (1280, 320)
    walk: bool = True

    def open(self, page: Page, site_url: str) -> None:
        """Open the page and bring it into this state."""
        page.goto(site_url + self.address, wait_until="networkidle")
        self.act(page)


def _search(words: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        page.get_by_role("searchbox").fill(words)
        page.locator("html.tk-search-complete").wait_for()
        page.locator("[data-search-result], .tk-search-help").first.wait_for()

    return act


def _narrowed_search(page: Page) -> None:
    _search("sanctions")(page)
    kinds = page.get_by_role("group", name="Show only").get_by_role("button")
    kinds.nth(1).click()
    expect(kinds.nth(1)).to_have_attribute("aria-pressed", "true")


def _open_menu(page: Page) -> None:
    page.get_by_role("button", name="Menu").press("Enter")
    page.locator("#tk-menu:popover-open").wait_for()


def _unfold(page: Page) -> None:
    page.locator("#tk-content details").evaluate_all("all => all.forEach(one => { one.open = true })")
    expect(page.locator("#tk-content details:not([open])")).to_have_count(0)


def _dark(page: Page) -> None:
    page.get_by_label("Colours").select_option("dark")
    page.locator("body[data-md-color-scheme=slate]").wait_for()


def _filtered(page: Page) -> None:
    page.locator(".tk-filter-chips li").first.wait_for()
    _unfold(page)


def _compared(page: Page) -> None:
    page.locator(".tk-compared").wait_for()


def _ticked(page: Page) -> None:
    _unfold(page)
    boxes = page.locator(".tk-assess input[type=checkbox]")
    for number in (2, 7, 12):
        boxes.nth(number).check()
    page.locator("#tk-result .tk-option").first.wait_for()


def _briefed(page: Page) -> None:
    page.evaluate(
        "localStorage.setItem('toolkit-brief', JSON.stringify(['mediation', 'targeted-sanctions'].map("
        "id => ({ id, note: 'Ask the desk.' }))))"
    )
    page.reload(wait_until="networkidle")
    expect(page.locator(".tk-brief-tool [data-fill=name]")).to_have_text(["Mediation", "Targeted sanctions"])
    page.get_by_role("button", name="Share").click()


def _pinned(page: Page) -> None:
    page.locator(".tk-pin").first.click()
    expect(page.locator(".tk-brief-count")).to_have_text("1")


STATES = (
    State("search results", "about/", _search("sanctions"), walk=False),
    State("search narrowed to a kind", "about/", _narrowed_search, walk=False),
    State("search with a slip", "tools/mediation/", _search("mediaton"), walk=False),
    State("search without results", "about/", _search("qqqqxxxx"), walk=False),
    State("menu open", "tools/mediation/", _open_menu, widths=(320,), walk=False),
    State("a tool unfolded", "tools/mediation/", _unfold),
    State("a phase unfolded", "options/imminent/", _unfold),
    State("a risk factor unfolded", "risk-factors/triggering-factors/", _unfold),
    State("a case unfolded", "cases/libya-2011/", _unfold),
    State("a session unfolded", "training/the-day-after/", _unfold),
    State("the options as a table, unfolded", "options/", _unfold),
    State("dark colours chosen", "tools/mediation/", _dark),
    State("tools filtered", "tools/#phase=imminent&cost=low", _filtered),
    State("two tools compared", "tools/#compare=mediation,targeted-sanctions", _compared),
    State("signs ticked", "assess/", _ticked),
    State("a brief of two tools", "brief/", _briefed),
    State("a tool put into the brief", "tools/mediation/", _pinned),
)
