"""Reports side by side, as text, TSV or JSON, or for a terminal with bars."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from importlib import import_module
from typing import Any, cast

from rich.console import Console, Group, RenderableType
from rich.table import Table as RichTable
from rich.text import Text

from gknb.core.compare import Comparison, Line
from gknb.core.figures import Figure, format_figure
from gknb.core.safe_text import CONTROLS, one_line

from .tsv import guarded
from .wrapping import cells

FORMATS = ("rich", "text", "json", "tsv", "html")
"""The formats of a comparison."""
_BAR = 24
_EIGHTHS = " ▏▎▍▌▋▊▉"


def render(
    comparison: Comparison, format_: str, *, width: int | None = None, styled: bool | None = None
) -> str:
    """A comparison in one of `FORMATS`; ends with a line break.

    Args:
        comparison: what to show.
        format_: the format.
        width: the most cells of a line, for a terminal; None for its own width.
        styled: whether a terminal's escape sequences are used; None if standard output is one.

    Raises:
        KeyError: if there is no such format.
    """
    if format_ == "html":
        module = import_module(".comparison_html", __package__)
        return cast("Callable[[Comparison], str]", module.render)(comparison)
    writers: dict[str, Callable[[Comparison], str]] = {
        "text": _text,
        "json": _json,
        "tsv": _tsv,
        "rich": lambda found: _rich(found, width, styled),
    }
    return writers[format_](comparison)


def renderable(comparison: Comparison) -> RenderableType:
    """A comparison for a console of any width: a table, and bars for the key figures."""
    parts: list[RenderableType] = [Text(one_line(comparison.title), "bold")]
    parts += [_rich_table(comparison), Text(), Text("主要数据", "bold")]
    parts += [Text(line, no_wrap=True) for line in bars(comparison)]
    return Group(*parts)


def bars(comparison: Comparison, width: int = _BAR) -> Iterator[str]:
    """The key figures as bars, each figure on a scale of its own; nothing where all are 0."""
    name_width = max(cells(one_line(name)) for name in comparison.names)
    for line in comparison.key_lines:
        most = max((figure or 0 for figure in line.figures), default=0)
        if not most:
            continue
        yield f"{one_line(line.row)} {one_line(line.column)}"
        for name, figure in zip(comparison.names, line.figures, strict=True):
            plain = one_line(name)
            label = " " * (name_width - cells(plain)) + plain
            shown = format_figure(figure) or "—"
            yield f"  {label} {_bar(Decimal(figure or 0) / Decimal(most), width)} {shown}"


def change_text(change: Figure | None) -> str:
    """A change with its sign; empty where there is none to tell."""
    if not change:
        return "" if change is None else "0"
    return f"+{format_figure(change)}" if change > 0 else format_figure(change).replace("-", "−")


def percent_text(percentage: Decimal | None) -> str:
    """A change in percent with its sign; empty where there is none to tell."""
    if percentage is None:
        return ""
    return f"{'+' if percentage > 0 else '−' if percentage < 0 else ''}{abs(percentage)}%"


def _bar(share: Decimal, width: int) -> str:
    eighths = int(share * width * 8)
    if share and not eighths:
        eighths = 1
    full, rest = divmod(eighths, 8)
    return ("█" * full + (_EIGHTHS[rest] if rest else "")).ljust(width)


def _texts(comparison: Comparison, line: Line) -> list[str]:
    """The cells of a line: each figure, and for years what changed since the one before."""
    found: list[str] = []
    for n, figure in enumerate(line.figures):
        found.append(format_figure(figure))
        if comparison.by_year and n:
            found += [change_text(line.changes[n]), percent_text(line.percentages[n])]
    return found


def _headers(comparison: Comparison) -> list[str]:
    found: list[str] = []
    for n, name in enumerate(comparison.names):
        found.append(one_line(name))
        if comparison.by_year and n:
            found += ["增减", "增减%"]
    return found


def _text(comparison: Comparison) -> str:
    rows = [
        (line.section, f"{line.row} › {line.column}", _texts(comparison, line))
        for line in comparison.lines
    ]
    headers = _headers(comparison)
    widths = [
        max(map(cells, column)) for column in zip(headers, *(row[2] for row in rows), strict=True)
    ]
    written = [one_line(comparison.title), ""]
    section = ""
    for heading, label, texts in rows:
        if heading != section:
            written += [*([""] if section else []), heading, "  " + _aligned(headers, widths)]
            section = heading
        written += [f"  {_aligned(texts, widths)}  {label}"]
    return "".join(f"{line.rstrip()}\n" for line in written)


def _aligned(texts: list[str], widths: list[int]) -> str:
    return "  ".join(" " * (w - cells(t)) + t for t, w in zip(texts, widths, strict=True))


def _tsv(comparison: Comparison) -> str:
    rows = [["部分", "行", "列", *map(guarded, _headers(comparison))]]
    rows += [
        [*map(guarded, (line.section, line.row, line.column)), *_texts(comparison, line)]
        for line in comparison.lines
    ]
    return "".join("\t".join(row) + "\n" for row in rows)


def _json(comparison: Comparison) -> str:
    text = json.dumps(_document(comparison), ensure_ascii=False, indent=2)
    return CONTROLS.sub(lambda m: f"\\u{ord(m[0]):04x}" if m[0] != "\n" else "\n", text) + "\n"


def _document(comparison: Comparison) -> dict[str, Any]:
    def number(figure: Figure | None) -> int | str | None:
        return format_figure(figure) if isinstance(figure, Decimal) else figure

    return {
        "title": comparison.title,
        "reports": list(comparison.names),
        "figures": [
            {
                "table": line.place.section,
                "row": line.place.row,
                "column": line.place.column,
                "label": [line.row, line.column],
                "key": line.is_key,
                "values": [number(figure) for figure in line.figures],
                "changes": [number(change) for change in line.changes],
                "percentages": [None if p is None else str(p) for p in line.percentages],
            }
            for line in comparison.lines
        ],
    }


def _rich(comparison: Comparison, width: int | None, styled: bool | None) -> str:
    console = Console(width=width, force_terminal=styled)
    with console.capture() as capture:
        console.print(renderable(comparison))
    return capture.get()


def _rich_table(comparison: Comparison) -> RichTable:
    table = RichTable(show_lines=False)
    table.add_column("")
    for header in _headers(comparison):
        table.add_column(Text(header), justify="right")
    section = ""
    for line in comparison.lines:
        if line.section != section:
            table.add_section()
            table.add_row(Text(line.section, "bold"))
            section = line.section
        label = Text(f"{line.row} › {line.column}", "bold" if line.is_key else "")
        table.add_row(label, *(Text(text) for text in _texts(comparison, line)))
    return table
