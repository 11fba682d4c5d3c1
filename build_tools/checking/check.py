"""The check: reading's problems, the schemas', the rules' - all of them, in one run, in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from build_tools.checking.explain import explain
from build_tools.checking.rules import RULES, ProjectRule
from build_tools.checking.schemas import Schemas, load_schemas
from build_tools.checking.whole import Whole
from build_tools.project import Project
from build_tools.reading.problem import Problem
from build_tools.reading.records import Reading


def check(project: Project, reading: Reading, today: date | None = None) -> tuple[Problem, ...]:
    """Return everything that is wrong with what was read.

    Args:
        project: The project, for its schemas.
        reading: What was read, with its own problems.
        today: The day on which review dates are judged; without it they are left alone.

    Returns:
        Every problem once, those of the reading included, sorted by place.
    """
    whole = Whole.of(reading, load_schemas(project.schemas), today)
    found = [*reading.problems, *_shape(whole, whole.schemas), *_rules(whole)]
    return tuple(sorted(dict.fromkeys(found), key=lambda one: one.sort_key))


def _shape(whole: Whole, schemas: Schemas) -> Iterator[Problem]:
    for one in whole.surveys:
        if one.decimal or not schemas.decides(one.record.kind, one.record.data):
            explained = list(explain(one.record, schemas))
            if not explained:
                raise AssertionError(f"{one.record.path}: one validator refuses the record, the other accepts it")
            yield from explained


def _rules(whole: Whole) -> Iterator[Problem]:
    for rule in RULES:
        if isinstance(rule, ProjectRule):
            yield from rule.run(whole)
            continue
        for one in whole.surveys:
            yield from rule.run(whole, one)
