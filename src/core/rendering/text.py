"""The report as plain text that can be pasted into a form on the web.

Nothing in it depends on the machine, and nothing in it steers: no control codes, no tabs,
no box lines.
"""

from __future__ import annotations

from collections.abc import Sequence

from gknb.core.report import Report

from .figure_list import list_lines
from .item_lines import INDENT, item_lines
from .page import Kind, PageItem, page_items, stands_apart
from .text_table import table_lines

USUAL_WIDTH = 80
NARROWEST = 40


STYLES = ("table", "list")
"""How the tables are shown: in columns, or a figure a line for proportional fonts."""


def render(
    report: Report,
    sections: Sequence[str] | None = None,
    width: int | None = None,
    *,
    style: str = "table",
    nonzero: bool = False,
    marked: bool = False,
    broken: bool = True,
) -> str:
    """The report as text; see `Render`.

    Args:
        report: the report.
        sections: keys of the sections to print; None for all.
        width: the most cells of a line; the style `list` breaks no line.
        style: one of `STYLES`.
        nonzero: leave figures that are 0 out of the style `list`, and say so.
        marked: whether the first line says that it is not final.
        broken: whether paragraphs are broken into lines; the style `list` breaks none.

    Raises:
        KeyError: if the form has no section of one of the keys.
        ValueError: if the width is less than `NARROWEST`, or there is no such style.
    """
    width = USUAL_WIDTH if width is None else width
    if width < NARROWEST or style not in STYLES:
        raise ValueError(width, style)
    lines: list[str] = []
    last: PageItem | None = None
    for item in page_items(report, sections, marked=marked):
        if last is not None and stands_apart(item, last):
            lines.append("")
        if style == "list" or not (broken or item.table is not None):
            lines += _unbroken(report, item, nonzero=nonzero)
        elif item.table is not None:
            lines += table_lines(report, item.table, width)
        else:
            lines += item_lines(item, width)
        last = item
    return "".join(f"{line}\n" for line in lines)


def _unbroken(report: Report, item: PageItem, *, nonzero: bool) -> list[str]:
    """A item with one line for a paragraph: the page it is pasted into breaks the lines."""
    if item.table is not None:
        return list_lines(report, item.table, nonzero=nonzero)
    return [f"{INDENT}{item.text}" if item.kind is Kind.PARAGRAPH else item.text]
