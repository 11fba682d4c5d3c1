"""Pages about the toolkit itself: coverage, the field guide of each kind, the messages of the checker."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.catalog.coverage import coverage
from build_tools.project import KINDS
from build_tools.reading.codes import CODES
from build_tools.site.field_guide import Schemas, field_guide
from build_tools.site.page import Page
from build_tools.site.view import Library
from build_tools.site.writing import entry, write


def pages(library: Library, schemas: Schemas) -> Iterator[Page]:
    """Yield the coverage page, the field guides, and the pages of the messages."""
    yield _coverage(library)
    for kind in KINDS.values():
        title = f"{kind.title}: its fields"
        yield write(
            library,
            "field-guide.html",
            f"contribute/{kind.name}/",
            title,
            f"Every field of a record of the kind: {kind.title}.",
            "contribute",
            search=entry(title, "Guide", f"contribute/{kind.name}/", f"Every field of: {kind.title}."),
            kind=kind,
            guide=field_guide(schemas, kind.schema),
        )
    codes = [CODES[code] for code in sorted(CODES)]
    yield write(
        library,
        "codes.html",
        "contribute/codes/",
        "Messages of the checker",
        "What each message means, and how to mend it.",
        "contribute",
        codes=codes,
    )
    for code in codes:
        path = f"contribute/codes/{code.code}/"
        yield write(
            library,
            "code.html",
            path,
            f"{code.code}: {code.title}",
            code.meaning,
            "contribute",
            search=entry(code.code, "Message", path, code.title),
            code=code,
        )


def _coverage(library: Library) -> Page:
    title = "Coverage: what is there and what is missing"
    description = "Counts of what the records hold and what they leave open."
    return write(
        library,
        "coverage.html",
        "about/coverage/",
        title,
        description,
        "about",
        search=entry(
            "Coverage",
            "About",
            "about/coverage/",
            description,
            ("gaps", "what is missing", "which cases are missing", "not covered"),
        ),
        tables=coverage(library.catalog),
    )
