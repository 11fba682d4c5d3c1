"""Reading a whole project: order, files that do not belong, the cache."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from build_tools.project import Project
from build_tools.reading.records import ReadCache, read_project
from tests.examples.projects import ROOT, toy_toolkit


def test_order_and_kinds(tmp_path: Path) -> None:
    reading = read_project(toy_toolkit(tmp_path / "toy"))
    assert reading.problems == ()
    keys = [(one.kind, one.id) for one in reading.records]
    assert keys == sorted(keys)
    assert {kind for kind, _ in keys} == {
        "tool",
        "case",
        "lesson",
        "risk-factor",
        "framework",
        "term",
        "module",
        "source",
        "vocabulary",
    }


def test_the_real_records_can_be_read() -> None:
    assert read_project(Project(ROOT)).problems == ()


def test_files_that_do_not_belong(tmp_path: Path) -> None:
    project = toy_toolkit(tmp_path / "toy")
    for name in ("Mediation.yml", "UPPER.yaml", "two words.yaml"):
        (project.root / "toolkit/tools" / name).write_text("id: x\n", encoding="utf-8")
    (project.root / "toolkit/tools/.DS_Store").write_bytes(b"\x00")
    (project.root / "toolkit/tools/backup.yaml~").write_text("id: x\n", encoding="utf-8")
    problems = read_project(project).problems
    assert [one.code for one in problems] == ["TK022", "TK022", "TK022"]
    assert "mediation.yaml" in problems[0].hint


def test_names_that_no_terminal_can_print(tmp_path: Path) -> None:
    project = toy_toolkit(tmp_path / "toy")
    folder = project.root / "toolkit/tools"
    (folder / "a\nb.yaml").write_text("id: x\n", encoding="utf-8")
    (folder / "\u202eb.yaml").write_text("id: x\n", encoding="utf-8")
    Path(os.fsdecode(os.fsencode(folder) + b"/c\xff.yaml")).write_text("id: x\n", encoding="utf-8")
    problems = read_project(project).problems
    assert [(one.code, one.place.path) for one in problems] == [
        ("TK022", "toolkit/tools/\\u202eb.yaml"),
        ("TK022", "toolkit/tools/a\\nb.yaml"),
        ("TK022", "toolkit/tools/c\\udcff.yaml"),
    ]
    assert all((one.message + one.hint).isprintable() for one in problems)


def test_links(tmp_path: Path) -> None:
    project = toy_toolkit(tmp_path / "toy")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "elsewhere.yaml").write_text("id: elsewhere\n", encoding="utf-8")
    folder = project.root / "toolkit/tools"
    (folder / "circle.yaml").symlink_to("circle.yaml")
    (folder / "leaves.yaml").symlink_to(outside / "elsewhere.yaml")
    (folder / "nothing.yaml").symlink_to("gone.yaml")
    inside = next(path for path in folder.glob("*.yaml") if not path.is_symlink())
    (folder / "stays.yaml").symlink_to(inside.name)
    shutil.move(project.root / "toolkit/lessons", outside / "lessons")
    (project.root / "toolkit/lessons").symlink_to(outside / "lessons")
    for cache in (None, ReadCache()):
        reading = read_project(project, cache)
        assert [(one.code, one.place.path) for one in reading.problems] == [
            ("TK023", "toolkit/lessons"),
            ("TK023", "toolkit/tools/circle.yaml"),
            ("TK023", "toolkit/tools/leaves.yaml"),
            ("TK023", "toolkit/tools/nothing.yaml"),
        ]
        assert "toolkit/tools/stays.yaml" in {one.path for one in reading.records}
        assert not [one for one in reading.records if one.kind == "lesson"]


def test_what_is_no_file(tmp_path: Path) -> None:
    project = toy_toolkit(tmp_path / "toy")
    (project.root / "toolkit/tools/folder.yaml").mkdir()
    os.mkfifo(project.root / "toolkit/tools/pipe.yaml")
    assert [one.code for one in read_project(project).problems] == ["TK022", "TK022"]


def test_a_file_that_goes_while_we_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = toy_toolkit(tmp_path / "toy")
    gone = next((project.root / "toolkit/glossary").glob("*.yaml"))
    read_bytes = Path.read_bytes

    def read_or_vanish(path: Path) -> bytes:
        if path == gone:
            path.unlink()
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", read_or_vanish)
    reading = read_project(project)
    assert reading.problems == ()
    assert project.relative(gone) not in {one.path for one in reading.records}


def test_an_entry_in_two_files_is_two_records(tmp_path: Path) -> None:
    project = toy_toolkit(tmp_path / "toy")
    first = next((project.root / "toolkit/sources").glob("*.bib"))
    shutil.copy(first, first.with_name("zz-copy.bib"))
    sources = [one.id for one in read_project(project).records if one.kind == "source"]
    assert len(sources) > len(set(sources))  # which the check reports at the second, by id


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    project = toy_toolkit(tmp_path / "toy")
    with (project.root / "toolkit/tools/huge.yaml").open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    problems = read_project(project).problems
    assert [(one.code, one.place.path) for one in problems] == [("TK001", "toolkit/tools/huge.yaml")]


def test_a_broken_record_is_remembered(tmp_path: Path) -> None:
    project = toy_toolkit(tmp_path / "toy")
    (project.root / "toolkit/tools/broken.yaml").write_text("id: [\n", encoding="utf-8")
    assert ("tool", "broken") in read_project(project).broken


def test_the_cache_reads_changed_files_only(tmp_path: Path) -> None:
    project = toy_toolkit(tmp_path / "toy")
    cache = ReadCache()
    first = read_project(project, cache)
    path = next((project.root / "toolkit/glossary").glob("*.yaml"))
    path.write_text(path.read_text(encoding="utf-8") + "# a remark\n", encoding="utf-8")
    os.utime(path, ns=(1, 1))
    second = read_project(project, cache)
    changed = [new.path for old, new in zip(first.records, second.records, strict=True) if old is not new]
    assert changed == [path.relative_to(project.root).as_posix()]
    path.unlink()
    assert len(read_project(project, cache).records) == len(first.records) - 1
