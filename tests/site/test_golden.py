"""One page of each type of the toy toolkit is, letter by letter, the page that was found good."""

from __future__ import annotations

from pathlib import Path

from tests.examples.projects import toy_toolkit
from tests.site import golden


def test_pages_are_golden(tmp_path: Path) -> None:
    written = dict(golden.pages(toy_toolkit(tmp_path / "toolkit")))
    assert tuple(written) == golden.PAGES
    kept = {address: golden.file_of(address).read_text(encoding="utf-8") for address in golden.PAGES}
    assert written == kept
    assert {golden.file_of(address) for address in golden.PAGES} == set(golden.FOLDER.iterdir())
