"""The offline copy: the site in one zip file, to be unpacked on a disk or a memory stick and opened by double click.

It is built like the site, by the same steps, into a folder of its own; the site is not touched.
"""

from __future__ import annotations

import logging
import tempfile
import tomllib
from pathlib import Path

from click import ClickException
from mkdocs.__main__ import State
from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config import load_config

from build_tools.outlets.archive import archive
from build_tools.outlets.engines import config_file
from build_tools.outlets.mkdocs_plugin import NAME, PreventionToolkitPlugin
from build_tools.outlets.pipeline import Site
from build_tools.project import Project
from build_tools.site.dates import in_words

_START = """{name}: offline copy, version {version}{date}

Unpack the whole folder first. Then open index.html with a double click: it opens in your browser.
It needs no network, and it asks nothing of any server.

What is not in it: a page of its own for each source (see "Sources" in the menu), and the data files for programs.
{online}
Not an official or government site. Records and text: CC BY 4.0. How to report an error: see contribute/index.html.
"""


def build(project: Project, into: Path | None = None) -> Path | None:
    """Check the records and write the offline copy.

    Args:
        project: The project.
        into: The folder for the zip file; the project's own when left out.

    Returns:
        The zip file; None where there is none: then the reason is printed, and an older one is untouched.
    """
    folder = into or project.downloads
    try:
        with tempfile.TemporaryDirectory() as temporary:
            copy = Path(temporary, "copy")
            site = _build(project, copy)
            name, version = _name(project), site.settings.version
            folder.mkdir(parents=True, exist_ok=True)
            target = folder / f"{name}-offline-{version}.zip"
            archive(copy, f"{name}-{version}", {"START-HERE.txt": _start(site)}, target)
    except ClickException as error:
        error.show()
        return None
    return target


def _build(project: Project, target: Path) -> Site:
    # Prints what MkDocs warns of, while this name lives.
    printed = State(level=logging.WARNING)  # type: ignore[no-untyped-call]  # MkDocs leaves it without hints
    config = load_config(str(config_file(project)), site_dir=str(target), use_directory_urls=False)
    plugin = config.plugins[NAME]
    if not isinstance(plugin, PreventionToolkitPlugin):
        raise TypeError(f"another plugin is called {NAME}")
    plugin.config["offline"] = True
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build_with_mkdocs(config)
    finally:
        config.plugins.on_shutdown()
        del printed
    return plugin.ready_site()


def _name(project: Project) -> str:
    metadata = tomllib.loads((project.root / "pyproject.toml").read_text(encoding="utf-8"))
    name: str = metadata["project"]["name"]
    return name


def _start(site: Site) -> bytes:
    settings = site.settings
    text = _START.format(
        name=settings.site_name,
        version=settings.version,
        date=f", data of {in_words(site.date)}" if site.date else "",
        online=f"The newest version: {settings.online}\n" if settings.online else "",
    )
    return text.replace("\n", "\r\n").encode()  # for the plainest editor of Windows, too
