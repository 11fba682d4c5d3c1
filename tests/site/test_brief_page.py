"""What the page of the reader's shortlist hands to its script: names of tools, and the empty file to keep."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from build_tools.site.brief_page import empty_file, newest
from build_tools.site.tool_cards import tool_cards
from build_tools.site.view import Library
from tests.site.conftest import Rendered


def _data(site: Rendered) -> dict[str, Any]:
    node = LexborHTMLParser(site.page("brief/").html).css_first("#tk-brief-data")
    assert node is not None
    found: dict[str, Any] = json.loads(node.text())
    return found


def test_the_script_knows_every_tool_and_its_former_names(toy: Rendered, real: Rendered) -> None:
    data = _data(toy)
    assert data["tools"] == {tool.id: tool.name for tool in toy.catalog.listed("tool")}
    assert data["renamed"] == {"peace-talks": "mediation"}
    assert data["withdrawn"] == {}
    assert len(_data(real)["tools"]) == len(real.catalog.listed("tool"))


def test_a_withdrawn_tool_is_named_with_what_replaces_it(toy: Rendered) -> None:
    from build_tools.site import brief_page  # noqa: PLC0415 - only this test looks inside

    gone = toy.catalog.tools["travel-bans"]
    gone = replace(gone, review=replace(gone.review, status="withdrawn", replaced_by="mediation"))
    catalog = replace(toy.catalog, tools={**toy.catalog.tools, "travel-bans": gone})
    data = json.loads(brief_page._data(catalog))
    assert data["withdrawn"] == {"travel-bans": ["Travel bans", "mediation"]}
    assert "travel-bans" not in data["tools"]


def test_the_file_runs_nothing_and_its_policy_allows_its_one_style() -> None:
    text = empty_file()
    assert "<script" not in text
    assert not re.search(r"(?:src|href)=", text)
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    assert policy[1] == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert text.index("Content-Security-Policy") < text.index("<style>")
    assert [text.count(mark) for mark in ("TKTITLE", "TKBODY")] == [1, 1]


def test_the_date_of_the_data_is_that_of_the_newest_record(toy: Rendered) -> None:
    dates = [one.updated for one in (*toy.catalog.tools.values(), *toy.catalog.lessons.values())]
    assert newest(toy.catalog) >= max(dates)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", newest(toy.catalog))


def test_a_card_keeps_the_basis_of_each_phase_and_how_much_of_a_source_was_read(real: Rendered) -> None:
    library = Library.of(real.catalog, real.settings)
    cards = dict(tool_cards(library))
    for tool in real.catalog.listed("tool"):
        text = cards[f"assets/tools/{tool.id}.js"].decode()
        card = json.loads(text[text.index("=", text.index("]")) + 1 :].removesuffix(";\n"))
        said = {one.phase: one for one in tool.phases}
        for phase, _, fit, _, _, basis, citations in card["phases"]:
            assert (fit, basis) == (said[phase].fit, said[phase].basis)
            assert len(citations) == len(said[phase].citations)
        read = {word.label for word in real.catalog.words("read")}
        assert all(cite[4] in read for cite in card["harm"][3])
