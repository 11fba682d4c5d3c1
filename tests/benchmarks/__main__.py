"""Prints what building costs: `python -m tests.benchmarks [N ...]`, by default 100, 1 000 and 10 000 records.

Everything is measured in one run on this machine, so read the ratios, not the seconds. "Stock MkDocs" is MkDocs with
the same theme and the same text as one Markdown file a record, records left out of the menu. Hugo is compared where it
is installed, building one bare page a record from the same YAML.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import yaml

from build_tools.catalog import load
from build_tools.checking import check
from build_tools.checking.schemas import load_schemas
from build_tools.project import KINDS, Project
from build_tools.reading.problem import has_errors
from build_tools.reading.records import read_project
from build_tools.site import Settings, render
from tests.benchmarks.synthetic import Writer

ROOT = Path(__file__).parents[2]
Result = TypeVar("Result")


def main() -> None:
    """Measure every size asked for, and print a table and the ratios between them."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[100, 1000, 10000], metavar="N")
    parser.add_argument("--stock-up-to", type=int, default=1000, help="largest size that stock MkDocs also builds")
    options = parser.parse_args()
    whole: dict[int, float] = {}
    for size in options.sizes:
        with tempfile.TemporaryDirectory(prefix="toolkit-bench-") as name:
            folder = Path(name) / "project"
            folder.mkdir()
            Writer(folder, ROOT).write(size)
            whole[size] = _measure(folder, size, stock=size <= options.stock_up_to)
    for small, large in zip(options.sizes, options.sizes[1:], strict=False):
        print(f"whole build at {large} against {small}: {whole[large] / whole[small]:.1f} times the time")


def _measure(folder: Path, size: int, *, stock: bool) -> float:
    project = Project(folder)
    reading, read = _timed(lambda: read_project(project))
    problems, checked = _timed(lambda: check(project, reading))
    if has_errors(problems):
        sys.exit("\n".join(f"{one.place.path}:{one.place.line} {one.code} {one.message}" for one in problems[:10]))
    catalog, linked = _timed(lambda: load(reading.records))
    settings = Settings("Benchmark", None, None, None, "0", catalog.digest)
    schemas = load_schemas(project.schemas).documents
    pages, rendered = _timed(lambda: sum(1 for _ in render(catalog, settings, schemas)))
    count = len(reading.records)
    print(f"\n{size} synthetic records ({count} with word lists and sources), {pages} pages")
    for name, seconds in (("reading", read), ("checking", checked), ("linking", linked), ("rendering", rendered)):
        print(f"  {name:10} {seconds:8.2f} s  {count / seconds:9.0f} records a second")
    _set_theme(folder)
    built = _command(folder, [str(Path(sys.executable).with_name("mkdocs")), "build", "-q"])
    print(f"  whole build {built:7.2f} s")
    if stock:
        stock_seconds = _stock(folder)
        print(f"  stock MkDocs, same text as Markdown {stock_seconds:.2f} s: {stock_seconds / built:.1f} times as long")
    hugo = shutil.which("hugo")
    if hugo:
        seconds = _hugo(folder, hugo)
        print(f"  Hugo from the same YAML, bare pages {seconds:.2f} s: ours takes {built / seconds:.1f} times as long")
    else:
        print("  Hugo is not installed: no comparison")
    return built


def _set_theme(folder: Path) -> None:
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    theme = f"custom_dir: {(ROOT / 'build_tools/site/theme').as_posix()}"
    (folder / "mkdocs.yml").write_text(settings.replace("custom_dir: build_tools/site/theme", theme), encoding="utf-8")


def _stock(folder: Path) -> float:
    stock = folder.with_name("stock")
    docs = stock / "docs"
    for kind in KINDS.values():
        for path in sorted((folder / kind.folder).glob("*.yaml")):
            record = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
            page = docs / kind.plural / f"{record['id']}.md"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(f"# {record['name']}\n\n" + "\n".join(_markdown(record, 2)), encoding="utf-8")
    (docs / "index.md").write_text("# Benchmark\n", encoding="utf-8")
    kinds = "\n".join(f"  /{kind.plural}/" for kind in KINDS.values())
    (stock / "mkdocs.yml").write_text(
        "site_name: Benchmark\ntheme:\n  name: material\n  font: false\nnav:\n  - Home: index.md\n"
        f"not_in_nav: |\n{kinds}\n",
        encoding="utf-8",
    )
    return _command(stock, [str(Path(sys.executable).with_name("mkdocs")), "build", "-q"])


def _markdown(value: Any, level: int) -> list[str]:
    lines: list[str] = []
    for name, inner in value.items():
        title = name.replace("_", " ").capitalize()
        if isinstance(inner, dict):
            lines += ["", f"{'#' * min(level, 6)} {title}", "", *_markdown(inner, level + 1)]
        elif isinstance(inner, list) and inner and isinstance(inner[0], dict):
            columns = list(dict.fromkeys(key for row in inner for key in row))
            lines += [
                "",
                f"{'#' * min(level, 6)} {title}",
                "",
                f"| {' | '.join(columns)} |",
                "|---" * len(columns) + "|",
            ]
            lines += [f"| {' | '.join(_cell(row.get(key, '')) for key in columns)} |" for row in inner]
        else:
            lines += ["", f"**{title}:** {_cell(inner)}"]
    return lines


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(_cell(one) for one in value)
    if isinstance(value, dict):
        return ", ".join(_cell(one) for one in value.values())
    return str(value)


def _hugo(folder: Path, hugo: str) -> float:
    site = folder.with_name("hugo")
    (site / "layouts/_default").mkdir(parents=True)
    (site / "content").mkdir()
    for kind in KINDS.values():
        if kind.suffix == ".yaml" and (folder / kind.folder).is_dir():
            shutil.copytree(folder / kind.folder, site / "data" / kind.plural)
    (site / "hugo.toml").write_text(
        'baseURL = "https://example.org/"\ndisableKinds = ["taxonomy", "RSS"]\n', encoding="utf-8"
    )
    (site / "content/_content.gotmpl").write_text(
        "{{ range $kind, $records := site.Data }}{{ range $records }}"
        '{{ $.AddPage (dict "path" (printf "%s/%s" $kind .id) "title" .name "params" (dict "record" .)) }}'
        "{{ end }}{{ end }}\n",
        encoding="utf-8",
    )
    body = "<!doctype html><title>{{ .Title }}</title><h1>{{ .Title }}</h1>{{ range $name, $value := .Params.record }}"
    body += "<h2>{{ $name }}</h2><p>{{ $value }}</p>{{ end }}\n"
    (site / "layouts/_default/single.html").write_text(body, encoding="utf-8")
    (site / "layouts/_default/list.html").write_text("<!doctype html><title>{{ .Title }}</title>\n", encoding="utf-8")
    return _command(site, [hugo, "--quiet"])


def _command(folder: Path, command: list[str]) -> float:
    # Compiled Python is kept between runs, as on a reader's machine: otherwise every run measures the compiler too.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["NO_MKDOCS_2_WARNING"] = "1"
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{command} failed:\n{done.stdout}\n{done.stderr}")
    return seconds


def _timed(work: Callable[[], Result]) -> tuple[Result, float]:
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start


if __name__ == "__main__":
    main()
