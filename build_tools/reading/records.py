"""Disk -> raw records: every file of every folder of records, in a fixed order."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol

from build_tools.project import KINDS, Kind, Project
from build_tools.reading.bibliography import SIZE_LIMIT as BIBLIOGRAPHY_LIMIT
from build_tools.reading.bibliography import read_bibliography
from build_tools.reading.codes import problem
from build_tools.reading.problem import Place, Problem
from build_tools.reading.strict_yaml import SIZE_LIMIT, Pointer, read_yaml
from build_tools.reading.text import too_large
from build_tools.side_by_side import side_by_side, useful_processes

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_IGNORED = (".", "~")  # what editors and operating systems leave behind


class Positions(Protocol):
    """What can say where a value of a record stands."""

    def place_of(self, pointer: Pointer) -> Place:
        """Return where the value at `pointer` stands."""

    def place_of_key(self, pointer: Pointer) -> Place:
        """Return where the name of the field at `pointer` stands."""


@dataclass(frozen=True, slots=True)
class RawRecord:
    """A record as it was read, not checked yet.

    Args:
        kind: Name of its kind.
        path: Its file, relative to the project.
        id: Its id; where the record has none, the name of the file.
        data: Its fields as plain values.
        document: Says where each value stands.
        digest: SHA-256 of the file, or of the entry of a bibliography.
    """

    kind: str
    path: str
    id: str
    data: Mapping[str, object]
    document: Positions
    digest: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read.

    Args:
        records: Sorted by kind and id.
        problems: What is wrong with the files, in order of place.
        broken: Kind and id of records that exist but could not be read: links to them are not called dead.
    """

    records: tuple[RawRecord, ...]
    problems: tuple[Problem, ...]
    broken: frozenset[tuple[str, str]] = frozenset()


Stamp = tuple[int, int]
"""When a file was last changed, in nanoseconds, and its size in bytes."""


@dataclass(slots=True)
class ReadCache:
    """Remembers files between readings, so that only changed files are read again."""

    files: dict[Path, tuple[Stamp | None, Reading]] = field(default_factory=dict)


def read_project(project: Project, cache: ReadCache | None = None) -> Reading:
    """Read every record of a project.

    Args:
        project: The project.
        cache: What was read before; it is updated.

    Returns:
        The records and problems TK001 to TK040. It never raises for what files hold.

    Raises:
        OSError: A folder or file cannot be opened at all.
    """
    root = project.root.resolve()
    files = [(kind, path) for kind in KINDS.values() for path in _files(project, kind, root)]
    known = {} if cache is None else cache.files
    stamps = {path: _stamp(path) for _, path in files}
    changed = [(kind, path) for kind, path in files if path not in known or known[path][0] != stamps[path]]
    found = dict(zip((path for _, path in changed), _read_all(project, changed, root), strict=True))
    parts = [found[path] if path in found else known[path][1] for _, path in files]
    if cache is not None:
        cache.files = {path: (stamps[path], part) for (_, path), part in zip(files, parts, strict=True)}
    return Reading(
        tuple(sorted((one for part in parts for one in part.records), key=lambda one: (one.kind, one.id, one.path))),
        tuple(sorted((one for part in parts for one in part.problems), key=lambda one: one.sort_key)),
        frozenset(one for part in parts for one in part.broken),
    )


def _files(project: Project, kind: Kind, root: Path) -> list[Path]:
    folder = project.folder(kind)
    if not _is_inside(folder, root):
        return [folder]
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    return [path for path in found if not path.name.startswith(_IGNORED) and not path.name.endswith("~")]


def _is_inside(path: Path, root: Path) -> bool:
    """Whether a file or folder is none but ours: a link may lead elsewhere in the project, but not out of it."""
    if not path.is_symlink():
        return True
    try:
        return path.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):  # it leads to nothing, or in a circle
        return False


def _shown(name: str) -> str:
    """Return the name of a file so that any terminal can print it: it may hold line ends, or be no text at all."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in name)


def _stamp(path: Path) -> Stamp | None:
    """Return what changes whenever the file does; None where it cannot be told."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _read_all(project: Project, files: Sequence[tuple[Kind, Path]], root: Path) -> Iterator[Reading]:
    def share(start: int) -> list[Reading]:
        return [_read_safely(project, kind, path, root) for kind, path in files[start::processes]]

    processes = useful_processes(len(files))
    shares = side_by_side([partial(share, start) for start in range(processes)], processes)
    return (shares[number % processes][number // processes] for number in range(len(files)))


def _read_safely(project: Project, kind: Kind, path: Path, root: Path) -> Reading:
    if not _is_inside(path, root):
        return Reading((), (problem("TK023", Place(_shown(project.relative(path)))),))
    try:
        return _read(project, kind, path)
    except FileNotFoundError:
        # It was there when the folder was listed: an editor is just replacing it, and the next reading will see it.
        return Reading((), ())


def _read(project: Project, kind: Kind, path: Path) -> Reading:
    name = _shown(project.relative(path))
    stem = path.name.removesuffix(kind.suffix)
    if not path.is_file() or stem == path.name or not _NAME.fullmatch(stem):
        example = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-") or "new-record"
        values = {"name": _shown(path.name), "suffix": kind.suffix, "example": example + kind.suffix}
        return Reading((), (problem("TK022", Place(name), **values),))
    if kind.suffix == ".bib":
        return _read_sources(path, name)
    size = path.stat().st_size
    if size > SIZE_LIMIT:
        # Not opened at all: a huge file must cost nothing.
        return Reading((), (too_large(name, size, SIZE_LIMIT),), frozenset({(kind.name, stem)}))
    data = path.read_bytes()
    document = read_yaml(data, name)
    if not isinstance(document.data, dict):
        return Reading((), document.problems, frozenset({(kind.name, stem)}))
    own = document.data.get("id")
    record = RawRecord(
        kind.name,
        name,
        own if isinstance(own, str) and own else stem,
        document.data,
        document,
        hashlib.sha256(data).hexdigest(),
    )
    return Reading((record,), document.problems)


def _read_sources(path: Path, name: str) -> Reading:
    size = path.stat().st_size
    if size > BIBLIOGRAPHY_LIMIT:
        return Reading((), (too_large(name, size, BIBLIOGRAPHY_LIMIT),))
    entries, problems = read_bibliography(path.read_bytes(), name)
    return Reading(
        tuple(_source(name, entry.key, entry.data, entry, entry.digest) for entry in entries if entry.data is not None),
        problems,
        frozenset(("source", entry.key) for entry in entries if entry.data is None),
    )


def _source(path: str, key: str, data: Mapping[str, object], entry: Positions, digest: str) -> RawRecord:
    return RawRecord("source", path, key, data, entry, digest)
