"""Findings as entries of the pane: what and where, then what to do, with the keys for it."""

from __future__ import annotations

from collections.abc import Sequence

from gknb.core.findings import Finding
from gknb.core.report import Report
from gknb.core.safe_text import harmless
from gknb.tui.model.finding_text import REPAIR_KEY
from gknb.tui.model.signs import finding_sign

from .pane import Entry

MOST_FINDINGS = 6
"""How many findings on one place are told in full."""


def finding_entries(report: Report, findings: Sequence[Finding]) -> list[Entry]:
    """The findings on what is under the cursor, the first one in short below the work."""
    entries: list[Entry] = []
    for number, finding in enumerate(findings[:MOST_FINDINGS]):
        sign, name = finding_sign(report, finding)
        message = harmless(f"{sign} {finding.message}")
        remedy = harmless(finding.remedy)
        lines = [(remedy, "text")]
        repair = f"（{REPAIR_KEY} 自动修正）" if finding.repair else ""
        if finding.repair:
            lines.append((f"{REPAIR_KEY} 自动修正", "good"))
        others = f"（另有{len(findings) - 1}条）" if len(findings) > 1 else ""
        short = [(message, name), (remedy + repair + others, "text")] if not number else ()
        entries.append(Entry(message, lines, name, short))
    return entries
