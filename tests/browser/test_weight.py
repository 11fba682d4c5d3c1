"""What the site costs on a poor line: measured over the wire, compressed as web servers do it, on a first visit."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.addresses import ONE_OF_EACH
from tests.browser.wire import CompressingHandler, compressed, visit

FIRST_VISIT = 100_000
SCRIPTS = 15_000
SEARCH_INDEX = 150_000
ICON = "assets/favicon.svg"
"""Some browsers load it with the page, some later, some never: it is counted once."""
SEARCH_FILES = ("assets/search-index.js", "assets/search-sources.js")


@pytest.fixture(scope="module")
def served(site_folder: Path, serve_folder: Callable[..., str]) -> str:
    """The address of the site on a server that compresses."""
    return serve_folder(site_folder, CompressingHandler)


def _weighed(browser: Browser, address: str, icon: int) -> list[str]:
    """Return what is wrong with the weight of a page, one line each."""
    found = visit(browser, address)
    found.loaded.pop(f"/{ICON}", None)
    wrong = [f"{address}: asks unasked for {path}" for path in found.unasked]
    if found.total + icon > FIRST_VISIT:
        wrong.append(f"{address}: {found.total + icon} bytes: {found.loaded}")
    if found.scripts > SCRIPTS:
        wrong.append(f"{address}: {found.scripts} bytes of scripts")
    return wrong


def _heaviest(folder: Path, count: int) -> list[str]:
    """Return the addresses of the heaviest pages, by the size of their file."""
    files = sorted(folder.rglob("*.html"), key=lambda file: -file.stat().st_size)[: 3 * count]
    files.sort(key=lambda file: -len(compressed(file)))
    return [file.relative_to(folder).as_posix().removesuffix("index.html") for file in files[:count]]


def test_every_type_of_page_and_the_heaviest_pages_keep_to_the_budget(
    browser: Browser, served: str, site_folder: Path
) -> None:
    icon = len(compressed(site_folder / ICON))
    addresses = dict.fromkeys((*ONE_OF_EACH, *_heaviest(site_folder, 10)))
    assert [line for address in addresses for line in _weighed(browser, served + address, icon)] == []


def _open_search(page: Page) -> None:
    page.get_by_role("searchbox").focus()
    page.locator("html.tk-search-complete").wait_for()


def test_search_keeps_to_the_budget(browser: Browser, served: str, site_folder: Path) -> None:
    before = visit(browser, f"{served}tools/mediation/")
    after = visit(browser, f"{served}tools/mediation/", _open_search)
    added = {path.removeprefix("/"): size for path, size in after.bodies.items() if path not in before.bodies}
    assert set(added) == {*SEARCH_FILES, "assets/search-engine.js"}
    assert sum(added[file] for file in SEARCH_FILES) <= SEARCH_INDEX
    assert before.scripts + added["assets/search-engine.js"] <= SCRIPTS
    # There is no other index, of the theme or of ours.
    indexes = [file for file in site_folder.rglob("*search*") if file.suffix in {".js", ".json"}]
    names = {file.relative_to(site_folder).as_posix() for file in indexes}
    assert names == {*SEARCH_FILES, "assets/search.js", "assets/search-engine.js"}


def test_nothing_is_shipped_that_no_page_uses(site_folder: Path) -> None:
    files = {file.relative_to(site_folder).as_posix() for file in site_folder.rglob("*") if file.is_file()}
    named = re.compile(r"\.map$|lunr|tinyseg|wordcut|workers/|javascripts/", re.IGNORECASE)
    assert [name for name in sorted(files) if named.search(name)] == []
    maps = [name for name in files if name.endswith((".css", ".js")) and _names_a_map(site_folder / name)]
    assert maps == []
    # Every style and script is loaded by a page, or by a script.
    code = [name for name in files if name.endswith((".css", ".js")) and not name.startswith("assets/tools/")]
    texts = "\n".join(
        file.read_text(encoding="utf-8") for file in site_folder.rglob("*") if file.suffix in {".html", ".js"}
    )
    assert [name for name in code if name.rpartition("/")[2] not in texts] == []


def _names_a_map(file: Path) -> bool:
    return bool(re.search(r"sourceMappingURL=(?!data:,?$)", file.read_text(encoding="utf-8")))


def test_nothing_is_packed_into_pages_and_styles_that_could_stand_beside_them(site_folder: Path) -> None:
    packed = re.compile(r"""(?:url\(|(?:src|href)=)["']?(data:[^"')]{40,})""")
    for file in site_folder.rglob("*.html"):
        assert not packed.search(file.read_text(encoding="utf-8")), file
    for file in site_folder.rglob("*.css"):
        size = sum(map(len, packed.findall(file.read_text(encoding="utf-8"))))
        assert size <= (13_000 if file.parent.name == "stylesheets" else 0), file


HEAVY = {
    "heavy": "<script src=noise.js></script>",
    "scripts": "<script src=code.js></script>",
    "late": "<script src=late.js></script>",
    "light": "",
}


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("heavy", ["bytes: {", "bytes of scripts"]),
        ("scripts", ["bytes of scripts"]),
        ("late", ["unasked"]),
        ("light", []),
    ],
)
def test_a_page_that_is_too_heavy_is_found(
    browser: Browser, serve_folder: Callable[..., str], tmp_path: Path, name: str, wrong: list[str]
) -> None:
    noise = "".join(f"//{number * number % 99991:x}{number**3 % 99989:x}\n" for number in range(60_000))
    (tmp_path / "noise.js").write_text(noise, encoding="utf-8")
    (tmp_path / "code.js").write_text(noise[:40_000], encoding="utf-8")
    late = "addEventListener('load', () => setTimeout(() => fetch('light.html'), 200));"
    (tmp_path / "late.js").write_text(late, encoding="utf-8")
    for page, script in HEAVY.items():
        html = f"<!doctype html><html lang=en><meta charset=utf-8><title>A page</title>{script}<p>Text</p>"
        (tmp_path / f"{page}.html").write_text(html, encoding="utf-8")
    assert len(gzip.compress(noise.encode())) > FIRST_VISIT
    found = _weighed(browser, f"{serve_folder(tmp_path, CompressingHandler)}{name}.html", 0)
    assert len(found) == len(wrong)
    assert all(part in line for part, line in zip(sorted(wrong), sorted(found), strict=True))
