"""What a review counted: its reports on atrocities directly, beside its reports on related outcomes."""

from __future__ import annotations

from markupsafe import Markup

from build_tools.catalog import Catalog
from build_tools.catalog.records import Evidence

_WIDTH, _ROW, _BAR = 300, 42, 240


def report_bars(evidence: Evidence, catalog: Catalog) -> Markup:
    """Draw what a review counted as two bars, one filled and one hollow, each with its name and its number.

    Args:
        evidence: The evidence of a tool.
        catalog: The words for the two kinds of outcome.

    Returns:
        A figure with the same numbers in a sentence; nothing where no review counted.
    """
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
            '<text class="tk-svg-lane" x="1" y="%s">%s</text>'
            '<rect class="%s" x="1" y="%s" width="%.1f" height="12"/>'
            '<text class="tk-svg-date" x="%.1f" y="%s">%s</text>'
        )
        % (
            14 + _ROW * number,
            label,
            css,
            22 + _ROW * number,
            _BAR * count / largest,
            8 + _BAR * count / largest,
            32 + _ROW * number,
            count,
        )
        for number, (label, count, css) in enumerate(rows)
    )
    text = (
        f"Reports that a review counted: of {reports.total}, {reports.on_atrocities} are about atrocities directly "
        f"and {reports.on_related_outcomes} about related outcomes; a report can count in both."
    )
    return Markup(
        '<figure class="tk-figure tk-evidence-strip"><figcaption>%s</figcaption>'
        '<svg viewBox="0 0 %s %s" width="%s" height="%s" role="img" aria-labelledby="tk-reports-title">'
        '<title id="tk-reports-title">%s</title>%s</svg></figure>'
    ) % (text, _WIDTH, 2 * _ROW, _WIDTH, 2 * _ROW, text, body)
