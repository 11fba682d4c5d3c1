"""Rules on training modules."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.checking.survey import Survey, entries
from build_tools.checking.whole import Whole
from build_tools.reading.codes import problem
from build_tools.reading.problem import Problem


def minutes_add_up(_whole: Whole, one: Survey) -> Iterator[Problem]:
    """TK304: the parts of a session take as long as the session."""
    if one.record.kind != "module":
        return
    minutes = one.record.data.get("minutes")
    parts = [unit.get("minutes") for _, unit in entries(one.record.data.get("units"))]
    numbers = [part for part in parts if isinstance(part, int)]
    if isinstance(minutes, int) and parts and len(numbers) == len(parts) and sum(numbers) != minutes:
        yield problem("TK304", one.record.document.place_of(("minutes",)), sum=sum(numbers), minutes=minutes)
