"""Ids that pages use for their own sections cannot be ids of items: the schema refuses what a template uses."""

from __future__ import annotations

import json
import re

from build_tools.project import KINDS
from tests.examples.projects import ROOT

TEMPLATES = ROOT / "build_tools/site/templates"
OF_RECORDS = (*KINDS, "actor", "macros", "pictures")


def test_ids_of_sections_are_reserved() -> None:
    written = "".join((TEMPLATES / f"{name}.html").read_text(encoding="utf-8") for name in OF_RECORDS)
    pictures = sorted((ROOT / "build_tools/site/pictures").glob("*.py"))
    assert pictures
    written += "".join(path.read_text(encoding="utf-8") for path in pictures)
    used = {one for one in re.findall(r'id="([a-z-]+)"', written) if not one.startswith("tk-")}
    schema = json.loads((ROOT / "schemas/common.json").read_text(encoding="utf-8"))
    assert used <= set(schema["$defs"]["anchor"]["not"]["enum"])
