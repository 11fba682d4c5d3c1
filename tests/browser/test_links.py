"""The built site as files: links and anchors, titles."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.browser.links import dead_links, parsed_pages


@pytest.fixture(scope="module")
def pages(site_folder: Path) -> dict[str, LexborHTMLParser]:
    """Every page of the site by its file."""
    return parsed_pages(site_folder)


def test_every_link_and_anchor_resolves(pages: dict[str, LexborHTMLParser], site_folder: Path) -> None:
    assert dead_links(pages, site_folder) == []


def test_nothing_of_another_origin_is_loaded(pages: dict[str, LexborHTMLParser]) -> None:
    for name, page in pages.items():
        for node in page.css("script[src], link[rel=stylesheet], img[src], iframe, link[rel=icon]"):
            link = node.attributes.get("src") or node.attributes.get("href") or ""
            assert not urlsplit(link).netloc, (name, link)


def test_titles_headings_and_tables(pages: dict[str, LexborHTMLParser]) -> None:
    titles: dict[str, str] = {}
    for name, page in pages.items():
        if page.css_first('meta[http-equiv="refresh"]') is not None:
            continue
        title = page.css_first("title")
        assert title is not None, name
        assert title.text().strip(), name
        assert len(page.css("h1")) == 1, name
        description = page.css_first('meta[name="description"]')
        if name != "404.html":
            assert description is not None, name
            assert description.attributes.get("content"), name
            assert titles.setdefault(title.text(), name) == name
        for table in page.css("table"):
            assert table.css_first("caption") is not None, name
            assert table.css_first("th") is not None, name
        found = [node.attributes.get("id") for node in page.css("[id]")]
        assert len(found) == len(set(found)), (name, sorted({one for one in found if found.count(one) > 1}, key=str))
        for node in page.css("[aria-labelledby]"):
            for label in (node.attributes.get("aria-labelledby") or "").split():
                assert label in found, (name, label)
