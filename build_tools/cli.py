"""The command `toolkit`: the only module that prints.

Exit status: 0 nothing wrong (warnings alone are not wrong), 1 errors in the records, 2 the command was not understood.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from build_tools.checking import check, report
from build_tools.checking.guess import did_you_mean, nearest
from build_tools.checking.vocabulary import vocabulary_schema
from build_tools.project import KINDS, Project
from build_tools.reading.codes import CODES
from build_tools.reading.problem import Problem, Severity, has_errors
from build_tools.reading.records import read_project


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that cannot show a sign must not end the check
    parser = _parser()
    options = parser.parse_args(arguments)
    run: Callable[[Project, argparse.Namespace], int] | None = getattr(options, "run", None)
    if run is None:
        parser.print_help()
        return 2
    try:
        project = Project.find(Path.cwd())
    except FileNotFoundError as error:
        return _usage(f"this is not a toolkit: {error}")
    try:
        status = run(project, options)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads the output, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="toolkit", description="Check and build the records of the Prevention Toolkit."
    )
    commands = parser.add_subparsers(title="commands")
    checking = commands.add_parser("check", help="say what is wrong with the records, and how to mend it")
    checking.add_argument("paths", nargs="*", metavar="PATH", help="show only what concerns these files or folders")
    checking.add_argument("--format", choices=("text", "github", "json"), default="text")
    checking.set_defaults(run=_check)
    building = commands.add_parser("build", help="check the records and build site/")
    building.add_argument("--engine", choices=("mkdocs", "zensical"), default="mkdocs")
    building.set_defaults(run=_build)
    carrying = commands.add_parser("offline", help="write the site as one zip file that opens from a disk")
    carrying.add_argument("--into", metavar="FOLDER", type=Path, help="where to put it; dist/ when left out")
    carrying.set_defaults(run=_offline)
    serving = commands.add_parser("serve", help="show the site on this machine and follow changes of records")
    serving.set_defaults(run=_serve)
    explaining = commands.add_parser("explain", help="say what a code means")
    explaining.add_argument("code", metavar="CODE")
    explaining.set_defaults(run=_explain)
    covering = commands.add_parser("coverage", help="count what is there and what is missing")
    covering.add_argument("--format", choices=("text", "json"), default="text")
    covering.set_defaults(run=_coverage)
    vocabulary = commands.add_parser("vocabulary", help="write schemas/vocabulary.json from the word lists")
    vocabulary.set_defaults(run=_vocabulary)
    return parser


def _check(project: Project, options: argparse.Namespace) -> int:
    scopes = []
    for given in options.paths:
        path = Path(given).resolve()
        if not path.exists():
            return _usage(f"there is no file or folder {given}")
        if not path.is_relative_to(project.root.resolve()):
            return _usage(f"{given} does not belong to this toolkit")
        scopes.append(path.relative_to(project.root.resolve()).as_posix())
    problems = check(project, read_project(project), datetime.now(tz=UTC).date())
    if scopes:
        problems = tuple(one for one in problems if any(_inside(one.place.path, scope) for scope in scopes))
    _print(project, problems, options.format)
    return 1 if has_errors(problems) else 0


def _build(project: Project, options: argparse.Namespace) -> int:
    # MkDocs takes a second to load, and only this command needs it.
    from build_tools.outlets import engines  # noqa: PLC0415

    return engines.build(project, options.engine)


def _serve(project: Project, _options: argparse.Namespace) -> int:
    from build_tools.outlets import engines  # noqa: PLC0415 - as above

    return engines.serve(project)


def _offline(project: Project, options: argparse.Namespace) -> int:
    from build_tools.outlets import offline  # noqa: PLC0415 - as above

    written = offline.build(project, options.into)
    if written is None:
        return 1
    shown = written.relative_to(project.root) if written.is_relative_to(project.root) else written
    _say(f"wrote {shown} ({written.stat().st_size / 1_000_000:.1f} MB)")
    return 0


def _explain(_project: Project, options: argparse.Namespace) -> int:
    code = CODES.get(options.code.upper())
    if code is None:
        return _usage(f"there is no code {options.code}{did_you_mean(nearest(options.code, CODES))}")
    _say(f"{code.code} ({code.severity}): {code.title}\n\n{code.meaning}\n")
    _say(f"Wrong:\n{_indented(code.wrong)}\n\nRight:\n{_indented(code.right)}")
    return 0


def _coverage(project: Project, options: argparse.Namespace) -> int:
    from build_tools.catalog import load  # noqa: PLC0415 - only this command needs the catalog
    from build_tools.catalog.coverage import coverage  # noqa: PLC0415

    reading = read_project(project)
    problems = check(project, reading)
    if has_errors(problems):
        _print(project, problems, "text")
        return 1
    tables = coverage(load(reading.records))
    if options.format == "json":
        _say(json.dumps([asdict(table) for table in tables], indent=2, ensure_ascii=False))
        return 0
    for table in tables:
        _say(f"\n{table.title}" + (f"\n{table.note}" if table.note else ""))
        widths = [max(len(row[index]) for row in (table.columns, *table.rows)) for index in range(len(table.columns))]
        for row in (table.columns, *table.rows):
            _say("  " + "  ".join(value.ljust(width) for value, width in zip(row, widths, strict=True)).rstrip())
    return 0


def _vocabulary(project: Project, _options: argparse.Namespace) -> int:
    reading = read_project(project)
    folder = KINDS["vocabulary"].folder
    wrong = [
        one for one in check(project, reading) if _inside(one.place.path, folder) and one.severity is Severity.ERROR
    ]
    in_the_way = [one for one in wrong if one.code != "TK250"]  # what this command mends is not in its way
    if in_the_way:
        _print(project, in_the_way, "text")
        return 1
    path = project.schemas / "vocabulary.json"
    written = vocabulary_schema(reading.records)
    if path.read_text(encoding="utf-8") == written:
        _say(f"{project.relative(path)} is up to date")
        return 0
    path.write_text(written, encoding="utf-8", newline="\n")
    _say(f"wrote {project.relative(path)}")
    return 0


def _print(project: Project, problems: Sequence[Problem], form: str) -> None:
    if form == "json":
        sys.stdout.write(report.json_text(problems))
    elif form == "github":
        sys.stdout.write(report.github(problems))
        page = os.environ.get("GITHUB_STEP_SUMMARY")
        if page:
            with Path(page).open("a", encoding="utf-8") as file:
                file.write(report.summary(problems))
    else:
        sys.stdout.write(report.text(problems, report.lines_below(project.root)))


def _inside(path: str, scope: str) -> bool:
    return scope in {".", path} or path.startswith(f"{scope}/")


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _usage(message: str) -> int:
    sys.stderr.write(f"toolkit: {message}\n")
    return 2


if __name__ == "__main__":
    sys.exit(main())
