"""A report that is being worked on: its file, its edits, and what the checks say of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..core import storage
from ..core.checks import check
from ..core.checks.model import Finding, Severity
from ..core.editing import Edit, Editor
from ..core.forms import Place
from ..core.report import Report, Value
from .progress import Progress, section_keys, section_progress


class Session:
    """One report under work; every change goes through here and is checked at once."""

    def __init__(self, report: Report, path: Path) -> None:
        self.path = path
        self.editor = Editor(report)
        self.findings: list[Finding] = []
        self.marks: dict[Place, list[Finding]] = {}
        """The findings by every place they mark."""
        self._check()

    @property
    def report(self) -> Report:
        """The report as it is now."""
        return self.editor.report

    @property
    def section_keys(self) -> list[str]:
        """The cover and the sections, in the order of the form."""
        return section_keys(self.report)

    def apply(self, values: Mapping[Place, Value], name: str) -> Edit | None:
        """Set values as one edit."""
        return self._checked(self.editor.apply(values, name))

    def type_into(self, place: Place, value: Value, name: str) -> Edit | None:
        """Set one value while it is being typed."""
        return self._checked(self.editor.type_into(place, value, name))

    def undo(self) -> Edit | None:
        """Take back the last edit."""
        return self._checked(self.editor.undo())

    def redo(self) -> Edit | None:
        """Make again the edit last taken back."""
        return self._checked(self.editor.redo())

    def save(self, path: Path | None = None) -> None:
        """Write the report to its file, or to another one that becomes its file.

        Raises:
            ReportFileError: if it cannot be written; the file is then as it was.
        """
        storage.save(self.report, path or self.path)
        self.path = path or self.path
        self.editor.mark_saved()

    def found_at(self, place: Place) -> list[Finding]:
        """The findings that mark a place, or words in it."""
        found = self.marks.get(place, [])
        return found + [
            finding
            for marked, findings in self.marks.items()
            if marked.words is not None and marked._replace(words=None) == place
            for finding in findings
        ]

    def severity(self, place: Place) -> Severity | None:
        """The gravest finding that marks a place."""
        found = {finding.severity for finding in self.marks.get(place, ())}
        return next((severity for severity in Severity if severity in found), None)

    def progress(self, section_key: str) -> Progress:
        """How far a section is."""
        return section_progress(self.report, self.findings, section_key)

    def _checked(self, edit: Edit | None) -> Edit | None:
        if edit is not None:
            self._check()
        return edit

    def _check(self) -> None:
        self.findings = check(self.report)
        marks: dict[Place, list[Finding]] = {}
        for finding in self.findings:
            for place in finding.marked:
                marks.setdefault(place, []).append(finding)
        self.marks = marks
