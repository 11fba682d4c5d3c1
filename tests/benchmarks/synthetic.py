"""Writes a valid project with as many records of real size as asked for: for benchmarks, never for readers.

Nearly half of the records are tools, a fifth cases, the rest lessons, terms and sources. Text is made of plain words by
a fixed seed, so that the same number gives the same files.
"""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

_SYLLABLES = [
    "ra",
    "mo",
    "ti",
    "ve",
    "lan",
    "so",
    "per",
    "dis",
    "con",
    "mer",
    "pol",
    "sta",
    "tion",
    "ing",
    "al",
    "en",
    "or",
    "im",
    "pre",
    "ses",
]
_DAY = "2026-11-24"
_LINK = re.compile(r"\[([^\]]+)\]\((?:tool|lesson|case|module|framework|source):[^)]+\)")
_CELLS = re.compile(r"^cells:\n(?:[ ].*\n)+", re.MULTILINE)
_COPIED = ("toolkit/vocabulary", "toolkit/risk_factors", "toolkit/glossary")


class Writer:
    """Makes text and records from a seed.

    Args:
        folder: An empty folder; the project is written into it.
        real: The project whose schemas and settings are copied. The word lists, risk factors and first
            terms are those of the toy toolkit beside it, so that the number of records stays what is asked for.
    """

    def __init__(self, folder: Path, real: Path) -> None:
        self.folder = folder
        self.real = real
        self.toy = real / "tests/examples/good"
        self.random = random.Random(2011)
        self.words = ["".join(self.random.choices(_SYLLABLES, k=self.random.randint(1, 4))) for _ in range(4000)]
        self.lists = {
            name: definition["enum"]
            for name, definition in json.loads((real / "schemas/vocabulary.json").read_text())["$defs"].items()
        }
        self.factors = sorted(path.stem for path in (self.toy / "toolkit/risk_factors").glob("*.yaml"))
        self.sources: list[str] = []
        self.tools: list[str] = []
        self.cases: list[str] = []
        self.used: set[str] = set()

    def write(self, number: int) -> None:
        """Write a project with about `number` records besides the word lists and risk factors."""
        for name in ("schemas", "docs"):
            shutil.copytree(self.real / name, self.folder / name)
        for name in _COPIED:
            shutil.copytree(self.toy / name, self.folder / name)
        for path in (self.folder / "toolkit").rglob("*.yaml"):  # what they link to is not there
            text = _LINK.sub(r"\1", path.read_text(encoding="utf-8"))
            path.write_text(_CELLS.sub("", text), encoding="utf-8", newline="\n")
        for name in ("mkdocs.yml", "pyproject.toml"):
            shutil.copy(self.real / name, self.folder / name)
        counts = {
            "tool": number * 45 // 100,
            "case": number * 20 // 100,
            "lesson": number * 15 // 100,
            "term": number // 10,
        }
        self.sources = [f"work-{index}" for index in range(max(5, number - sum(counts.values())))]
        self.tools = [f"tool-{index}" for index in range(counts["tool"])]
        self.cases = [f"case-{index}" for index in range(counts["case"])]
        self.used = {tool for index in range(len(self.cases)) for tool in self._tools_of_case(index)}
        self._bibliography()
        for index in range(counts["case"]):
            self._save("case_studies", self._case(index))
        for index in range(counts["tool"]):
            self._save("toolkit/tools", self._tool(index))
        for index in range(counts["lesson"]):
            self._save("toolkit/lessons", self._lesson(index))
        for index in range(counts["term"]):
            self._save("toolkit/glossary", self._term(index))

    def _save(self, folder: str, record: dict[str, Any]) -> None:
        path = self.folder / folder / f"{record['id']}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            yaml.dump(record, sort_keys=False, allow_unicode=True, width=110), encoding="utf-8", newline="\n"
        )

    def _bibliography(self) -> None:
        used = sorted({key for name in _COPIED for key in _keys_in(self.toy / name)})
        entries = [
            f"@report{{{key},\n  author = {{{{{self.title(3)}}}}},\n  title = {{{self.title(9)} {key}}},\n"
            "  date = {2011},\n  read = {full},\n}\n"
            for key in (*self.sources, *used)
        ]
        path = self.folder / "toolkit/sources/works.bib"
        path.parent.mkdir(parents=True)
        path.write_text("\n".join(entries), encoding="utf-8", newline="\n")

    def title(self, length: int) -> str:
        """Return some words with a capital at the beginning."""
        return " ".join(self.random.choices(self.words, k=length)).capitalize()

    def text(self, length: int = 22) -> str:
        """Return a sentence of about `length` words."""
        return self.title(length) + "."

    def pick(self, vocabulary: str, number: int = 1) -> list[str]:
        """Return different words of a closed list, in its order."""
        words: Sequence[str] = self.lists[vocabulary]
        return sorted(self.random.sample(words, min(number, len(words))), key=words.index)

    def _one(self, vocabulary: str) -> str:
        return self.pick(vocabulary)[0]

    def _sourced(self, **values: Any) -> dict[str, Any]:
        return values | {
            "basis": "source",
            "citations": [
                {"source": self.random.choice(self.sources), "locator": f"para. {self.random.randint(1, 99)}"}
            ],
        }

    def _judged(self, **values: Any) -> dict[str, Any]:
        return values | {"basis": "judgement", "reason": self.text(12)}

    def _frame(self, record: str, words: int = 3) -> dict[str, Any]:
        return {
            "id": record,
            "name": self.title(words),
            "summary": self.text(18),
            "aliases": [f"{self.title(2)} {index}" for index in range(5)],
        }

    def _end(self) -> dict[str, Any]:
        return {"created": _DAY, "updated": _DAY, "review": {"status": "compiled", "review_by": "2099-01-01"}}

    def _tool(self, index: int) -> dict[str, Any]:
        others = [tool for tool in self.random.sample(self.tools, min(4, len(self.tools))) if tool != f"tool-{index}"][
            :3
        ]
        return (
            self._frame(f"tool-{index}")
            | {
                "instrument": self._one("instrument"),
                "strategies": self.pick("strategy", 2),
                "coercion": self._one("coercion"),
                "target_groups": self.pick("target-group", 2),
                "actors": self.pick("actor", 3),
                "description": [self._sourced(text=self.text(40))],
                "phases": [self._judged(phase=phase, fit=self._one("fit")) for phase in self.pick("phase", 3)],
                "mechanism": self._judged(if_we=self.title(8), then=self.title(8), because=self.title(8)),
                "post_card": {
                    "who_decides": self._judged(text=self.text(10)),
                    "lead_time": {"value": "not-sourced"},
                    "first_steps": [self._judged(id=f"step-{one}", text=self.text()) for one in range(4)],
                    "prepare_now": [self._judged(id=f"prepare-{one}", text=self.text()) for one in range(3)],
                },
                "cost": {"band": "not-sourced"},
                "evidence": self._judged(
                    strength=self._one("evidence-strength"),
                    effect=self._one("effect"),
                    findings=[
                        self._sourced(
                            id=f"finding-{one}",
                            text=self.text(30),
                            effect=self._one("effect"),
                            outcome=self._one("outcome"),
                        )
                        for one in range(4)
                    ],
                ),
                "success_factors": [
                    self._sourced(id=f"factor-{one}", text=self.text(), scope=self._one("factor-scope"))
                    for one in range(3)
                ],
                "harms": [
                    self._sourced(
                        id=f"harm-{one}",
                        text=self.text(28),
                        reduced_by=[self._judged(id=f"less-{one}", text=self.text())],
                    )
                    for one in range(3)
                ],
                "risk_factors": [
                    self._judged(risk_factor=factor, how=self.text(14))
                    for factor in self.random.sample(self.factors, min(3, len(self.factors)))
                ],
                "relations": [
                    self._judged(type=self._one("relation"), tool=tool, why=self.text(14)) for tool in others
                ],
            }
            | self._no_case(f"tool-{index}")
            | self._end()
        )

    def _no_case(self, tool: str) -> dict[str, Any]:
        return {} if tool in self.used else {"no_case_reason": self.text(10)}

    def _tools_of_case(self, index: int) -> list[str]:
        return [self.tools[(index * 7 + step * 3) % len(self.tools)] for step in range(6)] if self.tools else []

    def _case(self, index: int) -> dict[str, Any]:
        tools = self._tools_of_case(index)
        return (
            self._frame(f"case-{index}")
            | {
                "scope": "full",
                "countries": ["XXA"],
                "region": self._one("region"),
                "dates": "2001-01-01/2001-12-31",
                "background": [self._sourced(text=self.text(40)) for _ in range(2)],
                "risk_factors": [
                    self._judged(risk_factor=factor, how=self.text(14))
                    for factor in self.random.sample(self.factors, min(4, len(self.factors)))
                ],
                "mapping_note": self._judged(text=self.text(14)),
                "steps": [
                    self._sourced(
                        id=f"step-{one}",
                        date=f"2001-{1 + one:02}-{10 + index % 9}",
                        actor=self.title(3),
                        event=self.text(24),
                        phase=self._one("phase"),
                    )
                    | ({"tools": [tools[one]]} if one < len(tools) else {})
                    for one in range(10)
                ],
                "outcome": [self._sourced(text=self.text(40))],
                "assessments": [
                    self._sourced(
                        id=f"view-{one}",
                        question=f"Question {one // 2}?",
                        position=self.title(1),
                        holder=self.title(3),
                        text=self.text(30),
                    )
                    for one in range(4)
                ],
                "discussion": [{"id": f"question-{one}", "text": self.text(16)} for one in range(3)],
                "sensitivity": self.text(12),
            }
            | self._end()
        )

    def _lesson(self, index: int) -> dict[str, Any]:
        return (
            self._frame(f"lesson-{index}", 5)
            | {
                "kind": self._one("lesson-kind"),
                "held_by": self.title(6),
                "statement": self._sourced(text=self.text(20)),
                "explanation": [self._sourced(text=self.text(50)) for _ in range(3)],
                "phases": [self._judged(phase=phase) for phase in self.pick("phase", 2)],
                "tools": [
                    self._judged(tool=tool, how=self.text(14))
                    for tool in self.random.sample(self.tools, min(3, len(self.tools)))
                ],
                "cases": [
                    self._judged(case=case, how=self.text(14))
                    for case in self.random.sample(self.cases, min(2, len(self.cases)))
                ],
            }
            | self._end()
        )

    def _term(self, index: int) -> dict[str, Any]:
        return (
            self._frame(f"term-{index}")
            | {
                "definition": [self._sourced(text=self.text(40)) for _ in range(2)],
                "see_also": [] if index == 0 else [f"term-{index - 1}"],
            }
            | self._end()
        )


def _keys_in(folder: Path) -> list[str]:
    found: list[str] = []
    for path in sorted(folder.glob("*.yaml")):
        found += _keys(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))  # noqa: S506 - text only
    return found


def _keys(value: object) -> list[str]:
    if isinstance(value, dict):
        own = [value["source"]] if set(value) == {"source", "locator"} else []
        return own + [key for inner in value.values() for key in _keys(inner)]
    return [key for inner in value for key in _keys(inner)] if isinstance(value, list) else []
