"""The addresses that were ever published. `python -m tests.site.published` adds the new ones; none is ever removed."""

from __future__ import annotations

from pathlib import Path

from build_tools.catalog import load
from build_tools.checking.schemas import load_schemas
from build_tools.project import Project
from build_tools.reading.conformance import ADDRESS, FILE
from build_tools.reading.records import read_project
from build_tools.site import Settings, render
from build_tools.site.redirects import redirects
from tests.examples.projects import ROOT

LIST = Path(__file__).parents[1] / "published-addresses.txt"


def published() -> list[str]:
    """Return the addresses of the list, each with a slash before and after it."""
    return LIST.read_text(encoding="utf-8").split()


def pages(project: Project) -> frozenset[str]:
    """Return the address of every page, the hand-written ones among them."""
    return frozenset(_rendered(project) | _by_hand(project))


def alive(project: Project) -> frozenset[str]:
    """Return every address at which a page or a redirect stands."""
    catalog = load(read_project(project).records)
    made = frozenset(address.lstrip("/") for address in pages(project))
    moved = redirects(catalog, Settings("x", None, None, None, "0", catalog.digest), made)
    return pages(project) | {"/" + path.removesuffix("index.html") for path, _ in moved}


def _rendered(project: Project) -> set[str]:
    catalog = load(read_project(project).records)
    settings = Settings("x", None, None, None, "0", catalog.digest)
    return {"/" + page.path for page in render(catalog, settings, load_schemas(project.schemas).documents)}


def _by_hand(project: Project) -> set[str]:
    found = {f"/{path.parent.relative_to(project.docs).as_posix()}/" for path in project.docs.rglob("index.md")}
    # The page of the conformance report is made from a file that is written by hand.
    return found | ({f"/{ADDRESS}"} if (project.docs / FILE).is_file() else set())


def with_new(known: list[str], now: frozenset[str]) -> str:
    """Return the text of the list with the pages of today added, in order; what was there stays."""
    return "".join(f"{address}\n" for address in sorted({*known, *now}))


def main() -> None:
    """Add the pages of today to the list."""
    LIST.write_text(with_new(published(), pages(Project(ROOT))), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
