"""Text of records becomes HTML that can do nothing but be read."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from build_tools.site import prose

PROBES = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<iframe src=https://example.org></iframe>",
    "<style>body{display:none}</style>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    "[x](//example.org)",
    "[x](http://example.org)",
    "[x](file:///etc/passwd)",
    "![x](https://example.org/track.png)",
    '<https://example.org/" onclick="alert(1)>',
    "[x](https://example.org 'onmouseover=alert(1)')",
    "[x]: javascript:alert(1)\n\n[x]",
    "`</code><script>alert(1)</script>`",
    "*<b onmouseover=alert(1)>*",
    "\ue0000\ue001",
    "<!-- --><base href=https://example.org>",
)


def _resolve(address: str) -> str | None:
    return "../../tools/mediation/" if address == "tool:mediation" else None


@pytest.mark.parametrize("probe", PROBES)
def test_probes_come_out_inert(probe: str) -> None:
    for html in (prose.line(probe, _resolve), prose.blocks(probe, _resolve, lambda _key, _place: "")):
        tags = re.findall(r"<[^>]*>", str(html))
        for tag in tags:
            assert re.fullmatch(r"</?(?:p|em|strong|code|ul|ol|li|blockquote|br|h3|h4)(?: /)?>|</a>|<a [^>]*>", tag), (
                tag
            )
            assert not re.search(r"\son\w+=|style=|src=", tag), tag
            for link in re.findall(r'href="([^"]*)"', tag):
                assert link.startswith(("https://", "mailto:", "../../")), link


def test_links_to_records() -> None:
    html = prose.line("See [mediation](tool:mediation) and [a page](https://example.org/).", _resolve)
    assert '<a href="../../tools/mediation/"' in html
    assert 'href="https://example.org/"' in html


def test_citations_in_text() -> None:
    html = prose.blocks(
        "Talks lasted 41 days [@hamburg, abstract].", _resolve, lambda key, place: f"<i>{key}|{place}</i>"
    )
    assert html == "<p>Talks lasted 41 days <i>hamburg|abstract</i>.</p>\n"


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"], max_codepoint=0x2FF), min_size=1, max_size=60))
def test_plain_text_is_what_the_renderer_would_make(text: str) -> None:
    fast = prose._plain(text)
    if fast is not None and text == text.strip():
        slow = MarkdownIt("commonmark", {"html": False}).renderInline(text)
        assert str(fast).replace("&#34;", "&quot;").replace("&#39;", "'") == slow
