"""Saving the site in a browser: only when asked, with its true size; then it opens without a network, until removed."""

from __future__ import annotations

import functools
import gzip
import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from build_tools.outlets.offline_files import OfflineFiles
from tests.browser.addresses import ONE_OF_EACH
from tests.browser.conftest import QuietHandler

OpenPage = Callable[..., Page]
LIST = "offline-files.json"
SAVED = re.compile("Saved for offline use: version .* This is the newest version")
STATE = """async () => [
  (await navigator.serviceWorker.getRegistrations()).map(one => one.scope),
  (await caches.keys()),
]"""


@dataclass
class Published:
    """A site below a folder of a server that can be cut off, with what it was asked for.

    Args:
        folder: The files of the site.
        address: Where it is published, ending in a slash.
        asked: The paths asked for, in order.
        server: The server.
    """

    folder: Path
    address: str
    asked: list[str]
    server: ThreadingHTTPServer
    thread: Thread

    def cut(self) -> None:
        """Take the network away, as the browser sees it."""
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


class _Noting(QuietHandler):
    """Notes what it is asked for."""

    def __init__(self, *args: Any, asked: list[str], **named: Any) -> None:
        self.asked = asked
        super().__init__(*args, **named)

    def send_head(self) -> Any:
        self.asked.append(self.path)
        return super().send_head()


@pytest.fixture
def published(site_folder: Path, tmp_path: Path) -> Iterator[Published]:
    folder = tmp_path / "server" / "toolkit"
    shutil.copytree(site_folder, folder, ignore=lambda _, names: [name for name in names if name == "api"])
    asked: list[str] = []
    handler = functools.partial(_Noting, directory=str(folder.parent), asked=asked)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    made = Published(folder, f"http://127.0.0.1:{server.server_port}/toolkit/", asked, server, thread)
    yield made
    if thread.is_alive():
        made.cut()


def listed(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / LIST).read_text(encoding="utf-8"))
    return found


def save(page: Page, published: Published) -> None:
    page.goto(f"{published.address}offline/")
    page.get_by_role("button", name="Save for offline use").click()
    expect(page.locator("#tk-offline-status")).to_contain_text(SAVED, timeout=60_000)


def test_nothing_is_saved_before_it_is_asked_for(page_at: OpenPage, site_url: str) -> None:
    page = page_at()
    for address in ONE_OF_EACH:
        page.goto(site_url + address)
        page.wait_for_load_state("load")
        assert page.evaluate(STATE) == [[], []], address
        assert page.evaluate("navigator.serviceWorker.controller") is None


def test_the_size_is_said_first_and_is_true(page_at: OpenPage, site_url: str, site_folder: Path) -> None:
    found = listed(site_folder)
    files = {row[0]: row[1] for row in found["files"]}
    real = {one: site_folder / (f"{one}index.html" if one.endswith("/") or not one else one) for one in files}
    assert {address: file.stat().st_size for address, file in real.items()} == files
    assert found["size"] == sum(files.values())
    packed = sum(len(gzip.compress(file.read_bytes())) for file in real.values())
    assert abs(found["download"] - packed) < packed / 10
    page = page_at(320)
    page.goto(f"{site_url}offline/")
    text = f"{len(files)} files, {found['size'] / 1_000_000:.1f} MB on this device"
    expect(page.locator("#tk-offline-size")).to_contain_text(text)
    expect(page.locator("#tk-offline-size")).to_contain_text(f"About {found['download'] / 1_000_000:.1f} MB")
    assert page.evaluate(STATE) == [[], []]


def test_what_is_listed(site_folder: Path) -> None:
    addresses = {row[0] for row in listed(site_folder)["files"]}
    assert addresses >= {"", "tools/mediation/", "sources/", "sources/by/u/", "offline/"}
    assert addresses >= {"assets/search-index.js", "data/tools.csv", "assets/toolkit.css"}
    assert not [one for one in addresses if one.startswith("api/") or one.endswith(("/index.html", "toolkit.json"))]
    assert not [one for one in addresses if re.match("sources/(?!by/).", one)]


