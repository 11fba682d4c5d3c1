"""The command, as a person at a terminal and a program in a workflow see it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from build_tools.cli import main
from build_tools.project import Project
from build_tools.reading.codes import CODES
from tests.examples.projects import (
    BAD,
    ROOT,
    break_toolkit,
    broken_toolkit,
    buildable_toolkit,
    report_of,
    toy_toolkit,
)

Run = pytest.CaptureFixture[str]


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    project = toy_toolkit(tmp_path / "toolkit")
    monkeypatch.chdir(project.root)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    return project


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    project = broken_toolkit(tmp_path / "toolkit", "several-files")
    monkeypatch.chdir(project.root)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    return project


def test_nothing_wrong(toy: Project, capsys: Run) -> None:
    assert main(["check"]) == 0
    assert capsys.readouterr().out == "No problem found.\n"
    assert toy.root.is_dir()


def test_errors_end_with_one(broken: Project, capsys: Run) -> None:
    assert main(["check"]) == 1
    out = capsys.readouterr().out
    assert out.startswith("toolkit/glossary/red-lines.yaml:3:1 TK101 unknown field 'sumary'; did you mean 'summary'?\n")
    assert out.endswith("3 errors in 3 files. To know more about a code: toolkit explain TK101\n")
    assert broken.root.is_dir()


def test_warnings_alone_end_with_zero(toy: Project, capsys: Run) -> None:
    module = toy.root / "toolkit/modules/choosing-in-time.yaml"
    module.write_text(module.read_text().replace("minutes: 30\nphases", "minutes: 45\nphases"))
    assert main(["check"]) == 0
    assert "TK304 warning: " in capsys.readouterr().out


def test_a_path_limits_what_is_shown(broken: Project, capsys: Run) -> None:
    assert main(["check", "toolkit/tools", "toolkit/glossary/red-lines.yaml"]) == 1
    assert "2 errors in 2 files." in capsys.readouterr().out
    assert main(["check", str(broken.root / "toolkit/modules")]) == 0
    assert main(["check", "."]) == 1


def test_a_path_is_taken_from_where_the_command_runs(
    broken: Project, capsys: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(broken.root / "toolkit/tools")
    assert main(["check", "night-watch.yaml"]) == 1
    assert capsys.readouterr().out.startswith("toolkit/tools/night-watch.yaml:15:12 TK012")


@pytest.mark.parametrize("path", ["no/such/file.yaml", "/"])
def test_a_path_that_is_not_ours_is_a_mistake_of_use(toy: Project, capsys: Run, path: str) -> None:
    assert main(["check", path]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("toolkit: ")
    assert toy.root.is_dir()


def test_json(broken: Project, capsys: Run) -> None:
    assert main(["check", "--format", "json"]) == 1
    rows = json.loads(capsys.readouterr().out)
    assert [(row["path"], row["line"], row["column"], row["code"]) for row in rows] == [
        ("toolkit/glossary/red-lines.yaml", 3, 1, "TK101"),
        ("toolkit/lessons/ask-twice.yaml", 10, 15, "TK202"),
        ("toolkit/tools/night-watch.yaml", 15, 12, "TK012"),
    ]
    assert broken.root.is_dir()


def test_github_with_its_summary(broken: Project, capsys: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    page = broken.root / "summary.md"
    page.write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    assert main(["check", "--format", "github"]) == 1
    assert capsys.readouterr().out.count("::error file=") == 3
    assert page.read_text().startswith("before\n## Check of the records\n")
    assert page.read_text().count("| error |") == 3


def test_the_same_words_in_every_form(broken: Project, capsys: Run) -> None:
    main(["check", "--format", "json"])
    messages = [row["message"] for row in json.loads(capsys.readouterr().out)]
    for form in ("text", "github"):
        main(["check", "--format", form])
        out = capsys.readouterr().out
        assert all(message in out for message in messages)
    assert broken.root.is_dir()


def test_outside_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Run) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 2
    assert "this is not a toolkit" in capsys.readouterr().err


def test_without_a_command_the_help_is_shown(toy: Project, capsys: Run) -> None:
    assert main([]) == 2
    assert "check" in capsys.readouterr().out
    assert toy.root.is_dir()


@pytest.mark.parametrize("arguments", [["check", "--format", "pdf"], ["nonsense"], ["build", "--engine", "hugo"]])
def test_what_the_command_does_not_understand(arguments: list[str], capsys: Run) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("code", CODES)
def test_explain(toy: Project, capsys: Run, code: str) -> None:
    assert main(["explain", code.lower()]) == 0
    out = capsys.readouterr().out
    assert CODES[code].meaning in out
    assert CODES[code].right.splitlines()[0] in out
    assert toy.root.is_dir()


def test_explain_an_unknown_code(toy: Project, capsys: Run) -> None:
    assert main(["explain", "TK2244"]) == 2
    assert "did you mean 'TK224'?" in capsys.readouterr().err
    assert toy.root.is_dir()


def test_vocabulary_writes_the_schema_that_the_check_asks_for(toy: Project, capsys: Run) -> None:
    words = toy.root / "toolkit/vocabulary/body.yaml"
    words.write_text(words.read_text().replace("id: nato", "id: league-of-nations"))
    assert main(["check"]) == 1
    assert main(["vocabulary"]) == 0
    assert capsys.readouterr().out.endswith("wrote schemas/vocabulary.json\n")
    assert main(["check"]) == 0
    assert main(["vocabulary"]) == 0
    assert "up to date" in capsys.readouterr().out
    assert '"league-of-nations"' in (toy.schemas / "vocabulary.json").read_text()


def test_a_new_list_may_stand_in_a_schema_before_it_is_written(toy: Project, capsys: Run) -> None:
    written = toy.schemas / "vocabulary.json"
    whole = json.loads(written.read_text(encoding="utf-8"))
    del whole["$defs"]["framework-type"]
    written.write_text(json.dumps(whole), encoding="utf-8")
    assert main(["check"]) == 1
    assert "TK250 the word list 'framework-type' and schemas/vocabulary.json differ" in capsys.readouterr().out
    assert main(["vocabulary"]) == 0
    assert main(["check"]) == 0


def test_vocabulary_is_not_written_from_broken_lists(toy: Project, capsys: Run) -> None:
    before = (toy.schemas / "vocabulary.json").read_bytes()
    words = toy.root / "toolkit/vocabulary/body.yaml"
    words.write_text(words.read_text().replace("  - id: nato", "  - idd: nato"))
    assert main(["vocabulary"]) == 1
    assert "TK101" in capsys.readouterr().out
    assert (toy.schemas / "vocabulary.json").read_bytes() == before


def test_coverage(toy: Project, capsys: Run) -> None:
    assert main(["coverage"]) == 0
    assert "Records" in capsys.readouterr().out
    assert main(["coverage", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["id"] == "counts"
    assert toy.root.is_dir()


def test_coverage_of_broken_records_is_not_counted(broken: Project, capsys: Run) -> None:
    assert main(["coverage"]) == 1
    assert "TK101" in capsys.readouterr().out
    assert broken.root.is_dir()


def test_a_terminal_that_cannot_show_a_sign_does_not_end_the_check(tmp_path: Path) -> None:
    project = broken_toolkit(tmp_path / "toolkit", "curly-quotes")
    finished = subprocess.run(
        [sys.executable, "-m", "build_tools.cli", "check"],
        cwd=project.root,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert finished.returncode == 0
    assert b"TK040" in finished.stdout
    assert finished.stderr == b""


def _toolkit(project: Project, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "build_tools.cli", *arguments],
        cwd=project.root,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_reader_who_stops_early_gets_no_traceback(tmp_path: Path) -> None:
    project = toy_toolkit(tmp_path / "toolkit")
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "build_tools.cli", "coverage"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with os.fdopen(write, "wb") as closed:
        done = subprocess.run(
            command, cwd=project.root, env=environment, stdout=closed, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.stderr == ""
    assert done.returncode == 1


def test_build_says_what_check_says_and_leaves_the_last_good_site_alone(tmp_path: Path) -> None:
    project = buildable_toolkit(tmp_path / "toolkit")
    built = _toolkit(project, "build")
    assert built.returncode == 0, built.stderr
    good = _contents(project.site)
    assert b"Mediation" in good["tools/mediation/index.html"]
    for name in ("ten-mistakes", "alias-bomb", "dangerous-links", "not-utf-8"):
        break_toolkit(project, name)
        failed = _toolkit(project, "build")
        said = failed.stdout + failed.stderr
        assert failed.returncode == 1
        assert report_of(project).strip() in said
        assert "Traceback" not in said
        assert _contents(project.site) == good
        for path in (BAD / name).rglob("*"):
            if path.is_file():
                (project.root / path.relative_to(BAD / name)).unlink()
    assert _toolkit(project, "build").returncode == 0
    assert _contents(project.site) == good
