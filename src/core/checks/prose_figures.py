"""Whether the text counts what the tables count."""

from __future__ import annotations

from collections.abc import Iterator

from gknb.core.figures import Figure, format_figure
from gknb.core.findings import Severity
from gknb.core.forms import Place
from gknb.core.forms.roles import FEE_UNPAID, FEES_TEXT, ON_REQUEST, TOTAL
from gknb.core.naming import figure_label
from gknb.core.report import Report

from .claims.statements import Statement, scope_of, statements
from .claims.vocabulary import Places
from .fees import says_no_fee
from .last_year import figure_of
from .model import RuleHit


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
    label = _named(report, meant)
    return RuleHit(
        place._replace(words=statement.words),
        f"正文说{statement.subject}是 {statement.number} 件，表中{label}是 {expected} 件",
        f"对照台账核对：表格无误的，正文改为 {expected}；正文无误的，改表格",
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


def _named(report: Report, places: Places) -> str:
    if len(places) == 1:
        row, column = figure_label(report.form, places[0])
        return f"“{row}”" if places[0].column == TOTAL else f"“{row}”的“{column}”"
    first, _ = figure_label(report.form, places[0])
    return f"“{first.rpartition('·')[0] or first}”等 {len(places)} 格之和"


def fee_unpaid_without_fee(report: Report) -> Iterator[RuleHit]:
    """Applicants who did not pay a fee, and a text that says that none was charged."""
    place, text = Place(*FEE_UNPAID, TOTAL), Place(*FEES_TEXT)
    figure = figure_of(report, place)
    if not figure:
        return
    words = says_no_fee(report.text(text))
    if words is None:
        return
    row, _ = figure_label(report.form, place)
    filled = [
        part for part in report.form.tables[place.section].parts[place] if report.figures.get(part)
    ]
    yield RuleHit(
        text._replace(words=words),
        f"正文说没有收取信息处理费，而“{row.rpartition('·')[2]}”有 {format_figure(figure)} 件",
        "核对是否发出过收费通知：发过的，写明应收和实收；没有的，改表格",
        expected="写明收费通知和收取的情况",
        actual="没有收取",
        also=tuple(filled),
    )
