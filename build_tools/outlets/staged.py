"""Building with an engine that runs no plugins: hand-written pages and frames are laid out in a folder of their own.

The engine's configuration is `mkdocs.yml` with a few settings replaced, so that both engines build the same site.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from build_tools.outlets.frames import FrameError, needed, source
from build_tools.outlets.pipeline import Site
from build_tools.outlets.publishing import footer_values, is_unused, publish
from build_tools.outlets.replacement import Replacement

_OTHER_LOOK = "assets/stylesheets/modern/"
_LISTS_OF_PAGES = ("search.json", "sitemap.xml.gz", "objects.inv")

RunEngine = Callable[[Path], None]
"""Runs an engine on a configuration file; raises if it fails."""


def build_staged(site: Site, config_file: Path, docs: Path, theme: Path, target: Path, run: RunEngine) -> None:
    """Build the site with an engine that runs no plugins, and put it in the place of `target`.

    Args:
        site: Our pages and files.
        config_file: The project's `mkdocs.yml`.
        docs: The folder of the hand-written pages.
        theme: The folder of our theme partials.
        target: The folder of the finished site.
        run: Runs the engine.

    Raises:
        FrameError: A hand-written page stands where a frame must stand, or the engine did not write a frame.
    """
    stage = Replacement.beside(target)
    try:
        _lay_out(stage.folder / "stage", site, docs)
        settings = _settings(site, config_file, theme)
        # JSON is YAML, and needs no library.
        file = stage.folder / "stage" / "mkdocs.yml"
        file.write_text(json.dumps(settings, indent=1), encoding="utf-8")
        run(file)
        built = Replacement(stage.target, stage.folder / "stage" / "site")
        _remove_unused(built.folder)
        publish(built.folder, site)
        built.commit()
    finally:
        stage.discard()


def _lay_out(stage: Path, site: Site, docs: Path) -> None:
    shutil.copytree(docs, stage / "docs")
    for key in needed(site.pages):
        file = stage / "docs" / key.source_file
        if file.exists():
            raise FrameError(f"docs/{key.source_file} stands where a frame of '{key.section}' must stand")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(source(key), encoding="utf-8")


def _settings(site: Site, config_file: Path, theme: Path) -> dict[str, Any]:
    return {
        "INHERIT": str(config_file),
        "docs_dir": "docs",
        "site_dir": "site",
        "plugins": [],
        "extra": {"toolkit": footer_values(site)},
        # The look of Material for MkDocs, which our styles build on.
        "theme": {"custom_dir": str(theme), "variant": "classic"},
    }


def _remove_unused(folder: Path) -> None:
    """Remove what the theme brings along and our pages never load, and lists of pages that would name the frames."""
    for file in [file for file in folder.rglob("*") if file.is_file()]:
        path = file.relative_to(folder).as_posix()
        if is_unused(path) or path.startswith(_OTHER_LOOK) or path in _LISTS_OF_PAGES:
            file.unlink()
    for empty in sorted((one for one in folder.rglob("*") if one.is_dir()), reverse=True):
        if not any(empty.iterdir()):
            empty.rmdir()
