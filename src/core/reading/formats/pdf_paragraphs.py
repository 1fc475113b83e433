"""The lines and tables of pages as paragraphs and grids, over the ends of lines and pages."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from gknb.core.reading.document import Cell, Grid, Origin, Paragraph

from .gathering import Block
from .pdf_glyphs import Line
from .pdf_tables import Ruled

_NUMBER = re.compile(
    r"[-—–·.\s]{0,6}(?:第\s?)?[0-9]{1,3}(?![0-9])(?:\s?页)?(?:\s?[/，,、]?\s?(?:共\s?)?[0-9]{1,3}\s?页?)?[-—–·.\s]{0,6}"
)
"""Takes the number of a page alone on its line (12, - 12 -, 第1页 共5页, 1/5); it must leave the
same beside words, and a year."""
_PRINTED = re.compile(
    r"(?:https?|file)://\S{1,400}(?:\s[0-9]{1,3}/[0-9]{1,3})?"
    r"|[0-9]{2,4}[/-][0-9]{1,2}[/-][0-9]{1,4}[,，]?\s[0-9]{1,2}:[0-9]{2}(?:\s?[AP]M)?(?:\s.{0,120})?"
)
"""Takes what a browser prints above and below a page; it must leave a date without a time."""
_DIGITS = re.compile(r"[0-9]+")
_HEADING = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)、]|[一二三四五]是")
_SENTENCE_ENDS = "。；：！？"
_FULL, _FULL_SENTENCE, _INDENT = 2.3, 1.2, 1.2
"""In sizes: how far from the right edge a full line may end, as lines of figures are ragged and
others hang their comma; how far if a sentence ends there; and from where on one is indented."""
_LONG = 12
"""Characters from which on a line tells where the text ends at the left and right."""
_SAME_EDGES = 4.0
_WIDEST_MARGIN = 0.3
"""Share of a page up to which what is free at its right is a margin; beyond it, unless the left
margin is as wide, all lines are merely short."""


@dataclass
class Sheet:
    """A page: its lines and tables, each from above."""

    number: int
    width: float
    lines: list[Line]
    tables: list[Ruled] = field(default_factory=list)


@dataclass
class _Measure:
    """Where the text of a document stands on its pages."""

    left: float
    right: float
    size: float
    pitch: float
    """The distance between the lines of a paragraph."""


def paragraphs_of(sheets: list[Sheet]) -> list[Block]:
    """The blocks of all pages in reading order."""
    _drop_running(sheets)
    measure = _measure(sheets)
    flow = _Flow(measure)
    for sheet in sheets:
        flow.begin_page(sheet)
        pieces: list[Line | Ruled] = [*sheet.lines, *sheet.tables]
        for piece in sorted(pieces, key=lambda piece: piece.top):
            if isinstance(piece, Line):
                flow.line(piece)
            else:
                flow.table(piece)
    flow.end_paragraph()
    return flow.blocks


class _Flow:
    """Puts lines together that are one paragraph, and tables that are one grid."""

    def __init__(self, measure: _Measure) -> None:
        self.blocks: list[Block] = []
        self._measure = self._page_measure = measure
        self._texts: list[str] = []
        self._last: Line | None = None
        self._shape = ("", Origin())
        self._page = self._count = 0
        self._is_new_page = False
        self._edges: tuple[float, ...] = ()

    def begin_page(self, sheet: Sheet) -> None:
        """Go on to the next page; pages that are bound have other margins."""
        own = _edges_of(sheet.lines)
        whole = self._measure
        self._page_measure = whole
        if own is not None and own[1] - own[0] >= 0.9 * (whole.right - whole.left):
            self._page_measure = _Measure(own[0], own[1], whole.size, whole.pitch)
        self._page, self._count, self._is_new_page = sheet.number, 0, True

    def line(self, line: Line) -> None:
        """Add a line to the paragraph that it goes on with, or begin one."""
        if self._last is not None and self._goes_on(self._last, line):
            self._texts.append(_joint(self._texts[-1], line.text) + line.text)
        else:
            self.end_paragraph()
            self._count += 1
            origin = Origin(page=self._page, paragraph=self._count)
            self._shape = (self._align(line), origin)
            self._texts = [line.text]
        self._last = line
        self._last_measure = self._page_measure
        self._is_new_page = False
        self._edges = ()

    def table(self, table: Ruled) -> None:
        """Add a table, or its rows to the one that ended the page before."""
        self.end_paragraph()
        last = self.blocks[-1] if self.blocks else None
        if self._is_new_page and isinstance(last, Grid) and _same(self._edges, table.edges):
            rows = _without_header(last, table.grid)
            self.blocks[-1] = Grid(last.rows + rows, last.origin)
        else:
            self.blocks.append(table.grid)
        self._edges = table.edges
        self._is_new_page = False

    def end_paragraph(self) -> None:
        """End the paragraph that is being put together."""
        if self._texts:
            align, origin = self._shape
            self.blocks.append(Paragraph("".join(self._texts), origin, align=align))
        self._texts, self._last = [], None

    def _goes_on(self, last: Line, line: Line) -> bool:
        """Whether a line continues the one before it."""
        if abs(last.size - line.size) > 0.15 * last.size:
            return False
        measure, before = self._page_measure, self._last_measure
        size = last.size
        pitch = line.top - last.top
        is_title = size > 1.12 * measure.size
        if is_title:
            return (
                not self._is_new_page
                and pitch < 2.4 * size
                and last.x0 - before.left > -size
                and self._shape[0] in ("center", "")
                and self._align(line) in ("center", "")
                and abs(_middle(last) - _middle(line)) < 1.5 * size
                and _HEADING.match(line.text) is None
            )
        if not self._is_new_page and not 0 < pitch <= max(1.3 * measure.pitch, 1.1 * size):
            return False
        is_full = _is_full(last, before.right)
        is_indented = line.x0 >= measure.left + _INDENT * size
        if not is_full or is_indented:
            return False
        return not (_HEADING.match(line.text) and last.text[-1] in _SENTENCE_ENDS)

    def _align(self, line: Line) -> str:
        measure = self._page_measure
        left, right = line.x0 - measure.left, measure.right - line.x1
        if left < 2.5 * line.size:
            return ""
        if abs(left - right) <= 1.5 * line.size:
            return "center"
        is_short = left > 0.4 * (measure.right - measure.left)
        return "right" if is_short and left > 2 * right else ""


def _is_full(line: Line, right: float) -> bool:
    """Whether a line ends where the text does.

    Some programs count a figure as wide as a Chinese character when they break a line.
    """
    if line.text[-1] in _SENTENCE_ENDS:
        return line.x1 >= right - _FULL_SENTENCE * line.size
    if line.x1 >= right - _FULL * line.size:
        return True
    counted = line.x0 + len(line.text) * line.size
    return counted >= right - _FULL * line.size and line.x1 - line.x0 > 0.6 * (right - line.x0)


def _middle(line: Line) -> float:
    return (line.x0 + line.x1) / 2


def _joint(last: str, text: str) -> str:
    """What stands between the two halves of a line: a blank between two words of letters."""
    is_letters = last[-1:].isascii() and last[-1:].isalpha() and text[:1].isascii()
    return " " if is_letters and text[:1].isalpha() else ""


def _same(edges: tuple[float, ...], others: tuple[float, ...]) -> bool:
    """Whether two tables have the same columns."""
    return len(edges) == len(others) and all(
        abs(edge - other) <= _SAME_EDGES for edge, other in zip(edges, others, strict=True)
    )


def _without_header(grid: Grid, part: Grid) -> tuple[tuple[Cell, ...], ...]:
    """The rows of the next page without the header that is printed again."""
    count = 0
    while count < len(part.rows) - 1 and count < min(4, len(grid.rows)):
        texts = [cell.text for cell in part.rows[count]]
        if texts != [cell.text for cell in grid.rows[count]] or _DIGITS.search("".join(texts)):
            break
        count += 1
    return part.rows[count:]


def _measure(sheets: list[Sheet]) -> _Measure:
    lines = [line for sheet in sheets for line in sheet.lines]
    weights: Counter[float] = Counter()
    for line in lines:
        weights[round(line.size, 0)] += len(line.text)
    size = weights.most_common(1)[0][0] if weights else 10.0
    pitches: Counter[int] = Counter()
    for sheet in sheets:
        for above, below in zip(sheet.lines, sheet.lines[1:], strict=False):
            if abs(above.size - below.size) < 0.1 * size and len(above.text) >= _LONG:
                pitches[round(below.top - above.top)] += 1
    pitch = pitches.most_common(1)[0][0] if pitches else 2 * size
    edges = _edges_of([line for line in lines if abs(line.size - size) <= 0.1 * size])
    edges = edges or _edges_of(lines)
    width = sheets[0].width if sheets else 0.0
    left, right = edges or (0.15 * width, 0.85 * width)
    if right < 0.75 * width and not edges:
        right = 0.85 * width
    if width - right > max(_WIDEST_MARGIN * width, 2 * left):
        right = width - left
    return _Measure(left, right, size, float(pitch))


def _edges_of(lines: list[Line]) -> tuple[float, float] | None:
    """The left and right edge of the text by its long lines; None where there are too few."""
    long = [line for line in lines if len(line.text) >= _LONG]
    if len(long) < 2:
        return None
    return min(line.x0 for line in long), max(line.x1 for line in long)


def _drop_running(sheets: list[Sheet]) -> None:
    """Leave out the numbers of pages, and what stands at the edge of most of them."""
    edges: Counter[tuple[str, int]] = Counter()
    for sheet in sheets:
        edges.update({_running(line) for line in _outermost(sheet)})
    often = {key for key, count in edges.items() if count >= 3 and count > len(sheets) / 2}
    for sheet in sheets:
        drop = [
            line
            for line in _outermost(sheet)
            if _NUMBER.fullmatch(line.text)
            or _PRINTED.fullmatch(line.text)
            or _running(line) in often
        ]
        sheet.lines = [line for line in sheet.lines if line not in drop]


def _running(line: Line) -> tuple[str, int]:
    """What is the same on each page of a line that runs through them: words and height."""
    return _DIGITS.sub("#", line.text), round(line.top / 4)


def _outermost(sheet: Sheet) -> list[Line]:
    """The first and last lines of a page, where nothing of a table is further out."""
    first = min((table.top for table in sheet.tables), default=float("inf"))
    last = max((table.bottom for table in sheet.tables), default=float("-inf"))
    above = [line for line in sheet.lines[:2] if line.top < first]
    return above + [line for line in sheet.lines[-2:] if line.bottom > last and line not in above]
