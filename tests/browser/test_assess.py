"""From signs to options: ticks lead to options with their reasons, and stay in the tab."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from build_tools.catalog import load
from build_tools.catalog.signs import RULE, Choice, suggest
from build_tools.project import Project
from build_tools.reading.records import read_project
from tests.examples.projects import ROOT

OpenPage = Callable[..., Page]
FIELDS = ("factors", "phases", "actors", "groups", "costs", "leads")


def status(page: Page) -> Locator:
    return page.locator(".tk-bottom-bar").get_by_role("status")


def tick(page: Page, name: str, value: str) -> None:
    box = page.locator(f'input[name="{name}"][value="{value}"]')
    group = page.locator("details", has=box)
    if group.count() and group.get_attribute("open") is None:
        group.locator("summary").click()
    box.check()


def hate_radio(page: Page) -> None:
    """Tick what an officer sees in the weeks before an election."""
    page.get_by_label("Find a sign by a word").fill("hate radio")
    page.get_by_label(re.compile("repeat hate speech")).check()
    tick(page, "phase", "early-warning")
    tick(page, "actor", "embassy-or-mission")
    page.get_by_label("Cost at most").select_option("Low")


def test_the_script_keeps_to_the_rule(page_at: OpenPage, site_url: str) -> None:
    catalog = load(read_project(Project(ROOT)).records)
    page = page_at()
    page.goto(f"{site_url}assess/")
    values = (
        [one.id for one in catalog.listed("risk-factor")],
        *(
            [word.id for word in catalog.words(name)]
            for name in ("phase", "actor", "target-group", "cost-band", "lead-time")
        ),
    )
    chance = random.Random(4)  # noqa: S311 - made-up choices need no secret
    picked = [[chance.sample(one, chance.choice((0, 0, 1, 2, len(one)))) for one in values] for _ in range(300)]
    picked.append([[] for _ in values])
    shown = page.evaluate(
        "([fields, all]) => { const data = JSON.parse(document.getElementById('tk-signs').textContent);"
        " return all.map(one => toolkitSuggest(data, Object.fromEntries(fields.map((field, i) => [field, one[i]])))"
        ".map(x => [x.tool.id, x.phase, [...x.factors].sort()])); }",
        [FIELDS, picked],
    )
    wanted = [
        [
            [one.tool.id, one.phase.phase, sorted(one.factors)]
            for one in suggest(catalog, Choice(*map(frozenset, choice)))
        ]
        for choice in picked
    ]
    assert shown == wanted
    assert sum(len(one) for one in wanted) > 1000
    expect(page.locator("#tk-result .tk-rule")).to_contain_text(RULE)


@pytest.mark.parametrize("width", [1280, 320])
def test_every_option_says_why_it_is_there(page_at: OpenPage, site_url: str, width: int) -> None:
    page = page_at(width)
    page.goto(f"{site_url}assess/")
    expect(status(page)).to_have_text("Nothing ticked yet.")
    hate_radio(page)
    expect(status(page)).to_have_text(re.compile(r"^\d+ options?, \d+ of them answering what you ticked$"))
    page.get_by_role("button", name="See the options").click()
    options = page.locator("#tk-result .tk-option")
    assert options.count() >= 3
    first = options.first
    expect(first).to_contain_text("You ticked “Radio, television or online channels")
    expect(first).to_contain_text("7. Enabling circumstances or preparatory action")
    expect(first.locator(".tk-why .tk-cites")).to_have_text(re.compile("our mapping|our judgement|, "))
    for one in options.all():
        expect(one.locator("dt", has_text="What it may break")).to_have_count(1)
        assert len(one.locator("dd").last.text_content() or "") > 10
        expect(one.locator("dt", has_text="Evidence")).to_have_count(1)
    result = page.locator("#tk-result")
    expect(result).to_contain_text(
        re.compile(r"\d+ more options if cost is left open; for \d+ of them no source says it")
    )
    expect(result.get_by_role("heading", name="What to avoid in these phases")).to_be_visible()
    expect(result.get_by_role("heading", name="What is not known")).to_be_visible()
    expect(result).to_contain_text("indicators of the UN Framework could not be read")
    assert "%" not in (result.text_content() or "")


def test_without_a_phase_the_signs_propose_one(page_at: OpenPage, site_url: str) -> None:
    page = page_at()
    page.goto(f"{site_url}assess/")
    tick(page, "sign", "enabling-circumstances-or-preparation.lists-of-names")
    expect(page.locator("#tk-result")).to_contain_text(
        "The signs you ticked are usually seen in: Imminent danger (People speak of lists of names"
    )
    page.locator("#tk-result").get_by_role("link", name="Imminent danger").first.click()
    expect(page).to_have_url(f"{site_url}options/imminent/")


def test_ticks_stay_in_the_tab_and_go_nowhere(page_at: OpenPage, site_url: str) -> None:
    page = page_at()
    page.goto(f"{site_url}assess/")
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    hate_radio(page)
    page.get_by_role("button", name="See the options").click()
    assert asked == []
    assert page.url == f"{site_url}assess/"
    page.locator("#tk-result .tk-option h4 a").first.click()
    page.go_back()
    expect(page.get_by_label(re.compile("repeat hate speech"))).to_be_checked()
    expect(page.get_by_label("Cost at most")).to_have_value("low")
    assert all(not urlsplit(url).query and not urlsplit(url).fragment for url in asked)
    assert page.context.cookies() == []
    other = page.context.new_page()
    other.goto(f"{site_url}assess/")
    expect(status(other)).to_have_text("Nothing ticked yet.")
    page.get_by_role("button", name="Clear all").click()
    expect(status(page)).to_have_text("Nothing ticked yet.")
    page.reload()
    expect(status(page)).to_have_text("Nothing ticked yet.")


def test_options_get_into_the_brief(page_at: OpenPage, site_url: str) -> None:
    page = page_at()
    page.goto(f"{site_url}assess/")
    hate_radio(page)
    page.locator("#tk-result details summary").first.click()
    for number in range(3):
        page.locator("#tk-result .tk-option .tk-pin").nth(number).click()
    expect(page.locator(".tk-brief-count")).to_have_text("3")


def test_what_limits_leave_out_is_counted(page_at: OpenPage, site_url: str) -> None:
    page = page_at()
    page.goto(f"{site_url}assess/")
    tick(page, "phase", "imminent")
    before = page.locator("#tk-result .tk-option").count()
    page.get_by_label("Must work within").select_option("Hours")
    left = page.locator("#tk-result .tk-option").count()
    assert 0 < left < before
    expect(page.locator(".tk-left-out")).to_contain_text(f"{before - left} more options if lead time is left open")
    page.get_by_label("Also tools whose cost or lead time no source says").check()
    assert left < page.locator("#tk-result .tk-option").count() < before
    page.get_by_role("button", name="Leave it open lead time").click()
    assert page.locator("#tk-result .tk-option").count() == before
    expect(page.get_by_label("Must work within")).to_have_value("")


def test_without_any_phase_what_to_avoid_is_said_for_all(page_at: OpenPage, site_url: str) -> None:
    page = page_at()
    page.goto(f"{site_url}assess/")
    tick(page, "sign", "triggering-factors.un-8-2")
    result = page.locator("#tk-result")
    expect(result).to_contain_text("no ticked sign says one, so all count")
    expect(result.get_by_role("heading", name="What to avoid in these phases")).to_be_visible()
    expect(result).to_contain_text("Support to non-state armed groups in Recovery and non-recurrence")


def test_without_scripts_the_page_is_a_worksheet(page_at: OpenPage, site_url: str) -> None:
    page = page_at(javascript=False)
    page.goto(f"{site_url}assess/")
    assert page.locator("main, article").locator("input:visible, select:visible, button:visible").count() == 0
    page.locator("summary", has_text="7. Enabling circumstances").click()
    page.get_by_role("link", name="What answers it").locator("visible=true").click()
    expect(page).to_have_url(re.compile("risk-factors/enabling-circumstances-or-preparation/#tools$"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_accessible_with_a_result(
    page_at: OpenPage, site_url: str, axe: Callable[[Page], list[str]], width: int, scheme: str
) -> None:
    page = page_at(width, scheme)
    page.goto(f"{site_url}assess/")
    hate_radio(page)
    page.locator("#tk-result details summary").first.click()
    assert axe(page) == []
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width


def test_by_keyboard_at_320_pixels(page_at: OpenPage, site_url: str) -> None:
    page = page_at(320)
    page.goto(f"{site_url}assess/")
    page.get_by_label("Find a sign by a word").focus()
    page.keyboard.type("hate speech")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "sign":
            break
    page.keyboard.press("Space")
    expect(status(page)).to_have_text(re.compile("of them answering what you ticked"))
    page.get_by_role("button", name="See the options").press("Enter")
    expect(page.locator("#result")).to_be_focused()


def test_the_worksheet_and_the_result_on_paper(page_at: OpenPage, site_url: str) -> None:
    page = page_at()
    page.goto(f"{site_url}assess/")
    page.emulate_media(media="print")
    signs = page.locator('input[name="sign"]')
    assert signs.count() > 100
    expect(signs.last).to_be_visible()
    expect(page.locator(".tk-worksheet-head")).to_be_visible()
    expect(page.locator(".tk-bottom-bar")).to_be_hidden()
    sheets = len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(prefer_css_page_size=True)))
    assert sheets <= 6
    page.emulate_media(media="screen")
    hate_radio(page)
    page.emulate_media(media="print")
    expect(page.locator("#tk-result .tk-option").first).to_be_visible()
    expect(page.locator('input[name="sign"]:visible')).to_have_count(1)


def test_it_works_from_disk(page_at: OpenPage, site_folder: Path) -> None:
    page = page_at()
    page.goto((site_folder / "assess/index.html").as_uri())
    hate_radio(page)
    page.locator("#tk-result .tk-option h4 a").first.click()
    expect(page.get_by_text("What it may break", exact=True).first).to_be_visible()
