"""What reading a source gives: the report, what does not hold, and where everything stood."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from gknb.core.findings import Finding
from gknb.core.forms import Place
from gknb.core.report import Report

from .document import Origin


class Quote(NamedTuple):
    """Words of the source and where they stand."""

    origin: Origin
    words: str

    def __str__(self) -> str:
        """The words with their place, as a message gives them: `第2张表第5行第3格：“17”`."""
        where = str(self.origin)
        return f"{where}：“{self.words}”" if where else f"“{self.words}”"


@dataclass
class Reading:
    """A report as it was read, and what in the source does not hold."""

    report: Report
    findings: list[Finding] = field(default_factory=list)
    origins: dict[Place, Quote] = field(default_factory=dict)
    """Where in the source each figure, text and detail of the cover stood, stated sums included."""
