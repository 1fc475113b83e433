"""A table of the form in HTML: the spans of the official layout, and headers that are read out.

A screen reader announces the headers of a figure. `scope` says which they are where columns
run through the whole table; where every block has columns of its own, a label of one block
would be announced in the blocks below it, and the figures name their headers by `headers`.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from gknb.core.forms import CellKind, Grid, GridCell, Table, grid
from gknb.core.report import Report

from .page import cell_text

_NARROW_TABLE = 6
"""Most columns of a table that a telephone shows without scrolling sideways."""
_CELL_STYLE = "border: 1px solid #000; padding: 0.3em; font-weight: normal"
_STYLES = {
    CellKind.ROW_LABEL: "text-align: left",
    CellKind.COLUMN_LABEL: "text-align: center; min-width: 2em",
    CellKind.FIGURE: "text-align: center; white-space: nowrap",
}
"""What differs from cells that are merely centred; no figure is torn over two lines."""
_UNSEEN = (
    "position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);"
    " white-space: nowrap"
)
"""The heading above the table says the same to those who see."""


def table_lines(report: Report, table: Table, caption: str) -> Iterator[str]:
    """The lines of a table element, in a box that scrolls sideways on a narrow screen."""
    layout = grid(table)
    by_headers = len(table.blocks) > 1
    yield (
        f'<div class="table" role="region" aria-label="{escape(caption)}" tabindex="0"'
        ' style="overflow-x: auto; position: relative; margin: 0.6em 0">'
    )
    yield f'<table style="{_table_style(layout)}">'
    yield f'<caption style="{_UNSEEN}">{escape(caption)}</caption>'
    for name, lines in _row_groups(layout):
        yield f"<{name}>"
        for line in lines:
            yield "<tr>"
            for cell in line:
                headers = _headers(layout, cell) if by_headers else []
                yield _cell(report, table, cell, headers, is_named=by_headers)
            yield "</tr>"
        yield f"</{name}>"
    yield "</table>"
    yield "</div>"


def _table_style(layout: Grid) -> str:
    style = "border-collapse: collapse; width: 100%; font-size: 0.9em; line-height: 1.3"
    return style if layout.width <= _NARROW_TABLE else f"{style}; min-width: {layout.width * 3}em"


def _row_groups(layout: Grid) -> Iterator[tuple[str, list[tuple[GridCell, ...]]]]:
    """The lines by element: a head that paper repeats, or one body for each heading."""
    head: list[tuple[GridCell, ...]] = []
    body: list[tuple[GridCell, ...]] = []
    for line in layout.lines:
        kinds = {cell.kind for cell in line}
        if CellKind.HEADING in kinds:
            if body:
                yield "tbody", body
            body = [line]
        elif body or CellKind.FIGURE in kinds:
            body.append(line)
        else:
            head.append(line)
    if head:
        yield "thead", head
    yield "tbody", body


def _cell(
    report: Report, table: Table, cell: GridCell, headers: list[GridCell], *, is_named: bool
) -> str:
    text = cell_text(report, cell)
    is_header = bool(text) and cell.place is None
    name = "th" if is_header else "td"
    attributes = {
        "id": _id(table, cell) if is_header and is_named else "",
        "rowspan": str(cell.height) if cell.height > 1 else "",
        "colspan": str(cell.width) if cell.width > 1 else "",
        "scope": _scope(cell) if is_header else "",
        "headers": " ".join(_id(table, header) for header in headers),
        "style": f"{_CELL_STYLE}; {_STYLES.get(cell.kind, 'text-align: center')}",
    }
    written = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items() if value)
    return f"<{name}{written}>{escape(text)}</{name}>"


def _scope(cell: GridCell) -> str:
    """`row` and `col` also cover all rows and columns that the header spans."""
    if cell.kind is CellKind.HEADING:
        return "rowgroup"
    return "row" if cell.kind is CellKind.ROW_LABEL else "col"


def _headers(layout: Grid, figure: GridCell) -> list[GridCell]:
    """The labels of a figure in the order in which they are read out."""
    if figure.place is None:
        return []
    headings = [cell for cell in layout.cells if cell.kind is CellKind.HEADING]
    top = max((cell.line for cell in headings if cell.line < figure.line), default=0)
    return [
        cell
        for cell in sorted(layout.cells, key=lambda cell: (cell.line, cell.position))
        if cell.label and top <= cell.line <= figure.line and _heads(cell, figure)
    ]


def _heads(cell: GridCell, figure: GridCell) -> bool:
    if cell.kind is CellKind.ROW_LABEL:
        return cell.line <= figure.line < cell.line + cell.height
    return cell.position <= figure.position < cell.position + cell.width


def _id(table: Table, cell: GridCell) -> str:
    return f"{table.key}-{cell.line}-{cell.position}"
