"""The tables of a page, by the rules that are drawn; areas filled behind text are none."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, NamedTuple

from gknb.core.reading.document import Cell, Grid, Origin, ReadingError

from .pdf_glyphs import Glyph, Line, lightness, lines_of, runs_of, turned

Box = tuple[float, float, float, float]

_THIN = 3.0
"""The most points that a filled area is wide or high if it is drawn as a rule."""
_WHITE = 0.97
_SNAP = 3.0
_MOST_EDGES, _MOST_CROSSINGS = 6000, 1_000_000
"""Rules of a page, and pairs of them that may cross: what is looked at grows with their product."""
_MOST_CORNERS = 5000


class Ruled(NamedTuple):
    """A table, its box, and the left edges of its columns with the right edge of the last."""

    top: float
    bottom: float
    edges: tuple[float, ...]
    grid: Grid


def tables_of(
    page: Any, glyphs: list[Glyph], turn: int, number: int
) -> tuple[list[Ruled], list[Glyph]]:
    """The tables of a page, and the characters outside of them.

    Raises:
        ReadingError: if the page has more lines than a report's tables could.
    """
    groups = [cells for cells in _cells(page, turn, number) if _is_table(cells)]
    if not groups:
        return [], glyphs
    plans = [_Plan(cells) for cells in groups]
    rest: list[Glyph] = []
    for run in runs_of(glyphs):
        x, y = (run[0].x0 + run[-1].x1) / 2, (run[0].top + run[0].bottom) / 2
        if not any(plan.take(run, x, y) for plan in plans):
            rest += run
    plans.sort(key=lambda plan: (plan.rows[0], plan.columns[0]))
    tables = [plan.ruled(Origin(page=number, table=at)) for at, plan in enumerate(plans, 1)]
    return tables, rest


def _is_table(cells: list[Box]) -> bool:
    """Whether cells are a table: a frame or lines of shading around prose have one column."""
    return len({round(cell[0]) for cell in cells}) > 1


class _Plan:
    """Where the cells of a table lie between its rules, and the characters in each."""

    def __init__(self, cells: list[Box]) -> None:
        self._cells = sorted(cells, key=lambda cell: (cell[1], cell[0]))
        self.columns = sorted({x for cell in cells for x in (cell[0], cell[2])})
        self.rows = sorted({y for cell in cells for y in (cell[1], cell[3])})
        self._glyphs: list[list[Glyph]] = [[] for _ in cells]
        self._at: dict[tuple[int, int], int] = {}
        self._margin: float | None = None
        self._spans: list[tuple[int, int, int, int]] = []
        for index, (x0, top, x1, bottom) in enumerate(self._cells):
            left, right = bisect_right(self.columns, x0) - 1, bisect_right(self.columns, x1) - 1
            upper, lower = bisect_right(self.rows, top) - 1, bisect_right(self.rows, bottom) - 1
            self._spans.append((upper, left, lower - upper, right - left))
            for row in range(upper, lower):
                for column in range(left, right):
                    self._at[row, column] = index

    def take(self, run: list[Glyph], x: float, y: float) -> bool:
        """Take characters whose middle is in a cell."""
        place = bisect_right(self.rows, y) - 1, bisect_right(self.columns, x) - 1
        index = self._at.get(place)
        if index is None:
            return False
        self._glyphs[index] += run
        return True

    def ruled(self, origin: Origin) -> Ruled:
        """The table with what its cells say."""
        rows: dict[int, list[Cell]] = {}
        numbers: dict[int, int] = {}
        for index, (row, _, high, wide) in enumerate(self._spans):
            glyphs = self._glyphs[index]
            number = numbers.setdefault(row, len(numbers) + 1)
            cells = rows.setdefault(row, [])
            text = _text(lines_of(glyphs), self._room(index))
            place = origin._replace(row=number, cell=len(cells) + 1)
            cells.append(Cell(text, place, max(wide, 1), max(high, 1)))
        grid = Grid(tuple(tuple(cells) for cells in rows.values()), origin)
        return Ruled(self.rows[0], self.rows[-1], tuple(self.columns), grid)

    def _room(self, index: int) -> float:
        """How wide a line in a cell may be, by the narrowest margin that any cell of it leaves."""
        if self._margin is None:
            gaps = [
                gap
                for (x0, _, x1, _), glyphs in zip(self._cells, self._glyphs, strict=True)
                if glyphs
                for gap in (min(g.x0 for g in glyphs) - x0, x1 - max(g.x1 for g in glyphs))
            ]
            self._margin = max(0.0, min(gaps, default=0.0))
        x0, _, x1, _ = self._cells[index]
        return x1 - x0 - 2 * self._margin


def _text(lines: list[Line], room: float) -> str:
    """The lines of a cell; a figure that is too wide for it and goes on below is one figure."""
    text = ""
    for above, line in zip([None, *lines], lines, strict=False):
        is_broken = (
            above is not None
            and above.text.isdecimal()
            and line.text.isdecimal()
            and len(line.text) <= len(above.text)
            and (above.x1 - above.x0) * (1 + 1 / len(above.text)) > room
        )
        text += ("" if is_broken or above is None else "\n") + line.text
    return text


def _cells(page: Any, turn: int, number: int) -> list[list[Box]]:
    """The cells between the rules of a page, table by table."""
    from pdfplumber import table

    edges = list(_rules(page, turn))
    if not edges:
        return []
    if len(edges) > _MOST_EDGES:
        raise ReadingError(f"这个 PDF 第{number}页的线条太多，不是年度报告")
    edges = table.merge_edges(edges, _SNAP, _SNAP, _SNAP, _SNAP)
    upright = sum(edge["orientation"] == "v" for edge in edges)
    if upright * (len(edges) - upright) > _MOST_CROSSINGS:
        raise ReadingError(f"这个 PDF 第{number}页的线条太多，不是年度报告")
    corners = table.edges_to_intersections(edges, _SNAP, _SNAP)
    if len(corners) > _MOST_CORNERS:
        raise ReadingError(f"这个 PDF 第{number}页的表格太密，不是年度报告")
    groups: list[list[Box]] = table.cells_to_tables(table.intersections_to_cells(corners))
    return groups


def _rules(page: Any, turn: int) -> Iterator[dict[str, Any]]:
    """The edges that are drawn to be seen as lines."""
    for line in page.lines:
        if lightness(line.get("stroking_color")) < _WHITE:
            yield from _straight(turned(line, page, turn))
    for rect in page.rects:
        box = turned(rect, page, turn)
        is_filled = rect.get("fill") and lightness(rect.get("non_stroking_color")) < _WHITE
        is_framed = rect.get("stroke") and lightness(rect.get("stroking_color")) < _WHITE
        if min(box.x1 - box.x0, box.bottom - box.top) <= _THIN:
            if is_filled or is_framed:
                yield from _straight(box)
        elif is_framed:
            yield from _frame(box)
    for curve in page.curves:
        if lightness(curve.get("stroking_color")) < _WHITE and curve.get("stroke"):
            yield from _straight(turned(curve, page, turn))


def _frame(box: Glyph) -> Iterator[dict[str, Any]]:
    """The four edges of a box."""
    x0, top, x1, bottom = box[:4]
    yield _edge(x0, top, x1, top, "h")
    yield _edge(x0, bottom, x1, bottom, "h")
    yield _edge(x0, top, x0, bottom, "v")
    yield _edge(x1, top, x1, bottom, "v")


def _straight(box: Glyph) -> Iterator[dict[str, Any]]:
    """The edge that a thin box is; one that slants is none."""
    x0, top, x1, bottom = box[:4]
    if bottom - top <= _THIN < x1 - x0:
        middle = (top + bottom) / 2
        yield _edge(x0, middle, x1, middle, "h")
    elif x1 - x0 <= _THIN < bottom - top:
        middle = (x0 + x1) / 2
        yield _edge(middle, top, middle, bottom, "v")


def _edge(x0: float, top: float, x1: float, bottom: float, orientation: str) -> dict[str, Any]:
    return {
        "object_type": "line",
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "orientation": orientation,
    }
