"""jsonschema-rs, which decides, and jsonschema, which explains, agree; and no record makes the check fall over."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.checking import check
from build_tools.checking.schemas import load_schemas
from build_tools.checking.survey import survey
from build_tools.project import Project
from build_tools.reading.problem import Place
from build_tools.reading.records import RawRecord, Reading, read_project
from tests.examples.projects import BAD, BROKEN, ROOT, TODAY, toy_toolkit

SCHEMAS = load_schemas(ROOT / "schemas")
GOOD = read_project(Project(ROOT / "tests/examples/good")).records


class Nowhere:
    """Says the same place of everything: for records that stand in no file."""

    def place_of(self, pointer: object) -> Place:
        del pointer
        return Place("made/up.yaml")

    place_of_key = place_of


def _agree(record: RawRecord) -> bool:
    """Whether both say the same; what has a decimal number is decided by the explaining one alone."""
    complaints = SCHEMAS.complaints(record.kind, record.data)
    return survey(record).decimal or SCHEMAS.decides(record.kind, record.data) is not bool(complaints)


@pytest.mark.parametrize("name", BROKEN)
def test_they_agree_on_broken_examples(name: str) -> None:
    for record in read_project(Project(BAD / name)).records:
        assert _agree(record), record.path


def test_they_agree_on_the_toy_toolkit() -> None:
    assert len(GOOD) > 40
    for record in GOOD:
        assert _agree(record), record.path
        assert SCHEMAS.decides(record.kind, record.data), record.path


def test_they_agree_on_the_real_records() -> None:
    for record in read_project(Project(ROOT)).records:
        assert _agree(record), record.path


def _ways(value: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the way to every value below a record."""
    inner: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    for step, below in inner:
        yield (*way, step)
        yield from _ways(below, (*way, step))


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
    | st.sampled_from(
        ["source", "mediation", "2011-02-30", "2011/..", "\n", "[a](tool:x)", "[@a, b]", "<b>", "case:a#b"]
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.text(max_size=8) | st.sampled_from(["id", "source", "basis", "date", "tool", "steps"]), inner, max_size=3
        )
    ),
    max_leaves=8,
)


@st.composite
def damaged(draw: st.DrawFn) -> RawRecord:
    """Draw a good record in which some values were replaced, added or taken away."""
    record = draw(st.sampled_from(GOOD))
    data: Any = copy.deepcopy(record.data)
    for _ in range(draw(st.integers(1, 4))):
        ways = list(_ways(data))
        if not ways:
            break
        *before, last = draw(st.sampled_from(ways))
        holder = data
        for step in before:
            holder = holder[step]
        match draw(st.sampled_from(["replace", "remove", "add"])):
            case "replace":
                holder[last] = draw(ANYTHING)
            case "remove":
                del holder[last]
            case _ if isinstance(holder, dict):
                holder[draw(st.text(max_size=8))] = draw(ANYTHING)
            case _:
                holder.append(draw(ANYTHING))
    own = data.get("id")
    identity = own if isinstance(own, str) and own else record.id
    return RawRecord(record.kind, record.path, identity, data, Nowhere(), "")


@given(record=damaged())
@settings(max_examples=400)
def test_they_agree_on_damaged_records(record: RawRecord) -> None:
    assert _agree(record)


@given(record=damaged())
@settings(max_examples=300)
def test_the_check_never_falls_over(record: RawRecord, toy: Project) -> None:
    others = tuple(one for one in GOOD if (one.kind, one.path) != (record.kind, record.path))
    problems = check(toy, Reading((*others, record), ()), TODAY)
    if SCHEMAS.complaints(record.kind, record.data):
        assert problems


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return toy_toolkit(tmp_path_factory.mktemp("toy"))


def test_a_whole_number_with_a_decimal_point_is_refused(toy: Project) -> None:
    # JSON Schema calls 30.0 an integer, so the deciding validator lets it pass; a typed record does not.
    module = next(record for record in GOOD if record.kind == "module")
    data: Mapping[str, Any] = {**module.data, "minutes": 30.0}
    record = RawRecord(module.kind, module.path, module.id, data, Nowhere(), "")
    assert SCHEMAS.decides("module", data)
    others = tuple(one for one in GOOD if one.id != module.id)
    assert "TK106" in {one.code for one in check(toy, Reading((*others, record), ()))}
