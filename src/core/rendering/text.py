"""The report as plain text that can be pasted into a form on the web.

Nothing in it depends on the machine, and nothing in it steers: no control codes, no tabs,
no box lines.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..report import Report
from .page import Part, parts, stands_apart
from .part_lines import part_lines
from .text_table import table_lines

USUAL_WIDTH = 80
NARROWEST = 40


def render(report: Report, sections: Sequence[str] | None = None, width: int | None = None) -> str:
    """The report as text; see `Render`.

    Raises:
        KeyError: if the form has no section of one of the keys.
        ValueError: if the width is less than `NARROWEST`.
    """
    width = USUAL_WIDTH if width is None else width
    if width < NARROWEST:
        raise ValueError(width)
    lines: list[str] = []
    last: Part | None = None
    for part in parts(report, sections):
        if last is not None and stands_apart(part, last):
            lines.append("")
        if part.table is not None:
            lines += table_lines(report, part.table, width)
        else:
            lines += part_lines(part, width)
        last = part
    return "".join(f"{line}\n" for line in lines)
