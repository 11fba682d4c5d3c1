"""Training modules, typed: the parts of a session, its readings, questions and exercise."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.catalog.shared import Record, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """What a participant can do afterwards."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A part of the session, with its minutes."""

    id: str
    title: str
    minutes: int
    activity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A record of ours or a source, with its minutes; exactly one of `record` and `source` is given."""

    id: str
    minutes: int
    access: str
    why: str
    record: str | None = None
    source: str | None = None
    locator: str | None = None
    sensitivity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question for discussion, with its aim and minutes."""

    id: str
    text: str
    aim: str
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Inject:
    """News that come in during the exercise, at a minute of it."""

    id: str
    minute: int
    to: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """An exercise in a fictional country."""

    setting: str
    text: str
    roles: tuple[str, ...]
    task: str
    injects: tuple[Inject, ...] = ()
    facilitator_notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Module(Record):
    """A session for a group."""

    audience: str
    minutes: int
    phases: tuple[str, ...]
    objectives: tuple[Objective, ...]
    units: tuple[Unit, ...]
    readings: tuple[Reading, ...]
    questions: tuple[Question, ...]
    sensitivity: str
    group_size: str | None = None
    scenario: Scenario | None = None
    product: str | None = None
    origin: tuple[Statement, ...] = ()
