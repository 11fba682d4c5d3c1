"""A toy project whose records are made-up pages, so that these tests need no other room."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from build_tools.outlets import engines, mkdocs_plugin
from build_tools.outlets.pipeline import Outcome, Site
from build_tools.project import Project
from build_tools.site.page import Page
from build_tools.site.settings import Settings

REPOSITORY = Path(__file__).parents[2]
LISTS = (
    *("options", "tools", "assess", "cases", "risk-factors", "frameworks"),
    *("actors", "lessons", "glossary", "training", "sources", "brief"),
)
Answer = Callable[[Outcome], None]
"""Says what reading and rendering the records gives from now on."""
BROKEN = Outcome((), "toolkit/tools/mediation.yaml:14:12 TK104 'imminnet' is not a phase\n1 error in 1 file.\n", None)
HOSTILE = 'Talks & <b>"peace"</b> it\'s'

DOCS = {
    "about/index.md": "---\ntitle: About\ndescription: How this was made.\n---\n\n# About\n\n"
    "See [mediation](tool:mediation), [its harms](tool:mediation#harms) and [all data](page:data/toolkit.json).\n\n"
    "| a | b |\n|:--|--:|\n| 1 | 2 |\n",
    "contribute/index.md": "---\ntitle: Contribute\n---\n\n# Contribute\n\n`[not a link](tool:nothing)`\n",
    "data/index.md": "# Data\n",
    "offline/index.md": "# Use offline\n",
}


def page(path: str, section: str | None = None, title: str = "", html: str = "") -> Page:
    """Return a made-up page; its section is the first folder of its address unless one is given."""
    title = title or path or "Toy site"
    part = path.partition("/")[0] if section is None else section
    return Page(path, title, f"About {title}", html or f"<h1>{path}</h1>\n<p>Text of {path}.</p>\n", part)


def toy_pages() -> tuple[Page, ...]:
    """Return pages of every depth, with and without a part of the navigation."""
    return (
        page("", section=""),
        *(page(f"{name}/") for name in LISTS),
        page("search/", section=""),
        page("tools/mediation/", title=HOSTILE, html='<h1>Mediation</h1>\n<h2 id="harms">Harms</h2>\n'),
        page("tools/by/actor/embassy/"),
        page("options/imminent/diplomatic/"),
        page("about/coverage/"),
        page("contribute/codes/TK001/"),
    )


def toy_site(pages: tuple[Page, ...] | None = None, **settings: Any) -> Site:
    """Return a site of made-up pages and one data file."""
    shown = toy_pages() if pages is None else pages
    wanted = {"site_url": None, "repository": None, "edit_base": None, **settings}
    files = (("data/toolkit.json", b"{}\n"), ("assets/search-index.js", b"window.toolkitSearchIndex={};\n"))
    addresses: dict[str, str | None] = {one.path: one.html for one in shown}
    addresses |= {path: None for path, _ in files} | dict.fromkeys(("about/", "contribute/", "data/", "offline/"))
    return Site(
        Settings(site_name="Toy site", version="1.2.3", generated_from="0" * 64, **wanted),
        "2026-11-24",
        shown,
        files,
        MappingProxyType(addresses),
    )


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with our theme, our configuration, our scripts and styles, and toy documents."""
    root = tmp_path / "project"
    (root / "docs").mkdir(parents=True)
    shutil.copytree(REPOSITORY / "docs" / "assets", root / "docs" / "assets")
    for name, text in DOCS.items():
        (root / "docs" / name).parent.mkdir(exist_ok=True)
        (root / "docs" / name).write_text(text, encoding="utf-8")
    settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    theme = (REPOSITORY / "build_tools" / "site" / "theme").as_posix()
    settings = settings.replace("custom_dir: build_tools/site/theme", f"custom_dir: {theme}")
    settings = settings.replace("site_name: Prevention Toolkit", "site_name: Toy site")
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (root / "pyproject.toml").write_text('[project]\nversion = "1.2.3"\n', encoding="utf-8")
    return Project(root)


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """A function that says what reading and rendering the records gives from now on."""

    def set_outcome(outcome: Outcome) -> None:
        monkeypatch.setattr(mkdocs_plugin, "produce", lambda *_: outcome)

    set_outcome(Outcome((), "", toy_site()))
    return set_outcome


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by path."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }


def build(project: Project) -> dict[str, bytes]:
    """Build with MkDocs and return every file of the site."""
    assert engines.build(project, "mkdocs") == 0
    return contents(project.site)


def html_of(site: dict[str, bytes]) -> dict[str, str]:
    return {path: data.decode() for path, data in site.items() if path.endswith(".html")}


def configure(project: Project, old: str, new: str) -> None:
    file = project.root / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
