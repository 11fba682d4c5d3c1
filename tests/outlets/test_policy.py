from __future__ import annotations

import base64
import hashlib

import pytest

from build_tools.outlets.policy import PolicyError, policy, protected, refuse_inline_scripts, refuse_inline_styles

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; base-uri 'self'; form-action 'self'"
)


def test_a_page_without_inline_scripts_needs_no_hash() -> None:
    html = '<script src="a.js"></script><script type="application/json">{"a": 1}</script>'
    assert policy(html) == STRICT


def test_each_inline_script_is_allowed_by_its_hash_once() -> None:
    code = "var dark = 1 < 2;\n"
    allowed = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
    html = f"<script>{code}</script><p></p><script type='text/javascript'>{code}</script>"
    assert policy(html) == STRICT.replace("script-src 'self'", f"script-src 'self' 'sha256-{allowed}'")


def test_the_policy_stands_before_everything_it_rules() -> None:
    html = '<head>\n<meta charset="utf-8">\n<link rel="stylesheet" href="a.css"></head>'
    shown = protected(html)
    assert shown.count("Content-Security-Policy") == 1
    assert shown.index("Content-Security-Policy") < shown.index("stylesheet")
    assert f'content="{STRICT}"' in shown


def test_a_page_without_a_head_cannot_be_protected() -> None:
    with pytest.raises(PolicyError, match="meta charset"):
        protected("<p>Only a piece</p>")


@pytest.mark.parametrize(
    "html",
    [
        '<td style="text-align: left">',
        "<p class=a\n  STYLE = 'color: red'>",
        "<p style=color:red>",
        '<a title="a > b" style="x">',
        '<img src="a.png" onerror="alert(1)">',
        "<svg/onload=x>",
        "<img alt=''onerror=x>",
        "<style>p {}</style>",
        "<STYLE media=print>",
    ],
)
def test_inline_styles_and_handlers_are_refused(html: str) -> None:
    with pytest.raises(PolicyError):
        refuse_inline_styles(f"<div>{html}</div>")


@pytest.mark.parametrize(
    "html",
    [
        "<p>The house style = calm.</p>",
        '<p title="not a style = rule, on time = yes">x</p>',
        "<code>&lt;p style=&quot;x&quot;&gt;</code>",
        '<p data-style="a" class="style">x</p>',
        "<styled-by>x</styled-by>",
        '<a href="/online=1/style=2">and/onwards = x</a>',
    ],
)
def test_words_about_styles_pass(html: str) -> None:
    refuse_inline_styles(html)


def test_a_body_may_hold_data_but_no_code() -> None:
    refuse_inline_scripts('<script type="application/ld+json">{}</script><script src="../a.js"></script>')
    with pytest.raises(PolicyError, match="inline script"):
        refuse_inline_scripts("<p></p><script>alert(1)</script>")
