"""Jobs in copies of the process: the same results, and the same exceptions, as without copies."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest

from build_tools import side_by_side as module
from build_tools.outlets import pipeline
from build_tools.project import Project
from build_tools.reading import records
from build_tools.reading.records import ReadCache, read_project
from build_tools.side_by_side import side_by_side, useful_processes
from tests.examples.projects import ROOT

copying = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")


@copying
@pytest.mark.parametrize("processes", [1, 2, 3, 4, 9])
@pytest.mark.parametrize("jobs", [1, 2, 3, 5])
def test_results_come_in_the_order_of_the_jobs(jobs: int, processes: int) -> None:
    assert side_by_side([partial(pow, number, 2) for number in range(jobs)], processes) == [
        number**2 for number in range(jobs)
    ]


@copying
def test_each_process_does_its_share() -> None:
    seen = side_by_side([os.getpid] * 5, 3)
    assert seen[4] == os.getpid()
    assert seen[0] == seen[2] != seen[1] == seen[3]
    assert os.getpid() not in seen[:4]
    assert not multiprocessing.active_children()


def _raise() -> None:
    raise ValueError("the job itself")


@copying
@pytest.mark.parametrize("jobs", [[_raise, os.getpid], [os.getpid, _raise]], ids=["in a copy", "here"])
def test_what_a_job_raises_is_raised_here(jobs: list[Callable[[], object]], capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="the job itself"):
        side_by_side(jobs, 2)
    assert capfd.readouterr() == ("", "")


@copying
def test_a_copy_that_was_killed_costs_nothing_but_time() -> None:
    here = os.getpid()

    def die_in_a_copy() -> str:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return "done here"

    assert side_by_side([die_in_a_copy, lambda: "last"], 2) == ["done here", "last"]


@copying
def test_a_result_that_cannot_be_handed_over_is_made_here() -> None:
    made = side_by_side([threading.Lock, lambda: "last"], 2)
    assert not made[0].locked()


def test_copies_are_made_where_they_are_safe_and_of_use(monkeypatch: pytest.MonkeyPatch) -> None:
    def useful_here(records: int, *, platform: str = "linux", threads: int = 1) -> int:
        monkeypatch.setattr(module, "sys", SimpleNamespace(platform=platform))
        monkeypatch.setattr(module, "threading", SimpleNamespace(active_count=lambda: threads))
        monkeypatch.setattr(module, "os", SimpleNamespace(sched_getaffinity=lambda _: {0, 1, 5}))
        return useful_processes(records)

    assert useful_here(10_000) == 3
    assert useful_here(10) == 1
    assert useful_here(10_000, threads=2) == 1
    assert useful_here(10_000, platform="darwin") == 1
    assert useful_here(10_000, platform="win32") == 1


@copying
def test_the_same_site_with_and_without_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    def produced(processes: int) -> pipeline.Outcome:
        for room in (records, pipeline):
            monkeypatch.setattr(room, "useful_processes", lambda _: processes)
        return pipeline.produce(Project(ROOT), pipeline.Wishes("Toolkit"))

    assert produced(3) == produced(1)


@copying
def test_what_a_copy_read_is_remembered_and_has_its_places(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(records, "useful_processes", lambda _: 2)
    folder = tmp_path / "toolkit" / "glossary"
    folder.mkdir(parents=True)
    for number in range(4):
        (folder / f"term-{number}.yaml").write_text(f"id: term-{number}\nname: No\nname: x\n", encoding="utf-8")
    cache = ReadCache()
    first = read_project(Project(tmp_path), cache)
    assert [(one.code, one.place.path[-11:], one.place.line) for one in first.problems] == [
        ("TK013", f"term-{number}.yaml", 3) for number in range(4)
    ]
    again = read_project(Project(tmp_path), cache)
    assert all(one is other for one, other in zip(first.records, again.records, strict=True))
    (folder / "term-1.yaml").write_text("id: term-1\nname: Yes\n", encoding="utf-8")
    (folder / "term-2.yaml").unlink()
    third = read_project(Project(tmp_path), cache)
    assert [one.id for one in third.records] == ["term-0", "term-1", "term-3"]
    assert third.records[1].document.place_of(["name"]).line == 2
    assert third.records[0] is first.records[0]
