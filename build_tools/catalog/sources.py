"""Sources, typed: a work that records cite, and how much of it was read."""

from __future__ import annotations

from dataclasses import dataclass


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
    shortauthor: str | None = None
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
