"""The theme's own search over our pages, to measure ours against: its entries, its worker, its ranking."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from importlib.resources import as_file, files
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import material
from jinja2 import Environment, PackageLoader
from playwright.sync_api import Page
from selectolax.lexbor import LexborHTMLParser

_ASK = """async ({ index, queries }) => {
  const worker = new Worker("worker.js");
  const answer = message => new Promise((resolve, reject) => {
    worker.onmessage = event => resolve(event.data);
    worker.onerror = event => reject(new Error(event.message));
    worker.postMessage(message);
  });
  const docs = await (await fetch(index)).json();
  await answer({ type: 0, data: { config: docs.config, docs: docs.docs, options: { suggest: false } } });
  const found = {};
  for (const query of queries) {
    const result = await answer({ type: 2, data: query });
    found[query] = result.data.items.map(item => item[0].location.split("#")[0]);
  }
  worker.terminate();
  return found;
}"""


def prepare(site: Path, addresses: Iterable[str], folder: Path) -> None:
    """Write the theme's search index of the pages at `addresses`, its worker and an empty page into `folder`."""
    from material.plugins.search.plugin import SearchIndex  # noqa: PLC0415 - heavy, and only wanted here

    index = SearchIndex(**_settings())
    for address in addresses:
        parsed = LexborHTMLParser((site / address / "index.html").read_text(encoding="utf-8"))
        article = parsed.css_first("article")
        heading = parsed.css_first("h1")
        assert article is not None, address
        assert heading is not None, address
        page = SimpleNamespace(content=article.inner_html, toc=[], url=address, meta={}, title=heading.text(strip=True))
        index.add_entry_from_context(page)
    (folder / "index.json").write_text(index.generate_search_index(None), encoding="utf-8")
    (folder / "index.html").write_text("<!doctype html><title>The theme's search</title>", encoding="utf-8")
    with as_file(files(material).joinpath("templates/assets/javascripts/workers")) as workers:
        (worker,) = workers.glob("search.*.min.js")
        shutil.copyfile(worker, folder / "worker.js")


def ask(page: Page, url: str, queries: Iterable[str]) -> dict[str, list[str]]:
    """Return the addresses that the theme's search finds for each query, best first."""
    page.goto(url)
    found: dict[str, list[str]] = page.evaluate(_ASK, {"index": "index.json", "queries": list(queries)})
    return found


def _settings() -> dict[str, Any]:
    """Return what the plugin would read from a configuration that sets nothing."""
    environment = Environment(loader=PackageLoader("material", "templates"), autoescape=True)
    words: Any = environment.get_template("partials/languages/en.html").module
    return {
        "lang": ["en"],
        "separator": words.t("search.config.separator"),
        "pipeline": [name for name in words.t("search.config.pipeline").split(",") if name.strip()],
        "fields": {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}},
    }
