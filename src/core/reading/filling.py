"""A table of the report while it is filled in from a source."""

from __future__ import annotations

from dataclasses import dataclass, field

from gknb.core.figures import Figure
from gknb.core.findings import Finding, Severity
from gknb.core.forms import Place, Table
from gknb.core.report import Report

from .reading import Reading


@dataclass
class Filling:
    """What is filled in, and the sums that the source states itself."""

    reading: Reading
    table: Table
    stated: dict[Place, Figure | None] = field(default_factory=dict)

    @property
    def report(self) -> Report:
        """The report that the figures go into."""
        return self.reading.report

    def tell(
        self,
        rule: str,
        severity: Severity,
        place: Place,
        message: str,
        remedy: str,
        **more: object,
    ) -> None:
        """Add a finding; `more` are further parts of it."""
        finding = Finding(rule, severity, place, message, remedy)
        self.reading.findings.append(finding._replace(**more))  # type: ignore[arg-type]
