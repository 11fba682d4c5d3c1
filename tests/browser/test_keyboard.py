"""Everything by keyboard at 320 pixels, which is what a usual screen shows at a zoom of 400 %."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.addresses import ONE_OF_EACH
from tests.browser.states import STATES, State
from tests.browser.walk import walk

OpenPage = Callable[..., Page]
NARROW, LOW = 320, 640


def test_a_walk_through_every_type_of_page(page_at: OpenPage, site_url: str) -> None:
    page = page_at(NARROW, height=LOW)
    wrong = {}
    for address in ONE_OF_EACH:
        page.goto(site_url + address, wait_until="networkidle")
        if found := walk(page):
            wrong[address] = found
    assert wrong == {}


@pytest.mark.parametrize("state", [one for one in STATES if one.walk], ids=lambda state: state.name)
def test_a_walk_through_what_is_open(page_at: OpenPage, site_url: str, state: State) -> None:
    page = page_at(NARROW, height=LOW)
    state.open(page, site_url)
    assert walk(page) == []


def test_the_skip_link_is_first_and_leads_past_the_menu(page_at: OpenPage, site_url: str) -> None:
    page = page_at(NARROW)
    page.goto(f"{site_url}options/imminent/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#tk-content').contains(document.activeElement)")


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
def test_the_menu_by_keyboard(page_at: OpenPage, site_url: str, javascript: bool) -> None:  # noqa: FBT001
    page = page_at(NARROW, javascript=javascript)
    page.goto(site_url)
    menu = page.get_by_role("navigation", name="Parts of this site")
    button = page.get_by_role("button", name="Menu")
    expect(menu).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Tab")
    expect(menu.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Space")
    for _ in range(menu.get_by_role("link").count()):
        page.keyboard.press("Tab")
    expect(menu.get_by_role("link").last).to_be_focused()
    expect(menu.get_by_role("link").last).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site_url}brief/")


CIRCLE = """
const [one, , last] = document.querySelectorAll('button');
last.addEventListener('keydown', event => { event.preventDefault(); one.focus(); });
"""
PAGES = {
    "good": (
        "<a href=#a>One</a> <button>Two</button> <details><summary>Three</summary><a href=#b>In</a></details>",
        "",
    ),
    "trap": (
        "<a href=#a>One</a> <button class=t>Two</button> <a href=#b>Three</a>",
        "document.querySelector('.t').addEventListener('keydown', e => e.preventDefault())",
    ),
    "circle": (
        "<button>One</button><button>Two</button><button class=t>Three</button><a href=#b>Four</a>",
        CIRCLE,
    ),
    "off": ("<a href=#a>One</a> <a class=off href=#b>Two</a>", ""),
    "small": ("<a href=#a>One</a> <a class=small href=#b>Two</a>", ""),
    "plain": ("<a href=#a>One</a> <a class=plain href=#b>Two</a>", ""),
    "order": ("<a href=#a>One</a> <a href=#b tabindex=3>Two</a>", ""),
    "covered": ("<a href=#a>One</a> <div class=over>Bar</div>", ""),
}
STYLE = """
.off { position: absolute; left: -9000px } .small { position: absolute; width: 0; height: 0; overflow: hidden }
.plain:focus { outline: 0 } .over { position: fixed; inset: 0; background: #fff }
"""


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("good", ""),
        ("trap", "Tab does not leave it"),
        ("circle", "never reached 1"),
        ("off", "off the screen"),
        ("small", "has no size"),
        ("plain", "cannot be seen"),
        ("order", "tabindex of 3"),
        ("covered", "covered"),
    ],
)
def test_the_walk_finds_what_is_wrong(
    page_at: OpenPage, serve_folder: Callable[..., str], tmp_path: Path, name: str, part: str
) -> None:
    body, script = PAGES[name]
    html = f"<!doctype html><html lang=en><meta charset=utf-8><title>A page</title><style>{STYLE}</style>{body}"
    (tmp_path / "index.html").write_text(f"{html}<script>{script}</script>", encoding="utf-8")
    page = page_at(NARROW)
    page.goto(serve_folder(tmp_path))
    wrong = walk(page)
    assert part in "\n".join(wrong)
    assert bool(wrong) == bool(part)
