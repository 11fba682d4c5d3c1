"""The offline copy of the toy toolkit: what is in it, where its links lead, and that its bytes are always the same."""

from __future__ import annotations

import zipfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from build_tools.cli import main
from build_tools.outlets import offline
from build_tools.outlets.offline_links import without_left_out
from build_tools.outlets.pipeline import Wishes, produce
from build_tools.project import Project
from tests.browser.links import dead_links, links_inside, parsed_pages
from tests.examples.projects import break_toolkit, buildable_toolkit
from tests.outlets.conftest import configure

BY_HAND = {
    "contribute/index.md": "# Contribute\n",
    "offline/index.md": "# Use offline\n",
    "data/index.md": "# Data\n\n[everything](page:data/toolkit.json) [tools](page:api/v1/tools.json) "
    "[one](page:api/v1/tools/mediation.json) [table](page:data/tools.csv) [a treaty](source:treaty-of-lisk-1999)\n",
    "offline-worker.js": "",
}


@pytest.fixture
def toy(tmp_path: Path) -> Project:
    """The toy toolkit, with the hand-written pages that the foot of every page names."""
    project = buildable_toolkit(tmp_path / "toolkit")
    for name, text in BY_HAND.items():
        file = project.docs / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return project


def unpacked(project: Project, folder: Path) -> Path:
    """Build the offline copy, unpack it into `folder` and return its one top folder."""
    written = offline.build(project)
    assert written is not None
    with zipfile.ZipFile(written) as opened:
        opened.extractall(folder)
    (top,) = folder.iterdir()
    return top


def test_the_copy_holds_pages_that_link_to_files_and_to_what_is_there(toy: Project, tmp_path: Path) -> None:
    top = unpacked(toy, tmp_path / "stick")
    pages = parsed_pages(top)
    assert dead_links(pages, top) == []
    folders = [link for name, link in links_inside(pages) if (top / name).parent.joinpath(urlsplit(link).path).is_dir()]
    assert [link for link in folders if urlsplit(link).path] == []
    assert "Offline copy" in (top / "index.html").read_text(encoding="utf-8")
    assert (top / "START-HERE.txt").is_file()


def test_what_only_a_server_can_give_stays_out(toy: Project, tmp_path: Path) -> None:
    configure(toy, "# site_url:", "site_url: https://toy.example/kit/")
    top = unpacked(toy, tmp_path / "stick")
    for name in ("api", "404.html", "sitemap.xml", "offline-worker.js", "offline-files.json", "data/toolkit.json"):
        assert not (top / name).exists(), name
    assert (top / "data/tools.csv").is_file()
    assert "toolkit.json" not in (top / "data/SHA256SUMS").read_text(encoding="utf-8")
    for name, page in parsed_pages(top).items():
        assert page.css_first('link[rel="canonical"]') is None, name
        assert page.css_first('.tk-footer a[href="https://toy.example/kit/"]') is not None, name
    data = (top / "data/index.html").read_text(encoding="utf-8")
    assert '<a href="https://toy.example/kit/api/v1/tools/mediation.json">one</a>' in data
    assert "This is an offline copy." in data


def test_sources_stand_under_their_letter_with_all_that_their_pages_say(toy: Project, tmp_path: Path) -> None:
    top = unpacked(toy, tmp_path / "stick")
    assert sorted(path.name for path in (top / "sources").iterdir()) == ["by", "index.html"]
    assert '<a href="../sources/by/t/index.html#treaty-of-lisk-1999">' in (top / "data/index.html").read_text("utf-8")
    pages = parsed_pages(top)
    entry = pages["sources/by/c/index.html"].css_first("#coast-commission-2010")
    assert entry is not None
    text = entry.text()
    assert "in part: chapter 2; annex A" in text
    assert "Cited in 3 records" in text
    assert "Velmora 2009" in text
    assert "para. 14" in text
    assert entry.css_first('a[href="../../../cases/velmora-2009/index.html#march"]') is not None


def test_search_leads_to_the_entry_of_a_source(toy: Project) -> None:
    made = produce(toy, Wishes("Toy toolkit", directory_urls=False, offline=True)).site
    assert made is not None
    paths = {entry.title: entry.path for page in made.pages for entry in page.search if entry.kind == "Source"}
    assert paths["Report on the Events in Velmora"] == "sources/by/c/index.html#coast-commission-2010"
    assert len(paths) == len([one for one in made.elsewhere if one.startswith("sources/")])


def test_the_bytes_are_always_the_same_and_the_site_is_not_touched(
    toy: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    toy.site.mkdir()
    (toy.site / "index.html").write_text("as it was", encoding="utf-8")
    first = offline.build(toy)
    second = offline.build(toy, tmp_path / "elsewhere")
    assert first is not None
    assert second is not None
    assert first.name == second.name == "toy-toolkit-offline-0.1.0.zip"
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as opened:
        names = opened.namelist()
        assert names == sorted(names)
        assert {name.partition("/")[0] for name in names} == {"toy-toolkit-0.1.0"}
        assert {info.date_time for info in opened.infolist()} == {(2023, 11, 14, 22, 13, 20)}
    assert [path.name for path in toy.site.iterdir()] == ["index.html"]
    assert sorted(path.name for path in toy.downloads.iterdir()) == [first.name]


def test_the_command_says_where_it_is(
    toy: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(toy.root)
    assert main(["offline"]) == 0
    assert capsys.readouterr().out.startswith("wrote dist/toy-toolkit-offline-0.1.0.zip (0.")


def test_records_with_errors_leave_the_last_copy_as_it_is(toy: Project, capsys: pytest.CaptureFixture[str]) -> None:
    written = offline.build(toy)
    assert written is not None
    before = written.read_bytes()
    break_toolkit(toy, "several-files")
    assert offline.build(toy) is None
    assert "TK101 unknown field 'sumary'" in capsys.readouterr().out
    assert written.read_bytes() == before


def test_links_to_what_is_left_out_become_words() -> None:
    page = '<p><a href="page:api/v1/tools.json">tools</a> <a href="page:data/tools.csv">table</a></p>'
    html, note = without_left_out(page, {"api/v1/tools.json"}, None)
    assert html == '<p>tools <a href="page:data/tools.csv">table</a></p>'
    assert note.startswith('<div class="tk-notice" role="note"><p>')
    assert without_left_out(page, {"data/toolkit.json"}, None) == (page, "")
    assert without_left_out(page, frozenset(), None) == (page, "")
