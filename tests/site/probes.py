"""Texts that try to become more than text, and every place in a record where somebody may write freely."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from build_tools.project import KINDS
from build_tools.reading.records import RawRecord

MARK = "tkprobe"
"""Stands in every probe, so that what came of it can be found."""
PRODUCT = "7006652"
"""What a template engine would make of `1234*5678`."""

PROBES: Mapping[str, str] = {
    "script": f"<script>window.probe='{MARK}'</script>",
    "end of a script": f"</script><script>window.probe='{MARK}'</script>",
    "end of a title": f"</title></head><script>window.probe='{MARK}'</script>",
    "double quote": f'" onmouseover="window.probe=1" autofocus onfocus="window.probe=1" data-x="{MARK}',
    "single quote": f"' onmouseover='window.probe=1' autofocus onfocus='window.probe=1' data-x='{MARK}",
    "no quote": f"{MARK} onmouseover=window.probe=1 autofocus onfocus=window.probe=1 >",
    "image": f"<img src=x onerror=window.probe='{MARK}'>",
    "drawing": f"<svg/onload=window.probe='{MARK}'><animate onbegin=window.probe=1 attributeName=x dur=1s>",
    "frame": f"<iframe srcdoc='<script>parent.probe=1</script>{MARK}'></iframe><base href=//{MARK}.example/>",
    "style": f"<style>@import '//{MARK}.example/x.css';</style><link rel=stylesheet href=//{MARK}.example/x.css>",
    "form": f"<form action=//{MARK}.example/><input name=x><button formaction=javascript:window.probe=1>Go</button>",
    "refresh": f'<meta http-equiv="refresh" content="0;url=//{MARK}.example/"><body onload=window.probe=1>',
    "link in Markdown": f"[a](javascript:window.probe=1//{MARK}) [b](JaVaScRiPt&colon;window.probe=1) [c][x{MARK}]",
    "hidden link": f"[a](java\tscript:window.probe=1) [b](\x01javascript:window.probe=1) <javascript:probe={MARK}>",
    "data address": f"[a](data:text/html;base64,PHNjcmlwdD4=) ![b](data:image/svg+xml,{MARK}) <data:text/html,{MARK}>",
    "link in HTML": f'<a href="javascript:window.probe=1">{MARK}</a><a href=vbscript:{MARK}>b</a>',
    "title of a link": f'[a](https://{MARK}.example/"onmouseover=window.probe=1 \'b" onfocus="window.probe=1\')',
    "entities": f"&lt;script&gt;window.probe='{MARK}'&lt;/script&gt; &#60;img src=x onerror=probe=1&#62; &#x3c;b>",
    "template": "{{1234*5678}} {% raw %} {% include 'tkprobe' %} {# x #} ${1234*5678} <%= 1234*5678 %> #{1234*5678}",
    "ends of sections": f"--> ]]> <!-- {MARK} --!> <![CDATA[ ?> */ // \u2028 \u2029 TKFRAMEBODY <!--TKFRAMEBODY-->",
    "formula": f'=HYPERLINK("https://{MARK}.example/","x") @SUM(1) +1 -1|cmd',
    "letters": f"\u202e{MARK}\u202c \ufeff\u200b\0 \uff1cscript\uff1eprobe=1\uff1c/script\uff1e \u02ba onload=1 \ufffe",
}
"""At least twenty, each by what it plays with."""

_SAMPLE = "Ab <c>"
Schemas = Mapping[str, Mapping[str, Any]]
_Node = tuple[str, Mapping[str, Any]]
"""A piece of a schema and the file that it stands in."""


def with_probes(records: tuple[RawRecord, ...], schemas: Schemas, write: Callable[[str], str]) -> list[RawRecord]:
    """Return the records with every text that its authors chose freely written anew.

    Args:
        records: Records of all kinds.
        schemas: The schemas by file name: they say where any text may stand.
        write: Makes the new text of the old one.
    """
    return [
        replace(
            record,
            data=_written(record.data, [(file, schemas[file])], schemas, write),
        )
        for record in records
        for file in (KINDS[record.kind].schema,)
    ]


def _written(value: Any, nodes: list[_Node], schemas: Schemas, write: Callable[[str], str]) -> Any:
    known = [one for node in nodes for one in _whole(node, schemas)]
    if isinstance(value, Mapping):
        return {
            name: _written(
                inner,
                [(file, one["properties"][name]) for file, one in known if name in one.get("properties", {})],
                schemas,
                write,
            )
            for name, inner in value.items()
        }
    if isinstance(value, list | tuple):
        return [
            _written(inner, [(file, one["items"]) for file, one in known if "items" in one], schemas, write)
            for inner in value
        ]
    return write(value) if isinstance(value, str) and is_free([one for _, one in known]) else value


def _whole(node: _Node, schemas: Schemas) -> Iterator[_Node]:
    """Yield a piece of a schema and everything it refers to."""
    file, value = node
    yield node
    if reference := value.get("$ref"):
        other, _, name = reference.partition("#/$defs/")
        other = other or file
        yield from _whole((other, schemas[other]["$defs"][name]), schemas)
    for part in ("allOf", "anyOf", "oneOf"):
        for inner in value.get(part, ()):
            yield from _whole((file, inner), schemas)


def is_free(nodes: list[Mapping[str, Any]]) -> bool:
    """Return whether any text may stand here: a string of no list, no format, and no pattern that refuses a bracket."""
    return any(one.get("type") == "string" for one in nodes) and not any(
        {"enum", "const", "format"} & one.keys() or not re.search(one.get("pattern", ""), _SAMPLE) for one in nodes
    )
