"""References in one house style: author-date, with what no common style prints well.

UN documents show their symbol, treaties and decisions their body, web pages the day they were opened. Every part is
escaped here; nothing of a source reaches a page as markup.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from urllib.parse import quote, urlsplit

from markupsafe import Markup, escape

from build_tools.catalog.sources import Person, Source
from build_tools.site.dates import in_words

_LONGEST_LABEL = 38
_WITH_QUOTES = frozenset({"article", "incollection"})
_LAW = frozenset({"legal", "legislation", "jurisdiction"})


def short_labels(sources: Mapping[str, Source]) -> dict[str, str]:
    """Return a short label for each source, for use in running text: `Crossley 2013`, `A/RES/60/1`.

    Args:
        sources: All sources by key.

    Returns:
        Labels by key. Sources that would share a label get a letter after it, in the order of their keys.
    """
    plain = {key: _label(source) for key, source in sources.items()}
    sharing: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(plain):
        sharing[plain[key]].append(key)
    return {
        key: label if len(sharing[label]) == 1 else f"{label} ({_letter(sharing[label].index(key))})"
        for key, label in plain.items()
    }


@cache
def reference(source: Source) -> Markup:
    """Return the full reference as HTML, in the house style, ending with a full stop.

    A preview asks for the same references again and again; they are made once.
    """
    who = _who(source)
    opening = (who, year(source), _title(source)) if who else (_title(source), year(source))
    sentences = (_with_full_stop(escape(part)) for part in (*opening, *_where(source)))
    return Markup(" ").join(sentences) + _address(source)


def authors(people: Iterable[Person]) -> str:
    """Return names as a reference prints them: `Crossley, Noele, and Ann Other`; more than six are cut to three."""
    names = list(people)
    shown = names[:3] if len(names) > 6 else names
    written = [_inverted(shown[0]), *(_straight(person) for person in shown[1:])] if shown else []
    if len(names) > len(shown):
        return ", ".join(written) + ", et al."
    if len(written) == 2 and "," not in written[0]:
        return " and ".join(written)
    return _listed(written)


def year(source: Source) -> str:
    """Return the year of publication, or `n.d.` where it is not known."""
    return source.date[:4] if source.date else "n.d."


def _label(source: Source) -> str:
    if source.symbol:
        return source.symbol
    if source.type in _LAW:
        return _cut(source.shorttitle or source.title)
    if source.shortauthor:
        return f"{source.shortauthor} {year(source)}"
    people = source.authors or source.editors
    if not people:
        return f"{_cut(_body(source) or source.shorttitle or source.title)} {year(source)}"
    families = [person.family or person.literal or "" for person in people]
    if len(families) == 1:
        who = _cut(families[0])
    elif len(families) == 2:
        who = f"{_cut(families[0])} and {_cut(families[1])}"
    else:
        who = f"{_cut(families[0])} et al."
    return f"{who} {year(source)}"


def _cut(text: str) -> str:
    if len(text) <= _LONGEST_LABEL:
        return text
    return text[:_LONGEST_LABEL].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def _letter(index: int) -> str:
    return chr(ord("a") + index) if index < 26 else str(index + 1)


def _listed(names: list[str]) -> str:
    return ", and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _inverted(person: Person) -> str:
    if person.literal or not person.given:
        return person.literal or person.family or ""
    return f"{person.family}, {person.given}"


def _straight(person: Person) -> str:
    return person.literal or " ".join(name for name in (person.given, person.family) if name)


def _with_full_stop(part: Markup) -> Markup:
    return part if part.striptags().rstrip("”\"'").endswith((".", "?", "!")) else part + "."


def _who(source: Source) -> str:
    if source.authors:
        return authors(source.authors)
    if source.editors:
        return authors(source.editors) + (", ed." if len(source.editors) == 1 else ", eds.")
    return _body(source)


def _body(source: Source) -> str:
    return source.court or source.institution or source.publisher or ""


def _title(source: Source) -> Markup:
    if source.type in _WITH_QUOTES:
        return Markup("“%s”") % source.title
    return Markup("<cite>%s</cite>") % source.title


def _where(source: Source) -> Iterable[Markup]:
    if source.journal:
        volume = f" {source.volume}" if source.volume else ""
        pages = f": {_range(source.pages)}" if source.pages else ""
        yield Markup("<cite>%s</cite>%s%s%s") % (source.journal, volume, _issue(source), pages)
    if source.booktitle:
        named = [_straight(one) for one in source.editors] if source.authors else []
        editors = f", edited by {_listed(named) if len(named) > 2 else ' and '.join(named)}" if named else ""
        pages = f", {_range(source.pages)}" if source.pages else ""
        yield Markup("In <cite>%s</cite>%s%s") % (source.booktitle, editors, pages)
    if source.symbol:
        yield escape(f"UN document {source.symbol}")
    if source.edition:
        yield escape(f"{source.edition} edition")
    if not source.journal:
        yield from _series(source)
    if source.howpublished:
        yield escape(source.howpublished)
    yield from _publisher(source)
    if source.date and len(source.date) > 4 and source.type != "article":
        yield escape(in_words(source.date)[0].upper() + in_words(source.date)[1:])


def _issue(source: Source) -> str:
    if not source.number:
        return ""
    return f", no. {source.number}" if source.number[0].isdigit() else f", {source.number}"


def _series(source: Source) -> Iterable[Markup]:
    if source.series:
        yield escape(" ".join(part for part in (source.series, source.volume, source.number) if part))
        return
    if source.volume:
        yield escape(f"Volume {source.volume}")
    if source.number:
        yield escape(f"No. {source.number}" if source.number[0].isdigit() else source.number)


def _range(pages: str) -> str:
    return re.sub(r"(?<=\d)--?(?=\d)", "\N{EN DASH}", pages)


def _publisher(source: Source) -> Iterable[Markup]:
    named = [person.literal for person in (*source.authors, *source.editors) if person.literal]
    named += [] if source.authors or source.editors else [_body(source)]
    body = source.court if source.type == "jurisdiction" else None
    bodies = (one for one in (body, source.institution, source.publisher) if one)
    house = next((one for one in bodies if not any(_repeats(one, name) for name in named)), None)
    if house:
        yield escape(f"{source.address}: {house}" if source.address else house)


def _repeats(house: str, name: str) -> bool:
    """Whether a publisher only says again what the author's name has said: `The Institute`, `Institute (London)`."""
    plain, said = (re.sub(r"^the |\s+\([^)]*\)$", "", one.casefold()) for one in (house, name))
    return said == plain or re.match(rf"{re.escape(plain)}\W", said) is not None


def _address(source: Source) -> Markup:
    html = Markup("")
    if source.doi:
        html += Markup(' <a href="https://doi.org/%s">doi:%s</a>.') % (quote(source.doi, safe="/:;(),.+"), source.doi)
    if source.url:
        html += Markup(' <a href="%s">%s</a>') % (source.url, _host(source.url))
        html += Markup(", opened %s.") % in_words(source.urldate) if source.urldate else Markup(".")
    if source.archiveurl:
        html += Markup(' <a href="%s">Archived copy</a>.') % source.archiveurl
    return html


def _host(url: str) -> str:
    return (urlsplit(url).hostname or url).removeprefix("www.")
