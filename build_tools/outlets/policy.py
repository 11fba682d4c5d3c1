"""The Content-Security-Policy of every published page, and what no page may hold because of it.

What only a header can say (`frame-ancestors`, for example) is left to the web server: see the README.
"""

from __future__ import annotations

import base64
import hashlib
import re

_DIRECTIVES = (
    "default-src 'none'; script-src 'self'{hashes}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; base-uri 'self'; form-action 'self'"
)
_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL | re.IGNORECASE)
_IS_FILE = re.compile(r"\ssrc\s*=", re.IGNORECASE)
_IS_DATA = re.compile(r"""\stype\s*=\s*["']?application/(?:ld\+)?json\b""", re.IGNORECASE)
_STYLE_ELEMENT = re.compile(r"<style[\s>]", re.IGNORECASE)
_SUSPECT = re.compile(r"""[\s"'/](?:style|on[a-z]+)\s*=""", re.IGNORECASE)
_HANDLER = re.compile(rb"on[a-z]+\s*=")
_TAG = re.compile(r"""<[a-z][^\s>"'/]*(?P<attributes>(?:"[^"]*"|'[^']*'|[^>"'])*)>""", re.IGNORECASE)
_QUOTED = re.compile(r"""=\s*(?:"[^"]*"|'[^']*')""")
_EARLY = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)


class PolicyError(Exception):
    """A page holds what its own policy forbids, or has no head to carry the policy."""


def policy(html: str) -> str:
    """Return the policy for a page: scripts inside it are allowed by their hashes, nothing is allowed by default."""
    hashes = sorted({_hash(match["code"]) for match in _SCRIPT.finditer(html) if _runs(match)})
    return _DIRECTIVES.format(hashes="".join(f" '{one}'" for one in hashes))


def protected(html: str) -> str:
    """Return a whole page with its policy in a meta element, as early as it can stand.

    Raises:
        PolicyError: The page holds inline styles or handlers, or no `<meta charset>`.
    """
    refuse_inline_styles(html)
    early = _EARLY.search(html)
    if early is None:
        raise PolicyError("the page has no <meta charset>, after which its policy could stand")
    element = f'<meta http-equiv="Content-Security-Policy" content="{policy(html)}">'
    return f"{html[: early.end()]}\n      {element}{html[early.end() :]}"


def refuse_inline_styles(html: str) -> None:
    """Refuse a piece of HTML that the policy would take apart.

    Raises:
        PolicyError: It has a style element, a style attribute or an event handler.
    """
    # Nearly every page is clear of both, which a plain search in bytes tells much faster than the patterns.
    lowered = html.encode().lower()
    if b"<style" in lowered and _STYLE_ELEMENT.search(html):
        raise PolicyError("the page has a style element")
    if b"style" not in lowered and not _HANDLER.search(lowered):
        return
    if not _SUSPECT.search(html):
        return
    for tag in _TAG.finditer(html):
        # What stands in quotes is a value, which may be a sentence about styles.
        if found := _SUSPECT.search(_QUOTED.sub("=''", tag["attributes"])):
            raise PolicyError(f"the page has an inline style or handler:{found[0]} in {tag[0][:80]}")


def refuse_inline_scripts(html: str) -> None:
    """Refuse a body whose scripts the policy of its frame does not know.

    Raises:
        PolicyError: It has a script that is neither a file nor data.
    """
    if "<script" in html and any(_runs(match) for match in _SCRIPT.finditer(html)):
        raise PolicyError("the body of the page has an inline script; put it into a file in docs/assets/")


def _runs(script: re.Match[str]) -> bool:
    return not (_IS_FILE.search(script["attributes"]) or _IS_DATA.search(script["attributes"]))


def _hash(code: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
