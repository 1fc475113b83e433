"""A table of the form in Word: the official layout with merged cells, as wide as the text."""

from __future__ import annotations

from itertools import takewhile

from docx.document import Document as DocumentObject
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

from gknb.core.forms import CellKind, Grid, GridCell, Table, grid
from gknb.core.report import Report

from .docx_styles import TABLE_TEXT, TEXT_WIDTH
from .page import cell_text

SIZES = (12, 10.5, 9, 8, 7, 6)
"""Sizes of type in points: the largest is taken in which a table fits."""
MARGIN = 2
"""Points between the text of a cell and its border, left and right."""
COMFORTABLE_LABELS = 14
"""Characters that the innermost row labels keep on a line, if they have as many."""
DIGIT = 0.65
"""How wide a digit is against the size of type, in the widest of faces it may be shown in."""

_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")


def add_table(document: DocumentObject, report: Report, table: Table, caption: str) -> None:
    """Add a table at the end of the document."""
    layout = grid(table)
    size, widths = _widths(report, layout)
    twips = [round(width * 20) for width in widths]
    drawn = _element("w:tbl")
    drawn.append(_table_properties(sum(twips), caption))
    drawn.append(_element("w:tblGrid", *(_value("w:gridCol", width, "w:w") for width in twips)))
    is_repeated = len(table.blocks) == 1
    header = sum(1 for _ in takewhile(_is_header, layout.lines)) if is_repeated else 0
    style = document.styles[TABLE_TEXT].style_id
    for line in range(layout.height):
        row = _element("w:tr", _row_properties(is_header=line < header))
        for cell in dict.fromkeys(layout.covering[line]):
            text = cell_text(report, cell) if cell.line == line else ""
            is_kept = line < layout.height - 1
            paragraph = _paragraph(cell, text, size, style, is_kept=is_kept)
            covered = sum(twips[cell.position : cell.position + cell.width])
            row.append(_cell(cell, line, covered, paragraph))
        drawn.append(row)
    body = document.element.body
    body.insert_element_before(drawn, "w:sectPr")


def _widths(report: Report, layout: Grid) -> tuple[float, list[float]]:
    """The size of type and the widths of the positions, in points, that fill the page."""
    room = TEXT_WIDTH.pt
    longest = max((len(cell.label) for cell in _innermost(layout)), default=0)
    size: float = SIZES[0]
    outer: list[float] = []
    figures: list[float] = []
    left = 0.0
    for size in SIZES:  # the last one is taken where none fits
        outer = [_room(size, chars) for chars in _outer_characters(layout)]
        figures = _figure_widths(report, layout, size)
        left = room - sum(outer) - sum(figures)
        if left >= (_room(size, min(longest, COMFORTABLE_LABELS)) if longest else 0):
            break
    inner: list[float] = []
    if longest:
        inner = [max(min(left, _room(size, longest)), _room(size, 2))]
    widths = [*outer, *inner, *figures]
    if sum(widths) > room:
        return size, [width * room / sum(widths) for width in widths]
    spare = (room - sum(widths)) / len(figures)
    return size, [*outer, *inner, *(width + spare for width in figures)]


def _room(size: float, characters: float) -> float:
    return characters * size + 2 * MARGIN + 1


def _innermost(layout: Grid) -> list[GridCell]:
    return [
        cell
        for cell in layout.cells
        if cell.kind is CellKind.ROW_LABEL and cell.position == layout.label_width - 1
    ]


def _outer_characters(layout: Grid) -> list[int]:
    """How many characters the labels left of the innermost ones have on a line."""
    characters = [3] * max(0, layout.label_width - 1)
    for cell in layout.cells:
        if cell.kind is CellKind.ROW_LABEL and cell.width == 1 and cell.position < len(characters):
            needed = -(-len(cell.label) // cell.height) + 1
            characters[cell.position] = max(characters[cell.position], needed)
    return characters


def _figure_widths(report: Report, layout: Grid, size: float) -> list[float]:
    """Room for the longest figure of each position, and for some characters of its label."""
    least = _room(size, 3 if layout.label_width else 2)
    widths = [least] * (layout.width - layout.label_width)
    for cell in layout.cells:
        if cell.kind is CellKind.FIGURE:
            first = cell.position - layout.label_width
            needed = _room(size, len(cell_text(report, cell)) * DIGIT) / cell.width
            for position in range(first, first + cell.width):
                widths[position] = max(widths[position], needed)
    return widths


def _is_header(line: tuple[GridCell, ...]) -> bool:
    return all(cell.place is None for cell in line)


def _table_properties(width: int, caption: str) -> BaseOxmlElement:
    borders = [
        _element(f"w:{side}", **{"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": "auto"})
        for side in _BORDERS
    ]
    margins = [
        _element(f"w:{side}", **{"w:w": str(MARGIN * 20), "w:type": "dxa"})
        for side in ("left", "right")
    ]
    return _element(
        "w:tblPr",
        _element("w:tblW", **{"w:w": str(width), "w:type": "dxa"}),
        _value("w:jc", "center"),
        _element("w:tblBorders", *borders),
        _value("w:tblLayout", "fixed", "w:type"),
        _element("w:tblCellMar", *margins),
        _value("w:tblCaption", caption),
    )


def _row_properties(*, is_header: bool) -> BaseOxmlElement:
    marks = [_element("w:cantSplit")]
    if is_header:
        marks.append(_element("w:tblHeader"))
    return _element("w:trPr", *marks)


def _cell(cell: GridCell, line: int, width: int, paragraph: BaseOxmlElement) -> BaseOxmlElement:
    """What a line of the table shows of a cell; a cell merged downwards comes up in each."""
    properties = [_element("w:tcW", **{"w:w": str(width), "w:type": "dxa"})]
    if cell.width > 1:
        properties.append(_value("w:gridSpan", cell.width))
    if cell.height > 1:
        properties.append(_value("w:vMerge", "restart" if cell.line == line else "continue"))
    properties.append(_value("w:vAlign", "center"))
    return _element("w:tc", _element("w:tcPr", *properties), paragraph)


def _paragraph(
    cell: GridCell, text: str, size: float, style: str, *, is_kept: bool
) -> BaseOxmlElement:
    """What stands in a cell; `is_kept` keeps its line on one page with the next, if they fit."""
    layout = [_value("w:pStyle", style)]
    if is_kept:
        layout.append(_element("w:keepNext"))
    if cell.kind is CellKind.ROW_LABEL:
        layout.append(_value("w:jc", "left"))
    paragraph = _element("w:p", _element("w:pPr", *layout))
    if text:
        half_points = round(size * 2)
        sizes = [_value("w:sz", half_points), _value("w:szCs", half_points)]
        shown = _element("w:t")
        shown.text = text
        paragraph.append(_element("w:r", _element("w:rPr", *sizes), shown))
    return paragraph


def _value(name: str, value: object, attribute: str = "w:val") -> BaseOxmlElement:
    return _element(name, **{attribute: str(value)})


def _element(name: str, *children: BaseOxmlElement, **attributes: str) -> BaseOxmlElement:
    element: BaseOxmlElement = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(key), value)
    for child in children:
        element.append(child)
    return element