def test_a_saved_site_opens_without_a_network_and_can_be_removed(page_at: OpenPage, published: Published) -> None:
    page = page_at()
    save(page, published)
    assert page.evaluate(STATE)[0] == [published.address]
    published.cut()
    for address in ("", "options/", "cases/libya-2011/", "sources/by/s/", "tools/by/phase/imminent/"):
        page.goto(published.address + address)
        expect(page.locator(".tk-footer")).to_contain_text("Version")
        assert page.evaluate("document.styleSheets.length") >= 3
    page.goto(f"{published.address}tools/mediation/index.html")
    expect(page.locator("h1")).to_have_text("Mediation")
    page.goto(f"{published.address}about/?from=a-letter#scales")
    page.get_by_role("searchbox").fill("freeze assets")
    page.locator('[data-search-result="tools/targeted-sanctions/"]').click()
    expect(page).to_have_url(f"{published.address}tools/targeted-sanctions/")
    page.goto(f"{published.address}sources/stanley-2014-transatlantic/")
    expect(page).to_have_url(f"{published.address}sources/by/e/#stanley-2014-transatlantic")
    expect(page.locator("li#stanley-2014-transatlantic")).to_be_visible()
    page.goto(f"{published.address}data/no-such-file.csv")
    expect(page.locator("h1")).to_have_text("Not kept for offline use")
    page.goto(f"{published.address}offline/")
    expect(page.locator("#tk-offline-status")).to_contain_text("could not be looked up")
    page.get_by_role("button", name="Remove the offline copy").click()
    expect(page.locator("#tk-offline-status")).to_contain_text("removed")
    assert page.evaluate(STATE) == [[], []]


def test_after_a_change_only_what_changed_is_loaded(page_at: OpenPage, published: Published) -> None:
    page = page_at()
    save(page, published)
    changed = published.folder / "tools/mediation/index.html"
    changed.write_text(changed.read_text(encoding="utf-8").replace("Mediation</h1>", "Mediation, anew</h1>"), "utf-8")
    relist(published.folder)
    page.goto(f"{published.address}tools/mediation/")
    expect(page.locator("h1")).to_have_text("Mediation")
    page.goto(f"{published.address}offline/")
    expect(page.locator("#tk-offline-size")).to_contain_text("A newer version is available")
    expect(page.locator("#tk-offline-size")).to_contain_text("Still to load: 1 file,")
    published.asked.clear()
    page.get_by_role("button", name="Update the offline copy").click()
    expect(page.locator("#tk-offline-status")).to_contain_text(SAVED)
    assert [path for path in published.asked if "toolkit-save" in path and "mediation" not in path] == []
    assert len(page.evaluate(STATE)[1]) == 1
    published.cut()
    page.goto(f"{published.address}tools/mediation/")
    expect(page.locator("h1")).to_have_text("Mediation, anew")


def test_stopped_work_goes_on_where_it_stopped(page_at: OpenPage, published: Published) -> None:
    page = page_at()
    last = max(row[0] for row in listed(published.folder)["files"])
    page.route(f"**/{last}?*", lambda route: route.fulfill(status=200, body="Please sign in to this network"))
    page.goto(f"{published.address}offline/")
    page.get_by_role("button", name="Save for offline use").click()
    expect(page.locator("#tk-offline-status")).to_contain_text("Something else came instead of", timeout=60_000)
    expect(page.get_by_role("button", name="Go on saving")).to_be_focused()
    page.unroute(f"**/{last}?*")
    page.reload()
    published.asked.clear()
    page.get_by_role("button", name="Go on saving").click()
    expect(page.locator("#tk-offline-status")).to_contain_text(SAVED)
    assert len([path for path in published.asked if "toolkit-save" in path]) <= 4


def test_where_a_browser_saves_nothing_the_page_says_why(page_at: OpenPage, site_folder: Path) -> None:
    page = page_at()
    page.goto((site_folder / "offline/index.html").as_uri())
    expect(page.locator("#tk-offline-status")).to_contain_text("a copy on a disk")
    assert page.locator("#tk-offline button:visible").count() == 0

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix("http://toolkit.example/")
        file = site_folder / path
        route.fulfill(path=file / "index.html" if file.is_dir() else file)

    page.route("http://toolkit.example/**", answer)
    page.goto("http://toolkit.example/offline/")
    expect(page.locator("#tk-offline-status")).to_contain_text("secure address (https://)")
    assert page.locator("#tk-offline button:visible").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible_before_and_after(
    page_at: OpenPage, published: Published, axe: Callable[[Page], list[str]], scheme: str
) -> None:
    page = page_at(320, scheme)
    page.goto(f"{published.address}offline/")
    expect(page.get_by_role("button", name="Save for offline use")).to_be_visible()
    assert axe(page) == []
    save(page, published)
    expect(page.get_by_role("button", name="Remove the offline copy")).to_be_focused()
    assert axe(page) == []
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320


def relist(folder: Path) -> None:
    """Write the list anew, as a build would."""
    files = OfflineFiles(directory_urls=True)
    files.add_folder(folder)
    (folder / LIST).write_bytes(files.written("0.1.1", "26 November 2026"))
