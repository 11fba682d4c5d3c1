from __future__ import annotations

import json
from pathlib import Path

from build_tools.checking.report import count, github, json_text, lines_below, summary, text
from build_tools.reading.problem import Place, Problem, Severity


def _problem(line: int = 14, column: int = 12, length: int = 8, path: str = "toolkit/tools/mediation.yaml") -> Problem:
    message = "'imminnet' is not a phase; did you mean 'imminent'?"
    return Problem(Place(path, line, column, length), "TK012", Severity.ERROR, message)


def _warning(message: str = "no record cites this source", hint: str = "Cite it.") -> Problem:
    return Problem(Place("a.bib", 2, 9, 3), "TK301", Severity.WARNING, message, hint)


def _shown(problem: Problem, line: str) -> list[str]:
    return text([problem], lambda _path, _line: line).splitlines()


def test_form_of_the_text() -> None:
    assert text([_problem()], lambda _path, _line: "  - phase: imminnet").splitlines()[:3] == [
        "toolkit/tools/mediation.yaml:14:12 TK012 'imminnet' is not a phase; did you mean 'imminent'?",
        "   14 |   - phase: imminnet",
        "      |            ^^^^^^^^",
    ]


def test_a_warning_says_so_and_a_hint_stands_below() -> None:
    assert _shown(_warning(), "@misc{key,") == [
        "a.bib:2:9 TK301 warning: no record cites this source",
        "    2 | @misc{key,",
        "      |         ^^",
        "        Cite it.",
        "1 warning in 1 file. Warnings do not stop the build. To know more about a code: toolkit explain TK301",
    ]


def test_a_line_that_cannot_be_shown_is_left_out() -> None:
    assert len(text([_problem()], lambda _path, _line: None).splitlines()) == 2


def test_a_long_line_is_cut_around_the_column() -> None:
    lines = _shown(_problem(column=501, length=8), "x" * 500 + "imminnet" + "y" * 500)
    window, caret = lines[1].removeprefix("   14 | "), lines[2].removeprefix("      | ")
    assert len(window) <= 102
    assert window[len(caret) - 8 : len(caret)] == "imminnet"
    assert window.startswith("…")
    assert window.endswith("…")


def test_hidden_characters_cannot_reach_the_terminal() -> None:
    lines = _shown(_problem(column=1, length=1), "a\x1b[31m\u202eb\tc")
    assert lines[1] == "   14 | a·[31m·b·c"


def test_the_caret_stands_below_wide_and_combined_characters() -> None:
    assert _shown(_problem(column=3, length=2), "汉字xy")[2] == "      |     ^^"
    assert _shown(_problem(column=3, length=1), "e\u0301x")[2] == "      |  ^"


def test_count() -> None:
    assert count([]) == "No problem found."
    assert count([_problem(), _problem(path="b"), _warning()]).startswith("2 errors and 1 warning in 3 files. To know")


def test_lines_come_from_files_as_editors_count_them(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbfone\r\ntwo\rthree\x0bstill\nfour \xff")
    line_of = lines_below(tmp_path)
    assert [line_of("a.yaml", number) for number in range(1, 6)] == [
        "one",
        "two",
        "three\x0bstill",
        "four \ufffd",
        None,
    ]
    assert line_of("missing.yaml", 1) is None
    assert line_of(".", 1) is None


def test_github_shows_the_ten_worst_and_names_the_others() -> None:
    problems = [_warning(), *(_problem(line) for line in range(1, 15))]
    lines = github(problems).splitlines()
    assert lines[0] == (
        "::error file=toolkit/tools/mediation.yaml,line=1,col=12,endColumn=20,title=TK012"
        "::'imminnet' is not a phase; did you mean 'imminent'?"
    )
    assert [line.startswith("::error") for line in lines] == [True] * 10 + [False] * 6
    assert lines[14] == "a.bib:2:9 TK301 no record cites this source. Cite it."
    assert lines[15].startswith("14 errors and 1 warning in 2 files.")


def test_github_text_cannot_start_a_command() -> None:
    sly = Problem(Place("a,b:c%.yaml"), "TK301", Severity.WARNING, "100 %\n::error::x", "")
    assert github([sly]).splitlines()[0] == (
        "::warning file=a%2Cb%3Ac%25.yaml,line=1,col=1,endColumn=2,title=TK301::100 %25%0A::error::x"
    )


def test_summary_is_a_table_of_everything() -> None:
    page = summary([_problem(), _warning("a | b <script>", "")])
    assert "| a.bib:2:9 | TK301 | warning | a \\| b &lt;script> |" in page
    assert page.count("TK012") == 2
    assert "|---|" not in summary([])


def test_json_has_the_fields_that_programs_rely_on() -> None:
    assert json.loads(json_text([_warning()])) == [
        {
            "path": "a.bib",
            "line": 2,
            "column": 9,
            "code": "TK301",
            "severity": "warning",
            "message": "no record cites this source",
            "hint": "Cite it.",
        }
    ]
    assert json.loads(json_text([])) == []
