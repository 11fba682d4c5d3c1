from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from build_tools.outlets import engines
from build_tools.outlets.frames import BODY, DESCRIPTION, TITLE, FrameError
from build_tools.outlets.pipeline import Outcome, Site
from build_tools.outlets.staged import build_staged
from build_tools.project import Project
from tests.outlets.conftest import contents, toy_pages, toy_site

needs_zensical = pytest.mark.skipif(find_spec("zensical") is None, reason="zensical is not installed")

PAGE = """<html><head><meta charset="utf-8"><title>{title} - Toy site</title>
<meta name="description" content="{description}"></head><body>{body}</body></html>
"""


def fake_engine(config_file: Path) -> None:
    """Render each document into its place, as an engine does, with a sitemap and scripts of its own."""
    stage = config_file.parent
    settings: dict[str, Any] = json.loads(config_file.read_text(encoding="utf-8"))
    docs, site = stage / settings["docs_dir"], stage / settings["site_dir"]
    for document in docs.rglob("*.md"):
        target = site / document.relative_to(docs).parent / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        is_frame = TITLE in document.read_text(encoding="utf-8")
        values = (TITLE, DESCRIPTION, f"<!--{BODY}-->") if is_frame else ("A", "B", "<p>By hand</p>")
        text = PAGE.format(title=values[0], description=values[1], body=values[2])
        target.write_text(text, encoding="utf-8")
    for name in ("sitemap.xml", "search.json", "assets/javascripts/bundle.js"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("x", encoding="utf-8")


def stage(project: Project, run: Callable[[Path], None], site: Site | None = None) -> None:
    build_staged(site or toy_site(), project.root / "mkdocs.yml", project.docs, Path("theme"), project.site, run)


def test_any_engine_gives_the_same_pages(project: Project) -> None:
    stage(project, fake_engine)
    built = contents(project.site)
    by_hand = {f"{name}/index.html" for name in ("about", "contribute", "data", "offline")}
    assert {path for path in built if path.endswith(".html")} == {
        f"{one.path}index.html" for one in toy_pages()
    } | by_hand
    assert "sitemap.xml" not in built
    assert not (project.site / "assets" / "javascripts").exists()
    assert b"<p>Text of tools/by/actor/embassy/.</p>" in built["tools/by/actor/embassy/index.html"]
    assert all(b"Content-Security-Policy" in data for path, data in built.items() if path.endswith(".html"))
    assert sorted(path.name for path in project.root.iterdir()) == ["docs", "mkdocs.yml", "pyproject.toml", "site"]


def test_the_engine_gets_our_settings(project: Project) -> None:
    seen: dict[str, Any] = {}

    def look(config_file: Path) -> None:
        seen.update(json.loads(config_file.read_text(encoding="utf-8")))
        fake_engine(config_file)

    stage(project, look)
    assert seen["INHERIT"] == str(project.root / "mkdocs.yml")
    assert seen["plugins"] == []
    assert seen["extra"] == {"toolkit": {"version": "1.2.3", "date": "24 November 2026", "repository": ""}}


def test_an_engine_that_fails_leaves_the_last_good_site(project: Project) -> None:
    stage(project, fake_engine)
    before = contents(project.site)

    def fail(config_file: Path) -> None:
        fake_engine(config_file)
        raise OSError("the engine failed")

    with pytest.raises(OSError, match="the engine failed"):
        stage(project, fail)
    assert contents(project.site) == before
    assert sorted(path.name for path in project.root.iterdir()) == ["docs", "mkdocs.yml", "pyproject.toml", "site"]


def test_an_engine_that_skips_a_frame_is_found_out(project: Project) -> None:
    def skip(config_file: Path) -> None:
        fake_engine(config_file)
        (config_file.parent / "site" / "tools" / "frame" / "index.html").unlink()

    with pytest.raises(FrameError, match=r"did not write the frame tools/frame/index\.md"):
        stage(project, skip)
    assert not project.site.exists()


def test_a_page_by_hand_where_a_frame_must_stand_is_said_clearly(project: Project) -> None:
    (project.docs / "tools").mkdir()
    (project.docs / "tools" / "index.md").write_text("# Tools\n", encoding="utf-8")
    with pytest.raises(FrameError, match=r"docs/tools/index\.md"):
        stage(project, fake_engine)


def _plain(html: bytes) -> str:
    """Return a page without what engines may do differently: white space, and detours in relative links."""
    text = re.sub(r"\s+", " ", html.decode())
    return re.sub(r'(?<=href=")[^":]*(?=")', lambda link: posixpath.normpath(link[0]), text)


def _body(html: bytes) -> str:
    found = re.search(r"<article.*?</article>", _plain(html))
    assert found is not None
    return found[0]


@needs_zensical
@pytest.mark.usefixtures("answer")
@pytest.mark.parametrize("site_url", [None, "https://toy.example/kit/"])
def test_zensical_keeps_the_marks_and_publishes_the_same_pages(
    project: Project, monkeypatch: pytest.MonkeyPatch, site_url: str | None
) -> None:
    if site_url:
        file = project.root / "mkdocs.yml"
        text = file.read_text(encoding="utf-8").replace("# site_url:", f"site_url: {site_url}")
        file.write_text(text, encoding="utf-8")
    outcome = Outcome((), "", toy_site(site_url=site_url))
    monkeypatch.setattr("build_tools.outlets.mkdocs_plugin.produce", lambda *_: outcome)
    monkeypatch.setattr(engines, "produce", lambda *_: outcome)
    assert engines.build(project, "mkdocs") == 0
    expected = contents(project.site)
    assert engines.build(project, "zensical") == 0
    built = contents(project.site)
    pages = [path for path in expected if path.endswith(".html")]
    assert [path for path in built if path.endswith(".html")] == pages
    for path in pages:
        if path == "404.html":
            continue  # the engines write the way home from there differently: `/` and `/.`
        assert _body(built[path]) == _body(expected[path]), path
        for part in ("<title>[^<]*", '<meta name="description"[^>]*', "<nav.*?</nav>", "<footer.*?</footer>"):
            ours, theirs = (re.findall(part, _plain(one[path]), re.DOTALL) for one in (built, expected))
            assert ours == theirs, path
            assert ours or part.startswith("<meta"), path


@needs_zensical
def test_broken_records_stop_zensical_too(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(engines, "produce", lambda *_: Outcome((), "a.yaml:1:1 TK104 wrong\n", None))
    assert engines.build(project, "zensical") == 1
    assert capsys.readouterr().out == "\na.yaml:1:1 TK104 wrong\n\n"
    assert not project.site.exists()


def test_without_zensical_there_is_a_plain_answer(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(engines, "find_spec", lambda _: None)
    assert engines.build(project, "zensical") == 1
    assert "Zensical is not installed" in capsys.readouterr().out
