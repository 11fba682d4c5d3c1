"""Every page keeps the rules and every link leads somewhere: real records, bare ones, and hostile ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from build_tools.checking.schemas import load_schemas
from build_tools.project import KINDS, Project
from build_tools.reading.codes import CODES
from build_tools.reading.records import RawRecord, read_project
from build_tools.site import Page
from build_tools.site.redirects import redirects
from tests.examples.projects import ROOT, toy_toolkit
from tests.site import page_rules
from tests.site.conftest import Rendered, rendered_from

Rule = Callable[[Page], list[str]]
SITES = ("toy", "toy_on_disk", "real", "bare", "hostile")
SCHEMAS = load_schemas(Project(ROOT).schemas).documents

HOSTILE = "\"><script>alert(1)</script>' onload='x' {{ 7 * 7 }} <b>&amp; \N{RIGHT-TO-LEFT MARK}é"
_STRUCTURE = (
    "id type kind scope basis source locator phase fit instrument also_instruments strategies coercion target_groups "
    "actors band strength effect outcome tool tools case cases step risk_factor risk_factors lead_time family crime "
    "crimes countries region dates date published created updated review_by status replaced_by read through url "
    "archiveurl doi urldate symbol issn isbn former_ids body term see_also record access phases roles_of orcid cells "
    "state"
)
STRUCTURE = frozenset(_STRUCTURE.split())
"""Fields whose values are ids, dates, addresses and words of closed lists: the checks hold them to their form."""


@pytest.fixture(params=SITES)
def rendered(request: pytest.FixtureRequest) -> Rendered:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Rendered)
    return found


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    """The toy toolkit with every field gone that may be left out."""
    return _changed(toy_toolkit(tmp_path_factory.mktemp("bare") / "toolkit"), _bare)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    """The toy toolkit with markup at the end of every text that its authors chose freely."""
    return _changed(toy_toolkit(tmp_path_factory.mktemp("hostile") / "toolkit"), lambda record: _hostile(record.data))


def _changed(project: Project, change: Callable[[RawRecord], Any]) -> Rendered:
    records = read_project(project).records
    return rendered_from([replace(record, data=change(record)) for record in records], SCHEMAS)


def _bare(record: RawRecord) -> Mapping[str, Any]:
    if record.kind in {"source", "vocabulary"}:
        return record.data
    needed = set(SCHEMAS[KINDS[record.kind].schema]["required"])
    data: dict[str, Any] = {name: value for name, value in record.data.items() if name in needed}
    if record.kind == "lesson":
        data |= {"no_tool_reason": "No source names one.", "no_case_reason": "No source names one."}
    if record.kind == "case":
        optional = {"tools", "result", "note"}
        data["steps"] = [{name: step[name] for name in step.keys() - optional} for step in data["steps"]]
    return data


def _hostile(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: inner if name in STRUCTURE else _hostile(inner) for name, inner in value.items()} | {
            name: [_hostile(one) if isinstance(one, dict) else one for one in value[name]]
            for name in STRUCTURE & value.keys()
            if isinstance(value[name], list)
        }
    if isinstance(value, list):
        return [_hostile(inner) for inner in value]
    return f"{value} {HOSTILE}" if isinstance(value, str) else value


# Hostile text looks like the very traces that the rule on words looks for, so that one pair is left out.
@pytest.mark.parametrize(
    ("rendered", "rule"),
    [(name, rule) for name in SITES for rule in page_rules.RULES if (name, rule) != ("hostile", page_rules.words)],
    indirect=["rendered"],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_every_page_keeps_the_rule(rendered: Rendered, rule: Rule) -> None:
    broken = {page.path: found for page in rendered.pages if (found := rule(page))}
    assert broken == {}


def test_every_link_and_anchor_leads_somewhere(rendered: Rendered) -> None:
    assert sorted(set(page_rules.dead_links(rendered.pages, rendered.others))) == []


def test_no_address_stands_twice(rendered: Rendered) -> None:
    paths = [page.path for page in rendered.pages]
    assert len(paths) == len(set(paths))
    assert not set(paths) & rendered.others
    assert all(path == "" or (path.endswith("/") and not path.startswith("/")) for path in paths)


def test_hostile_text_is_on_the_pages(hostile: Rendered) -> None:
    shown = [page for page in hostile.pages if "alert(1)" in page.html]
    assert len(shown) > len(hostile.catalog.tools) + len(hostile.catalog.cases)
    assert not [page.path for page in shown if "<script>" in page.html or "49 <b>" in page.html]


BROKEN = (
    (page_rules.nesting, "<h1>A</h1><p>text<details><summary>a</summary>b</details></p>"),
    (page_rules.nesting, "<h1>A</h1><div><span></div></span>"),
    (page_rules.nesting, "<h1>A</h1><div>"),
    (page_rules.nesting, "<h1>A</h1><div/>"),
    (page_rules.nesting, '<a href="x"><a href="y">z</a></a>'),
    (page_rules.nesting, '<p id="a" id="b">z</p>'),
    (page_rules.outline, "<h2>A</h2>"),
    (page_rules.outline, "<h1>A</h1><h1>B</h1>"),
    (page_rules.outline, "<h1>A</h1><h3>B</h3>"),
    (page_rules.tables, '<table><tr><th scope="col">A</th></tr></table>'),
    (page_rules.tables, "<table><caption>A</caption><thead><tr><th>A</th></tr></thead></table>"),
    (page_rules.tables, "<table><caption>A</caption><tr><td>A</td></tr></table>"),
    (page_rules.labels, '<p id="a">b</p><p id="a">c</p>'),
    (page_rules.labels, '<section aria-labelledby="nothing">b</section>'),
    (page_rules.labels, "<section>b</section>"),
    (page_rules.labels, '<p id="a b">c</p>'),
    (page_rules.inert, "<script>x</script>"),
    (page_rules.inert, '<script src="../assets/x.js">x</script>'),
    (page_rules.inert, '<script src="https://example.org/assets/x.js"></script>'),
    (page_rules.inert, '<script type="application/json" src="x.js"></script>'),
    (page_rules.inert, '<link rel="stylesheet" href="https://example.org/x.css">'),
    (page_rules.inert, '<form action="https://example.org/"></form>'),
    (page_rules.inert, '<p style="color: red">x</p>'),
    (page_rules.inert, '<p onclick="x">x</p>'),
    (page_rules.inert, '<img src="https://example.org/x.png" alt="">'),
    (page_rules.inert, '<a href="javascript:x">x</a>'),
    (page_rules.words, "<ul></ul>"),
    (page_rules.words, '<a href="x"> </a>'),
    (page_rules.words, "<p>&amp;lt;b&amp;gt;</p>"),
    (page_rules.words, "<section><h2>Signs</h2>\n</section>"),
)


@pytest.mark.parametrize(("rule", "html"), BROKEN, ids=lambda value: getattr(value, "__name__", None))
def test_a_rule_sees_what_breaks_it(rule: Rule, html: str) -> None:
    assert rule(Page("", "Title", "Description", html, "")) != []


@pytest.mark.parametrize("link", ["nowhere/", "../tools/", "#nothing", "b/#nothing", "b", "data.json", "/b/", ""])
def test_a_dead_link_is_seen(link: str) -> None:
    pages = [Page("", "A", "A", f'<a href="{link}">x</a>', ""), Page("b/", "B", "B", '<p id="here">x</p>', "")]
    assert list(page_rules.dead_links(pages, {"data/x.json"})) == [("", link)]


@pytest.mark.parametrize("link", ["b/", "b/index.html", "b/#here", "b/index.html#here", "./", "data/x.json", "#top"])
def test_a_good_link_is_let_pass(link: str) -> None:
    html = f'<h1 id="top">A</h1><a href="{link}">x</a>'
    pages = [Page("", "A", "A", html, ""), Page("b/", "B", "B", '<p id="here">x</p>', "")]
    assert list(page_rules.dead_links(pages, {"data/x.json"})) == []


def test_each_record_message_kind_and_cell_has_its_page(real: Rendered) -> None:
    paths = {page.path for page in real.pages}
    catalog = real.catalog
    assert {f"contribute/codes/{code}/" for code in CODES} <= paths
    assert {f"contribute/{kind.name}/" for kind in KINDS.values()} <= paths
    assert {kind.address for kind in KINDS.values()} <= paths
    for kind in KINDS.values():
        assert {f"{kind.address}{record}/" for record in catalog.of_kind(kind.name)} <= paths
    for phase in catalog.words("phase"):
        assert {f"options/{phase.id}/"} | {
            f"options/{phase.id}/{one.id}/" for one in catalog.words("instrument")
        } <= paths


def test_search_knows_each_listed_record_once(toy: Rendered) -> None:
    found = [entry.path for page in toy.pages for entry in page.search]
    assert len(found) == len(set(found))
    listed = {f"{kind.address}{record.id}/" for kind in KINDS.values() for record in toy.catalog.listed(kind.name)}
    assert listed <= set(found)
    assert set(found) <= {page.path for page in toy.pages}
    assert "lessons/bans-always-work/" not in found


def test_a_withdrawn_record_keeps_its_page_and_leaves_the_lists(toy: Rendered) -> None:
    gone = toy.page("lessons/bans-always-work/")
    assert "This record was withdrawn." in gone.html
    assert 'href="../../lessons/speak-with-one-voice/"' in gone.html
    assert [page.path for page in toy.pages if "lessons/bans-always-work/" in page.html] == []


@pytest.mark.parametrize("name", ["toy", "toy_on_disk"])
def test_a_former_id_leads_to_the_record(name: str, request: pytest.FixtureRequest) -> None:
    site: Rendered = request.getfixturevalue(name)
    found = dict(redirects(site.catalog, site.settings, frozenset(page.path for page in site.pages)))
    end = "" if name == "toy" else "index.html"
    assert set(found) == {"tools/peace-talks/index.html", "sources/taal-signs/index.html"}
    assert f'content="0; url=../../tools/mediation/{end}"' in found["tools/peace-talks/index.html"].decode()
    taken = frozenset({"tools/peace-talks/"})
    assert set(dict(redirects(site.catalog, site.settings, taken))) == {"sources/taal-signs/index.html"}


def test_pages_do_not_depend_on_the_order_of_files(toy: Rendered, tmp_path: Path) -> None:
    records: Iterable[RawRecord] = reversed(read_project(toy_toolkit(tmp_path / "toolkit")).records)
    assert rendered_from(records, SCHEMAS).pages == toy.pages
