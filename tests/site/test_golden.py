"""One page of each type of the toy toolkit is, letter by letter, the page that was found good."""

from __future__ import annotations

import re
from pathlib import Path

from tests.examples.projects import toy_toolkit
from tests.site import golden


def test_pages_are_golden(tmp_path: Path) -> None:
    written = dict(golden.pages(toy_toolkit(tmp_path / "toolkit")))
    assert tuple(written) == golden.PAGES
    kept = {address: golden.file_of(address).read_text(encoding="utf-8") for address in golden.PAGES}
    assert written == kept
    assert {golden.file_of(address) for address in golden.PAGES} == set(golden.FOLDER.iterdir())


def test_cases_of_one_name_stay_apart(tmp_path: Path) -> None:
    project = toy_toolkit(tmp_path / "toolkit")
    for path in (project.root / "case_studies").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"^name: .*$", "name: One name", text, flags=re.MULTILINE), encoding="utf-8")
    page = dict(golden.pages(project))["tools/mediation/"]
    linked = set(re.findall(r'<caption>[^<]*<a href="../../cases/([a-z0-9-]+)/">One name</a>', page))
    assert linked == {"sarhal-2004", "velmora-2009"}
