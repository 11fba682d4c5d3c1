"""Assessment frameworks and early-warning models, typed; equal to their schema (a test holds that)."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.catalog.shared import Backed, Record, RiskFactorLink, Statement, ToolLink


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Backed):
    """A step or a set of questions of a framework."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Crosswalk(Backed):
    """A phase of a framework and the phase of this toolkit that is nearest."""

    theirs: str
    phase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework(Record):
    """A public framework for assessing risk, or a model that forecasts it."""

    type: str
    issued_by: str
    asks: tuple[Statement, ...]
    limits: tuple[Statement, ...]
    published: str | None = None
    steps: tuple[Part, ...] = ()
    question_sets: tuple[Part, ...] = ()
    phases: tuple[Crosswalk, ...] = ()
    risk_factors: tuple[RiskFactorLink, ...] = ()
    tools: tuple[ToolLink, ...] = ()
