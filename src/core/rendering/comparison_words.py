"""The words and numbers of a comparison, the same in every format."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from gknb.core.compare import Comparison, Line
from gknb.core.compare.rates import Measure, Value
from gknb.core.figures import Figure, format_figure
from gknb.core.safe_text import one_line

BLANK = "—"
"""What stands where there is no number."""


def grouped(figure: Figure | None) -> str:
    """A figure with its thousands grouped; empty for a blank."""
    text = format_figure(figure)
    whole, point, rest = text.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.isdigit() else text


def change_text(change: Figure | None) -> str:
    """A change with its sign; empty where there is none to tell."""
    if not change:
        return "" if change is None else "0"
    return f"+{grouped(change)}" if change > 0 else f"−{grouped(-change)}"


def percent_text(percentage: Decimal | None) -> str:
    """A change in percent with its sign; empty where there is none to tell."""
    if percentage is None:
        return ""
    sign = "+" if percentage > 0 else "−" if percentage < 0 else ""
    return f"{sign}{abs(percentage):,}%"


def value_text(measure: Measure, value: Value) -> str:
    """A measure with its unit; a dash for one that cannot be given."""
    if value.number is None:
        return BLANK
    return f"{value.number}%" if measure.is_rate else grouped(value.number)


def texts(comparison: Comparison, line: Line) -> list[str]:
    """The cells of a line: each figure, and for years what changed since the one before."""
    found: list[str] = []
    for n, figure in enumerate(line.figures):
        found.append(grouped(figure))
        if comparison.by_year and n:
            found += [change_text(line.changes[n]), percent_text(line.percentages[n])]
    return found


def headers(comparison: Comparison, *, short: bool = False) -> list[str]:
    """The heads of the columns that `texts` fills."""
    found: list[str] = []
    for n, name in enumerate(comparison.short_names if short else comparison.names):
        found.append(one_line(name))
        if comparison.by_year and n:
            found += ["增减", "增减%"]
    return found


def missing_values(comparison: Comparison, names: Sequence[str]) -> list[str]:
    """Which measures of which reports cannot be given, and why: one line a measure and reason."""
    found: dict[tuple[str, str], list[str]] = {}
    for measure, values in comparison.values.items():
        for name, value in zip(names, values, strict=True):
            if value.number is None:
                found.setdefault((measure.label, value.reason), []).append(one_line(name))
    return [f"{label}（{reason}）：{'、'.join(names)}" for (label, reason), names in found.items()]
