"""The report as tab-separated cells that land in Excel, WPS or a web table cell by cell.

A merged cell of the official layout fills the cell at its top left and leaves the others
empty, so that every figure keeps its line and column. Prose is one paragraph a line.
"""

from __future__ import annotations

from collections.abc import Sequence

from gknb.core.forms import Grid, GridCell, Table, grid
from gknb.core.report import Report

from .page import PageItem, cell_text, page_items, stands_apart

_STARTS_FORMULA = tuple("=+-@＝＋－＠")
"""What a spreadsheet takes for the beginning of a formula, in the width of either script."""


def render(
    report: Report,
    sections: Sequence[str] | None = None,
    width: int | None = None,  # noqa: ARG001  # as all formats; the window has a width
) -> str:
    """The report as tab-separated values; see `Render`.

    Raises:
        KeyError: if the form has no section of one of the keys.
    """
    lines: list[str] = []
    last: PageItem | None = None
    for item in page_items(report, sections):
        if last is not None and stands_apart(item, last):
            lines.append("")
        lines += [guarded(item.text)] if item.table is None else table_lines(report, item.table)
        last = item
    return "".join(f"{line}\n" for line in lines)


def table_lines(report: Report, table: Table) -> list[str]:
    """A table in its official layout, header and labels included, a line of cells each."""
    layout = grid(table)
    return [
        "\t".join(_cell(report, layout, line, position) for position in range(layout.width))
        for line in range(layout.height)
    ]


def guarded(text: str) -> str:
    """A text as the content of one cell: no spreadsheet computes it, nor joins it to others.

    What would start a formula is preceded by an apostrophe, as one types it there; a text
    that begins with a quotation mark is quoted, or it would swallow the cells after it.
    """
    if starts_formula(text):
        return f"'{text}"
    if text.startswith('"'):
        doubled = text.replace('"', '""')
        return f'"{doubled}"'
    return text


def starts_formula(text: str) -> bool:
    """Whether a spreadsheet would compute a text."""
    return text.startswith(_STARTS_FORMULA)


def _cell(report: Report, layout: Grid, line: int, position: int) -> str:
    cell = layout.covering[line][position]
    if not _begins(cell, line, position):
        return ""
    # A figure may be negative (本年增/减 of the form of 2019), and is to stay a number.
    return cell_text(report, cell) if cell.place is not None else guarded(cell_text(report, cell))


def _begins(cell: GridCell, line: int, position: int) -> bool:
    return (cell.line, cell.position) == (line, position)
