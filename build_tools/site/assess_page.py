"""From signs to options: the page on which a reader ticks what is observed, and what its script needs to know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from build_tools.catalog.records import Tool
from build_tools.catalog.signs import RULE
from build_tools.site.page import Page
from build_tools.site.tool_cards import said
from build_tools.site.view import Library, View
from build_tools.site.writing import data_element, entry, write

_PATH = "assess/"
_LIMITS = (("actor", "Who can act?"), ("target-group", "Whom should it work on?"))
_BOUNDS = (("cost-band", "Cost at most"), ("lead-time", "Must work within"))
_WORDS = ("warning signs", "what do we see", "checklist", "assessment", "risk assessment", "worksheet", "indicators")


def pages(library: Library) -> Iterator[Page]:
    """Yield the one page."""
    catalog = library.catalog
    title, description = (
        "From signs to options",
        "Tick what you see. Get the options whose records answer it, why each is there, and what to avoid.",
    )
    factors = catalog.listed("risk-factor")
    families = [(word, [one for one in factors if one.family == word.id]) for word in catalog.words("factor-family")]
    yield write(
        library,
        "assess.html",
        _PATH,
        title,
        description,
        "assess",
        search=entry(title, "List", _PATH, description, _WORDS),
        phases=catalog.words("phase"),
        families=families,
        answering=catalog.links.tools_of_risk_factor,
        limits=[(name, label, catalog.words(name)) for name, label in _LIMITS],
        bounds=[
            (name, label, [word for word in catalog.words(name) if word.id != "not-sourced"]) for name, label in _BOUNDS
        ],
        rule=RULE,
        data=_data(View.at(library, "")),  # scripts begin at the top of the site, whatever page they run on
    )


def _data(view: View) -> Markup:
    catalog = view.catalog
    data = {
        "ranks": {
            name: [word.id for word in catalog.words(name)]
            for name in ("phase", "fit", "evidence-strength", "lead-time", "cost-band")
        },
        "labels": {
            name: {word.id: word.label for word in catalog.words(name)}
            for name in ("phase", "fit", "lead-time", "cost-band")
        },
        "factors": {
            one.id: [f"{one.number}. {one.name}", view.record("risk-factor", one.id), one.indicators_unread]
            for one in catalog.listed("risk-factor")
        },
        "tools": [_tool(view, tool) for tool in catalog.listed("tool")],
    }
    return data_element(data)


def _tool(view: View, tool: Tool) -> dict[str, Any]:
    evidence, post = tool.evidence, tool.post_card
    listed = view.catalog.tools
    return {
        "id": tool.id,
        "name": tool.name,
        "path": view.record("tool", tool.id),
        "phases": {one.phase: [one.fit, *_said(view, one.reason, one)] for one in tool.phases},
        "strength": evidence.strength,
        "evidence": f"{view.word('evidence-strength', evidence.strength).label}; "
        f"{view.word('effect', evidence.effect).label}",
        "lead": post.lead_time.value,
        "cost": tool.cost.band,
        "decides": _said(view, post.who_decides.text, post.who_decides),
        "harm": _said(view, tool.harms[0].text, tool.harms[0]),
        "harms": len(tool.harms),
        "actors": tool.actors,
        "groups": tool.target_groups,
        "answers": {one.risk_factor: _said(view, one.how, one, one.reason) for one in tool.risk_factors},
        "undercuts": {
            one.tool: _said(view, one.why, one)
            for one in tool.relations
            if one.type == "undercuts" and listed[one.tool].listed
        },
    }


def _said(view: View, text: str | None, backed: Any, reason: str | None = None) -> list[Any]:
    """Return something said and on what it rests, as the cards of the tools have it, but without full references."""
    words, basis, _, citations = said(view, text, backed)
    return [words, basis, view.text(reason), [[label, place, "", path] for label, place, _, path, *_ in citations]]
