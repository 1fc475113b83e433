"""A table of the form in Word: the official layout with merged cells, as wide as the text."""

from __future__ import annotations

from itertools import takewhile

from docx.document import Document as DocumentObject
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

from gknb.core.forms import CellKind, Grid, GridCell, Table, grid
from gknb.core.forms.label_words import label_lines, words_of
from gknb.core.report import Report

from .docx_styles import PAGE_LINES, PITCH, TABLE_TEXT, TEXT_WIDTH
from .page import cell_text

SIZES = (12, 10.5, 9, 8, 7, 6)
"""Sizes of type in points: the largest is taken in which a table fits."""
MARGIN = 2
"""Points between the text of a cell and its border, left and right."""
COMFORTABLE_LABELS = 14
"""Characters that the innermost row labels keep on a line, if they have as many."""
DIGIT = 0.65
"""How wide a digit is against the size of type, in the widest of faces it may be shown in."""

_LONGEST_WORD = 4
_SPARE_LINES = 2
_LOWEST_ROW, _HIGHEST_ROW = 15, 34
"""Points between which the rows of a table are stretched."""

_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")


def add_table(
    document: DocumentObject,
    report: Report,
    table: Table,
    caption: str,
    lines_above: int | None = None,
) -> None:
    """Add a table at the end of the document.

    Args:
        document: the document.
        report: the report.
        table: the table.
        caption: its heading, for those who do not see it.
        lines_above: about how many lines of text stand before it, where it is to fill its page
            because the next table needs one of its own; None for lines no higher than needed.
    """
    layout = grid(table)
    height = None if lines_above is None else _row_height(lines_above, layout.height)
    size, widths = _widths(report, layout)
    twips = [round(width * 20) for width in widths]
    drawn = _element("w:tbl")
    drawn.append(_table_properties(sum(twips), caption))
    drawn.append(_element("w:tblGrid", *(_value("w:gridCol", width, "w:w") for width in twips)))
    is_repeated = len(table.blocks) == 1
    header = sum(1 for _ in takewhile(_is_header, layout.lines)) if is_repeated else 0
    style = document.styles[TABLE_TEXT].style_id
    for line in range(layout.height):
        row = _element("w:tr", _row_properties(height, is_header=line < header))
        for cell in dict.fromkeys(layout.covering[line]):
            text = cell_text(report, cell) if cell.line == line else ""
            is_kept = line < layout.height - 1 and not (height and _ends_block(layout, line))
            covered = sum(twips[cell.position : cell.position + cell.width])
            is_outer = cell.position + cell.width < layout.label_width
            lines = _lines(cell, text, covered / 20, size, is_outer=is_outer)
            paragraph = _paragraph(cell, lines, size, style, is_kept=is_kept)
            row.append(_cell(cell, line, covered, paragraph))
        drawn.append(row)
    body = document.element.body
    body.insert_element_before(drawn, "w:sectPr")


def _row_height(lines_above: int, rows: int) -> float:
    """The height in points of the rows of a table that fills its page.

    Were it no higher than needed, the next table would leave up to half a page empty, since it
    stands on one page. It is an estimate: two lines are left for what the fonts make of it.
    """
    left = PAGE_LINES - lines_above % PAGE_LINES - _SPARE_LINES
    height = left * PITCH.pt / rows
    if height < _LOWEST_ROW:  # it goes to the next page, below its heading
        height = (PAGE_LINES - 1 - _SPARE_LINES) * PITCH.pt / rows
    return float(min(_HIGHEST_ROW, height))


def _ends_block(layout: Grid, line: int) -> bool:
    """Whether the next line is the heading of another block, so that a page may end here."""
    following = layout.lines[line + 1] if line + 1 < layout.height else ()
    return any(cell.kind is CellKind.HEADING for cell in following)


def _lines(cell: GridCell, text: str, width: float, size: float, *, is_outer: bool) -> list[str]:
    """What stands in a cell, the labels of narrow ones in lines that end where words end."""
    if cell.kind is CellKind.COLUMN_LABEL or (cell.kind is CellKind.ROW_LABEL and is_outer):
        return label_lines(text, max(2, int((width - 2 * MARGIN) / size)))
    return [text]


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
    widths = [_room(size, 2)] * (layout.width - layout.label_width)
    for cell in layout.cells:
        if cell.kind is CellKind.COLUMN_LABEL and cell.width == 1:
            longest = max((len(word) for word in words_of(cell.label)), default=2)
            position = cell.position - layout.label_width
            widths[position] = max(widths[position], _room(size, min(longest, _LONGEST_WORD)))
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


def _row_properties(height: float | None, *, is_header: bool) -> BaseOxmlElement:
    marks = [_element("w:cantSplit")]
    if height is not None:
        at_least = {"w:val": str(round(height * 20)), "w:hRule": "atLeast"}
        marks.append(_element("w:trHeight", **at_least))
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
    cell: GridCell, lines: list[str], size: float, style: str, *, is_kept: bool
) -> BaseOxmlElement:
    """What stands in a cell; `is_kept` keeps its line on one page with the next, if they fit."""
    layout = [_value("w:pStyle", style)]
    if is_kept:
        layout.append(_element("w:keepNext"))
    if cell.kind is CellKind.ROW_LABEL:
        layout.append(_value("w:jc", "left"))
    paragraph = _element("w:p", _element("w:pPr", *layout))
    if any(lines):
        half_points = round(size * 2)
        sizes = [_value("w:sz", half_points), _value("w:szCs", half_points)]
        hint = _element("w:rFonts", **{"w:hint": "eastAsia"})
        run = _element("w:r", _element("w:rPr", hint, *sizes))
        for n, line in enumerate(lines):
            if n:
                run.append(_element("w:br"))
            shown = _element("w:t")
            shown.text = line
            run.append(shown)
        paragraph.append(run)
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
