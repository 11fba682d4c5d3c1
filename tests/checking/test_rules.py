"""What the examples do not show: where rules stay silent, and the small decisions in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools.checking.guess import did_you_mean, nearest
from build_tools.checking.markup import look_into
from build_tools.checking.rules import RULES, ProjectRule, RecordRule
from build_tools.checking.rules.citations import reaches
from build_tools.checking.rules.ids import is_id
from build_tools.project import Project
from build_tools.reading.records import read_project
from tests.examples.projects import TODAY, problems_of, toy_toolkit

Change = Callable[[str, str, str], None]


@pytest.fixture
def toy(tmp_path: Path) -> Project:
    return toy_toolkit(tmp_path)


@pytest.fixture
def change(toy: Project) -> Change:
    def edit(path: str, old: str, new: str) -> None:
        file = toy.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def _codes(project: Project) -> list[str]:
    return [one.code for one in problems_of(project)]


def test_every_rule_has_a_name_of_its_own_and_runs() -> None:
    assert len({rule.name for rule in RULES}) == len({rule.run for rule in RULES}) == len(RULES)
    assert {type(rule) for rule in RULES} == {RecordRule, ProjectRule}


# A record or bibliography that cannot be read


def test_a_record_that_cannot_be_read_is_not_called_gone(toy: Project, change: Change) -> None:
    change("toolkit/tools/mediation.yaml", "name: Mediation", "name: 'Mediation")
    assert _codes(toy) == ["TK017"]


def test_a_case_that_cannot_be_read_may_name_every_tool(toy: Project, change: Change) -> None:
    change("case_studies/velmora-2009.yaml", "scope: full", "scope: 'full")
    assert _codes(toy) == ["TK017"]


def test_a_source_that_cannot_be_read_is_not_called_unknown(toy: Project, change: Change) -> None:
    change("toolkit/sources/framework.bib", "{Reading the Signs", "{{Reading the Signs")
    assert _codes(toy) == ["TK030"]


def test_a_bibliography_that_cannot_be_read_hides_no_other_problem(toy: Project, change: Change) -> None:
    (toy.root / "toolkit/sources/cases.bib").write_bytes(b"\xff\xfe")
    change("toolkit/glossary/early-action.yaml", "(tool:mediation)", "(tool:meditation)")
    assert _codes(toy) == ["TK201", "TK002"]


# References


def test_of_two_records_with_one_id_the_one_in_the_file_of_that_name_is_the_first(toy: Project) -> None:
    text = (toy.root / "toolkit/glossary/early-action.yaml").read_text(encoding="utf-8")
    (toy.root / "toolkit/glossary/a-copy.yaml").write_text(text, encoding="utf-8")
    problems = problems_of(toy)
    assert [(one.code, one.place.path) for one in problems] == [("TK210", "toolkit/glossary/a-copy.yaml")]
    assert "first in toolkit/glossary/early-action.yaml, line 2" in problems[0].message


def test_a_section_of_a_record_can_be_linked_to(toy: Project, change: Change) -> None:
    change("toolkit/glossary/early-action.yaml", "(tool:mediation)", "(tool:mediation#post-card)")
    assert _codes(toy) == []


def test_a_withdrawn_record_may_name_others_that_were_withdrawn(toy: Project, change: Change) -> None:
    change(
        "toolkit/lessons/bans-always-work.yaml",
        "text: We thought so.",
        "text: We [thought so](lesson:bans-always-work).",
    )
    assert _codes(toy) == ["TK214"]


def test_a_withdrawn_tool_needs_no_case(toy: Project, change: Change) -> None:
    change("toolkit/tools/safe-corridors.yaml", "no_case_reason: Neither of the two cases used one.\n", "")
    assert _codes(toy) == ["TK223"]
    change(
        "toolkit/tools/safe-corridors.yaml",
        "  status: compiled",
        "  status: withdrawn\n  reason: No source supports it.",
    )
    assert _codes(toy) == ["TK308", "TK308"]  # its two cells are empty now, and nothing says why


def test_a_step_of_a_withdrawn_case_counts_for_nothing(toy: Project, change: Change) -> None:
    change("case_studies/sarhal-2004.yaml", "tools: [mediation]", "tools: [safe-corridors]")
    assert _codes(toy) == ["TK224"]
    change(
        "case_studies/sarhal-2004.yaml", "  status: compiled", "  status: withdrawn\n  reason: No source supports it."
    )
    assert _codes(toy) == []


# Dates


@pytest.mark.parametrize(
    ("date", "codes"),
    [
        ("2009-02-01", []),
        ("2009-01-31", ["TK220"]),
        ('"2009"', []),  # may be any day of the year
        ("2008-12/2009-02-10", ["TK220"]),
        ("2008/2009", ["TK220"]),
    ],
)
def test_steps_lie_inside_their_case(toy: Project, change: Change, date: str, codes: list[str]) -> None:
    change("case_studies/velmora-2009.yaml", "date: 2009-02-10", f"date: {date}")
    assert _codes(toy) == codes


def test_the_aftermath_belongs_to_the_case(toy: Project, change: Change) -> None:
    change("case_studies/velmora-2009.yaml", "followed_until: 2010-06\n", "")
    assert _codes(toy) == ["TK220"]


def test_a_review_is_due_after_its_day(toy: Project, change: Change) -> None:
    change("toolkit/glossary/early-action.yaml", "review_by: 2099-12-31", f"review_by: {TODAY}")
    assert _codes(toy) == []


def test_without_a_day_reviews_are_left_alone(toy: Project, change: Change) -> None:
    from build_tools.checking import check  # noqa: PLC0415

    change("toolkit/glossary/early-action.yaml", "review_by: 2099-12-31", "review_by: 1999-12-31")
    assert _codes(toy) == ["TK302"]
    assert check(toy, read_project(toy)) == ()


# Citations


@pytest.mark.parametrize(
    ("locator", "read", "parts", "reached"),
    [
        ("p. 400", "full", [], True),
        ("anything", "secondary", [], True),
        ("title page", "imprint", [], True),
        ("abstract", "abstract", [], True),
        ("Abstract, line 2", "abstract", [], True),
        ("p. 1", "abstract", [], False),
        ("conclusion", "abstract", ["conclusion"], True),
        ("opening, para. 2", "opening", [], True),
        ("p. 2", "opening", [], False),
        ("Libya section, para. 1", "part", ["Libya section", "conclusion"], True),
        ("introduction", "part", ["Libya section"], False),
        ("part", "part", ["Libya section"], False),
        ("chapter 20", "part", ["chapter 2"], False),
        ("chapter 2, p. 9", "part", ["chapter 2"], True),
        ("chapter 2a", "part", ["chapter 2"], True),
        ("p. 9", "part", [], True),  # the schema asks for the parts
    ],
)
def test_what_was_read(locator: str, read: str, parts: list[str], reached: bool) -> None:  # noqa: FBT001
    assert reaches(locator, read, parts) is reached


def test_what_a_module_asks_to_read_may_go_beyond_what_we_read(toy: Project, change: Change) -> None:
    change(
        "toolkit/modules/radio-and-rumour.yaml",
        "source: taal-2012\n    locator: chapter 1",
        "source: osei-2014\n    locator: p. 30",
    )
    assert _codes(toy) == []


def test_a_title_page_may_stand_beside_a_source_that_was_read(toy: Project, change: Change) -> None:
    change(
        "case_studies/sarhal-2004.yaml",
        "      - source: marn-2016\n        locator: abstract\n      - source: market",
        "      - source: market",
    )
    assert _codes(toy) == ["TK208"]


# Text


def test_links_and_html_are_those_that_commonmark_sees() -> None:
    found = look_into("`<b>` and [x](<tool:a b>) and [y]: no\n\n[z]\n\n[z]: data:text/html,1")
    assert found.html == ()
    assert found.links == ("tool:a%20b", "data:text/html,1")
    assert look_into("a < b, and 5 > 3").html == ()
    assert look_into("x <!-- y --> z").html == ("<!-- y -->",)
    assert look_into("![p](javascript:x)").links == ("javascript:x",)
    assert look_into("[x](&#106;avascript:y)").links == ("javascript:y",)


def test_a_colon_in_brackets_is_no_link(toy: Project, change: Change) -> None:
    change("toolkit/glossary/early-action.yaml", "[mediation](tool:mediation)", "[mediation] (see there)")
    assert _codes(toy) == []


def test_fifteen_words_may_be_quoted(toy: Project, change: Change) -> None:
    quoted = " ".join(["word"] * 15)
    change("toolkit/glossary/early-action.yaml", "[mediation](tool:mediation)", f'"{quoted}" and “{quoted}”')
    assert _codes(toy) == []
    change("toolkit/glossary/early-action.yaml", quoted, f"{quoted} more")
    assert _codes(toy) == ["TK305"]


# Guesses


@pytest.mark.parametrize(
    ("word", "words", "found"),
    [
        ("imminnet", ["imminent", "response"], "imminent"),
        ("Early Warning", ["early-warning", "pre-early-warning"], "early-warning"),
        ("postcard", ["post_card", "cost"], "post_card"),
        ("wartime", ["imminent", "response"], None),
        ("", ["imminent"], None),
        ("x" * 100_000, ["imminent"], None),
    ],
)
def test_nearest(word: str, words: list[str], found: str | None) -> None:
    assert nearest(word, words) == found
    assert did_you_mean(found) == (f"; did you mean '{found}'?" if found else "")


@pytest.mark.parametrize(
    ("text", "yes"), [("libya-2011", True), ("rl", False), ("a--b", False), ("A-b", False), ("index", False)]
)
def test_is_id(text: str, yes: bool) -> None:  # noqa: FBT001
    assert is_id(text) is yes


# Works with one title


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        ("date = {2012}", "date = {2012-03}", ["TK240"]),
        ("date = {2012-03}", "date = {2012-03-04}", ["TK240"]),
        ("date = {2012-02}", "date = {2012-08-01}", []),
        ("date = {2012-02-22}", "date = {2012-02-23}", []),
        ("date = {2012}, symbol = {A/1/2}", "date = {2012}, symbol = {A/1/3}", []),
        ("date = {2012}, symbol = {A/1/2}", "date = {2012}", ["TK240"]),
        ("date = {2012}, author = {Ora, Ana}", "date = {2012}, author = {Marn, Ana}", []),
        ("date = {2012}, author = {Ora, Ana}", "date = {2012}, author = {Ora, A.}", ["TK240"]),
        ("date = {2011}", "date = {2012}", []),
        ("read_parts = {annex}", "note = {Undated.}", ["TK240"]),
    ],
)
def test_works_of_one_title(toy: Project, first: str, second: str, codes: list[str]) -> None:
    entries = "".join(
        f"@report{{work-{number}, title = {{On Grain}}, read = {{full}}, {more}}}\n"
        for number, more in enumerate((first, second))
    )
    (toy.root / "toolkit/sources/grain.bib").write_text(entries, encoding="utf-8")
    assert [code for code in _codes(toy) if code != "TK301"] == codes
