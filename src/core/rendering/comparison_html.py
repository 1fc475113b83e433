"""Reports side by side as one HTML page with charts as inline SVG: nothing else to load."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from html import escape

from gknb.core.compare import Comparison, Line
from gknb.core.figures import format_figure
from gknb.core.safe_text import one_line

from .comparison import change_text, percent_text

_COLOURS = ("#1f5fa8", "#c1442e", "#2f7d4f", "#8a5a9e", "#b07d12", "#4a6a78")
_LONGEST = 420
_NAME = 150
_FIGURE = 110
_STEP = 26
_STYLE = """
body{font:16px/1.6 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#222;max-width:60em;
margin:2em auto;padding:0 1em}
h1{font-size:1.5em}h2{font-size:1.2em;margin-top:2em}
table{border-collapse:collapse;width:100%}
th,td{border:1px solid #999;padding:.2em .5em;text-align:right}
th.label,td.label{text-align:left}
figure{margin:1em 0}figcaption{font-weight:bold}svg{max-width:100%;height:auto}
"""


def render(comparison: Comparison) -> str:
    """The page; every text is escaped, and the charts say their figures in words too."""
    title = _safe(comparison.title)
    parts = [
        "<!DOCTYPE html>\n",
        '<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n',
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n",
        "<h2>主要数据</h2>\n",
        *(_chart(comparison, line) for line in comparison.key_lines),
        *_tables(comparison),
        "</body>\n</html>\n",
    ]
    return "".join(parts)


def _chart(comparison: Comparison, line: Line) -> str:
    """A bar for each report; nothing where there is nothing to show."""
    most = max((figure or 0 for figure in line.figures), default=0)
    if not most:
        return ""
    label = _safe(f"{line.row} {line.column}")
    height = _STEP * len(line.figures)
    width = _NAME + _LONGEST + _FIGURE
    said = "；".join(
        f"{name} {format_figure(figure) or '空白'}"
        for name, figure in zip(comparison.names, line.figures, strict=True)
    )
    bars = []
    for n, (name, figure) in enumerate(zip(comparison.names, line.figures, strict=True)):
        top = n * _STEP
        long = int(Decimal(_LONGEST) * Decimal(figure or 0) / Decimal(most))
        colour = _COLOURS[n % len(_COLOURS)]
        bars.append(
            f'<text x="{_NAME - 8}" y="{top + 18}" text-anchor="end">{_safe(_short(name))}</text>'
            f'<rect x="{_NAME}" y="{top + 4}" width="{long}" height="{_STEP - 8}" fill="{colour}"/>'
            f'<text x="{_NAME + long + 8}" y="{top + 18}">{format_figure(figure) or "—"}</text>\n'
        )
    return (
        f"<figure>\n<figcaption>{label}</figcaption>\n"
        f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
        f'aria-label="{label}：{_safe(said)}" font-size="14">\n{"".join(bars)}</svg>\n</figure>\n'
    )


def _tables(comparison: Comparison) -> Iterator[str]:
    section = None
    for line in comparison.lines:
        if line.section != section:
            if section is not None:
                yield "</tbody></table>\n"
            section = line.section
            yield f"<h2>{_safe(section)}</h2>\n<table>\n<thead><tr>{_head(comparison)}</tr></thead>"
            yield "\n<tbody>\n"
        yield f"<tr>{_row(comparison, line)}</tr>\n"
    if section is not None:
        yield "</tbody></table>\n"


def _head(comparison: Comparison) -> str:
    found = '<th class="label">行</th><th class="label">列</th>'
    for n, name in enumerate(comparison.names):
        found += f'<th scope="col">{_safe(name)}</th>'
        if comparison.by_year and n:
            found += '<th scope="col">增减</th><th scope="col">增减%</th>'
    return found


def _row(comparison: Comparison, line: Line) -> str:
    found = f'<td class="label">{_safe(line.row)}</td><td class="label">{_safe(line.column)}</td>'
    for n, figure in enumerate(line.figures):
        found += f"<td>{format_figure(figure)}</td>"
        if comparison.by_year and n:
            found += f"<td>{change_text(line.changes[n])}</td>"
            found += f"<td>{percent_text(line.percentages[n])}</td>"
    return found


def _short(name: str) -> str:
    return name if len(name) <= 10 else name[:9] + "…"  # as wide as its place


def _safe(text: str) -> str:
    return escape(one_line(text))
