from __future__ import annotations

import re
from pathlib import Path

import pytest

from build_tools.outlets import engines
from build_tools.outlets.frames import BODY, DESCRIPTION, TITLE, FrameError
from build_tools.outlets.pipeline import Outcome, Wishes
from build_tools.project import Project
from tests.outlets.conftest import (
    BROKEN,
    HOSTILE,
    Answer,
    build,
    configure,
    contents,
    html_of,
    page,
    toy_pages,
    toy_site,
)


@pytest.mark.usefixtures("answer")
def test_every_page_and_file_is_published_and_no_frame(project: Project) -> None:
    site = build(project)
    pages = {f"{one.path}index.html" for one in toy_pages()}
    by_hand = {"about/index.html", "contribute/index.html", "data/index.html", "offline/index.html", "404.html"}
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
    assert active["about/index.html"] == [("./", "About")]
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


def test_the_home_page_may_be_written_by_hand(project: Project, answer: Answer) -> None:
    answer(Outcome((), "", toy_site(tuple(one for one in toy_pages() if one.path))))
    (project.docs / "index.md").write_text("# Welcome\n\n[Talks](tool:mediation)\n", encoding="utf-8")
    html = html_of(build(project))["index.html"]
    assert '<a href="tools/mediation/">Talks</a>' in html
    assert "<title>Toy site</title>" in html


def test_the_configuration_reaches_the_records(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[Path, Wishes]] = []

    def produce(of: Project, wishes: Wishes, _cache: object) -> Outcome:
        asked.append((of.root, wishes))
        return Outcome((), "", toy_site(site_url=wishes.site_url))

    monkeypatch.setattr("build_tools.outlets.mkdocs_plugin.produce", produce)
    configure(project, "# site_url:", "site_url: https://toy.example/kit")
    configure(project, "# repository: https://…", "repository: https://code.example/kit")
    configure(project, "# edit_base: https://…/edit/main/", "edit_base: https://code.example/kit/edit/main")
    build(project)
    assert asked == [
        (
            project.root,
            Wishes(
                "Toy site",
                "https://toy.example/kit/",
                "https://code.example/kit",
                "https://code.example/kit/edit/main/",
            ),
        )
    ]


def test_settings_that_are_not_made_are_not_invented(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Wishes] = []

    def produce(_project: Project, wishes: Wishes, _cache: object) -> Outcome:
        asked.append(wishes)
        return Outcome((), "", toy_site())

    monkeypatch.setattr("build_tools.outlets.mkdocs_plugin.produce", produce)
    build(project)
    assert asked == [Wishes("Toy site")]


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
        ("data/index.md", "# Data\n\n[nowhere](nowhere.md)\n"),
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
