"""Static pictures: SVG with classes and attributes only, the same facts standing in a table beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import ceil

from markupsafe import Markup

from build_tools.catalog import Catalog
from build_tools.catalog.cases import Case, Step
from build_tools.catalog.records import Evidence
from build_tools.site.dates import first_day, in_words, last_day

_WIDTH, _LANE, _LEFT, _TOP = 960, 34, 245, 34
_MAIN = 0.72  # the share of the width that the main period takes when an aftermath follows


def timeline(case: Case, catalog: Catalog) -> Markup:
    """Draw a case as dots in lanes, one lane a phase: filled where a tool was used, hollow for other events.

    The main period has a scale of its own; the aftermath, often longer, stands to the right of a line.
    """
    phases = catalog.words("phase")
    lanes = {word.id: number for number, word in enumerate(phases)}
    bottom = _TOP + _LANE * len(phases)
    start, end = first_day(case.dates), last_day(case.dates)
    after = max((first_day(step.date) for step in case.steps), default=end)
    turn = _LEFT + (_WIDTH - _LEFT - 20) * (_MAIN if after > end else 1.0)
    body: list[Markup] = []
    for number, word in enumerate(phases):
        y = _TOP + _LANE * number + _LANE // 2
        body.append(Markup('<text class="tk-svg-lane" x="0" y="%s">%s</text>') % (y + 5, word.label))
        body.append(Markup('<line class="tk-svg-line" x1="%s" y1="%s" x2="%s" y2="%s"/>') % (_LEFT, y, _WIDTH - 10, y))
    if after > end:
        body.append(
            Markup('<line class="tk-svg-turn" x1="%.1f" y1="%s" x2="%.1f" y2="%s"/>') % (turn, _TOP - 8, turn, bottom)
        )
        body.append(Markup('<text class="tk-svg-date" x="%.1f" y="%s">aftermath</text>') % (turn + 6, _TOP - 14))
    for where, label in _marks(start, end, after, turn):
        body.append(
            Markup('<text class="tk-svg-date" text-anchor="middle" x="%.1f" y="%s">%s</text>')
            % (where, bottom + 18, label)
        )
    for x, height, step in _dots(case, lanes, start, end, after, turn):
        kind = "tk-svg-dot" if step.tools else "tk-svg-dot tk-svg-event"
        title = f"{in_words(step.date)}: {step.actor}"
        body.append(
            Markup('<circle class="%s tk-svg-%s" cx="%.1f" cy="%.1f" r="5"><title>%s</title></circle>')
            % (kind, step.phase, x, height, title)
        )
    described = (
        f"{len(case.steps)} steps between {in_words(case.steps[0].date)} and {in_words(case.steps[-1].date)}, "
        "in lanes by phase. "
        "Filled dots: a tool was used. Hollow dots: other events. The table below has the same steps in words."
    )
    return Markup(
        '<figure class="tk-figure"><div class="tk-scroll" tabindex="0" role="region" aria-label="Timeline picture">'
        '<svg viewBox="0 0 %s %s" width="%s" height="%s" role="img" aria-labelledby="timeline-title timeline-text">'
        '<title id="timeline-title">Timeline of %s</title><desc id="timeline-text">%s</desc>%s</svg></div>'
        "<figcaption>Filled dots: a tool was used. Hollow dots: other events.%s "
        "The table below says the same in words.</figcaption></figure>"
    ) % (
        _WIDTH,
        bottom + 28,
        _WIDTH,
        bottom + 28,
        case.name,
        described,
        Markup("").join(body),
        " The two parts have different scales of time." if after > end else "",
    )


def evidence_strip(evidence: Evidence, catalog: Catalog) -> Markup:
    """Draw what a review counted as a strip: reports on atrocities directly, beside reports on related outcomes."""
    reports = evidence.reports
    if reports is None:
        return Markup("")
    largest = max(reports.on_atrocities, reports.on_related_outcomes, 1)
    rows = (
        (catalog.word("outcome", "atrocities").label, reports.on_atrocities, "tk-svg-direct"),
        (catalog.word("outcome", "related").label, reports.on_related_outcomes, "tk-svg-related"),
    )
    body = Markup("").join(
        Markup(
            '<text class="tk-svg-lane" x="0" y="%s">%s</text>'
            '<rect class="%s" x="220" y="%s" width="%.1f" height="16"/>'
            '<text class="tk-svg-date" x="%.1f" y="%s">%s</text>'
        )
        % (
            17 + 26 * number,
            label,
            css,
            4 + 26 * number,
            300 * count / largest,
            228 + 300 * count / largest,
            17 + 26 * number,
            count,
        )
        for number, (label, count, css) in enumerate(rows)
    )
    text = (
        f"Of {reports.total} reports, {reports.on_atrocities} are about atrocities directly "
        f"and {reports.on_related_outcomes} about related outcomes; a report can count in both."
    )
    return Markup(
        '<figure class="tk-figure tk-evidence-strip">'
        '<svg viewBox="0 0 580 56" width="580" height="56" role="img" aria-labelledby="strip-title">'
        '<title id="strip-title">%s</title>%s</svg><figcaption>%s</figcaption></figure>'
    ) % (text, body, text)


def _marks(start: date, end: date, after: date, turn: float) -> Iterator[tuple[float, str]]:
    days = max((end - start).days, 1)
    months = [date(year, month, 1) for year in range(start.year, end.year + 1) for month in range(1, 13)]
    inside = [month for month in months if start < month <= end]
    with_year = len(inside) > 14
    every = ceil(len(inside) / 8) if with_year else max(1, len(inside) // 8)
    for month in inside[::every]:
        x = _LEFT + (month - start).days / days * (turn - _LEFT)
        if x < turn - 24:
            yield x, f"{month:%b %Y}" if with_year else f"{month:%b}"
    if after > end:
        years = range(end.year + 1, after.year + 1)
        for year in list(years)[:: max(1, len(years) // 4)]:
            yield _after(date(year, 1, 1), end, after, turn), str(year)


def _after(day: date, end: date, after: date, turn: float) -> float:
    return turn + 12 + (day - end).days / max((after - end).days, 1) * (_WIDTH - 20 - turn - 12)


def _dots(
    case: Case, lanes: dict[str, int], start: date, end: date, after: date, turn: float
) -> Iterator[tuple[float, float, Step]]:
    days = max((end - start).days, 1)
    previous: dict[str, tuple[float, int]] = {}
    for step in case.steps:
        day = first_day(step.date)
        x = _LEFT + max((day - start).days, 0) / days * (turn - _LEFT) if day <= end else _after(day, end, after, turn)
        last, shift = previous.get(step.phase, (-99.0, 0))
        shift = (shift + 1) % 3 if x - last < 9 else 0
        previous[step.phase] = (x, shift)
        y = _TOP + _LANE * lanes[step.phase] + _LANE / 2 + (0, -9, 9)[shift]
        yield x, y, step
