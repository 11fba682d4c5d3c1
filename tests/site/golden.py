"""Golden pages, one of each type of the toy toolkit, and golden references: as last looked at and found good."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from build_tools.catalog import load
from build_tools.catalog.sources import Source
from build_tools.checking.schemas import load_schemas
from build_tools.project import Project
from build_tools.reading.bibliography import read_bibliography
from build_tools.reading.records import read_project
from build_tools.site import Settings, render
from build_tools.site.citation import reference, short_labels
from tests.examples.projects import toy_toolkit

FOLDER = Path(__file__).with_name("golden_pages")
REFERENCES = Path(__file__).with_name("references.txt")
PAGES = (
    "tools/by/lead-time/days/",
    "frameworks/",
    "sources/",
    "sources/by/t/",
    "options/",
    "options/early-warning/",
    "options/early-warning/diplomatic/",
    "actors/",
    "actors/embassy-or-mission/",
    "assess/",
    "brief/",
    "tools/mediation/",
    "cases/velmora-2009/",
    "lessons/speak-with-one-voice/",
    "risk-factors/armed-unrest/",
    "frameworks/signs-and-questions/",
    "glossary/early-action/",
    "training/radio-and-rumour/",
    "sources/coast-commission-2010/",
)
"""Addresses of the golden pages."""


def file_of(address: str) -> Path:
    """Return the file that holds a golden page."""
    return FOLDER / (address.strip("/").replace("/", "--") + ".html")


def pages(project: Project) -> Iterator[tuple[str, str]]:
    """Yield (address, HTML) of each page among the golden ones, without the empty lines that templates leave."""
    catalog = load(read_project(project).records)
    settings = Settings("Toy toolkit", None, None, None, "0", "digest")
    for page in render(catalog, settings, load_schemas(project.schemas).documents):
        if page.path in PAGES:
            yield page.path, re.sub(r"\n\s*\n+", "\n", page.html).strip() + "\n"


def invented_sources() -> dict[str, Source]:
    """Return the invented works of `references.bib`, each hard to print in its own way, by key."""
    entries, problems = read_bibliography(REFERENCES.with_suffix(".bib").read_bytes(), "references.bib")
    assert problems == ()
    sources = [msgspec.convert(entry.data, Source) for entry in entries]
    return {source.id: source for source in sources}


def references() -> str:
    """Return the key, the label and the reference of each invented work."""
    sources = invented_sources()
    labels = short_labels(sources)
    return "".join(f"{key}\n  {labels[key]}\n  {reference(one)}\n\n" for key, one in sources.items())


def main() -> None:
    """Write the golden pages and references anew: `python -m tests.site.golden`. Read the difference."""
    FOLDER.mkdir(exist_ok=True)
    REFERENCES.write_text(references(), encoding="utf-8", newline="\n")
    with tempfile.TemporaryDirectory() as folder:
        for address, html in pages(toy_toolkit(Path(folder) / "toolkit")):
            file_of(address).write_text(html, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
