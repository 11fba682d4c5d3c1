from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from build_tools.outlets import engines
from build_tools.outlets.frames import BODY, DESCRIPTION, TITLE, FrameError
from build_tools.outlets.pipeline import Outcome
from build_tools.project import Project
from tests.outlets.conftest import HOSTILE, LISTS, contents, page, toy_pages, toy_site

Answer = Callable[[Outcome], None]
BROKEN = Outcome((), "toolkit/tools/mediation.yaml:14:12 TK104 'imminnet' is not a phase\n1 error in 1 file.\n", None)


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


@pytest.mark.usefixtures("answer")
def test_every_page_and_file_is_published_and_no_frame(project: Project) -> None:
    site = build(project)
    pages = {f"{one.path}index.html" for one in toy_pages()}
    by_hand = {"about/index.html", "contribute/index.html", "data/index.html", "404.html"}
    assert set(html_of(site)) == pages | by_hand
    assert site["data/toolkit.json"] == b"{}\n"
    assert site["assets/search-index.js"] == b"window.toolkitSearchIndex={};\n"
    for path, html in html_of(site).items():
        assert not any(mark in html for mark in (TITLE, DESCRIPTION, BODY)), path
    assert sorted(path.name for path in project.root.iterdir()) == ["docs", "mkdocs.yml", "pyproject.toml", "site"]


@pytest.mark.usefixtures("answer")
def test_title_and_description_are_escaped(project: Project) -> None:
    html = html_of(build(project))["tools/mediation/index.html"]
    assert html.count("Talks &amp; &lt;b&gt;&#34;peace&#34;&lt;/b&gt; it&#39;s") == 2
    assert HOSTILE not in html


@pytest.mark.parametrize("site_url", [None, "https://toy.example/kit/"])
def test_a_filled_page_equals_one_built_the_ordinary_way(
    project: Project, answer: Answer, site_url: str | None
) -> None:
    """Byte for byte, but for the address in the canonical link."""
    body = '<h1>Twins</h1>\n<section aria-labelledby="a"><h2 id="a">A</h2><p class="x">Text &amp; more.</p></section>'
    twin = page("tools/filled/", title="Twins & <more>", html=body)
    answer(Outcome((), "", toy_site((*toy_pages(), twin), site_url=site_url)))
    if site_url:
        configure(project, "# site_url:", f"site_url: {site_url}")
    configure(project, "  /data/\n", "  /data/\n  /tools/\n")
    ordinary = project.docs / "tools" / "ordinary"
    ordinary.mkdir(parents=True)
    (ordinary / "index.md").write_text(
        f'---\ntitle: "{twin.title}"\ndescription: "{twin.description}"\nsection: tools\n---\n\n{body}\n',
        encoding="utf-8",
    )
    html = html_of(build(project))
    filled, built = html["tools/filled/index.html"], html["tools/ordinary/index.html"]
    assert "<title>Twins &amp; &lt;more&gt; - Toy site</title>" in filled
    if site_url:
        assert f'<link rel="canonical" href="{site_url}tools/filled/">' in filled
        built = built.replace(f"{site_url}tools/ordinary/", f"{site_url}tools/filled/")
    assert filled == built


@pytest.mark.usefixtures("answer")
def test_the_active_part_of_the_navigation(project: Project) -> None:
    html = html_of(build(project))
    active = {
        path: re.findall(r'<li><a href="([^"]+)" class="tk-active" aria-current="true">([^<]+)</a>', text)
        for path, text in html.items()
    }
    assert active["tools/index.html"] == [("./", "Tools")]
    assert active["tools/by/actor/embassy/index.html"] == [("../../../", "Tools")]
    assert active["options/imminent/diplomatic/index.html"] == [("../../", "Options")]
    assert active["about/index.html"] == active["about/index.html"] == [("./", "About")]
    assert active["about/coverage/index.html"] == [("../", "About")]
    assert active["index.html"] == active["search/index.html"] == active["data/index.html"] == []


