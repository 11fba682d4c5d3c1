"""The accessibility conformance report: a file beside the hand-written pages, published as it is."""

from __future__ import annotations

from build_tools.project import Project
from build_tools.reading.strict_yaml import Document, read_yaml

ADDRESS = "about/accessibility/"
"""Where the report stands, in `docs/` and on the site."""
FILE = f"{ADDRESS}openacr.yaml"


def read_conformance(project: Project) -> Document | None:
    """Read the report of a project; a project without one gives None."""
    path = project.docs / FILE
    return read_yaml(path.read_bytes(), project.relative(path)) if path.is_file() else None
