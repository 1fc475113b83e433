"""Reports side by side, in the formats of `gknb compare`."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from importlib import import_module
from typing import Any, cast

from gknb.core.compare import Comparison
from gknb.core.compare.rates import Measure, Value
from gknb.core.figures import Figure, format_figure
from gknb.core.safe_text import CONTROLS, one_line

from .comparison_tables import table_lines
from .comparison_words import change_text, percent_text
from .tsv import guarded

FORMATS = ("rich", "text", "json", "tsv", "html")
"""The formats of a comparison."""


def render(
    comparison: Comparison, format_: str, *, width: int | None = None, styled: bool | None = None
) -> str:
    """A comparison in one of `FORMATS`; ends with a line break.

    Args:
        comparison: what to show.
        format_: the format.
        width: the most cells of a line; None for 80, or that of the terminal.
        styled: whether a terminal's escape sequences are used; None if standard output is one.

    Raises:
        KeyError: if there is no such format.
    """
    if format_ in ("html", "rich"):
        module = import_module(f".comparison_{format_}", __package__)
        options = {"width": width, "styled": styled} if format_ == "rich" else {}
        return cast("Callable[..., str]", module.render)(comparison, **options)
    if format_ == "text":
        return "".join(f"{line.text.rstrip()}\n" for line in table_lines(comparison, width))
    writers: dict[str, Callable[[Comparison], str]] = {"json": _json, "tsv": _tsv}
    return writers[format_](comparison)


def _tsv(comparison: Comparison) -> str:
    """Every figure, with thousands not grouped, so that a spreadsheet reads numbers."""
    rows = [["部分", "行", "列"]]
    for n, name in enumerate(comparison.names):
        rows[0] += [
            guarded(one_line(name)),
            *(("增减", "增减%") if comparison.by_year and n else ()),
        ]
    for line in comparison.lines:
        row = [*map(guarded, (line.section, line.row, line.column))]
        for n, figure in enumerate(line.figures):
            row.append(format_figure(figure))
            if comparison.by_year and n:
                change = change_text(line.changes[n]).replace(",", "")
                row += [change, percent_text(line.percentages[n]).replace(",", "")]
        rows.append(row)
    return "".join("\t".join(row) + "\n" for row in rows)


def _json(comparison: Comparison) -> str:
    text = json.dumps(_document(comparison), ensure_ascii=False, indent=2)
    return CONTROLS.sub(lambda m: f"\\u{ord(m[0]):04x}" if m[0] != "\n" else "\n", text) + "\n"


def _document(comparison: Comparison) -> dict[str, Any]:
    return {
        "title": comparison.title,
        "reports": list(comparison.names),
        "measures": [_measure(measure, values) for measure, values in comparison.values.items()],
        "figures": [
            {
                "table": line.place.section,
                "row": line.place.row,
                "column": line.place.column,
                "label": [line.row, line.column],
                "key": line.is_key,
                "values": [_number(figure) for figure in line.figures],
                "changes": [_number(change) for change in line.changes],
                "percentages": [None if p is None else str(p) for p in line.percentages],
            }
            for line in comparison.lines
        ],
    }


def _measure(measure: Measure, values: tuple[Value, ...]) -> dict[str, Any]:
    return {
        "key": measure.key,
        "label": measure.label,
        "definition": measure.definition,
        "values": [_number(value.number) for value in values],
        "reasons": [value.reason or None for value in values],
    }


def _number(figure: Figure | None) -> int | str | None:
    return format_figure(figure) if isinstance(figure, Decimal) else figure
