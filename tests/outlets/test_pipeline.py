"""The pipeline with made-up rooms: what is called in which order, and what is not called while there are errors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest

from build_tools.outlets import pipeline
from build_tools.outlets.frames import FrameError
from build_tools.outlets.pipeline import Wishes, produce, sitemap
from build_tools.project import Project
from build_tools.reading.problem import Place, Problem, Severity
from build_tools.site.page import Page, SearchEntry
from build_tools.site.search_words import SearchWords
from build_tools.site.settings import Settings
from tests.outlets.conftest import page, toy_pages

ERROR = Problem(Place("toolkit/tools/a.yaml", 3, 5), "TK104", Severity.ERROR, "wrong")
WARNING = Problem(Place("toolkit/tools/a.yaml", 1, 1), "TK301", Severity.WARNING, "odd")


@dataclass
class Rooms:
    """The other rooms, made up."""

    problems: tuple[Problem, ...] = ()
    pages: tuple[Page, ...] = toy_pages()
    files: tuple[tuple[str, bytes], ...] = (("data/toolkit.json", b"{}"),)
    calls: list[str] = field(default_factory=list)
    settings: Settings | None = None

    def read_project(self, _project: Project, _cache: object) -> Any:
        self.calls.append("read")
        dates: tuple[dict[str, str], ...] = ({"updated": "2026-01-02"}, {"updated": "2026-11-24"}, {})
        return SimpleNamespace(records=[SimpleNamespace(data=one) for one in dates])

    def check(self, _project: Project, _reading: object) -> tuple[Problem, ...]:
        self.calls.append("check")
        return self.problems

    def load(self, _records: object) -> Any:
        self.calls.append("load")
        return SimpleNamespace(digest="d" * 64, paths={})

    def search_words(self, _catalog: object) -> SearchWords:
        return SearchWords({("phase", "imminent"): ("Imminent danger", ())}, {}, ())

    def parts(
        self, _catalog: object, settings: Settings, _schemas: object
    ) -> tuple[Callable[[], tuple[Page, ...]], ...]:
        self.settings = settings
        return partial(self.render, 0, 1), partial(self.render, 1, None)

    def render(self, start: int, end: int | None) -> tuple[Page, ...]:
        self.calls.append(f"render from {start}")
        return self.pages[start:end]

    def export(self, _catalog: object, _settings: Settings) -> Iterator[tuple[str, bytes]]:
        self.calls.append("export")
        yield from self.files

    def data_files(self, _catalog: object, _settings: Settings) -> Iterator[tuple[str, bytes]]:
        self.calls.append("data of scripts")
        yield "assets/tools/mediation.js", b"card"

    def redirects(self, _catalog: object, _settings: Settings, taken: frozenset[str]) -> Iterator[tuple[str, bytes]]:
        assert "tools/mediation/" in taken
        assert "about/" in taken
        yield "tools/talks/index.html", b"moved"


@pytest.fixture
def rooms(monkeypatch: pytest.MonkeyPatch) -> Rooms:
    made = Rooms()
    for name in ("read_project", "check", "load", "redirects", "search_words"):
        monkeypatch.setattr(pipeline, name, getattr(made, name))
    monkeypatch.setattr(pipeline, "site", SimpleNamespace(parts=made.parts, data_files=made.data_files))
    monkeypatch.setattr(pipeline, "exports", SimpleNamespace(files=made.export))
    monkeypatch.setattr(pipeline, "load_schemas", lambda _: SimpleNamespace(documents={}))
    return made


def test_sound_records_become_a_site(project: Project, rooms: Rooms) -> None:
    outcome = produce(project, Wishes("Toy site"))
    assert rooms.calls == ["read", "check", "load", "export", "data of scripts", "render from 0", "render from 1"]
    assert (outcome.problems, outcome.report) == ((), "")
    assert outcome.site is not None
    assert outcome.site.pages == rooms.pages
    assert outcome.site.date == "2026-11-24"
    assert [path for path, _ in outcome.site.files] == [
        "data/toolkit.json",
        "assets/tools/mediation.js",
        "assets/search-index.js",
        "assets/search-sources.js",
        "tools/talks/index.html",
    ]
    expected = Settings("Toy site", None, None, None, "1.2.3", "d" * 64)
    assert rooms.settings == outcome.site.settings == expected


@pytest.mark.usefixtures("rooms")
def test_data_of_a_preview_do_not_change_with_every_edit(project: Project) -> None:
    outcome = produce(project, Wishes("Toy site", preview=True))
    assert outcome.site is not None
    assert outcome.site.settings.generated_from == "preview"


def test_nothing_is_rendered_while_there_are_errors(project: Project, rooms: Rooms) -> None:
    rooms.problems = (ERROR,)
    outcome = produce(project, Wishes("Toy site"))
    assert rooms.calls == ["read", "check"]
    assert outcome.site is None
    assert outcome.report.startswith("toolkit/tools/a.yaml:3:5 TK104 wrong\n")


def test_warnings_are_reported_beside_the_site(project: Project, rooms: Rooms) -> None:
    rooms.problems = (WARNING,)
    outcome = produce(project, Wishes("Toy site"))
    assert outcome.site is not None
    assert "TK301 warning: odd" in outcome.report


def test_a_dead_link_of_a_hand_written_page_is_an_error_with_its_line(project: Project, rooms: Rooms) -> None:
    rooms.problems = (WARNING,)
    (project.docs / "data" / "index.md").write_text("# Data\n\nSee [talks](tool:mediaton).\n", encoding="utf-8")
    outcome = produce(project, Wishes("Toy site"))
    assert outcome.site is None
    assert [(one.place.path, one.code) for one in outcome.problems] == [
        ("docs/data/index.md", "TK201"),
        ("toolkit/tools/a.yaml", "TK301"),
    ]
    assert outcome.report.startswith(
        "docs/data/index.md:3:13 TK201 there is no tool 'mediaton'; did you mean 'mediation'?\n"
        "    3 | See [talks](tool:mediaton).\n"
        "      |             ^^^^^^^^^^^^^\n"
    )


@pytest.mark.parametrize(
    ("pages", "files", "address"),
    [
        ((page("tools/"), page("tools/", "")), (), "tools/"),
        ((page("about/"),), (), "about/"),
        ((), (("assets/toolkit.css", b""),), "assets/toolkit.css"),
        ((), (("data/a.csv", b""), ("data/a.csv", b"")), "data/a.csv"),
    ],
)
def test_two_things_at_one_address_are_a_programmers_mistake(
    project: Project, rooms: Rooms, pages: tuple[Page, ...], files: tuple[tuple[str, bytes], ...], address: str
) -> None:
    (project.docs / "about" / "index.md").write_text("# About\n", encoding="utf-8")
    rooms.pages, rooms.files = pages, files
    with pytest.raises(FrameError, match=f"the address '{address}'"):
        produce(project, Wishes("Toy site"))


def test_search_knows_the_entries_of_pages_and_hand_written_pages_with_a_title(project: Project, rooms: Rooms) -> None:
    entry = SearchEntry("Mediation", "Tool", "tools/mediation/", "Talks", ("good offices",), {"phase": ("imminent",)})
    rooms.pages = (*toy_pages(), Page("tools/x/", "X", "", "", "tools", (entry,)))
    outcome = produce(project, Wishes("Toy site"))
    assert outcome.site is not None
    index = dict(outcome.site.files)["assets/search-index.js"].decode()
    assert '"tools/",["Mediation"],[""],["Talks"],["good offices"],[[0]]]' in index
    assert '["Page","","",["About","Contribute"],["",""],["How this was made.",' in index
    assert '"data/"' not in index


def test_a_sitemap_lists_every_page_once_and_no_frame(project: Project, rooms: Rooms) -> None:
    del rooms
    outcome = produce(project, Wishes("Toy site", site_url="https://toy.example/"))
    assert outcome.site is not None
    text = dict(outcome.site.files)["sitemap.xml"].decode()
    found = [line.partition("<loc>")[2].partition("</loc>")[0] for line in text.splitlines() if "<loc>" in line]
    expected = {one.path for one in toy_pages()} | {"about/", "contribute/", "data/", "offline/"}
    assert found == sorted(f"https://toy.example/{path}" for path in expected)


def test_a_sitemap_escapes_addresses() -> None:
    settings = Settings("Toy", "https://toy.example/?a&b/", None, None, "1", "0")
    assert b"<loc>https://toy.example/?a&amp;b/x/</loc>" in sitemap(["x/"], settings)
