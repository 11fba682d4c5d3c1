"""Every model has exactly the fields of its schema, and needs exactly what the schema requires."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields
from typing import Any

import pytest

from build_tools.catalog import cases, frameworks, records, shared, sources, training
from build_tools.catalog.catalog import MODELS
from build_tools.project import KINDS
from tests.examples.projects import ROOT

SCHEMAS = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in (ROOT / "schemas").glob("*.json")}
INNER: dict[type[Any], tuple[str, str]] = {
    shared.Citation: ("common.json", "citation"),
    shared.Statement: ("common.json", "statement"),
    shared.Harm: ("common.json", "harm"),
    shared.Finding: ("common.json", "finding"),
    shared.SuccessFactor: ("common.json", "success-factor"),
    shared.ToolLink: ("common.json", "tool-link"),
    shared.CaseLink: ("common.json", "case-link"),
    shared.RiskFactorLink: ("common.json", "risk-factor-link"),
    shared.PhaseLink: ("common.json", "phase-link"),
    shared.Review: ("common.json", "review"),
    shared.Contributor: ("common.json", "contributor"),
    records.ToolPhase: ("tool.json", "phase"),
    records.Mechanism: ("tool.json", "mechanism"),
    records.LeadTime: ("tool.json", "lead_time"),
    records.Cost: ("tool.json", "cost"),
    records.PostCard: ("tool.json", "post_card"),
    records.Reports: ("tool.json", "reports"),
    records.Evidence: ("tool.json", "evidence"),
    records.Relation: ("tool.json", "relation"),
    records.Indicator: ("risk-factor.json", "indicator"),
    records.Sign: ("risk-factor.json", "sign"),
    records.Usage: ("term.json", "usage"),
    records.Confused: ("term.json", "confused"),
    cases.CrimeClaim: ("case.json", "crime"),
    cases.Step: ("case.json", "step"),
    cases.Figure: ("case.json", "figure"),
    cases.Assessment: ("case.json", "assessment"),
    cases.CaseQuestion: ("case.json", "question"),
    sources.Person: ("source.json", "person"),
    frameworks.Part: ("framework.json", "part"),
    frameworks.Crosswalk: ("framework.json", "crosswalk"),
    records.Body: ("vocabulary-list.json", "body"),
    records.Word: ("vocabulary-list.json", "word"),
    records.EmptyCell: ("vocabulary-list.json", "cell"),
    training.Objective: ("module.json", "objective"),
    training.Unit: ("module.json", "unit"),
    training.Reading: ("module.json", "reading"),
    training.Question: ("module.json", "question"),
    training.Scenario: ("module.json", "scenario"),
    training.Inject: ("module.json", "inject"),
}
PAIRS = [(MODELS[kind.name], SCHEMAS[kind.schema]) for kind in KINDS.values()]
PAIRS += [(model, SCHEMAS[file]["$defs"][name]) for model, (file, name) in INNER.items()]


@pytest.mark.parametrize(("model", "schema"), PAIRS, ids=lambda value: getattr(value, "__name__", ""))
def test_fields_are_those_of_the_schema(model: type[Any], schema: dict[str, Any]) -> None:
    assert {field.name for field in fields(model)} == set(schema["properties"])
    needed = {field.name for field in fields(model) if field.default is MISSING and field.default_factory is MISSING}
    required = set(schema.get("required", ()))
    # Every record may have other names; a tool must have some.
    assert needed <= required <= needed | {"aliases"}


def test_every_definition_has_a_model() -> None:
    named = set(INNER.values())
    objects = {
        (file, name)
        for file, schema in SCHEMAS.items()
        for name, definition in schema.get("$defs", {}).items()
        if "properties" in definition
    }
    assert objects == named
