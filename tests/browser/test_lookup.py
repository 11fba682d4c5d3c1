"""Looking tools up on `/tools/` and `/options/`: filter, order, compare; and the same pages without scripts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

OpenPage = Callable[..., Page]
FORM = "form.tk-filter"


def tick(page: Page, facet: str, value: str) -> None:
    group = page.locator(f'[data-facet="{facet}"]')
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    group.locator(f'input[value="{value}"]').check()


def shown(page: Page) -> list[str]:
    rows = page.locator("#tools-table [data-tool-row]:visible")
    return [str(row.get_attribute("data-tool-row")) for row in rows.all()]


def status(page: Page) -> Locator:
    return page.locator(".tk-filter-status")


@pytest.fixture
def tools(site_folder: Path) -> dict[str, dict[str, Any]]:
    """Every tool as the data files have it."""
    everything = json.loads((site_folder / "data/toolkit.json").read_text(encoding="utf-8"))
    return {tool["id"]: tool for tool in everything["result"]["tools"] if tool["review"]["status"] != "withdrawn"}


@pytest.mark.parametrize("width", [1280, 320])
def test_filters_by_several_facets(
    page_at: OpenPage, site_url: str, tools: dict[str, dict[str, Any]], width: int
) -> None:
    page = page_at(width)
    page.goto(f"{site_url}tools/")
    expect(status(page)).to_have_text(f"{len(tools)} tools")
    tick(page, "phase", "imminent")
    tick(page, "actor", "embassy-or-mission")
    before = page.locator('[data-facet="cost"] label', has_text="Low").locator(".tk-left").text_content()
    tick(page, "cost", "low")
    wanted = {
        name
        for name, tool in tools.items()
        if any(one["phase"] == "imminent" and one["fit"] != "avoid" for one in tool["phases"])
        and "embassy-or-mission" in tool["actors"]
        and tool["cost"]["band"] == "low"
    }
    assert wanted
    assert set(shown(page)) == wanted
    assert before == str(len(wanted)), "the count stands there before the choice"
    expect(status(page)).to_have_text(f"{len(wanted)} of {len(tools)} tools shown")
    assert page.url == f"{site_url}tools/#phase=imminent&actor=embassy-or-mission&cost=low"
    expect(page.locator(".tk-filter-notes")).to_contain_text("no source says it")
    expect(page.locator(".tk-filter-notes")).to_contain_text("To avoid in the phase")
    page.get_by_role("button", name="Remove Cost: Low").click()
    assert "cost" not in page.url
    page.locator(FORM).get_by_role("button", name="Clear").click()
    assert len(shown(page)) == len(tools)
    assert "#" not in page.url


def test_values_of_one_facet_add_up(page_at: OpenPage, site_url: str, tools: dict[str, dict[str, Any]]) -> None:
    page = page_at()
    page.goto(f"{site_url}tools/#cost=low,high")
    assert set(shown(page)) == {name for name, tool in tools.items() if tool["cost"]["band"] in ("low", "high")}
    expect(page.locator(".tk-filter-chips li")).to_have_count(2)


def test_what_the_address_holds_is_only_what_exists(page_at: OpenPage, site_url: str) -> None:
    page = page_at()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for fragment in (
        "phase=<img src=x>",
        "phase=nothing&actor=%",
        "constructor=1&__proto__=a",
        "compare=a,b,mediation",
        "tools",
    ):
        page.goto("about:blank")
        page.goto(f"{site_url}tools/#{fragment}")
        expect(status(page)).to_have_text(re.compile(r"^\d+ tools$"))
    assert errors == []
    page.goto(f"{site_url}tools/#compare=mediation")
    expect(page.get_by_role("group", name="Compare tools")).to_contain_text("Mediation")


def test_the_matrix_is_filtered_and_keeps_what_to_avoid(
    page_at: OpenPage, site_url: str, tools: dict[str, dict[str, Any]]
) -> None:
    page = page_at()
    page.goto(f"{site_url}options/")
    tick(page, "phase", "imminent")
    matrix = page.locator("#options-matrix")
    expect(matrix.locator("thead th:visible")).to_have_count(2)
    fits = {name: one["fit"] for name, tool in tools.items() for one in tool["phases"] if one["phase"] == "imminent"}
    assert matrix.locator("li:visible").count() == len(fits)
    assert matrix.locator("li.tk-fit-avoid:visible").count() == sum(fit == "avoid" for fit in fits.values()) > 0
    expect(status(page)).to_have_text(f"{sum(fit != 'avoid' for fit in fits.values())} of {len(tools)} tools shown")
    page.get_by_role("link", name="The same as a list").click()
    expect(page).to_have_url(f"{site_url}tools/#phase=imminent")
    assert set(shown(page)) == {name for name, fit in fits.items() if fit != "avoid"}


def test_no_tool_left_says_so(page_at: OpenPage, site_url: str) -> None:
    page = page_at()
    page.goto(f"{site_url}tools/#cost=high&lead-time=hours&coercion=consensual")
    assert shown(page) == []
    expect(page.locator(".tk-filter-notes")).to_contain_text("No tool has all of this")


def test_without_scripts_each_value_is_a_page_with_a_table_in_a_file(
    page_at: OpenPage, site_url: str, tools: dict[str, dict[str, Any]], site_folder: Path
) -> None:
    page = page_at(javascript=False)
    page.goto(f"{site_url}options/")
    assert page.locator(FORM).count() == 0
    group = page.locator('[data-facet="target-group"]')
    group.locator("summary").click()
    group.get_by_role("link", name="Enablers").click()
    expect(page).to_have_url(f"{site_url}tools/by/target-group/enablers/")
    rows = page.locator("[data-tool-row]")
    assert rows.count() == sum("enablers" in tool["target_groups"] for tool in tools.values())
    link = page.get_by_role("link", name="This table as a file (CSV)")
    assert link.get_attribute("href")
    lines = (site_folder / "tools/by/target-group/enablers/tools.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("id,name,summary")
    assert len([line for line in lines if line]) == rows.count() + 1


@pytest.mark.parametrize("width", [1280, 320])
def test_the_list_is_ordered_by_what_the_reader_wants(
    page_at: OpenPage, site_url: str, tools: dict[str, dict[str, Any]], width: int
) -> None:
    page = page_at(width)
    page.goto(f"{site_url}tools/")
    whole = shown(page)
    order = ["hours", "days", "weeks", "months", "years", "not-sourced"]
    if width == 1280:
        heading = page.locator("#tools-table thead").get_by_role("button", name="Lead time")
        heading.press("Enter")
        expect(page.locator('#tools-table th[aria-sort="ascending"]')).to_have_text("Lead time")
    else:
        page.get_by_label("Order").select_option("Lead time, shortest first")
    ranks = [order.index(tools[name]["post_card"]["lead_time"]["value"]) for name in shown(page)]
    assert ranks == sorted(ranks)
    assert page.url.endswith("#sort=lead-time")
    page.reload()
    assert shown(page) != whole
    page.get_by_label("Order").select_option("as on the page")
    assert shown(page) == whole


def test_a_phase_page_is_ordered_too(page_at: OpenPage, site_url: str) -> None:
    page = page_at()
    page.goto(f"{site_url}options/imminent/")
    first = page.locator("[data-tool-row]").first.get_attribute("data-tool-row")
    heading = page.get_by_role("button", name="Tool", exact=True)
    heading.click()
    names = page.locator("[data-tool-row] > th > a").all_text_contents()
    assert names == sorted(names, key=str.casefold)
    heading.click()
    heading.click()
    assert page.locator("[data-tool-row]").first.get_attribute("data-tool-row") == first


@pytest.mark.parametrize("width", [1280, 320])
def test_up_to_four_tools_side_by_side(page_at: OpenPage, site_url: str, width: int) -> None:
    page = page_at(width)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site_url}tools/")
    boxes = page.locator(".tk-compare input")
    assert not [url for url in asked if "/assets/tools/" in url]
    for number in range(4):
        boxes.nth(number).check()
    boxes.nth(4).click()
    expect(boxes.nth(4)).not_to_be_checked()
    bar = page.get_by_role("group", name="Compare tools")
    expect(bar.get_by_role("status")).to_have_text("Four tools at most. Take one out first.")
    bar.get_by_role("button", name="Show side by side").click()
    table = page.locator(".tk-compared")
    expect(table.locator("thead th")).to_have_count(4)
    assert len([url for url in asked if "/assets/tools/" in url]) == 4
    harm = table.locator("tbody tr", has=page.get_by_role("rowheader", name="First harm to think of"))
    expect(harm.locator("td")).to_have_count(4)
    for cell in harm.locator("td").all():
        assert len(cell.text_content() or "") > 20
    cost = table.locator("tbody tr", has_text="Cost").first
    expect(cost).to_contain_text(re.compile("differs|the same"))
    table.get_by_role("button", name="Take out").first.click()
    expect(table.locator("thead th")).to_have_count(3)
    table.locator(".tk-pin").first.click()
    expect(page.locator(".tk-brief-count")).to_have_text("1")
    page.reload()
    expect(page.locator(".tk-compared thead th")).to_have_count(3)
    bar.get_by_role("button", name="Pick none").click()
    expect(page.locator(".tk-comparison")).to_be_hidden()


def test_rows_that_differ_are_marked_by_a_word(page_at: OpenPage, site_url: str) -> None:
    page = page_at()
    page.goto(f"{site_url}tools/#compare=mediation,targeted-sanctions")
    row = page.locator(".tk-compared tbody tr", has=page.locator("th", has_text="Coercion"))
    words = {cell.text_content() for cell in row.locator("td").all()}
    expect(row.locator("th")).to_contain_text("differs" if len(words) == 2 else "the same")
    assert page.locator(".tk-differs").count() > 5


def test_tools_of_the_matrix_can_be_compared(page_at: OpenPage, site_url: str) -> None:
    page = page_at()
    page.goto(f"{site_url}options/")
    expect(page.locator(".tk-compare").first).to_be_hidden()
    page.get_by_role("button", name="Choose tools to compare").click()
    page.locator("td li", has=page.locator('a[data-tool="mediation"]')).first.locator("input").check()
    expect(page.locator(".tk-compared thead th")).to_have_count(1)
    boxes = page.locator("td li", has=page.locator('a[data-tool="mediation"]')).locator("input")
    assert all(box.is_checked() for box in boxes.all())
    assert boxes.count() > 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("address", ["tools/", "options/"])
def test_accessible_in_use(
    page_at: OpenPage, site_url: str, axe: Callable[[Page], list[str]], address: str, width: int, scheme: str
) -> None:
    page = page_at(width, scheme)
    page.goto(f"{site_url}{address}#phase=imminent&cost=low,medium&compare=mediation,targeted-sanctions&sort=cost")
    for group in page.locator("[data-facet] summary").all():
        group.click()
    page.locator(".tk-compared").wait_for()
    assert axe(page) == []
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width


def test_the_filter_by_keyboard_at_320_pixels(page_at: OpenPage, site_url: str) -> None:
    page = page_at(320)
    page.goto(f"{site_url}tools/")
    page.locator('[data-facet="cost"] summary').focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.url.endswith("#cost=low")
    expect(page.locator('[data-facet="cost"] input').first).to_be_focused()
    page.get_by_role("button", name="Remove Cost: Low").focus()
    page.keyboard.press("Enter")
    assert "#" not in page.url
    focused = page.evaluate("document.activeElement.tagName")
    assert focused == "SUMMARY", "the focus does not get lost with the button"


def test_the_filter_works_from_disk(page_at: OpenPage, site_folder: Path) -> None:
    page = page_at()
    page.goto((site_folder / "tools/index.html").as_uri() + "#phase=recovery&compare=mediation")
    expect(status(page)).to_have_text(re.compile(r"^\d+ of \d+ tools shown$"))
    expect(page.locator(".tk-compared thead th")).to_have_count(1)
    tick(page, "cost", "low")
    assert page.url.endswith("#phase=recovery&compare=mediation&cost=low")
    page.locator(".tk-compared thead a").click()
    expect(page.locator("h1")).to_have_text("Mediation")
