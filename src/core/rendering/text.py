"""The report as plain text that can be pasted into a form on the web.

Nothing in it depends on the machine, and nothing in it steers: no control codes, no tabs,
no box lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..report import Report
from .page import Kind, Part, parts
from .text_table import table_lines
from .wrapping import centre, pad_left, wrap

USUAL_WIDTH = 80
NARROWEST = 40
INDENT = "\N{IDEOGRAPHIC SPACE}" * 2
"""What a paragraph of Chinese begins with; four cells."""


def render(report: Report, sections: Sequence[str] | None = None, width: int | None = None) -> str:
    """The report as text; see `Render`.

    Raises:
        ValueError: if the width is less than `NARROWEST`.
    """
    width = USUAL_WIDTH if width is None else width
    if width < NARROWEST:
        raise ValueError(width)
    lines: list[str] = []
    last: Kind | None = None
    for part in parts(report, sections):
        if last is not None and (_stands_apart(part.kind) or _stands_apart(last)):
            lines += [""] if part.kind is not last else []
        lines += _lines(report, part, width)
        last = part.kind
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _stands_apart(kind: Kind) -> bool:
    return kind in (Kind.TITLE, Kind.HEADING, Kind.TABLE, Kind.SIGNATURE)


def _lines(report: Report, part: Part, width: int) -> Iterator[str]:
    if part.table is not None:
        yield from table_lines(report, part.table, width)
    elif part.kind is Kind.PARAGRAPH:
        first, *others = wrap(part.text, width, width - len(INDENT) * 2)
        yield from (INDENT + first, *others)
    else:
        place = {Kind.TITLE: centre, Kind.SIGNATURE: pad_left}.get(part.kind)
        for line in wrap(part.text, width):
            yield place(line, width) if place else line
