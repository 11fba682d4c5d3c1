"""Text of records becomes HTML that can do nothing but be read."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

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


def _cite(key: str, locator: str) -> str:
    return f"<i>{key}|{locator}</i>"


ALLOWED = {"body", "div", "p", "em", "strong", "code", "ul", "ol", "li", "blockquote", "br", "h3", "h4", "a", "i"}
"""The elements that text may make, and the `i` of the citations here."""


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


def _same(html: str) -> str:
    return unescape(html).strip()


TEXT = st.text(st.sampled_from("abz AZ09.,;:'\"()/-+=*_`#<>&!~|[]\\é“”\u2013\u00a0\u2028\t"), min_size=1, max_size=24)


@given(TEXT.map(str.strip).filter(bool))
def test_plain_text_is_what_the_renderer_would_make(text: str) -> None:
    fast = prose._plain(text)
    if fast is not None:
        assert _same(prose.line(text, _resolve)) == _same(prose._clean(prose._markdown().renderInline(text), _resolve))
        slow = prose._clean(prose._markdown().render(text), _resolve)
        assert _same(prose.blocks(text, _resolve, _cite)) == _same(slow)


@pytest.mark.parametrize(
    "text", ["The 5th Fleet - and others", "Art. 3(1), para. 2: yes; no?", "Côte d\u2019Ivoire: “never again”", "50 %"]
)
def test_ordinary_text_takes_the_fast_way(text: str) -> None:
    assert prose._plain(text) == text


@given(st.text(max_size=40))
def test_any_text_comes_out_as_allowed_markup_only(text: str) -> None:
    for html in (prose.line(text, _resolve), prose.blocks(text, _resolve, _cite)):
        body = LexborHTMLParser(f"<div>{html}</div>").body
        assert body is not None
        assert {node.tag for node in body.css("*")} <= ALLOWED
        for node in body.css("a"):
            assert node.attributes.keys() <= {"href", "rel"}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("one\n\ntwo", "<p>one</p>\n<p>two</p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n"),
        ("*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code>c</code></p>\n"),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>\n"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>\n"),
    ],
)
def test_blocks(text: str, html: str) -> None:
    assert prose.blocks(text, _resolve, _cite) == html


def test_several_citations_keep_their_order_and_their_text() -> None:
    html = prose.blocks("A [@a, p. 1] and\n\n- B [@b, pp. 2-3]\n- C [@a, p. 1].", _resolve, _cite)
    assert re.findall("<i>([^<]*)</i>", html) == ["a|p. 1", "b|pp. 2-3", "a|p. 1"]
    assert "\ue000" not in html


def test_marks_that_hold_a_place_cannot_be_written_by_hand() -> None:
    html = prose.blocks("A [@a, p. 1] \ue0000\ue001 \ue0009\ue001 *b*", _resolve, _cite)
    assert re.findall("<i>([^<]*)</i>", html) == ["a|p. 1"]


def test_an_unknown_scheme_leaves_the_words() -> None:
    html = prose.line("[x](nothing:mediation) [y](http://example.org) [z](/top)", _resolve)
    assert "href" not in html
    assert re.sub("<[^>]*>", "", html) == "x y z"
