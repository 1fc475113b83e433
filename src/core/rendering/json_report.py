"""The report as JSON, for other programs: sums included, a blank as null."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from gknb.core.figures import Figure, format_figure
from gknb.core.forms import Measure, Place, Table
from gknb.core.forms.cover import AGENCY_FIELDS
from gknb.core.report import Report
from gknb.core.safe_text import escaped

from .page import chosen


def render(
    report: Report,
    sections: Sequence[str] | None = None,
    width: int | None = None,  # noqa: ARG001  # as all formats; the window has a width
) -> str:
    """The report as JSON; see `Render`. What steers a terminal is written as an escape."""
    text = json.dumps(document(report, sections), ensure_ascii=False, indent=2)
    return f"{escaped(text)}\n"


def document(report: Report, sections: Sequence[str] | None = None) -> dict[str, Any]:
    """The report, or some sections of it, in dictionaries as JSON knows them."""
    shown = chosen(report.form, sections)
    date = report.signed_on
    return {
        "form": report.form.key,
        "year": report.year or None,
        "agency": {key: report.cover.get(f"agency.{key}") for key in AGENCY_FIELDS},
        "signed_on": date.isoformat() if date else None,
        "title": report.title,
        "preamble": report.preamble or None,
        "sections": {
            section.key: {
                field.key: report.text(Place(section.key, field.key)) or None
                for field in section.prose
            }
            for section in shown
            if section.prose
        },
        "tables": {
            section.table.key: _figures(report, section.table)
            for section in shown
            if section.table is not None
        },
    }


def _figures(report: Report, table: Table) -> dict[str, dict[str, int | str | None]]:
    rows: dict[str, dict[str, int | str | None]] = {}
    for place in table.places:
        row, column = table.row(place), table.column(place)
        rows.setdefault(row.key, {})[column.key] = _value(report.figure(place), column.measure)
    return rows


def _value(figure: Figure | None, measure: Measure) -> int | str | None:
    """A count as a number; an amount as a string, so that no digit is lost."""
    if figure is None:
        return None
    return format_figure(figure) if measure is Measure.AMOUNT else int(figure)
