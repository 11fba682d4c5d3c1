"""The static JSON interface, `/api/v1/`: a list for each kind and a file for each record, in one envelope.

Each record says where its `page` is: the field `address` of a source is its publisher's. Fields are only ever added.
Removing or retyping one means `/api/v2/`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from build_tools.catalog import Catalog
from build_tools.catalog.links import Mention
from build_tools.exports.plain import PlainRecord
from build_tools.project import KINDS, Kind
from build_tools.site.addresses import record_address
from build_tools.site.settings import Settings

FOLDER = "api/"
"""Where all files of the interface stand."""
SCHEMA_VERSION = "1.0"
"""Version of the form of the data; the data themselves have the version of the project."""


def list_path(kind: Kind) -> str:
    """Return the path of the list of a kind of record."""
    return f"{FOLDER}v1/{kind.plural}.json"


def record_path(kind: Kind, record: str) -> str:
    """Return the path of the file of one record."""
    return f"{FOLDER}v1/{kind.plural}/{record}.json"


def files(
    catalog: Catalog, settings: Settings, everything: Mapping[str, list[PlainRecord]]
) -> Iterator[tuple[str, bytes]]:
    """Yield (path, content) of every file of the interface, kind by kind.

    Args:
        catalog: The records, checked and linked.
        settings: Version and addresses of the site.
        everything: The same records as plain values, by the plural of their kind.
    """
    for kind in KINDS.values():
        records = catalog.of_kind(kind.name)
        summaries = [_summary(kind.name, record, settings) for record in records.values()]
        yield list_path(kind), envelope(settings, len(summaries), summaries)
        for record in everything[kind.plural]:
            links = _links(catalog, kind.name, record["id"])
            full = {**record, "links": links} if links else record
            yield record_path(kind, record["id"]), envelope(settings, 1, full)


def envelope(settings: Settings, total: int, result: object) -> bytes:
    """Return `result` in the envelope that every file shares, as UTF-8, ending with a line break."""
    whole = {
        "schema_version": SCHEMA_VERSION,
        "version": settings.version,
        "generated_from": settings.generated_from,
        "licence": "CC-BY-4.0",
        "total": total,
        "result": result,
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"


def _summary(kind: str, record: Any, settings: Settings) -> Mapping[str, object]:
    row: dict[str, object] = {"id": record.id, "name": record.name}
    if hasattr(record, "summary"):
        row |= {"summary": record.summary, "status": record.review.status, "updated": record.updated}
    address = record_address(kind, record.id)
    row["page"] = address
    if settings.site_url:
        row["url"] = settings.site_url + address
    return row


def _links(catalog: Catalog, kind: str, record: str) -> dict[str, Any]:
    """Return the back-links of a record, derived by the build, as ids."""
    links = catalog.links
    found: dict[str, Any] = {}
    if kind == "tool":
        found["case_steps"] = [{"case": case.id, "step": step.id} for case, step in links.steps_of_tool[record]]
        found["lessons"] = [lesson.id for lesson, _ in links.lessons_of_tool[record]]
        found["related_from"] = [{"tool": tool.id, "type": one.type} for tool, one in links.relations_to_tool[record]]
    elif kind == "case":
        found["lessons"] = [lesson.id for lesson, _ in links.lessons_of_case[record]]
    elif kind == "risk-factor":
        found["tools"] = [tool.id for tool, _ in links.tools_of_risk_factor[record]]
        found["cases"] = [case.id for case, _ in links.cases_of_risk_factor[record]]
    elif kind == "source":
        found["cited_by"] = [_mention(one) for one in links.mentions_of_source[record]]
    if kind != "source":
        found["modules"] = [module.id for module in links.modules_of_record[f"{kind}:{record}"]]
    return {name: value for name, value in found.items() if value}


def _mention(mention: Mention) -> dict[str, str]:
    """Return where a source is cited; a place that is not known is left out, never null."""
    place = {"kind": mention.kind, "id": mention.id, "anchor": mention.anchor, "locator": mention.locator}
    return {name: value for name, value in place.items() if value}
