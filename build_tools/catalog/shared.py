"""What several kinds of records are made of: statements, citations, links and reviews.

Every class mirrors a definition of `schemas/common.json`; a test holds the two equal.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A source and the place in it."""

    source: str
    locator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Backed:
    """Something that says on what basis it is said: source, mapping or judgement."""

    basis: str
    reason: str | None = None
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Backed):
    """Something we say, and on what basis."""

    text: str
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Harm(Backed):
    """A harm that a tool has done or may do, and what makes it smaller."""

    id: str
    text: str
    reduced_by: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Backed):
    """A finding about the effect of a tool, on atrocities or on related outcomes."""

    id: str
    text: str
    effect: str
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SuccessFactor(Backed):
    """Something in the context or in the design that makes a tool work better."""

    id: str
    text: str
    scope: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolLink(Backed):
    """A tool and how it belongs to the record."""

    tool: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLink(Backed):
    """A case, perhaps one step of it, and how it belongs to the record."""

    case: str
    how: str
    step: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskFactorLink(Backed):
    """A risk factor and how it belongs to the record."""

    risk_factor: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseLink(Backed):
    """A phase and why the record belongs to it."""

    phase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """How far a record has been checked, and when to look at it again."""

    status: str
    role: str | None = None
    date: str | None = None
    review_by: str | None = None
    reason: str | None = None
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributor:
    """Somebody who worked on a record."""

    name: str
    roles: tuple[str, ...]
    orcid: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record of the YAML kinds has."""

    id: str
    name: str
    summary: str
    created: str
    updated: str
    review: Review
    aliases: tuple[str, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    former_ids: tuple[str, ...] = ()

    @property
    def listed(self) -> bool:
        """Whether the record stands in lists and rankings: a withdrawn one keeps only its page."""
        return self.review.status != "withdrawn"
