"""A case as a picture: what happened when, and in which phase. The table beside it holds the same steps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from math import ceil

from markupsafe import Markup

from build_tools.catalog.cases import Case, Step
from build_tools.site.dates import first_day, in_words, last_day
from build_tools.site.view import View

_WIDTH, _LANE, _LEFT, _TOP = 960, 34, 245, 34
_MAIN = 0.72  # the share of the width that the main period takes when an aftermath follows
_LETTER = 7.6  # the width of a letter of the scale, at the most, on average


def timeline(case: Case, view: View) -> Markup:
    """Draw a case as dots in lanes, one lane a phase: filled where a tool was used, hollow for other events.

    The main period has a scale of its own; the aftermath, often longer, stands to the right of a line.

    Args:
        case: The case.
        view: The page on which the picture stands: the name of each lane leads to the page of its phase.

    Returns:
        A figure; its links are right on that page only.
    """
    phases = view.catalog.words("phase")
    lanes = {word.id: number for number, word in enumerate(phases)}
    bottom = _TOP + _LANE * len(phases)
    start, end = first_day(case.dates), last_day(case.dates)
    after = max((first_day(step.date) for step in case.steps), default=end)
    turn = _LEFT + (_WIDTH - _LEFT - 20) * (_MAIN if after > end else 1.0)
    names: list[Markup] = []
    body: list[Markup] = []
    for number, word in enumerate(phases):
        y = _TOP + _LANE * number + _LANE // 2
        names.append(
            Markup(
                '<a href="%s"><rect class="tk-svg-target" x="2" y="%s" width="%s" height="%s"/>'
                '<text class="tk-svg-lane" x="4" y="%s">%s</text></a>'
            )
            % (view.phase(word.id), y - _LANE // 2, _LEFT - 15, _LANE, y + 5, word.label)
        )
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
        f"{len(case.steps)} {'step' if len(case.steps) == 1 else 'steps'}, the first dated "
        f"{in_words(case.steps[0].date)}, the last {in_words(case.steps[-1].date)}, in lanes by phase. "
        "Filled dots: a tool was used. Hollow dots: other events. The table below has the same steps in words."
    )
    return Markup(
        '<figure class="tk-figure"><div class="tk-scroll" tabindex="0" role="region" aria-label="Timeline picture">'
        '<svg viewBox="0 0 %s %s" width="%s" height="%s" role="group" aria-labelledby="timeline-title">'
        '<title id="timeline-title">Timeline of %s</title>%s'
        '<g role="img" aria-labelledby="timeline-text"><desc id="timeline-text">%s</desc>%s</g></svg></div>'
        "<figcaption>Filled dots: a tool was used. Hollow dots: other events.%s "
        "The table below says the same in words.</figcaption></figure>"
    ) % (
        _WIDTH,
        bottom + 28,
        _WIDTH,
        bottom + 28,
        case.name,
        Markup("").join(names),
        described,
        Markup("").join(body),
        " The two parts have different scales of time." if after > end else "",
    )


def _marks(start: date, end: date, after: date, turn: float) -> Iterator[tuple[float, str]]:
    days = max((end - start).days, 1)
    for day, label in _ticks(start, end):
        x = _LEFT + (day - start).days / days * (turn - _LEFT)
        if x + _LETTER / 2 * len(label) < turn - 4:
            yield x, label
    if after > end:
        years = range(end.year + 1, after.year + 1)
        for year in years[:: max(1, ceil(len(years) / 5))]:
            yield _after(date(year, 1, 1), end, after, turn), str(year)
        if not years:
            yield min(_after(after, end, after, turn), _WIDTH - 30), f"{after:%b %Y}"


def _ticks(start: date, end: date) -> Iterator[tuple[date, str]]:
    """Yield about six to eight dates of the main period: days, months, or months of many years."""
    months = [date(year, month, 1) for year in range(start.year, end.year + 1) for month in range(1, 13)]
    inside = [month for month in months if start < month <= end]
    if len(inside) < 3:
        every = max(1, ceil((end - start).days / 6))
        for number in range(0, (end - start).days + 1, every):
            day = start + timedelta(days=number)
            yield day, f"{day.day} {day:%b %Y}" if number == 0 else f"{day.day} {day:%b}"
        return
    for number, month in enumerate(inside[:: ceil(len(inside) / 8)]):
        yield month, f"{month:%b %Y}" if number == 0 or len(inside) > 14 else f"{month:%b}"


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
