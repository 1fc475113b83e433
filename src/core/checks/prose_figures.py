"""Whether the text counts what the tables count."""

from __future__ import annotations

from collections.abc import Iterator

from gknb.core.figures import Figure, format_figure
from gknb.core.findings import Severity
from gknb.core.forms import Place
from gknb.core.forms.roles import FEE_UNPAID, FEES_TEXT, ON_REQUEST, TOTAL
from gknb.core.naming import figure_label, short_label
from gknb.core.report import Report

from .claims.statements import Statement, scope_of, statements
from .claims.vocabulary import Places
from .fees import says_no_fee
from .last_year import figure_of
from .model import RuleHit

_WIDEST = 60
"""Cells of a line of a finding."""


def statements_in(report: Report, place: Place) -> tuple[Statement, ...]:
    """What a prose field of a report states about its figures."""
    return statements(report.form.key, report.text(place), scope_of(report, place))


def prose_figures(report: Report) -> Iterator[RuleHit]:
    """Every number in prose that none of the figures it may stand for confirms."""
    for place in report.form.prose:
        if place.section != ON_REQUEST[0]:
            continue
        for statement in statements_in(report, place):
            sums = [_sum(report, choice) for choice in statement.choices]
            if statement.number in sums or None in sums:
                continue
            yield _contradicted(report, place, statement)


def _contradicted(report: Report, place: Place, statement: Statement) -> RuleHit:
    meant = statement.choices[0]
    expected = format_figure(_sum(report, meant))
    return RuleHit(
        place._replace(words=statement.words),
        _message(report, statement, expected),
        f"对照台账：表对的，正文改为{expected}；正文对的，改表",
        expected=expected,
        actual=str(statement.number),
        also=_shown(report, meant),
        severity=Severity.ERROR if statement.is_sure else None,
    )


def _sum(report: Report, places: Places) -> Figure | None:
    """The figures together; None where nothing of it is filled in, or the form lacks one."""
    figures = [figure_of(report, place) for place in places]
    filled = [figure for figure in figures if figure is not None]
    return sum(filled) if filled else None


def _shown(report: Report, places: Places) -> Places:
    return tuple(place for place in places if figure_of(report, place) is not None)


def _message(report: Report, statement: Statement, expected: str) -> str:
    """What the text and the table say, the labels as long as a line has room for."""
    from rich.cells import cell_len  # most reports agree

    meant = statement.choices[0]
    unit = "万元" if meant[0].column == "amount" else "件"
    message = ""
    for subject in (statement.subject, short_label(statement.subject, 6)):
        for label in _labels(report, meant):
            message = f"正文写{subject}{statement.number}{unit}，表中{label}为{expected}{unit}"
            if cell_len(message) <= _WIDEST:
                return message
    return message


def _labels(report: Report, places: Places) -> Iterator[str]:
    """How figures are called, the longest first: by row and column, by row."""
    labels = [figure_label(report.form, place) for place in places]
    rows = list(dict.fromkeys(row for row, _ in labels))
    columns = list(dict.fromkeys(column for _, column in labels))
    above = {row.rpartition("·")[0] for row in rows}
    if len(rows) == 1:
        row = short_label(rows[0])
        if len(columns) == 1 and places[0].column not in {TOTAL, "decisions", "amount"}:
            yield f"“{row}”的“{columns[0]}”"
        rest = "" if len(columns) == 1 else f"等{len(places)}格之和"
        yield f"“{row}”{rest}"
        yield f"“{short_label(rows[0], 6)}”{rest}"
    elif len(above) == 1 and "" not in above:
        yield f"“{short_label(above.pop())}”合计"
    else:
        yield f"“{short_label(rows[0])}”等{len(places)}格之和"
        yield f"“{short_label(rows[0], 6)}”等{len(places)}格之和"


def fee_unpaid_without_fee(report: Report) -> Iterator[RuleHit]:
    """Applicants who did not pay a fee, and a text that says that none was charged."""
    place, text = Place(*FEE_UNPAID, TOTAL), Place(*FEES_TEXT)
    figure = figure_of(report, place)
    if not figure:
        return
    words = says_no_fee(report.text(text))
    if words is None:
        return
    filled = [
        part for part in report.form.tables[place.section].parts[place] if report.figures.get(part)
    ]
    yield RuleHit(
        text._replace(words=words),
        f"正文写未收取信息处理费，表中逾期未缴费{format_figure(figure)}件",
        "核对是否发出过收费通知：发过的，写明金额；未发的，改表",
        also=tuple(filled),
    )
