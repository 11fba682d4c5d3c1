"""The fixtures themselves: a browser test that cannot fail would hide everything it is there to find."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

CLEAN = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'">
<title>A page</title>
<link rel="stylesheet" href="page.css">
</head>
<body><main><h1>A page</h1><p>Some text.</p></main></body>
</html>
"""
STYLE = """
body { color: #222; background: #fff }
@media (prefers-color-scheme: dark) { body { background: #333 } }
"""


@pytest.fixture
def address(tmp_path: Path, serve_folder: Callable[[Path], str]) -> str:
    (tmp_path / "index.html").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "image.html").write_text(CLEAN.replace("<p>", "<img src='page.css'><p>"), encoding="utf-8")
    (tmp_path / "page.css").write_text(STYLE, encoding="utf-8")
    return serve_folder(tmp_path)


def test_axe_passes_a_clean_page(address: str, page_at: Callable[..., Page], axe: Callable[[Page], list[str]]) -> None:
    page = page_at(320)
    page.goto(address)
    assert page.evaluate("innerWidth") == 320
    assert axe(page) == []


def test_axe_finds_an_image_without_a_text(
    address: str, page_at: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    page = page_at()
    page.goto(address + "image.html")
    assert [line.split(":")[0] for line in axe(page)] == ["image-alt (critical)"]


def test_the_dark_scheme_reaches_the_page(
    address: str, page_at: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    page = page_at(1280, "dark")
    page.goto(address)
    assert {line.split(":")[0] for line in axe(page)} == {"color-contrast (serious)"}
