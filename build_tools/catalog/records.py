"""The kinds of records, typed: one frozen class a kind, equal to its schema (a test holds that)."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.catalog.shared import (
    Backed,
    CaseLink,
    Citation,
    Contributor,
    Finding,
    Harm,
    PhaseLink,
    Record,
    Review,
    RiskFactorLink,
    Statement,
    SuccessFactor,
    ToolLink,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolPhase(Backed):
    """A phase, how well the tool fits it, and why."""

    phase: str
    fit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mechanism(Backed):
    """How a tool is meant to work: if we … then … because …."""

    if_we: str
    then: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadTime:
    """How long until a tool can have an effect; `not-sourced` where nobody knows."""

    value: str
    text: str | None = None
    basis: str | None = None
    reason: str | None = None
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a tool costs; `not-sourced` where no source says."""

    band: str
    text: str | None = None
    basis: str | None = None
    reason: str | None = None
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PostCard:
    """What a post needs to know this week."""

    who_decides: Statement
    lead_time: LeadTime
    first_steps: tuple[Statement, ...]
    prepare_now: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reports:
    """How many reports a review counted; a report can count in both columns."""

    on_atrocities: int
    on_related_outcomes: int
    total: int
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Backed):
    """How well the effect of a tool is known, and which way it points."""

    strength: str
    effect: str
    findings: tuple[Finding, ...]
    reports: Reports | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Backed):
    """How a tool relates to another tool, and why."""

    type: str
    tool: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool(Record):
    """An intervention option."""

    instrument: str
    strategies: tuple[str, ...]
    coercion: str
    target_groups: tuple[str, ...]
    actors: tuple[str, ...]
    description: tuple[Statement, ...]
    phases: tuple[ToolPhase, ...]
    mechanism: Mechanism
    post_card: PostCard
    cost: Cost
    evidence: Evidence
    harms: tuple[Harm, ...]
    also_instruments: tuple[str, ...] = ()
    success_factors: tuple[SuccessFactor, ...] = ()
    legal_basis: tuple[Statement, ...] = ()
    risk_factors: tuple[RiskFactorLink, ...] = ()
    relations: tuple[Relation, ...] = ()
    no_case_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson(Record):
    """Something that was learned about prevention, and who holds it."""

    kind: str
    held_by: str
    statement: Statement
    explanation: tuple[Statement, ...]
    phases: tuple[PhaseLink, ...]
    practice: tuple[Statement, ...] = ()
    tools: tuple[ToolLink, ...] = ()
    cases: tuple[CaseLink, ...] = ()
    no_tool_reason: str | None = None
    no_case_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Backed):
    """An indicator of the UN Framework of Analysis that was read."""

    id: str
    number: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign(Backed):
    """A sign in our own words, never under the name of the UN Framework."""

    id: str
    text: str
    phase: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskFactor(Record):
    """A condition that raises the risk of atrocity crimes."""

    number: int
    family: str
    scope: Statement
    further_signs: tuple[Sign, ...]
    questions: tuple[Statement, ...]
    indicators_unread: int
    crimes: tuple[str, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    notes: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage(Backed):
    """How one body uses a term."""

    body: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Confused(Backed):
    """A term that another is easily mixed up with."""

    term: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Record):
    """A word of the field."""

    definition: tuple[Statement, ...]
    abbreviation: str | None = None
    legal_source: tuple[Statement, ...] = ()
    usage: tuple[Usage, ...] = ()
    confused_with: tuple[Confused, ...] = ()
    see_also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Backed):
    """A body of one kind of actor."""

    id: str
    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Word(Backed):
    """A word of a closed list."""

    id: str
    label: str
    definition: str
    mark: str | None = None
    aliases: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    role: tuple[Statement, ...] = ()
    bodies: tuple[Body, ...] = ()
    limits: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EmptyCell:
    """Why a cell of the matrix is empty."""

    phase: str
    instrument: str
    state: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """A closed list of words."""

    id: str
    name: str
    summary: str
    ordered: bool
    terms: tuple[Word, ...]
    created: str
    updated: str
    review: Review
    note: str | None = None
    cells: tuple[EmptyCell, ...] = ()
    contributors: tuple[Contributor, ...] = ()

    @property
    def listed(self) -> bool:
        """Word lists are never withdrawn."""
        return True
