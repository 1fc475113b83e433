"""The words and numbers of a comparison, the same in every format."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from gknb.core.compare import Comparison, Gap, Line
from gknb.core.compare.rates import Measure, Value
from gknb.core.figures import Figure, format_figure
from gknb.core.safe_text import one_line

BLANK = "—"
"""What stands where there is no number."""
MOST_NAMES, FIRST_NAMES = 12, 3
"""More names than these are not listed in a sentence, but the first few with their number."""
GAP_WORDS = {Gap.BLANK: "空白", Gap.INCOMPLETE: "未填全", Gap.NO_SUCH_PLACE: BLANK}
GAPS_EXPLAINED = (
    "“空白”是该格未填；“未填全”是相加的各格有空白，不列合计；"
    f"“{BLANK}”表示该年度的表没有这一项，或者不计算"
)


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


def figure_text(line: Line, n: int) -> str:
    """The figure of a report with its thousands grouped, or why there is none."""
    gap = line.gaps[n]
    return grouped(line.figures[n]) if gap is None else GAP_WORDS[gap]


def names_text(names: Sequence[str]) -> str:
    """Names in a sentence; of many the first few and their number."""
    if len(names) <= MOST_NAMES:
        return "、".join(names)
    return f"{'、'.join(names[:FIRST_NAMES])}等{len(names)}个机关"


def missing_values(comparison: Comparison, names: Sequence[str]) -> list[str]:
    """Which measures of which reports cannot be given, and why, in as few lines as that takes."""
    reports: dict[tuple[str, str], list[str]] = {}
    for measure, values in comparison.values.items():
        for name, value in zip(names, values, strict=True):
            if value.number is None:
                reports.setdefault((measure.label, value.reason), []).append(one_line(name))
    measures: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (label, reason), missing in reports.items():
        measures.setdefault((reason, tuple(missing)), []).append(label)
    return [
        f"{'、'.join(labels)}（{reason}）：{names_text(missing)}"
        for (reason, missing), labels in measures.items()
    ]
