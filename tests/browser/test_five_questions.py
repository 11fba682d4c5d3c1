"""Five questions that people come with, each played from the home page to its answer, with the clicks counted.

They are played on the published site and in the unzipped offline copy with the network cut, on a wide and on a narrow
screen; where an answer needs no script, also without scripts. The README prints the clicks; a test holds it to them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

OpenPage = Callable[..., Page]
PROJECT = Path(__file__).parents[2]
CLICKS = {
    "options for an embassy, to a printed brief of three": 13,
    "freeze assets: harms of sanctions, and the step in Libya": 3,
    "what was tried in an imminent situation besides force": 3,
    "what to avoid in recovery": 2,
    "the UN document behind a claim": 4,
}
"""Clicks from the home page to the answer on a wide screen; typing counts as one click into the field."""


@dataclass
class Reader:
    """Somebody with a question: a page, and how often they had to click so far."""

    page: Page
    clicks: int = 0
    asked: list[str] = field(default_factory=list)

    def click(self, target: Locator) -> None:
        """Click once."""
        self.clicks += 1
        target.click()

    def write(self, target: Locator, text: str) -> None:
        """Click into a field and type."""
        self.clicks += 1
        target.fill(text)


@pytest.fixture(params=["online", "offline"])
def start(request: pytest.FixtureRequest) -> str:
    """The address of the home page, without `index.html`."""
    if request.param == "online":
        return str(request.getfixturevalue("site_url"))
    return f"{request.getfixturevalue('offline_folder').as_uri()}/"


@pytest.fixture
def reader_at(page_at: OpenPage, start: str) -> Iterator[Callable[..., Reader]]:
    """A function that puts a reader on the home page; nothing may be asked of another origin."""
    readers: list[Reader] = []

    def come(width: int = 1280, *, scripts: bool = True) -> Reader:
        if start.startswith("file:") and width < 400:
            pytest.skip("the narrow screen is played on the published site; the pages are the same")
        page = page_at(width, javascript=scripts)
        reader = Reader(page)
        readers.append(reader)
        page.on("request", lambda request: reader.asked.append(request.url))
        if start.startswith("file:"):
            page.context.set_offline(True)
        page.goto(start + ("index.html" if start.startswith("file:") else ""))
        return reader

    yield come
    for reader in readers:
        assert [url for url in reader.asked if not url.startswith((start, "blob:"))] == []


def counted(reader: Reader, question: str, width: int = 1280) -> None:
    """Hold the clicks against what the README promises; on a narrow screen a menu may cost one more."""
    assert reader.clicks <= CLICKS[question] + (width < 400)
    if width >= 400:
        assert reader.clicks == CLICKS[question]


@pytest.mark.parametrize("width", [1280, 320])
def test_hate_radio_weeks_before_an_election(reader_at: Callable[..., Reader], width: int) -> None:
    reader = reader_at(width)
    page = reader.page
    reader.click(page.get_by_role("link", name="What do you see? From signs to options"))
    reader.click(page.get_by_label(re.compile("^Early warning and early action")))
    reader.write(page.get_by_label("Find a sign by a word"), "radio")
    reader.click(page.get_by_label(re.compile("repeat hate speech")))
    reader.click(page.locator("summary", has_text="Who can act?"))
    reader.click(page.get_by_label("Embassy or mission"))
    reader.clicks += 1
    page.get_by_label("Cost at most").select_option("Low")
    reader.click(page.get_by_role("button", name="See the options"))
    result = page.locator("#tk-result")
    expect(result.locator(".tk-option").first).to_contain_text("repeat hate speech")
    names = []
    for number in range(3):
        option = result.locator(".tk-option:visible", has=page.get_by_role("button", name="+ Add to my brief")).first
        if not option.count():  # the records of the others name no ticked risk factor; they stand folded
            result.locator("summary").first.click()
        names.append(option.locator("h4").text_content())
        reader.click(option.get_by_role("button", name="+ Add to my brief"))
        expect(page.locator(".tk-brief-count")).to_have_text(str(number + 1))
    reader.click(page.locator(".tk-brief-link"))
    items = page.locator(".tk-brief-tool")
    expect(items).to_have_count(3)
    assert [item.locator("h3").text_content() for item in items.all()] == names
    for item in items.all():
        expect(item.locator("[data-fill=harm]")).not_to_be_empty()
        expect(item.locator("[data-fill=strength]")).not_to_be_empty()
    page.evaluate("window.print = () => { document.documentElement.dataset.printed = 'yes'; }")
    reader.click(page.get_by_role("button", name="Print", exact=True))
    assert page.evaluate("document.documentElement.dataset.printed") == "yes"
    sheets = len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(prefer_css_page_size=True)))
    assert 1 <= sheets <= 2
    counted(reader, "options for an embassy, to a printed brief of three", width)


@pytest.mark.parametrize("width", [1280, 320])
def test_freeze_assets(reader_at: Callable[..., Reader], width: int) -> None:
    reader = reader_at(width)
    page = reader.page
    page.get_by_role("searchbox").first.fill("freeze assets")
    reader.click(page.locator("[data-search-result]", has_text="Targeted sanctions").first)
    expect(page.locator("#harms")).to_be_attached()
    harms = page.locator(".tk-harms tbody tr")
    assert harms.count() >= 3
    reader.click(page.locator(".tk-fold summary", has_text="Libya 2011"))
    reader.click(page.locator(".tk-fold[open] tbody th a").first)
    expect(page.locator("h1")).to_have_text("Libya 2011")
    step = page.locator(".tk-timeline tr:target")
    expect(step).to_be_in_viewport()
    expect(step).to_contain_text("Targeted sanctions")
    counted(reader, "freeze assets: harms of sanctions, and the step in Libya", width)


@pytest.mark.parametrize("scripts", ["on", "off"])
@pytest.mark.parametrize("width", [1280, 320])
def test_what_was_tried_besides_force(reader_at: Callable[..., Reader], width: int, scripts: str) -> None:
    reader = reader_at(width, scripts=scripts == "on")
    page = reader.page
    reader.click(page.get_by_role("link", name=re.compile("^Imminent danger")).first)
    reader.click(page.locator(".tk-contents").get_by_role("link", name="What was tried"))
    group = page.locator("#tried-consensual ~ details").first
    reader.click(group.locator("summary"))
    rows = group.locator("tbody tr")
    expect(rows.first).to_be_visible()
    for row in rows.all():
        assert row.locator("[data-label='Tools used'] a").count() >= 1
        expect(row.locator("[data-label='What came of it']")).not_to_be_empty()
    expect(page.locator("#tried-coercive")).to_be_attached()
    counted(reader, "what was tried in an imminent situation besides force", width)


@pytest.mark.parametrize("scripts", ["on", "off"])
@pytest.mark.parametrize("width", [1280, 320])
def test_what_to_avoid_in_recovery(reader_at: Callable[..., Reader], width: int, scripts: str) -> None:
    reader = reader_at(width, scripts=scripts == "on")
    page = reader.page
    reader.click(page.get_by_role("link", name=re.compile("^Recovery")).first)
    reader.click(page.locator(".tk-contents").get_by_role("link", name="What to avoid"))
    expect(page.locator("#avoid")).to_be_in_viewport()
    avoided = page.locator(".tk-avoid li")
    assert avoided.count() >= 1
    for one in avoided.all():
        assert len(one.text_content() or "") > 30, "each says why"
    counted(reader, "what to avoid in recovery", width)


@pytest.mark.parametrize("scripts", ["on", "off"])
@pytest.mark.parametrize("width", [1280, 320])
def test_the_document_behind_a_claim(reader_at: Callable[..., Reader], width: int, scripts: str) -> None:
    reader = reader_at(width, scripts=scripts == "on")
    page = reader.page
    reader.click(page.locator(".tk-counts").get_by_role("link", name=re.compile("case studies")))
    reader.click(page.get_by_role("link", name="Libya 2011").last)
    claim = page.locator(".tk-timeline tr", has_text="resolution 1973").first
    reader.click(claim.locator(".tk-cites a").first)
    document = page.locator("a[href='https://press.un.org/en/2011/sc10200.doc.htm']:visible").first
    expect(document).to_be_visible()
    reader.clicks += 1  # the link to the document itself leaves the site and is not followed here
    counted(reader, "the UN document behind a claim", width)


def test_the_readme_prints_the_clicks() -> None:
    rows = dict(
        re.findall(r"^\| (.+?) \| (\d+) \|$", (PROJECT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert rows == {question: str(clicks) for question, clicks in CLICKS.items()}
