"""The page `/brief/`: what the script that shows the reader's shortlist needs, and what the page says without it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator

import msgspec
from markupsafe import Markup

from build_tools.catalog import Catalog
from build_tools.project import KINDS
from build_tools.site.environment import environment
from build_tools.site.page import Page
from build_tools.site.view import Library
from build_tools.site.writing import entry, write

_EXAMPLE = "mediation"
_WORDS = ("brief", "shortlist", "my list", "note for the minister", "print options", "talking points", "save options")


def pages(library: Library) -> Iterator[Page]:
    """Yield the page of the reader's own list."""
    title, description = "My brief", "A list of tools of your own, in your order and with your notes, to print or keep."
    tools = library.catalog.listed("tool")
    yield write(
        library,
        "brief.html",
        "brief/",
        title,
        description,
        "brief",
        search=entry(title, "Page", "brief/", description, _WORDS),
        date=newest(library.catalog),
        example=next((tool for tool in tools if tool.id == _EXAMPLE), tools[0]),
        data=_data(library.catalog),
    )


def newest(catalog: Catalog) -> str:
    """Return the day of the newest record, which every page shows as the date of the data; empty without records."""
    records = (record for kind in KINDS for record in catalog.of_kind(kind).values())
    return max((record.updated for record in records if hasattr(record, "updated")), default="")


def empty_file() -> str:
    """Return the file that the reader can keep, without its content: HTML with marks for title and body.

    It loads nothing and runs nothing, and its own policy says so; the policy names its one style by its hash.
    """
    style = environment().get_template("brief-file.css").render()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        environment()
        .get_template("brief-file.html")
        .render(hash=f"sha256-{digest}", style=Markup(style), title="TKTITLE", body="TKBODY")  # noqa: S704 - our file
    )


def _data(catalog: Catalog) -> Markup:
    """Return what the script must know of every tool, as JSON that may stand inside an element.

    `tools` has the name of each listed tool by id, `renamed` the id of today by each former id, `withdrawn` the name
    and what replaces it (an id, may be empty); `file` is the file without its content.
    """
    tools = catalog.of_kind("tool").values()
    data = {
        "tools": {tool.id: tool.name for tool in tools if tool.listed},
        "renamed": {former: tool.id for tool in tools for former in tool.former_ids},
        "withdrawn": {tool.id: [tool.name, tool.review.replaced_by or ""] for tool in tools if not tool.listed},
        "file": empty_file(),
    }
    return Markup(msgspec.json.encode(data).replace(b"<", b"\\u003c").decode())  # noqa: S704 - it holds no "<"
