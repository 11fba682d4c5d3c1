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


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person, or a body (`literal`)."""

    family: str | None = None
    given: str | None = None
    literal: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A work that records cite, and how much of it was read. Every field but three may be unknown."""

    id: str
    type: str
    title: str
    read: str
    shorttitle: str | None = None
    authors: tuple[Person, ...] = ()
    editors: tuple[Person, ...] = ()
    date: str | None = None
    journal: str | None = None
    booktitle: str | None = None
    volume: str | None = None
    number: str | None = None
    pages: str | None = None
    publisher: str | None = None
    institution: str | None = None
    address: str | None = None
    edition: str | None = None
    series: str | None = None
    court: str | None = None
    howpublished: str | None = None
    symbol: str | None = None
    doi: str | None = None
    isbn: str | None = None
    issn: str | None = None
    url: str | None = None
    urldate: str | None = None
    archiveurl: str | None = None
    language: str | None = None
    license: str | None = None
    read_parts: tuple[str, ...] = ()
    through: str | None = None
    note: str | None = None
    former_ids: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What readers call it."""
        return self.shorttitle or self.title

    @property
    def listed(self) -> bool:
        """Sources are never withdrawn: what cites them is."""
        return True


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
