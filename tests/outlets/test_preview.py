from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.utils import CountHandler

from build_tools.outlets import preview
from build_tools.outlets.pipeline import Outcome, Wishes
from build_tools.project import Project
from tests.outlets.conftest import BROKEN, LISTS, Answer, contents, html_of, toy_site


class Watcher:
    """Notes what it is asked to watch."""

    def __init__(self) -> None:
        self.paths: list[str] = []

    def watch(self, path: str) -> None:
        self.paths.append(path)


def test_records_and_schemas_are_watched(tmp_path: Path) -> None:
    for name in ("toolkit", "case_studies", "schemas"):
        (tmp_path / name).mkdir()
    watcher = Watcher()
    preview.watch(cast("LiveReloadServer", watcher), Project(tmp_path))
    assert watcher.paths == [str(tmp_path / name) for name in ("case_studies", "schemas", "toolkit")]


def test_folders_that_are_not_there_are_not_watched(tmp_path: Path) -> None:
    watcher = Watcher()
    preview.watch(cast("LiveReloadServer", watcher), Project(tmp_path))
    assert watcher.paths == []


def test_a_stand_in_has_every_page_that_the_navigation_names(tmp_path: Path) -> None:
    (tmp_path / "about").mkdir()
    (tmp_path / "about" / "index.md").write_text("# About\n", encoding="utf-8")
    nav = [
        {"R & D": "tools/index.md"},
        {"About": "about/index.md"},
        {"More": [{"Cases": "cases/index.md"}, "https://elsewhere.example/", {"Other": "data/other.md"}]},
    ]
    site = preview.stand_in(Wishes("Toy site"), nav, tmp_path)
    assert [(page.path, page.section, page.title) for page in site.pages] == [
        ("", "", "Toy site"),
        ("tools/", "tools", "R & D"),
        ("cases/", "cases", "Cases"),
    ]
    assert "<h1>R &amp; D</h1>" in site.pages[1].html
    assert site.files == ()


def test_counting_of_warnings_is_forgotten() -> None:
    logger = logging.getLogger("mkdocs")
    counter = CountHandler()
    counter.setLevel(logging.WARNING)
    logger.addHandler(counter)
    try:
        assert not preview.will_be_aborted()
        logger.warning("something")
        assert preview.will_be_aborted()
        preview.forget_strictness()
        assert not preview.will_be_aborted()
        assert counter not in logger.handlers
    finally:
        logger.removeHandler(counter)


class Preview:
    """`mkdocs serve` without its server: it builds again and again into one folder."""

    def __init__(self, project: Project, folder: Path) -> None:
        self.file = str(project.root / "mkdocs.yml")
        self.folder = folder
        self.folder.mkdir()
        config = load_config(self.file, site_dir=str(folder))
        config.plugins.on_startup(command="serve", dirty=False)

    def build(self) -> dict[str, bytes]:
        mkdocs_build(load_config(self.file, site_dir=str(self.folder)), serve_url="http://127.0.0.1:8000/")
        return contents(self.folder)


def test_a_preview_shows_problems_above_the_last_good_site(project: Project, answer: Answer, tmp_path: Path) -> None:
    answer(Outcome((), "", toy_site()))
    preview = Preview(project, tmp_path / "served")
    good = preview.build()
    assert "Content-Security-Policy" not in "".join(html_of(good).values())
    answer(BROKEN)
    shown = preview.build()
    assert shown.keys() == good.keys()
    for path, html in html_of(shown).items():
        assert "TK104 &#39;imminnet&#39; is not a phase" in html, path
        assert html.index("tk-problems") < html.index("<h1"), path
    answer(Outcome((), "", toy_site()))
    assert preview.build() == good


def test_a_preview_follows_every_change(project: Project, answer: Answer, tmp_path: Path) -> None:
    preview = Preview(project, tmp_path / "served")
    (preview.folder / ".git").mkdir()
    (preview.folder / ".git" / "HEAD").write_text("ref", encoding="utf-8")
    answer(Outcome((), "", toy_site()))
    preview.build()
    less = tuple(one for one in toy_site().pages if one.path != "tools/by/actor/embassy/")
    changed = tuple(replace(one, html="<h1>New</h1>") if one.path == "search/" else one for one in less)
    added = replace(changed[-1], path="tools/new-tool/", title="New tool", section="tools")
    answer(Outcome((), "", toy_site((*changed, added))))
    (project.docs / "data" / "more.md").write_text("# More\n", encoding="utf-8")
    shown = preview.build()
    assert "tools/by/actor/embassy/index.html" not in shown
    assert b"<h1>New</h1>" in shown["search/index.html"]
    assert {"tools/new-tool/index.html", "data/more/index.html", ".git/HEAD"} <= shown.keys()
    fresh = Preview(project, tmp_path / "fresh").build()
    assert {path: content for path, content in shown.items() if path != ".git/HEAD"} == fresh
    (project.docs / "data" / "more.md").unlink()
    assert "data/more/index.html" not in preview.build()


def test_what_is_the_same_again_is_not_written_again(project: Project, answer: Answer, tmp_path: Path) -> None:
    answer(Outcome((), "", toy_site()))
    preview = Preview(project, tmp_path / "served")
    preview.build()
    file = preview.folder / "tools" / "mediation" / "index.html"
    before = file.stat().st_ino
    preview.build()
    assert file.stat().st_ino == before


def test_a_preview_that_begins_with_broken_records_says_so(project: Project, answer: Answer, tmp_path: Path) -> None:
    answer(BROKEN)
    html = html_of(Preview(project, tmp_path / "served").build())
    by_hand = {"about", "contribute", "data", "offline"}
    assert set(html) == {"404.html", "index.html", *(f"{one}/index.html" for one in {*LISTS, *by_hand})}
    assert all("TK104" in text for text in html.values())


def test_a_preview_is_not_strict(project: Project, answer: Answer, tmp_path: Path) -> None:
    answer(Outcome((), "", toy_site()))
    preview = Preview(project, tmp_path / "served")
    (project.docs / "data" / "index.md").write_text("# Data\n\n[nowhere](nowhere.md)\n", encoding="utf-8")
    assert "data/index.html" in preview.build()


def test_a_preview_in_which_mkdocs_fails_keeps_the_last_good_site(
    project: Project, answer: Answer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(Outcome((), "", toy_site()))
    preview = Preview(project, tmp_path / "served")
    good = preview.build()

    def fail(*_: object, **__: object) -> None:
        raise Abort("no")

    monkeypatch.setattr("build_tools.outlets.mkdocs_plugin.publish", fail)
    with pytest.raises(Abort):
        preview.build()
    assert contents(preview.folder) == good
