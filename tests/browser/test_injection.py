"""What is written into records stays text in a real browser, under the policy that every page carries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Page, expect
from selectolax.lexbor import LexborHTMLParser

from build_tools.checking.schemas import load_schemas
from build_tools.outlets import engines, pipeline
from build_tools.project import Project
from build_tools.reading.records import ReadCache, Reading, read_project
from tests.examples.projects import ROOT, buildable_toolkit
from tests.site.probes import MARK, PROBES, PRODUCT, with_probes

OpenPage = Callable[..., Page]
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; base-uri 'self'; form-action 'self'"
)
ALL_PROBES = " ".join(PROBES.values())


def test_every_page_carries_the_policy_before_all_that_it_rules(site_folder: Path) -> None:
    pages = sorted(site_folder.rglob("*.html"))
    assert len(pages) > 2000
    for file in pages:
        page = LexborHTMLParser(file.read_text(encoding="utf-8"))
        found = page.css('meta[http-equiv="Content-Security-Policy" i]')
        assert [node.attributes.get("content") for node in found] == [POLICY], file
        head = page.css_first("head")
        assert head is not None, file
        order = [node for node in head.iter() if node.tag != "meta" or "http-equiv" in node.attributes]
        assert order[0].attributes.get("http-equiv") == "Content-Security-Policy", file
        # What would be stopped is not there in the first place.
        assert page.css("style, iframe, object, embed, base, [style]") == [], file
        inline = [node for node in page.css("script:not([src])") if node.attributes.get("type") != "application/json"]
        assert inline == [], file


@pytest.fixture(scope="module")
def probed_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy toolkit with all probes before and after every text, built whole although the checks would refuse it."""
    project = buildable_toolkit(tmp_path_factory.mktemp("probed") / "toolkit")
    schemas = load_schemas(Project(ROOT).schemas).documents

    def read_probed(of: Project, cache: ReadCache | None = None) -> Reading:
        found = read_project(of, cache)
        records = with_probes(found.records, schemas, lambda text: f"{ALL_PROBES} {text} {ALL_PROBES}")
        return replace(found, records=tuple(records))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "read_project", read_probed)
        patch.setattr(pipeline, "check", lambda *_: ())
        assert engines.build(project, "mkdocs") == 0
    return project.site


@pytest.fixture
def watched(page_at: OpenPage) -> tuple[Page, list[str]]:
    """An empty page, and a list of whatever it says or does that it should not."""
    page = page_at()
    wrong: list[str] = []

    def on_dialog(dialog: Dialog) -> None:
        wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", on_dialog)
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: wrong.append(request.url) if MARK in request.url else None)
    page.on("framenavigated", lambda frame: wrong.append(f"frame: {frame.url}") if frame.parent_frame else None)
    return page, wrong


def test_every_page_of_the_probed_toolkit_is_inert(
    watched: tuple[Page, list[str]], probed_folder: Path, serve_folder: Callable[..., str]
) -> None:
    page, wrong = watched
    site = serve_folder(probed_folder)
    # The others lead on from addresses that a record once had.
    files = [
        file for file in sorted(probed_folder.rglob("*.html")) if b'<meta http-equiv="refresh"' not in file.read_bytes()
    ]
    assert len(files) > 200
    marked = 0
    for file in files:
        address = site + file.relative_to(probed_folder).as_posix()
        page.goto(address, wait_until="load")
        state = page.evaluate(
            "() => ({ probe: window.probe, title: document.title, text: document.body.innerText,"
            " open: document.querySelectorAll('main').length,"
            " own: [...document.scripts].filter(one => one.src && !one.src.startsWith(location.origin)).length })"
        )
        assert state["probe"] is None, address
        assert state["open"] == 1, address
        assert state["own"] == 0, address
        assert PRODUCT not in state["text"] + state["title"], address
        marked += MARK in state["text"]
        assert page.url.partition("#")[0] == address
        assert wrong == [], address
    assert marked > 150


@pytest.mark.parametrize(
    "address", ["tools/", "options/", "tools/mediation/", "assess/", "brief/", "options/early-warning/"]
)
def test_what_scripts_make_of_probed_records_is_inert(
    watched: tuple[Page, list[str]], probed_folder: Path, serve_folder: Callable[..., str], address: str
) -> None:
    page, wrong = watched
    site = serve_folder(probed_folder)
    page.goto(f"{site}tools/mediation/")
    page.evaluate("localStorage.setItem('toolkit-brief', JSON.stringify([{ id: 'mediation', note: '' }]))")
    fragment = "#compare=mediation" if address == "tools/" else ""
    page.goto(f"{site}{address}index.html{fragment}", wait_until="networkidle")
    page.locator("#tk-content details").evaluate_all("all => all.forEach(one => { one.open = true })")
    # The names are so long here that bars hide the boxes from a mouse.
    page.locator("#tk-content input[type=checkbox]").evaluate_all("all => all.slice(0, 12).forEach(one => one.click())")
    page.wait_for_load_state("networkidle")
    if address == "brief/":
        expect(page.locator(".tk-brief-tool [data-fill=name]")).to_contain_text(MARK)
    if fragment:
        expect(page.locator(".tk-compared")).to_contain_text(MARK)
    page.locator("#tk-search-input").fill("mediation")
    expect(page.locator("[data-search-result]").first).to_contain_text(MARK)
    assert page.locator("#tk-search-results :is(img, script, svg, iframe, style, form)").count() == 0
    assert page.locator("#tk-content :is(iframe, style, object, base, meta)").count() == 0
    assert page.evaluate("window.probe") is None
    assert wrong == []


@pytest.mark.parametrize("probe", PROBES)
def test_a_probe_in_the_search_box_is_inert(watched: tuple[Page, list[str]], site_url: str, probe: str) -> None:
    page, wrong = watched
    page.goto(f"{site_url}about/")
    page.locator("#tk-search-input").fill(PROBES[probe])
    page.locator("html.tk-search-complete").wait_for()
    page.locator("[data-search-result], .tk-search-help").first.wait_for()
    assert page.locator("#tk-search-results :is(img, script, svg, iframe, style, form, meta, base)").count() == 0
    hrefs = page.locator("#tk-search-results a").evaluate_all("all => all.map(one => one.href)")
    assert [href for href in hrefs if not href.startswith(site_url)] == []
    assert page.evaluate("window.probe") is None
    page.locator("#tk-search-input").press("Enter")
    assert page.evaluate("window.probe") is None
    assert wrong == []


PAGE = """<!doctype html><html lang=en><head><meta charset=utf-8>
<meta http-equiv="Content-Security-Policy" content="{policy}"><title>A page</title><link rel=icon href="data:,"></head>
<body><main>{body}</main></body></html>"""


@pytest.mark.parametrize("name", ["script", "image", "drawing"])
def test_a_probe_that_gets_through_is_stopped_by_the_policy_and_noticed(
    watched: tuple[Page, list[str]], serve_folder: Callable[..., str], tmp_path: Path, name: str
) -> None:
    page, wrong = watched
    (tmp_path / "index.html").write_text(PAGE.format(policy=POLICY, body=PROBES[name]), encoding="utf-8")
    (tmp_path / "open.html").write_text(PAGE.format(policy="", body=PROBES[name]), encoding="utf-8")
    site = serve_folder(tmp_path)
    page.goto(site, wait_until="networkidle")
    assert page.evaluate("window.probe") is None
    assert any("Content Security Policy" in line for line in wrong)
    page.goto(f"{site}open.html", wait_until="networkidle")
    assert page.evaluate("window.probe") is not None
