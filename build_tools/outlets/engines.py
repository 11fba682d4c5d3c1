"""The site engines by name: what `toolkit build --engine` and `toolkit serve` run."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

from click import ClickException
from mkdocs.__main__ import cli
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from build_tools.outlets.mkdocs_plugin import wishes_of
from build_tools.outlets.pipeline import produce
from build_tools.outlets.staged import build_staged
from build_tools.project import Project


def build(project: Project, engine: str) -> int:
    """Check the records and build the site.

    Args:
        project: The project.
        engine: A name in `ENGINES`.

    Returns:
        Exit status: 0 built; 1 not built, the reason is printed and the last good site untouched.
    """
    try:
        ENGINES[engine](project)
    except ClickException as error:
        error.show()
        return error.exit_code
    return 0


def serve(project: Project) -> int:
    """Show the site on this machine and follow changes, until interrupted; return the exit status."""
    try:
        cli.main(["serve", "--config-file", str(config_file(project))], standalone_mode=False)
    except ClickException as error:
        error.show()
        return error.exit_code
    return 0


def _build_with_mkdocs(project: Project) -> None:
    cli.main(["build", "--config-file", str(config_file(project))], standalone_mode=False)


def _build_with_zensical(project: Project) -> None:
    if find_spec("zensical") is None:
        raise Abort("Zensical is not installed. `pip install zensical` installs it.")
    try:
        config = load_config(str(config_file(project)))
    except ConfigurationError as error:
        raise Abort(str(error)) from error
    outcome = produce(project, wishes_of(config))
    if outcome.site is None:
        raise Abort(outcome.report)
    theme = Path(config.theme.custom_dir or "")
    docs, target = Path(config.docs_dir), Path(config.site_dir)
    build_staged(outcome.site, config_file(project), docs, theme, target, _run_zensical)


def _run_zensical(config_file: Path) -> None:
    command = [sys.executable, "-m", "zensical", "build", "--clean", "--config-file", str(config_file)]
    finished = subprocess.run(  # noqa: S603 - a fixed command
        command, cwd=config_file.parent, capture_output=True, text=True, check=False
    )
    if finished.returncode:
        raise Abort(f"Zensical failed:\n{finished.stdout}{finished.stderr}")


def config_file(project: Project) -> Path:
    """Return the configuration that every engine reads."""
    return project.root / "mkdocs.yml"


ENGINES: Mapping[str, Callable[[Project], None]] = MappingProxyType(
    {"mkdocs": _build_with_mkdocs, "zensical": _build_with_zensical}
)
"""Every engine by name."""
