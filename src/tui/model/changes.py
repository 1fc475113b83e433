"""What two states of a report say differently, as a page to read."""

from __future__ import annotations

from gknb.core.diff import beside_content, differences
from gknb.core.rendering.diff import one_below_the_other
from gknb.core.report import Report
from gknb.core.safe_text import harmless


def describe_changes(before: Report, after: Report) -> tuple[int, str]:
    """In how many places two states of a report differ, and a page that says how."""
    changes = differences(before, after)
    beside = beside_content(before, after)
    lines = [*one_below_the_other(changes), *(f"{name}不同" for name in beside)]
    page = harmless("\n".join(lines) or "只有空格、空行不同")
    return len(changes) + len(beside), page
