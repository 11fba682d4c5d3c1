"""Where everything stands: the only module that writes folder names and addresses of the record kinds.

A new kind of record is a row in `KINDS`, a schema, a model and a template.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

RESERVED_IDS = frozenset({"by", "builder", "form", "frame", "index"})
"""Ids that no record may have, because the addresses below a list use these words."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record: its names, its folder, its schema and its address on the site.

    Args:
        name: How links and messages name one record (`tool:mediation`).
        plural: The name in the API (`/api/v1/tools.json`).
        folder: Folder of the record files, relative to the project.
        suffix: How the names of the record files end.
        schema: File name of the JSON Schema in `schemas/`.
        address: Address of the list; a record's page stands below it.
        title: What a reader calls one of them.
        title_plural: What a reader calls several of them.
    """

    name: str
    plural: str
    folder: str
    suffix: str
    schema: str
    address: str
    title: str
    title_plural: str


_ROWS = (
    Kind("tool", "tools", "toolkit/tools", ".yaml", "tool.json", "tools/", "Tool", "Tools"),
    Kind("case", "cases", "case_studies", ".yaml", "case.json", "cases/", "Case study", "Case studies"),
    Kind("lesson", "lessons", "toolkit/lessons", ".yaml", "lesson.json", "lessons/", "Lesson", "Lessons"),
    Kind(
        "risk-factor",
        "risk-factors",
        "toolkit/risk_factors",
        ".yaml",
        "risk-factor.json",
        "risk-factors/",
        "Risk factor",
        "Risk factors",
    ),
    Kind(
        "framework",
        "frameworks",
        "toolkit/frameworks",
        ".yaml",
        "framework.json",
        "frameworks/",
        "Assessment framework",
        "Assessment frameworks",
    ),
    Kind("term", "glossary", "toolkit/glossary", ".yaml", "term.json", "glossary/", "Term", "Glossary"),
    Kind("module", "modules", "toolkit/modules", ".yaml", "module.json", "training/", "Module", "Training"),
    Kind("source", "sources", "toolkit/sources", ".bib", "source.json", "sources/", "Source", "Sources"),
    Kind(
        "vocabulary",
        "vocabulary",
        "toolkit/vocabulary",
        ".yaml",
        "vocabulary-list.json",
        "about/vocabulary/",
        "Word list",
        "Word lists",
    ),
)

KINDS: Mapping[str, Kind] = MappingProxyType({kind.name: kind for kind in _ROWS})
"""Every kind of record by name, in the order in which a reader meets them."""


@dataclass(frozen=True, slots=True)
class Project:
    """The folders of one toolkit.

    Args:
        root: The folder that holds `mkdocs.yml`, `toolkit/` and `case_studies/`.
    """

    root: Path

    @classmethod
    def find(cls, start: Path) -> Project:
        """Return the project that `start` lies in.

        Raises:
            FileNotFoundError: No folder from `start` upwards holds `mkdocs.yml` and `schemas/`.
        """
        for folder in (start, *start.parents):
            if (folder / "mkdocs.yml").is_file() and (folder / "schemas").is_dir():
                return cls(folder)
        raise FileNotFoundError(f"no mkdocs.yml and schemas/ in {start} or above it")

    def folder(self, kind: Kind) -> Path:
        """Return the folder that holds the records of `kind`."""
        return self.root / kind.folder

    @property
    def schemas(self) -> Path:
        """The folder of the JSON Schemas."""
        return self.root / "schemas"

    @property
    def docs(self) -> Path:
        """The folder of the hand-written pages."""
        return self.root / "docs"

    @property
    def site(self) -> Path:
        """The folder of the finished site."""
        return self.root / "site"

    @property
    def downloads(self) -> Path:
        """The folder of what is made to be carried away: the offline copy."""
        return self.root / "dist"

    def relative(self, path: Path) -> str:
        """Return `path` relative to the project, with forward slashes."""
        return path.relative_to(self.root).as_posix()
