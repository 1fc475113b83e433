"""What stands against merging some reports, a line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gknb.core.findings import Finding
from gknb.core.merge import Consolidation
from gknb.core.naming import place_name
from gknb.core.safe_text import one_line


def objections(whole: Consolidation) -> Iterator[str]:
    """What stands against a consolidated report, a line each."""
    for file, finding in whole.gaps:
        # Who is missing is known to whoever asked; what is wrong with a file has to be done there.
        remedy = f"。{one_line(finding.remedy)}" if file else ""
        yield f"{file or '汇总'}：{_message(finding)}{remedy}"
    for faulty in whole.faulty:
        place = place_name(faulty.form, faulty.findings[0].place)
        yield f"{faulty.part.file}：有错误，例如 {place}：{_message(faulty.findings[0])}"
    for unreadable in whole.unreadable:
        yield f"{unreadable.file}：{one_line(unreadable.message)}"


def shortened(lines: Sequence[str], most: int) -> str:
    """So many lines, and how many more there are."""
    rest = len(lines) - most
    return "\n".join([*lines[:most], *([f"……还有 {rest} 条"] if rest > 0 else [])])


def _message(finding: Finding) -> str:
    return one_line(finding.message)
