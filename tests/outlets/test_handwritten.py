from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

import pytest

from build_tools.outlets.handwritten import DeadLinkError, Document, find_problems, read_documents, with_links
from build_tools.project import Project
from build_tools.site.addresses import Links

ADDRESSES = MappingProxyType(
    {
        "": "<h1>Home</h1>",
        "tools/mediation/": '<h2 id="harms">Harms</h2>',
        "about/vocabulary/read/": "",
        "contribute/": None,
        "data/SHA256SUMS": None,
    }
)


def found(text: str) -> list[tuple[int, int, int, str]]:
    document = Document("docs/a.md", "a/", "", "", (), text)
    return [
        (one.place.line, one.place.column, one.place.length, one.message)
        for one in find_problems([document], ADDRESSES)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[a](tool:mediation), [b](tool:mediation#harms), [c](vocabulary:read)",
        "[a](page:), [b](page:contribute/), [c](page:contribute/#anything), [d](page:data/SHA256SUMS)",
        '<a href="tool:mediation">a</a> [x][y]\n\n[y]: tool:mediation',
        "[elsewhere](https://example.org/tool:none) and [mail](mailto:tool@example.org) tool:none",
        "`[code](tool:none)` and ``a ` [code](tool:none)``",
        "```\n[code](tool:none)\n```\n~~~~ yaml\n[code](tool:none)\n~~~\n[code](tool:none)\n~~~~\n[a](tool:mediation)",
    ],
)
def test_links_that_lead_somewhere_are_no_problem(text: str) -> None:
    assert found(text) == []


def test_each_dead_link_is_a_problem_at_its_place() -> None:
    text = (
        "# Über\n\nÄ [a](tool:mediaton) [b](page:contribut/)\n\n[y]: tool:mediation#harm\n<a\nhref='case:libya-2011'>"
    )
    assert found(text) == [
        (3, 7, 13, "there is no tool 'mediaton'; did you mean 'mediation'?"),
        (3, 26, 15, "there is no page 'contribut/'; did you mean 'contribute/'?"),
        (5, 6, 19, "there is no tool 'mediation#harm'; did you mean 'mediation'?"),
        (7, 7, 15, "there is no case study 'libya-2011'"),
    ]


def test_rendered_links_are_relative_to_the_page() -> None:
    html = (
        '<a href="tool:mediation#harms">a</a> <a class="x" href="page:">b</a> <a href="https://x.example/">c</a>'
        '<code>href="tool:none"</code>'
    )
    shown = with_links(html.replace('<code>href="tool:none"</code>', ""), Links("about/"), ADDRESSES)
    assert shown == (
        '<a href="../tools/mediation/#harms">a</a> <a class="x" href="../">b</a> <a href="https://x.example/">c</a>'
    )
    on_disk = with_links(html[:40], Links("index.html", directory_urls=False), ADDRESSES)
    assert on_disk.startswith('<a href="tools/mediation/index.html#harms">')


def test_a_rendered_link_to_nothing_is_an_error_unless_records_are_broken() -> None:
    html = '<a href="tool:none">a</a>'
    with pytest.raises(DeadLinkError, match="about/: there is nothing at tool:none"):
        with_links(html, Links("about/"), ADDRESSES)
    assert with_links(html, Links("about/"), ADDRESSES, forgiving=True) == html


def test_documents_know_their_address_and_front_matter(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    (docs / "about").mkdir(parents=True)
    (docs / "index.md").write_text("# Home", encoding="utf-8")
    (docs / ".hidden.md").write_text("# No", encoding="utf-8")
    (docs / "about" / "more.md").write_bytes(b"\xef\xbb\xbf---\ntitle: More\ndescription: Even more\n---\n\xff")
    online = read_documents(Project(tmp_path), directory_urls=True)
    assert [(one.path, one.address, one.title, one.description) for one in online] == [
        ("docs/about/more.md", "about/more/", "More", "Even more"),
        ("docs/index.md", "", "", ""),
    ]
    on_disk = read_documents(Project(tmp_path), directory_urls=False)
    assert [one.address for one in on_disk] == ["about/more.html", ""]
