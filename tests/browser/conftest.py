"""Fixtures of the browser tests: a Chromium, the built site on a loopback port, pages of any width.

`SITE_DIR` names a built site to test; left out, the site is built once into a temporary folder.
`CHROMIUM` names the browser; left out, an installed one is looked for, then Playwright's own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from threading import Thread
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

PROJECT = Path(__file__).parents[2]
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
AXE_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")

Scheme = Literal["light", "dark"]


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves a folder and keeps quiet about it."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class names it so
        pass


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A running Chromium without a window."""
    executable = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the finished site: `SITE_DIR`, or one built now with `mkdocs build`."""
    if given := os.environ.get("SITE_DIR"):
        return Path(given).resolve(strict=True)
    folder = tmp_path_factory.mktemp("built") / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(folder)]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    build = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
    if build.returncode:
        pytest.fail(f"the site does not build:\n{build.stdout}{build.stderr}", pytrace=False)
    return folder


@pytest.fixture(scope="session")
def offline_zip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The offline copy as it is given away: `OFFLINE_ZIP`, or one made now with `toolkit offline`."""
    if given := os.environ.get("OFFLINE_ZIP"):
        return Path(given).resolve(strict=True)
    folder = tmp_path_factory.mktemp("carried")
    command = [sys.executable, "-m", "build_tools.cli", "offline", "--into", str(folder)]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    build = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
    if build.returncode:
        pytest.fail(f"the offline copy does not build:\n{build.stdout}{build.stderr}", pytrace=False)
    (made,) = folder.iterdir()
    return made


@pytest.fixture(scope="session")
def offline_folder(offline_zip: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The one folder in the offline copy, unpacked."""
    folder = tmp_path_factory.mktemp("stick")
    with zipfile.ZipFile(offline_zip) as opened:
        opened.extractall(folder)
    (top,) = folder.iterdir()
    return top


@pytest.fixture(scope="session")
def serve_folder() -> Iterator[Callable[..., str]]:
    """A function that serves a folder on a free loopback port and returns its address, ending in `/`.

    `serve_folder(folder, handler)` takes another way to serve it, such as the compressing one of `wire.py`.
    """
    servers: list[tuple[ThreadingHTTPServer, Thread]] = []

    def serve(folder: Path, handler: type[QuietHandler] = QuietHandler) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        servers.append((server, thread))
        return f"http://127.0.0.1:{server.server_port}/"

    yield serve
    for server, thread in servers:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def site_url(site_folder: Path, serve_folder: Callable[..., str]) -> str:
    """The address of the served site, ending in `/`."""
    return serve_folder(site_folder)


@pytest.fixture
def page_at(browser: Browser) -> Iterator[Callable[..., Page]]:
    """A function that opens an empty page: `page_at(width, scheme, javascript=False)`."""
    contexts: list[BrowserContext] = []

    def open_page(width: int = 1280, scheme: Scheme = "light", *, height: int = 800, javascript: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            reduced_motion="reduce",
            java_script_enabled=javascript,
        )
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """A function that returns what breaks WCAG 2.2 A or AA on a page, one line for each element and rule."""
    script = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    options = {"runOnly": {"type": "tag", "values": AXE_TAGS}, "resultTypes": ["violations"]}

    def violations(page: Page) -> list[str]:
        # `evaluate` is not bound by the page's Content-Security-Policy, as a script element would be.
        page.evaluate(script)
        found = page.evaluate("async options => (await axe.run(document, options)).violations", options)
        return [
            f"{rule['id']} ({rule['impact']}): {rule['help']}: {node['target']} {node['html']}"
            for rule in found
            for node in rule["nodes"]
        ]

    return violations
