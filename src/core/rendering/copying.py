"""What is copied of a report: the whole, a section, or a table as cells.

Text has one line for a paragraph, and tables as cells: a portal's editor or a spreadsheet
breaks the lines and draws the columns itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from gknb.core.forms import Table
from gknb.core.report import Report

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


def _text(report: Report, sections: Sequence[str] | None, *, nonzero: bool) -> str:
    return text.render(report, sections, style="list", nonzero=nonzero)