@pytest.mark.usefixtures("answer")
def test_links_of_the_frame_are_right_at_every_depth(project: Project) -> None:
    site = build(project)
    for path, html in html_of(site).items():
        folder = Path(path).parent
        links = re.findall(r'(?:href|src|action)="([^"]*)"', html)
        assert len(links) > 15
        for link in links:
            if link.startswith("#"):
                continue
            assert not re.match(r"[a-z]+:|//", link), f"{path} asks another server: {link}"
            target = (Path("/") / folder / link.partition("#")[0]).as_posix()
            parts: list[str] = []
            for part in target.split("/"):
                if part == ".." and path != "404.html":
                    parts.pop()
                elif part not in ("", ".", ".."):
                    parts.append(part)
            name = "/".join(parts)
            assert name in site or f"{name}/index.html".lstrip("/") in site, f"{path} links to {link}"


@pytest.mark.usefixtures("answer")
def test_record_links_of_hand_written_pages_are_real(project: Project) -> None:
    html = html_of(build(project))
    assert '<a href="../tools/mediation/">mediation</a>' in html["about/index.html"]
    assert '<a href="../tools/mediation/#harms">its harms</a>' in html["about/index.html"]
    assert '<a href="../data/toolkit.json">all data</a>' in html["about/index.html"]
    assert "[not a link](tool:nothing)" in html["contribute/index.html"]


@pytest.mark.usefixtures("answer")
def test_every_page_carries_the_policy_and_nothing_that_it_forbids(project: Project) -> None:
    for path, html in html_of(build(project)).items():
        assert html.count('<meta http-equiv="Content-Security-Policy"') == 1, path
        assert "'unsafe-inline'" not in html
        assert "<style" not in html
        assert " style=" not in html
        assert re.findall(r"<script(?![^>]*src=)", html) == [], path
        assert html.index("Content-Security-Policy") < html.index("<link")


