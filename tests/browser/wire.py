"""What a visit costs over the wire: a server that compresses as web servers do, and a browser that counts bytes."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from tests.browser.conftest import QuietHandler

COMPRESSED = (".html", ".css", ".js", ".svg", ".json", ".csv", ".txt", ".xml", ".bib")
LEVEL = 6
"""How hard the server compresses: the middle way that most servers take."""
MOMENT = 0.2
"""Seconds to wait, after the network is idle, for whatever a page might still ask for."""


class CompressingHandler(QuietHandler):
    """Serves a folder, compressed where the browser takes it."""

    def do_GET(self) -> None:  # noqa: N802 - the base class names it so
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.partition("?")[0].endswith("/"):
            path /= "index.html"
        if path.suffix not in COMPRESSED or not path.is_file() or "gzip" not in self.headers["Accept-Encoding"]:
            super().do_GET()
            return
        body = compressed(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@cache
def compressed(file: Path) -> bytes:
    """Return a file as the server sends it."""
    return gzip.compress(file.read_bytes(), LEVEL, mtime=0)


@dataclass
class Visit:
    """A first visit: nothing is cached.

    Args:
        loaded: Bytes of each answer over the wire, its head among them, by the path asked for.
        bodies: The same without the heads.
        unasked: Paths asked for after the page was loaded, although the reader did nothing.
    """

    loaded: dict[str, int] = field(default_factory=dict)
    bodies: dict[str, int] = field(default_factory=dict)
    unasked: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        """Bytes of everything."""
        return sum(self.loaded.values())

    @property
    def scripts(self) -> int:
        """Bytes of every script, as the server keeps them."""
        return sum(size for path, size in self.bodies.items() if path.endswith(".js"))


def visit(browser: Browser, address: str, then: Callable[[Page], None] | None = None) -> Visit:
    """Open a page as on a first visit and count what it costs.

    Args:
        browser: The browser.
        address: Address of the page, on a server that compresses.
        then: What a reader does once the page is there; what that loads is counted, too.
    """
    context = browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    asked: dict[str, str] = {}
    sizes: dict[str, int] = {}
    heads: dict[str, int] = {}
    moments: dict[str, float] = {}
    loaded_at: list[float] = []

    def on_request(event: dict[str, Any]) -> None:
        if not event["request"]["url"].startswith("data:"):
            asked[event["requestId"]] = urlsplit(event["request"]["url"]).path
            moments[event["requestId"]] = event["timestamp"]

    session.on("Network.requestWillBeSent", on_request)

    def on_response(event: dict[str, Any]) -> None:
        heads[event["requestId"]] = int(event["response"]["encodedDataLength"])

    session.on("Network.responseReceived", on_response)
    session.on("Network.loadingFinished", lambda one: sizes.update({one["requestId"]: int(one["encodedDataLength"])}))
    session.on("Page.loadEventFired", lambda event: loaded_at.append(event["timestamp"]))
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.send("Page.enable")
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(MOMENT * 1000)
    # The browser itself asks for the icon of the page, when it likes. It counts as part of the page.
    icon = page.evaluate("new URL(document.querySelector('link[rel=icon]')?.href || 'favicon.ico', location).pathname")
    unasked = [asked[one] for one, moment in moments.items() if moment > loaded_at[0] and asked[one] != icon]
    if then:
        then(page)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(MOMENT * 1000)
    context.close()
    found = Visit(unasked=unasked)
    for one, path in asked.items():
        found.loaded[path] = found.loaded.get(path, 0) + sizes[one]
        found.bodies[path] = found.bodies.get(path, 0) + sizes[one] - heads[one]
    return found
