"""The report for a terminal: the tables in their official layout, drawn with borders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from ..forms import CellKind, GridCell, Table, grid
from ..report import Report
from .columns import LABEL_CAPS, NARROWEST_FIGURE, longest, most_columns, split, widths
from .page import Kind, Part, parts
from .span_table import SpanTable

from ..figures import format_figure
from .text import INDENT
from .wrapping import cells, centre, pad_left, wrap

COMFORTABLE_LABELS = 20
"""Cells that the innermost row labels keep before column labels get more room."""
NARROWEST_LABELS = 10
"""Cells below which the columns are rather divided among several tables."""

_BOLD_KINDS = (Kind.TITLE, Kind.HEADING, Kind.SUBHEADING)


def render(
    report: Report,
    sections: Sequence[str] | None = None,
    width: int | None = None,
    *,
    styled: bool | None = None,
) -> str:
    """The report as shown on standard output; see `Render`.

    Args:
        report: the report.
        sections: keys of the sections to print; None for all.
        width: the most cells of a line; None for the width of the terminal.
        styled: whether to write escape sequences for bold; None to do so on a terminal only.
    """
    console = Console(width=width, force_terminal=styled, highlight=False)
    with console.capture() as capture:
        console.print(renderable(report, sections))
    return capture.get()


def renderable(report: Report, sections: Sequence[str] | None = None) -> RenderableType:
    """The report, or some sections of it, for a console of any width.

    Raises:
        KeyError: if the form has no section of one of the keys.
    """
    return _Page(report, tuple(parts(report, sections)))


@dataclass(frozen=True)
class _Page:
    report: Report
    parts: tuple[Part, ...]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        last: Kind | None = None
        for part in self.parts:
            ...