def test_a_hand_written_page_with_a_style_is_refused_in_words(
    project: Project, answer: Answer, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(Outcome((), "", toy_site()))
    (project.docs / "data" / "index.md").write_text('# Data\n\n<p style="color: red">x</p>\n', encoding="utf-8")
    assert engines.build(project, "mkdocs") == 1
    shown = "".join(capsys.readouterr())
    assert "data/index.html: the page has an inline style" in shown
    assert "Traceback" not in shown
    assert not project.site.exists()


@pytest.mark.usefixtures("answer")
def test_every_page_says_what_it_must(project: Project) -> None:
    for path, html in html_of(build(project)).items():
        words = " ".join(re.sub(r"<[^>]+>", "", html).split())
        assert "Not an official or government site. Version 1.2.3. Data of 24 November 2026." in words, path
        assert "Found an error? See the page Contribute." in words, path


def test_with_a_repository_errors_are_reported_there(project: Project, answer: Answer) -> None:
    answer(Outcome((), "", toy_site(repository="https://code.example/kit/")))
    html = html_of(build(project))["tools/index.html"]
    assert '<a class="tk-report" href="https://code.example/kit/issues">Report it</a>' in html


@pytest.mark.usefixtures("answer")
def test_scripts_and_maps_of_the_theme_stay_out(project: Project) -> None:
    site = build(project)
    assert [path for path in site if "javascripts" in path or path.endswith(".map")] == []
    assert sum(path.startswith("assets/stylesheets/") for path in site) == 2


def test_without_an_address_there_is_no_sitemap_and_no_canonical_link(project: Project, answer: Answer) -> None:
    answer(Outcome((), "", toy_site()))
    site = build(project)
    assert [path for path in site if "sitemap" in path] == []
    assert [path for path, html in html_of(site).items() if 'rel="canonical"' in html] == []


def test_with_an_address_each_page_names_it(project: Project, answer: Answer) -> None:
    address = "https://toy.example/kit/"
    answer(Outcome((), "", toy_site(site_url=address)))
    configure(project, "# site_url:", f"site_url: {address}")
    for path, html in html_of(build(project)).items():
        expected = [] if path == "404.html" else [address + path.removesuffix("index.html")]
        assert re.findall(r'<link rel="canonical" href="([^"]*)">', html) == expected


@pytest.mark.usefixtures("answer")
def test_two_builds_give_the_same_bytes(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    first = build(project)
    second = build(project)
    assert first == second


def test_a_site_on_disk_links_to_files(project: Project, answer: Answer) -> None:
    answer(Outcome((), "", toy_site(directory_urls=False)))
    configure(project, "use_directory_urls: true", "use_directory_urls: false")
    html = html_of(build(project))["tools/mediation/index.html"]
    assert '<li><a href="../index.html" class="tk-active" aria-current="true">Tools</a></li>' in html
    assert '<a class="tk-name" href="../../index.html">' in html
    assert 'action="../../search/index.html"' in html
    assert '<a href="../../contribute/index.html">' in html


def test_broken_records_leave_the_last_good_site(
    project: Project, answer: Answer, capsys: pytest.CaptureFixture[str]
) -> None:
    before = build(project)
    answer(BROKEN)
    capsys.readouterr()
    assert engines.build(project, "mkdocs") == 1
    captured = capsys.readouterr()
    assert captured.out == f"\n{BROKEN.report}\n"
    assert "Traceback" not in captured.err
    assert contents(project.site) == before
    assert sorted(path.name for path in project.root.iterdir()) == ["docs", "mkdocs.yml", "pyproject.toml", "site"]


def test_warnings_are_shown_and_stop_nothing(
    project: Project, answer: Answer, caplog: pytest.LogCaptureFixture
) -> None:
    answer(Outcome((), "toolkit/sources/un.bib:3:1 TK301 warning: nothing cites it\n", toy_site()))
    with caplog.at_level("INFO"):
        build(project)
    assert "TK301 warning: nothing cites it" in caplog.text


@pytest.mark.usefixtures("answer")
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("data/index.md", "# Data\n\n[nowhere](nowhere.md)\n"),  # a warning; the build is strict
        ("data/index.md", "# Data\n\n[nowhere](#nowhere)\n"),
        ("data/index.md", "# Data\n\n[nowhere](tool:nothing)\n"),
    ],
)
def test_when_mkdocs_fails_the_last_good_site_stays(project: Project, name: str, text: str) -> None:
    before = build(project)
    (project.docs / name).write_text(text, encoding="utf-8")
    assert engines.build(project, "mkdocs") == 1
    assert contents(project.site) == before
    assert sorted(path.name for path in project.root.iterdir()) == ["docs", "mkdocs.yml", "pyproject.toml", "site"]


def test_when_rendering_fails_the_last_good_site_stays(
    project: Project, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(Outcome((), "", toy_site()))
    before = build(project)

    def fail(*_: object, **__: object) -> None:
        raise KeyError("a programmer's mistake")

    monkeypatch.setattr("build_tools.outlets.mkdocs_plugin.publish", fail)
    with pytest.raises(KeyError):
        engines.build(project, "mkdocs")
    assert contents(project.site) == before


@pytest.mark.usefixtures("answer")
def test_a_page_by_hand_where_a_list_must_stand_is_said_clearly(project: Project) -> None:
    (project.docs / "tools").mkdir()
    (project.docs / "tools" / "index.md").write_text("# Tools\n", encoding="utf-8")
    with pytest.raises(FrameError, match=r"docs/tools/index\.md stands where a frame of 'tools' must stand"):
        engines.build(project, "mkdocs")


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
    assert b"Content-Security-Policy" not in b"".join(good.values())
    answer(BROKEN)
    shown = preview.build()
    assert shown.keys() == good.keys()
    for path, html in html_of(shown).items():
        assert "TK104 &#39;imminnet&#39; is not a phase" in html, path
        assert html.index("tk-problems") < html.index("<h1"), path
    answer(Outcome((), "", toy_site()))
    assert preview.build() == good


def test_a_preview_that_begins_with_broken_records_says_so(project: Project, answer: Answer, tmp_path: Path) -> None:
    answer(BROKEN)
    html = html_of(Preview(project, tmp_path / "served").build())
    by_hand = {"about", "contribute", "data"}
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
