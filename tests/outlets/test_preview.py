from __future__ import annotations

import logging
from pathlib import Path
from typing import cast

from mkdocs.livereload import LiveReloadServer
from mkdocs.utils import CountHandler

from build_tools.outlets import preview
from build_tools.outlets.pipeline import Wishes
from build_tools.project import Project


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
