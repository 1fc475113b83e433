"""The report in Markdown, with tables as GitHub and most portals understand them.

Such a table has one line of headers and no spans: a column is headed by the whole path of its
labels, and a label that spans rows stands in the first of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gknb.core.forms import CellKind, Grid, Table, grid
from gknb.core.report import Report

from .page import Kind, PageItem, cell_text, page_items

_MARKS = re.compile(
    r"[\\`*{}\[\]<>|~$]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # within a word, as in an address, it means nothing
    r"|&(?=#?\w+;)"
    r"|#(?=#*$)"
)
"""What means something wherever it stands."""
_MARK_AT_START = re.compile(r"#{1,6}(?=\s)|[-+=]")
"""What makes a paragraph a heading, a list, a rule or an underline."""
_NUMBER_AT_START = re.compile(r"([0-9]{1,9})(?=[.)](?:\s|$))")
"""What makes a paragraph an item of a numbered list."""
_PREFIXES = {Kind.MARK: "> ", Kind.TITLE: "# ", Kind.HEADING: "## ", Kind.SUBHEADING: "### "}


def render(
    report: Report,
    sections: Sequence[str] | None = None,
    width: int | None = None,  # noqa: ARG001  # as all formats; the window has a width
    *,
    marked: bool = False,
) -> str:
    """The report in Markdown; see `Render`.

    Args:
        report: the report.
        sections: keys of the sections to print; None for all.
        width: has no effect.
        marked: whether a quotation above it says that it is not final.

    Raises:
        KeyError: if the form has no section of one of the keys.
    """
    page = page_items(report, sections, marked=marked)
    blocks = [block for item in page for block in _blocks(report, item)]
    return "\n".join(f"{block}\n" for block in blocks)


def escaped(text: str) -> str:
    """A paragraph as the text it is, whatever Markdown or HTML would make of it."""
    text = _MARKS.sub(r"\\\g<0>", text)
    if _MARK_AT_START.match(text):
        return f"\\{text}"
    return _NUMBER_AT_START.sub(r"\1\\", text, count=1) if _NUMBER_AT_START.match(text) else text


def _blocks(report: Report, item: PageItem) -> Iterator[str]:
    """What stands between two empty lines."""
    if item.table is None:
        yield _PREFIXES.get(item.kind, "") + escaped(item.text)
        return
    for block in item.table.blocks:
        if block.heading:
            yield f"**{escaped(block.heading)}**"
        yield _drawn(report, replace(item.table, blocks=(block,), balances=()))


def _drawn(report: Report, table: Table) -> str:
    """The single block of a table."""
    layout = grid(table)
    body = [
        [
            cell_text(report, cell) if (cell.line, cell.position) == (line, position) else ""
            for position, cell in enumerate(covering)
        ]
        for line, covering in enumerate(layout.covering)
        if any(cell.place is not None for cell in covering)
    ]
    rules = ["---" if at < layout.label_width else "---:" for at in range(layout.width)]
    rows = [_header(layout), rules, *body]
    return "\n".join(f"| {' | '.join(map(escaped_cell, row))} |" for row in rows)


def escaped_cell(text: str) -> str:
    """A label, figure or rule in a cell; what only means something at a line's start stays."""
    return _MARKS.sub(r"\\\g<0>", text)


def _header(layout: Grid) -> list[str]:
    """The path of labels above each position; the corner stands over the first labels only."""
    paths: list[list[str]] = [[] for _ in range(layout.width)]
    for cell in sorted(layout.cells, key=lambda cell: cell.line):
        if cell.kind is CellKind.COLUMN_LABEL:
            for position in range(cell.position, cell.position + cell.width):
                paths[position].append(cell.label)
        elif cell.kind is CellKind.CORNER:
            paths[cell.position].append(cell.label)
    return ["·".join(path) for path in paths]
