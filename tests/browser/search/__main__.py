"""`python -m tests.browser.search [SITE]` prints how well both searches do on every golden set, and where ours fails.

SITE is a built site; left out, `site/`.
"""

from __future__ import annotations

import os
import shutil
import sys
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from playwright.sync_api import sync_playwright

from tests.browser.conftest import CHROMIUM_FLAGS, CHROMIUM_NAMES, QuietHandler
from tests.browser.search.golden_sets import golden_sets
from tests.browser.search.measure import ask_ours, ask_theme, table


def main() -> None:
    """Ask, and print a table for each set."""
    site = Path(sys.argv[1] if len(sys.argv) > 1 else "site").resolve(strict=True)
    sets = golden_sets()
    queries = [query.text for one in sets.values() for query in one]
    executable = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
        ours = ask_ours(browser.new_page(), f"{_serve(site)}about/", queries)
        theme = ask_theme(browser, site, Path(folder), _serve, queries)
        browser.close()
    for name, one in sets.items():
        print(table(name, one, ours, theme))  # noqa: T201 - it is made to print


def _serve(folder: Path) -> str:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


if __name__ == "__main__":
    main()
