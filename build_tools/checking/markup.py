"""What CommonMark finds in a text: the addresses of its links, and raw HTML.

The same parser renders the text later, so what is checked is what would be printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Found:
    """What a text holds.

    Args:
        links: The addresses of its links, in order.
        html: Raw HTML, tag by tag.
    """

    links: tuple[str, ...]
    html: tuple[str, ...]


@lru_cache(maxsize=4096)
def look_into(text: str) -> Found:
    """Return the links and the raw HTML of a text."""
    if "](" not in text and "<" not in text and "]:" not in text:
        return Found((), ())
    tokens = list(_all(_parser().parse(text)))
    return Found(
        tuple(str(token.attrs["href"]) for token in tokens if token.type == "link_open"),
        tuple(token.content.strip() for token in tokens if token.type in {"html_inline", "html_block"}),
    )


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True}).disable("image")
    # By itself the parser leaves `javascript:` links as text; here they have to be found.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005 - whatever the address
    return parser


def _all(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from token.children or ()
