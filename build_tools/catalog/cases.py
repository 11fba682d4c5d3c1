"""Case studies, typed: dated steps, figures with who gives them, assessments that may disagree."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.catalog.shared import Backed, Record, RiskFactorLink, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class CrimeClaim(Backed):
    """A crime alleged or found, and by whom."""

    crime: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Backed):
    """Something that happened in a case, with the tools used."""

    id: str
    date: str
    actor: str
    event: str
    phase: str
    tools: tuple[str, ...] = ()
    result: Statement | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Backed):
    """A figure and who gives it."""

    id: str
    about: str
    value: str
    given_by: str
    kind: str
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(Backed):
    """A judgement of somebody on a question of the case."""

    id: str
    question: str
    position: str
    holder: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseQuestion:
    """A question for discussion."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Record):
    """What happened, step by step, who tried what, and how it is judged."""

    scope: str
    countries: tuple[str, ...]
    region: str
    dates: str
    background: tuple[Statement, ...]
    risk_factors: tuple[RiskFactorLink, ...]
    mapping_note: Statement
    steps: tuple[Step, ...]
    outcome: tuple[Statement, ...]
    discussion: tuple[CaseQuestion, ...]
    sensitivity: str
    followed_until: str | None = None
    crimes: tuple[CrimeClaim, ...] = ()
    figures: tuple[Figure, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    not_known: tuple[Statement, ...] = ()
