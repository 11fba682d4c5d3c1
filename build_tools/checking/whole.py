"""The whole project as the rules see it: what every record holds, and what exists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from build_tools.checking.schemas import Schemas
from build_tools.checking.survey import Survey, survey
from build_tools.project import KINDS
from build_tools.reading.problem import Severity
from build_tools.reading.records import RawRecord, Reading


@dataclass(frozen=True, slots=True)
class Whole:
    """What rules may ask about the project.

    Args:
        surveys: One for each record, in the order of the reading.
        kinds: The same by kind and id; of two records with one id, the first.
        broken: Kind and id of records that exist but could not be read.
        bibliography_readable: Whether every entry of every bibliography is known, at least by its key.
        former: The record that had an id before, by kind and former id.
        schemas: The schemas.
        today: The day on which review dates are judged; None leaves them alone.
    """

    surveys: tuple[Survey, ...]
    kinds: Mapping[str, Mapping[str, Survey]]
    broken: frozenset[tuple[str, str]]
    bibliography_readable: bool
    former: Mapping[tuple[str, str], RawRecord]
    schemas: Schemas
    today: date | None

    @classmethod
    def of(cls, reading: Reading, schemas: Schemas, today: date | None) -> Whole:
        """Survey everything that was read."""
        surveys = tuple(survey(record) for record in reading.records)
        kinds: dict[str, dict[str, Survey]] = {name: {} for name in KINDS}
        former: dict[tuple[str, str], RawRecord] = {}
        # Where an id stands twice, the record whose file has its name is the first.
        for one in sorted(
            surveys, key=lambda one: not one.record.path.endswith(f"/{one.record.id}{KINDS[one.record.kind].suffix}")
        ):
            kinds[one.record.kind].setdefault(one.record.id, one)
            for old in strings(one.record.data.get("former_ids")):
                former.setdefault((one.record.kind, old), one.record)
        return cls(
            surveys,
            MappingProxyType({name: MappingProxyType(found) for name, found in kinds.items()}),
            reading.broken,
            _bibliography_readable(reading),
            MappingProxyType(former),
            schemas,
            today,
        )

    def exists(self, kind: str, record: str) -> bool:
        """Return whether there is such a record, also one that could not be read."""
        return record in self.kinds[kind] or (kind, record) in self.broken

    def of_kind(self, kind: str) -> list[Survey]:
        """Return the surveys of a kind, in the order of the reading, doubled ids included."""
        return [one for one in self.surveys if one.record.kind == kind]


def strings(value: object) -> list[str]:
    """Return the texts in a list, passing over what the schema refuses."""
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def is_withdrawn(record: RawRecord) -> bool:
    """Return whether a record no longer stands."""
    review = record.data.get("review")
    return isinstance(review, dict) and review.get("status") == "withdrawn"


def _bibliography_readable(reading: Reading) -> bool:
    """Whether no file of sources was passed over as a whole: then an unknown key is truly unknown."""
    entries: defaultdict[str, int] = defaultdict(int)
    for record in reading.records:
        entries[record.path] += 1
    return not any(
        one.severity is Severity.ERROR
        and one.place.path.startswith(f"{KINDS['source'].folder}/")
        and not entries[one.place.path]
        for one in reading.problems
    )
