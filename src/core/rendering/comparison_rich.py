"""A comparison for a terminal: the tables of the text, and bars for the key figures."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.text import Text

from gknb.core.compare import Comparison
from gknb.core.safe_text import one_line

from .comparison_tables import table_lines
from .comparison_words import BLANK, grouped
from .wrapping import cells, pad_right

_BAR = 24
_EIGHTHS = " ▏▎▍▌▋▊▉"


def render(comparison: Comparison, width: int | None = None, styled: bool | None = None) -> str:
    """A comparison with a terminal's colours, if it has any."""
    console = Console(width=width, force_terminal=styled)
    with console.capture() as capture:
        console.print(renderable(comparison))
    return capture.get()


def renderable(comparison: Comparison) -> RenderableType:
    """A comparison for a console of any width: tables, and bars for the key figures."""
    parts: list[RenderableType] = [_Tables(comparison)]
    if not comparison.is_many:
        parts += [Text(), Text("主要数据", "bold")]
        parts += [Text(line, no_wrap=True) for line in bars(comparison)]
    return Group(*parts)


class _Tables:
    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison

    def __rich_console__(self, _console: Console, options: ConsoleOptions) -> RenderResult:
        for line in table_lines(self._comparison, max(40, options.max_width)):
            yield Text(line.text, "bold" if line.is_heading else "", no_wrap=True)


def bars(comparison: Comparison, width: int = _BAR) -> Iterator[str]:
    """The key figures as bars, each figure on a scale of its own; nothing where all are 0."""
    names = [one_line(name) for name in comparison.short_names]
    name_width = max(map(cells, names))
    for line in comparison.key_lines:
        most = max((figure or 0 for figure in line.figures), default=0)
        if not most:
            continue
        yield f"{one_line(line.row)} {one_line(line.column)}"
        for name, figure in zip(names, line.figures, strict=True):
            bar = _bar(Decimal(figure or 0) / Decimal(most), width)
            yield f"  {pad_right(name, name_width)} {bar} {grouped(figure) or BLANK}"


def _bar(share: Decimal, width: int) -> str:
    eighths = int(share * width * 8)
    if share and not eighths:
        eighths = 1
    full, rest = divmod(eighths, 8)
    return ("█" * full + (_EIGHTHS[rest] if rest else "")).ljust(width)
