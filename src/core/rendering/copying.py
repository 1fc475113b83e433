"""What is copied of a report: the whole, a section, or a table as cells.

Text has one line for a paragraph, and tables as cells: a portal's editor or a spreadsheet
breaks the lines and draws the columns itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gknb.core.entry.cover_input import format_cover
from gknb.core.figures import format_figure
from gknb.core.forms import Place, Table
from gknb.core.forms.cover import COVER_FIELDS
from gknb.core.naming import figure_label
from gknb.core.report import Report
from gknb.core.safe_text import visible

from . import text, tsv


def report_text(report: Report, *, nonzero: bool = False) -> str:
    """The whole report as text for a page with a proportional font."""
    return _text(report, None, nonzero=nonzero)


def section_text(report: Report, section_key: str, *, nonzero: bool = False) -> str:
    """One section as such text, with its heading.

    Raises:
        KeyError: if the form has no such section.
    """
    return _text(report, [section_key], nonzero=nonzero)


def table_cells(report: Report, table: Table) -> str:
    """A table in its official layout as tab-separated cells, labels included."""
    return "".join(f"{line}\n" for line in tsv.table_lines(report, table))


def cell_text(report: Report, place: Place) -> str:
    """A figure as it is typed; empty where it is blank."""
    return format_figure(report.figure(place))


def row_cells(report: Report, table: Table, row: str) -> str:
    """A row as tab-separated cells: its official label, then its figures, sums included."""
    places = [place for place in table.places if place.row == row]
    label, _ = figure_label(report.form, places[0])
    return "\t".join([label, *(cell_text(report, place) for place in places)]) + "\n"


def cover_text(report: Report, keys: Iterable[str] = COVER_FIELDS) -> str:
    """Details of the cover, those that are filled in, a line each."""
    lines = [
        f"{COVER_FIELDS[key]}：{text}"
        for key in keys
        if (text := visible(format_cover(key, report.cover.get(key))))
    ]
    return "".join(f"{line}\n" for line in lines)


def _text(report: Report, sections: Sequence[str] | None, *, nonzero: bool) -> str:
    return text.render(report, sections, style="list", nonzero=nonzero)
