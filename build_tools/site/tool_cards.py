"""The cards of the tools for scripts: what a comparison or a shortlist prints of one tool, as plain text.

One small file a tool, so that a reader on a poor line loads three of them for a shortlist of three. They hold no HTML:
scripts put them into pages as text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from build_tools.catalog.facets import FACETS, facet_values
from build_tools.catalog.records import Evidence, Tool, ToolPhase
from build_tools.site.addresses import tool_card_address
from build_tools.site.view import Library, View


def tool_cards(library: Library) -> Iterator[tuple[str, bytes]]:
    """Yield (path, content) of the card of each listed tool: a script that adds it to `window.toolkitCards`, by id.

    Scripts, because a page opened from disk may not fetch other files. All text is plain, and paths begin at the top
    of the site. A card has `id`, `name`, `path`, `summary`, `version` (of the data), `updated` (a date),
    `facets` (`[id, label, [label of each value]]`),
    `phases` (`[id, label, fit, label of the fit, reason, basis, citations]`),
    `evidence` (strength, effect), `decides`, `lead`, `cost`, `placed` (why the evidence is placed there), `steps` and
    `prepare` (lists), `harm` (the first), `reduced` (a list: what makes it smaller), `harms` (how many there are).
    What is said is `[text, basis, reason, citations]`; a text, basis or reason that is not there is empty. A citation
    is `[label of the source, locator, reference, path, how much of the source was read]`.
    """
    view = View.at(library, "")
    labels = {(facet.id, value.id): value.label for facet in FACETS for value in facet_values(library.catalog, facet)}
    for tool in library.catalog.listed("tool"):
        card = msgspec.json.encode(_card(view, tool, labels)).replace(b"</", b"<\\/")
        script = f'(window.toolkitCards=window.toolkitCards||{{}})["{tool.id}"]='.encode() + card + b";\n"
        yield tool_card_address(tool.id), script


def _card(view: View, tool: Tool, labels: dict[tuple[str, str], str]) -> dict[str, Any]:
    post, harm, evidence = tool.post_card, tool.harms[0], tool.evidence
    lead, cost = view.word("lead-time", post.lead_time.value).label, view.word("cost-band", tool.cost.band).label
    return {
        "id": tool.id,
        "name": tool.name,
        "path": view.record("tool", tool.id),
        "summary": view.text(tool.summary),
        "version": view.settings.version,
        "updated": tool.updated,
        "facets": [
            [facet.id, facet.label, [labels[facet.id, value] for value in facet.values(tool)]] for facet in FACETS
        ],
        "phases": [
            [
                word.id,
                word.label,
                one.fit,
                view.word("fit", one.fit).label,
                *_phase_backing(view, one),
            ]
            for word in view.catalog.words("phase")
            for one in tool.phases
            if one.phase == word.id
        ],
        "evidence": _evidence(view, evidence),
        "placed": said(view, None, evidence),
        "decides": said(view, post.who_decides.text, post.who_decides),
        "lead": said(view, f"{lead}. {post.lead_time.text}" if post.lead_time.text else lead, post.lead_time),
        "cost": said(view, f"{cost}. {tool.cost.text}" if tool.cost.text else cost, tool.cost),
        "steps": [said(view, one.text, one) for one in post.first_steps],
        "prepare": [said(view, one.text, one) for one in post.prepare_now],
        "harm": said(view, harm.text, harm),
        "reduced": [said(view, one.text, one) for one in harm.reduced_by],
        "harms": len(tool.harms),
    }


def _phase_backing(view: View, phase: ToolPhase) -> tuple[Any, ...]:
    _, basis, reason, citations = said(view, None, phase)
    return reason, basis, citations


def _evidence(view: View, evidence: Evidence) -> list[str]:
    return [view.word("evidence-strength", evidence.strength).label, view.word("effect", evidence.effect).label]


def said(view: View, text: str | None, backed: Any) -> list[Any]:
    """Return something said and on what it rests, as `tool_cards` describes it.

    Args:
        view: The site as seen from its top.
        text: What is said.
        backed: Whatever has a basis, a reason and citations.
    """
    return [
        view.text(text),
        backed.basis or "",
        view.text(backed.reason),
        [
            [
                view.label(one.source),
                one.locator,
                view.reference(one.source).striptags(),
                view.record("source", one.source),
                view.word("read", view.source(one.source).read).label,
            ]
            for one in backed.citations
        ],
    ]
