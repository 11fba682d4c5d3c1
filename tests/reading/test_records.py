"""Reading a whole project: order, files that do not belong, the cache."""

from __future__ import annotations

import os
from pathlib import Path

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
