"""One page as one file: opened from a disk with the network cut, it looks the same, asks for nothing, runs nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]
LOOK = """() => [
  getComputedStyle(document.querySelector('.tk-header')).backgroundColor,
  document.querySelector('.tk-header').getBoundingClientRect().top,
  getComputedStyle(document.body).backgroundColor,
  getComputedStyle(document.querySelector('h1')).fontSize,
  document.querySelector('h1').textContent.trim(),
  document.querySelectorAll('#tk-content table').length,
]"""


def saved(page: Page, folder: Path) -> Path:
    """Press the button and return the file that the browser was given."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save this page as one file").click()
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    expect(page.locator(".tk-save [role=status]")).to_contain_text(file.name)
    return file


@pytest.mark.parametrize(
    ("address", "name", "scheme"),
    [
        ("", "toolkit-home.html", "light"),
        ("options/", "toolkit-options.html", "dark"),
        ("tools/mediation/", "toolkit-tools-mediation.html", "light"),
        ("cases/libya-2011/", "toolkit-cases-libya-2011.html", "light"),
        ("tools/", "toolkit-tools.html", "light"),
    ],
)
def test_the_file_looks_the_same_and_is_alone(
    page_at: OpenPage, site_url: str, tmp_path: Path, address: str, name: str, scheme: str
) -> None:
    page = page_at(1280, scheme)
    page.goto(site_url + address)
    look = page.evaluate(LOOK)
    file = saved(page, tmp_path)
    assert file.name == name

    copy = page_at(1280, "light")
    copy.context.set_offline(True)
    asked: list[str] = []
    errors: list[str] = []
    copy.on("request", lambda request: asked.append(request.url))
    copy.on("console", lambda message: errors.append(message.text))
    copy.goto(file.as_uri())
    assert copy.evaluate(LOOK) == look
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]
    assert errors == []
    assert copy.locator("script, link, input, select, textarea, form, iframe, noscript").count() == 0
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    assert copy.locator('meta[http-equiv="Content-Security-Policy"]').get_attribute("content") == policy
    expect(copy.locator(".tk-header")).not_to_contain_text("Search")
    line = copy.locator(".tk-saved")
    expect(line).to_contain_text(re.compile(r"^Saved on \d+ [A-Z][a-z]+ \d{4} from http"))
    expect(line).to_contain_text("Version 0.")
    expect(line.get_by_role("link")).to_have_attribute("href", site_url + address)
    links = copy.locator("a[href]").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert [link for link in links if not re.match(r"#|https?://|mailto:", link)] == []
    assert f"{site_url}tools/" in links


def test_what_was_ticked_and_typed_is_in_the_file_as_words(page_at: OpenPage, site_url: str, tmp_path: Path) -> None:
    page = page_at()
    page.goto(f"{site_url}about/")
    page.evaluate(
        """() => document.querySelector('#tk-content').append(...new DOMParser().parseFromString(
        '<form><label><input type="checkbox">Militias</label><label><input type="checkbox">Rumours</label>' +
        '<label>Phase <select><option>Early</option><option>Imminent</option></select></label>' +
        '<textarea></textarea><input type="hidden" value="a-secret"><button>Go</button></form>',
        'text/html').body.childNodes)"""
    )
    page.get_by_label("Militias").check()
    page.get_by_label("Phase").select_option("Imminent")
    page.locator("#tk-content textarea").fill("Ask <b>the bishop</b>")
    copy = page_at()
    copy.goto(saved(page, tmp_path).as_uri())
    expect(copy.locator("#tk-content")).to_contain_text("☑ Militias☐ RumoursPhase ImminentAsk <b>the bishop</b>")
    assert "a-secret" not in copy.content()


def test_the_button_is_there_only_where_it_works(page_at: OpenPage, site_url: str, site_folder: Path) -> None:
    page = page_at(javascript=False)
    page.goto(f"{site_url}about/")
    expect(page.locator(".tk-save")).to_be_hidden()
    page = page_at()
    page.goto((site_folder / "about/index.html").as_uri())
    expect(page.locator(".tk-scheme")).to_be_visible()
    expect(page.locator(".tk-save")).to_be_hidden()


def test_without_its_styles_no_file_is_made(page_at: OpenPage, site_url: str) -> None:
    page = page_at()
    page.goto(f"{site_url}about/")
    page.route("**/*.css", lambda route: route.abort())
    page.get_by_role("button", name="Save this page as one file").click()
    expect(page.locator(".tk-save [role=status]")).to_contain_text("could not be saved")
