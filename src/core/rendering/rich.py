"""The report for a terminal: the tables in their official layout, drawn with borders."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

from gknb.core.report import Report

from .item_lines import item_lines
from .official_table import official_tables
from .page import Kind, PageItem, page_items, stands_apart

USUAL_WIDTH = 80
_BOLD_KINDS = (Kind.MARK, Kind.TITLE, Kind.HEADING, Kind.SUBHEADING)


def render(
    report: Report,
    sections: Sequence[str] | None = None,
    width: int | None = None,
    *,
    styled: bool | None = None,
    marked: bool = False,
) -> str:
    """The report as standard output would show it; see `Render`.

    Args:
        report: the report.
        sections: keys of the sections to print; None for all.
        width: the most cells of a line; None for the width of the terminal, and for 80 where
            there is none.
        styled: whether sums and headings are made bold by escape sequences; None to do so
            only if standard output is a terminal.
        marked: whether the first line says that it is not final.

    Raises:
        KeyError: if the form has no section of one of the keys.
    """
    if width is None and not (sys.stdout.isatty() if styled is None else styled):
        width = USUAL_WIDTH
    console = Console(width=width, force_terminal=styled)
    with console.capture() as capture:
        console.print(renderable(report, sections, marked=marked))
    return capture.get()


def renderable(
    report: Report, sections: Sequence[str] | None = None, *, marked: bool = False
) -> RenderableType:
    """The report, or some sections of it, for a console of any width.

    Raises:
        KeyError: if the form has no section of one of the keys.
    """
    return _Page(report, tuple(page_items(report, sections, marked=marked)))


@dataclass(frozen=True)
class _Page:
    report: Report
    parts: tuple[PageItem, ...]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        last: PageItem | None = None
        for item in self.parts:
            if last is not None and stands_apart(item, last):
                yield Text()
            if item.table is not None:
                yield from official_tables(self.report, item.table, options.max_width)
            else:
                style = "bold" if item.kind in _BOLD_KINDS else ""
                for line in item_lines(item, options.max_width):
                    yield Text(line, style, no_wrap=True)
            last = item
